// The seed of the sample case: the same city, war and crowd in every store.
export const SEED = 2031
