// Number words: dozens, a family, several hundred, and the range each stands for.
export {}
