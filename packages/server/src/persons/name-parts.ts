// Two names part by part, for the desk: in each script that both have, and one script against the other.
import type { NamePartView, PairView } from '@athar/contract'
import type { Bilingual } from '@athar/domain'
import { compareNames, type NameHit, readName } from '@athar/linkage'

/** Where a part of a name stands, as it was read; null where that cannot be told. */
function slotOf(name: string, part: string | null): string | null {
  if (part === null) return null
  return readName(name).tokens.find(({ text }) => text === part)?.slot ?? null
}

const within = (value: number): number => Math.max(0, Math.min(1, value))

function meeting(a: string, b: string): { score: number; parts: NamePartView[] } {
  const { score, parts } = compareNames(a, b)
  return {
    score,
    parts: parts.map((part) => ({
      kind: part.kind,
      a: part.a,
      b: part.b,
      slot: slotOf(a, part.a) ?? slotOf(b, part.b),
      similarity: within(part.similarity ?? 0),
    })),
  }
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
