// The room's node entry: work that needs worker threads.
export {}
