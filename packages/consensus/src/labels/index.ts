// The door of labels: filled as its files are written.
export {}
