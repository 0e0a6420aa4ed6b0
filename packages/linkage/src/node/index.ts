// The room's node entry: linking on several threads.
export { linkOnThreads } from './link-threads.ts'
