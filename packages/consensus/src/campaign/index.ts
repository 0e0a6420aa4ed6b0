// The door of campaign: filled as its files are written.
export {}
