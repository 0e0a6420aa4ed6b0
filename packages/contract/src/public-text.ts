// Free texts on their way out: a name that is held back elsewhere on the page does not slip out in a sentence.
import type { Bilingual } from '@athar/domain'
import { fold, nameKey } from './public-fold.ts'

/** What stands where a name was, in either language. */
const HELD_BACK = '[…]'

/** Arabic joins «and», «so», «by», «for», «like» to the word that follows. */
const joined = /(?:^| )[وفبلك]$/u

/** The ways one name may stand in a text: whole, or its first and last part alone; one short word is let be. */
function waysOf(name: string): string[] {
  const parts = nameKey(name).split(' ')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length === 1) return first.length < 3 ? [] : [first]
  return [parts.join(' '), `${first} ${last}`]
}

export interface Mask {
  /** The text with each held-back name replaced; the very same text where none stands in it. */
  text: (text: string) => string
  both: (text: Bilingual) => Bilingual
  /** How many names were replaced so far. */
  hits: () => number
}

/** A mask for the given names, in any spelling that folds to theirs. */
export function maskOf(names: readonly string[]): Mask {
  const ways = [...new Set(names.flatMap(waysOf))].sort((a, b) => b.length - a.length)
  let hits = 0
  const text = (given: string): string => {
    const { key, places, base } = fold(given)
    const found = ways.flatMap((way) => findAll(key, way))
    if (found.length === 0) return given
    const spans = merge(found)
    hits += spans.length
    const pieces: string[] = []
    let at = 0
    for (const { from, to } of spans) {
      pieces.push(base.slice(at, places[from]), HELD_BACK)
      at = to < places.length ? endOfLetter(base, places[to - 1] ?? 0) : base.length
    }
    return [...pieces, base.slice(at)].join('').normalize('NFC')
  }
  const silentOr = (given: string | null) => (given === null ? null : text(given))
  return {
    text,
    both: ({ en, ar }) => ({ en: silentOr(en), ar: silentOr(ar) }),
    hits: () => hits,
  }
}

interface Span {
  from: number
  to: number
}

function findAll(key: string, way: string): Span[] {
  const found: Span[] = []
  for (let from = key.indexOf(way); from !== -1; from = key.indexOf(way, from + 1)) {
    const to = from + way.length
    const before = key.slice(Math.max(0, from - 2), from)
    const isBegin = from === 0 || before.endsWith(' ') || joined.test(before)
    if (isBegin && (to === key.length || key[to] === ' ')) found.push({ from, to })
  }
  return found
}

/** Overlapping finds as one. */
function merge(found: readonly Span[]): Span[] {
  const spans: Span[] = []
  for (const span of [...found].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last === undefined || span.from >= last.to) spans.push({ ...span })
    else last.to = Math.max(last.to, span.to)
  }
  return spans
}

/** The end of the letter at a place, with the marks that sit on it. */
function endOfLetter(base: string, place: number): number {
  const letter = /^.[\p{M}\p{Cf}\u0640]*/su.exec(base.slice(place))
  return place + (letter?.[0].length ?? 1)
}
