// Which words are spellings of one name: how common a name is, is asked of all its spellings together.
import type { Likeness } from './likeness.ts'
import { slotLevel } from './likeness.ts'
import type { WordForms } from './words.ts'

/** A word is held against at most so many names of its key. */
const MOST_NAMES = 24

/**
 * For each word the number of its name: within each coarse key the commoner words come first, and a word joins the first
 * name of which it is another spelling, else it is a name of its own.
 */
export function namesOfWords(
  forms: WordForms,
  likeness: Likeness,
  counts: Float64Array,
): { nameOf: Int32Array; names: number } {
  const order = Int32Array.from(forms.keyOf, (_, word) => word).sort((a, b) => {
    const byKey = (forms.keyOf[a] as number) - (forms.keyOf[b] as number)
    if (byKey !== 0) return byKey
    const byCount = (counts[b] as number) - (counts[a] as number)
    return byCount === 0 ? a - b : byCount
  })
  const nameOf = new Int32Array(forms.count)
  let names = 0
  let heads: number[] = []
  let key = -1
  for (const word of order) {
    if (forms.keyOf[word] !== key) heads = []
    key = forms.keyOf[word] as number
    const head = heads.find((one) => likeness.level(one, word) >= slotLevel.sameKey)
    if (head !== undefined) {
      nameOf[word] = nameOf[head] as number
      continue
    }
    nameOf[word] = names++
    if (heads.length < MOST_NAMES) heads.push(word)
  }
  return { nameOf, names }
}
