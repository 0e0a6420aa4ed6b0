// Invented pairs of names by kind, with what a careful reader says of each from the names alone (name-kinds.txt:
// + one name, - two).
import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface KindPair {
  readonly kind: string
  readonly one: string
  readonly other: string
  readonly isMatch: boolean
  /** `learned`: rules and weights may be learned from it; `told` and `later` are only told. */
  readonly part: 'learned' | 'told' | 'later'
}

type Part = KindPair['part']

/**
 * All pairs. Of every two of a kind with the same answer, one is for learning and one for telling; a part of the
 * file that names its use is for that alone. What stands under `later` was written when rules and weights were made.
 */
export function kindPairs(): KindPair[] {
  const pairs: KindPair[] = []
  const seen = new Map<string, number>()
  let kind = ''
  let use: Part | null = null
  const text = readFileSync(path.join(import.meta.dirname, 'name-kinds.txt'), 'utf8')
  for (const line of text.trim().split('\n')) {
    const rest = line.slice(2)
    if (line.startsWith('@ ')) use = rest === 'learned' || rest === 'later' ? rest : null
    else if (line.startsWith('# ')) kind = rest
    else {
      const [one = '', other = ''] = rest.split('|').map((it) => it.trim())
      const isMatch = line.startsWith('+')
      const count = seen.get(`${kind} ${isMatch}`) ?? 0
      seen.set(`${kind} ${isMatch}`, count + 1)
      pairs.push({ kind, one, other, isMatch, part: use ?? (count % 2 === 0 ? 'learned' : 'told') })
    }
  }
  return pairs
}
