// Names: the keys by which names are found in both scripts; the name as written is kept beside them.
export { FOLD_VERSION, foldText, sqlFoldFunction } from './fold.ts'
export { SKELETON_VERSION, skeleton, skeletonTokens, sortKey } from './skeleton.ts'
