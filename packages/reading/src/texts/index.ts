// The assisted reader's door.
export * from './machine-translation.ts'
export { readText } from './read-text.ts'
export * from './types.ts'
