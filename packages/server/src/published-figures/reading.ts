// A text read for figures: candidates as the reader marks them, and what each would fill of a figure. Nothing is stored.
import { type FigureOutline, MOST_TEXT, type readFigureText, type ReplyOf } from '@athar/contract'
import { isLocalDate, Problem, type PublishedMeasure } from '@athar/domain'
import { readText, TEXT_RULES_VERSION, type TextCandidate } from '@athar/reading'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

const byUnit: Readonly<Record<string, PublishedMeasure>> = {
  person: 'people',
  incident: 'incidents',
  allegation: 'allegations',
  strike: 'strikes',
  engagement: 'engagements',
  munition: 'munitions',
  building: 'buildings',
  site: 'sites',
  image: 'images',
  frame: 'images',
  country: 'countries',
}
const byHarm: Readonly<Record<string, PublishedMeasure>> = {
  killed: 'killed',
  injured: 'injured',
  killed_or_injured: 'killed_or_injured',
}

/** What a candidate counts in the words of published figures; null where a figure has no such measure. */
function measureOf({ what, unit, measure }: TextCandidate): PublishedMeasure | null {
  if (what === 'share') return 'share'
  if (what !== 'count') return null
  if (unit === 'person' && measure !== null) return byHarm[measure] ?? null
  return byUnit[unit ?? ''] ?? null
}

// A full stop between digits belongs to a number; a line ends a sentence too.
const sentenceEnd = /[.!?؟](?=\s|$)|\n/g

/** Where the sentence around a place of a text begins and ends. */
function sentenceAround(ends: readonly number[], length: number, at: number): [number, number] {
  const next = ends.findIndex((end) => end > at)
  if (next < 0) return [ends.at(-1) ?? 0, length]
  return [ends[next - 1] ?? 0, ends[next] ?? length]
}

/** The only one of these that stands between two places of the text. */
function lone(some: readonly TextCandidate[], from: number, to: number): TextCandidate | undefined {
  const inside = some.filter(({ start, end }) => start >= from && end <= to)
  return inside.length === 1 ? inside[0] : undefined
}

function outlinesOf(text: string, candidates: readonly TextCandidate[]): FigureOutline[] {
  const ends = [...text.matchAll(sentenceEnd)].map((match) => match.index + 1)
  const times = candidates.filter(
    ({ what, earliest, latest }) =>
      what === 'period' || (what === 'date' && earliest !== null && earliest === latest),
  )
  const places = candidates.filter(
    ({ what, doubt }) => what === 'place' && doubt !== 'place_doubtful',
  )
  return candidates.flatMap((one, place) => {
    const measure = measureOf(one)
    if (measure === null) return []
    const [from, to] = sentenceAround(ends, text.length, one.start)
    const only = lone(times, from, to)
    return [
      {
        candidate: place,
        measure,
        min: one.min,
        max: one.max,
        atLeast: one.atLeast,
        asWritten: one.text.slice(0, 500),
        sentence: text.slice(from, to).trim().slice(0, 2000),
        from: only?.earliest ?? null,
        to: only?.latest ?? null,
        place: lone(places, from, to)?.text ?? null,
      },
    ]
  })
}

/** A text longer than this is read in a thread, so that nobody else waits for it. */
const LONG = 20_000

type Options = { language: 'ar' | 'en' | null; published: string | null }

async function readElsewhere(text: string, options: Options): Promise<TextCandidate[]> {
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
    workerData: { text, options },
  })
  try {
    const [candidates] = (await once(worker, 'message')) as [TextCandidate[]]
    return candidates
  } finally {
    await worker.terminate()
  }
}

/** Candidates of a text of at most 200 kB. @throws Problem reading.too_long, when.not_a_date */
export async function readForFigures(
  text: string,
  options: Options,
): Promise<ReplyOf<typeof readFigureText>> {
  if (Buffer.byteLength(text, 'utf8') > MOST_TEXT)
    throw new Problem('reading.too_long', { bytes: MOST_TEXT })
  if (options.published !== null && !isLocalDate(options.published))
    throw new Problem('when.not_a_date', { field: 'published' })
  const candidates =
    text.length > LONG ? await readElsewhere(text, options) : readText(text, options)
  return {
    rules: TEXT_RULES_VERSION,
    looksTranslated: candidates.some(({ doubt }) => doubt === 'machine_translated'),
    candidates: candidates.map((it) => ({ ...it })),
    outlines: outlinesOf(text, candidates),
  }
}
