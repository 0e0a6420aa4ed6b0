// Keys of drafts that rest on a text: of bounded length, and with no name to read in them.
import { createHash } from 'node:crypto'

/** A short digest of a text (128 bits of SHA-256, hex). */
export const digestKey = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32)
