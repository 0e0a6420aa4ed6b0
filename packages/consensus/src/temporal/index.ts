// The door of temporal: filled as its files are written.
export {}
