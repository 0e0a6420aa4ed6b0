// The door of @athar/linkage: names read, compared and found in both scripts; lists of people → persons.
export type * from './link/record.ts'
export type * from './names/types.ts'
export { readName } from './names/read.ts'
export { type TokenForm, tokenForm, tokenKeys, tokenSimilarity } from './names/form.ts'
