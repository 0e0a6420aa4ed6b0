// The migrations in order: every change to the shape of the database, from the first day on.
import type { Migration } from '../migrate.ts'
import { sql as m0001 } from './0001-a-store-says-what-it-is.ts'

export const migrations: readonly Migration[] = [
  { name: '0001-a-store-says-what-it-is', sql: m0001 },
]
