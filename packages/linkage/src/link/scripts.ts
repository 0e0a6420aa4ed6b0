// In which letters two names are written: two lists of one script spell a name more alike than two lists of two scripts.
import { at, field, type Rows, SLOTS } from './layout.ts'
import type { WordForms } from './words.ts'

/** How the scripts of two records meet: both in other letters than Arabic (or nameless), both in Arabic letters, across. */
export const SCRIPT_PAIRS = 3
const ARABIC = 1
const ACROSS = 2

const known = new WeakMap<Rows, Uint8Array>()

/** Script of each record, by the first word of its name: 1 Arabic letters, 0 others. Made once for the records; to read only. */
export function scriptsOf(rows: Rows, words: WordForms): Uint8Array {
  const made = known.get(rows)
  if (made !== undefined) return made
  const scripts = new Uint8Array(rows.count)
  known.set(rows, scripts)
  for (let i = 0; i < rows.count; i++)
    for (let slot = 0; slot < SLOTS; slot++) {
      const word = rows.cells[i * rows.width + at.word + slot] as number
      if (word < 0) continue
      scripts[i] = words.script[word] as number
      break
    }
  return scripts
}

/** How two scripts meet. */
export const scriptPair = (a: number, b: number): number => (a === b ? a : ACROSS)

/** The ways in which a record of this script can meet another, of the scripts that there are. */
export const meetingsOf = (script: number, hasArabic: boolean, hasOther: boolean): number[] => [
  script,
  ...((script === ARABIC ? hasOther : hasArabic) ? [ACROSS] : []),
]

/** Fields that hold words: how they agree depends on the scripts. */
export const isWords = (n: number): boolean => n <= field.mother || n >= field.place
