// Two names part by part, for the desk: in each script that both have, and one script against the other.
import type { NamePartView, PairView } from '@athar/contract'
import type { Bilingual } from '@athar/domain'
import { type NameHit, readName, tokenForm, tokenSimilarity } from '@athar/linkage'

const within = (value: number): number => Math.max(0, Math.min(1, value))

/** Each part beside the one of the other name that it is most like, the surest first; what meets nothing is missing. */
function meeting(one: string, other: string): { score: number; parts: NamePartView[] } {
  const [a, b] = [readName(one).tokens, readName(other).tokens]
  const all = a
    .flatMap((x, i) =>
      b.map((y, j) => ({ i, j, like: tokenSimilarity(tokenForm(x), tokenForm(y)) })),
    )
    .sort((x, y) => y.like - x.like || x.i - y.i || x.j - y.j)
  const met = new Map<number, { j: number; like: number }>()
  const taken = new Set<number>()
  for (const { i, j, like } of all) {
    if (met.has(i) || taken.has(j) || like < 0.5) continue
    met.set(i, { j, like })
    taken.add(j)
  }
  const parts = a.map((token, i): NamePartView => {
    const found = met.get(i)
    const like = within(found?.like ?? 0)
    return {
      kind: found === undefined ? 'missing' : like > 0.99 ? 'same' : 'near',
      a: token.text,
      b: found === undefined ? null : (b[found.j]?.text ?? null),
      slot: token.slot,
      similarity: like,
    }
  })
  const rest = b.flatMap(({ text, slot }, j): NamePartView[] =>
    taken.has(j) ? [] : [{ kind: 'missing', a: null, b: text, slot, similarity: 0 }],
  )
  const sum = parts.reduce((total, { similarity }) => total + similarity, 0)
  return { score: sum / Math.max(1, a.length, b.length), parts: [...parts, ...rest] }
}

const has = (text: string | null): text is string => text !== null && text.trim() !== ''

/** The names of two entries in Arabic, in Latin letters, and across where they share no script. */
export function nameMeetings(a: Bilingual, b: Bilingual): PairView['nameParts'] {
  const told: PairView['nameParts'] = []
  if (has(a.ar) && has(b.ar)) told.push({ script: 'ar', ...meeting(a.ar, b.ar) })
  if (has(a.en) && has(b.en)) told.push({ script: 'en', ...meeting(a.en, b.en) })
  if (told.length > 0) return told
  if (has(a.ar) && has(b.en)) told.push({ script: 'cross', ...meeting(a.ar, b.en) })
  else if (has(a.en) && has(b.ar)) told.push({ script: 'cross', ...meeting(a.en, b.ar) })
  return told
}

/** How a text that was typed met a name: each of its words beside what met it. */
export const partsOfHit = ({ units }: NameHit): NamePartView[] =>
  units.map(({ asked, met, like }) => ({
    kind: met === null ? 'missing' : like > 0.99 ? 'same' : 'near',
    a: asked,
    b: met,
    slot: null,
    similarity: within(like),
  }))
