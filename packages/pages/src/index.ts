// The door of @athar/pages: everything other rooms may use.
export { hasCopy, hasViewer, pageIndex, paths } from './addresses.ts'
export {
  assets,
  contentSecurityPolicy,
  copyPolicy,
  type FontAsset,
  type TextAsset,
  viewerPolicy,
} from './assets.ts'
export { batchFaces, batchPolicy, faceFiles, heldFaces, isBatchPage } from './batch-faces.ts'
export type { PageContext } from './layout.ts'
export { type BatchDocument, type BatchItem, renderBatch } from './pages/batch.ts'
export { type InvestigationFrame, type PublicPage, renderPage } from './render.ts'
export { isLanguage, type Language, languages } from './voice.ts'
