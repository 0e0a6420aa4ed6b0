// The assisted reader's door.
export { readText } from './read-text.ts'
export * from './types.ts'
