// The door of the closure review.
export * from './review.ts'
export * from './types.ts'
