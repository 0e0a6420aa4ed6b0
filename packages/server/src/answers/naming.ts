// Names of places side by side: whether an answer names our place, spells it otherwise, or names another.
import { foldText, skeletonTokens } from '@athar/domain'

/** Words that name no place, folded. */
const noise = new Set(
  'near in the of and at syria iraq district neighborhood neighbourhood village city town area province governorate street quarter unknown location area'.split(
    ' ',
  ),
)
const wordsOf = (text: string): string[] =>
  skeletonTokens(
    foldText(text)
      .split(/[\s,;]+/)
      .filter((word) => !noise.has(word))
      .join(' '),
  ).filter((token) => token.length >= 2)

/** Edits between two short words (Levenshtein). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]),
        ),
      )
    row = next
  }
  return row[b.length] ?? 0
}

/**
 * How a place as an answer names it stands to our names of the place. Spellings that only differ by romanisation are
 * the same; one letter's difference in a word of five or more is another spelling. null: nothing to compare.
 */
export function namingOf(
  theirs: string | null,
  ours: readonly (string | null)[],
): 'same' | 'spelt_otherwise' | 'other' | null {
  const given = theirs === null ? [] : wordsOf(theirs)
  const known = ours.flatMap((text) => (text === null ? [] : wordsOf(text)))
  if (given.length === 0 || known.length === 0) return null
  if (given.some((word) => known.includes(word))) return 'same'
  const isNear = (a: string, b: string): boolean =>
    Math.min(a.length, b.length) >= 4 && edits(a, b) <= 1
  return given.some((a) => known.some((b) => isNear(a, b))) ? 'spelt_otherwise' : 'other'
}
