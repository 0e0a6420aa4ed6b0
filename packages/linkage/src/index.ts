// The door of @athar/linkage: names read, compared and found in both scripts; lists of people → persons.
export type * from './link/record.ts'
