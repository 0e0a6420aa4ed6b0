// Releases, logs and articles in Arabic and English → what they say, with the place where they say it.
export * from './entries/index.ts'
export * from './logs/index.ts'
export * from './releases/index.ts'
export * from './texts/index.ts'
