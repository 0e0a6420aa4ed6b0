// Names: the one normaliser, and the keys by which names are found in both scripts.
export {}
