// The migrations in order: every change to the shape of the database, from the first day on.
import type { Migration } from '../migrate.ts'
import { sql as m0001 } from './0001-a-store-says-what-it-is.ts'
import { m0002 } from './0002-records-have-versions-and-lines.ts'
import { m0003 } from './0003-the-register-is-plain-columns.ts'
import { m0004 } from './0004-imports-and-people.ts'
import { m0005 } from './0005-words-are-found-by-their-trigrams.ts'
import { m0006 } from './0006-the-register-counts-from-an-index.ts'
import { m0007 } from './0007-what-changed-is-found-by-its-transaction.ts'
import { m0008 } from './0008-trackers.ts'
import { m0009 } from './0009-strikes-and-allegations.ts'
import { m0010 } from './0010-persons.ts'

export const migrations: readonly Migration[] = [
  { name: '0001-a-store-says-what-it-is', sql: m0001 },
  m0002,
  m0003,
  m0004,
  m0005,
  m0006,
  m0007,
  m0008,
  m0009,
  m0010,
]
