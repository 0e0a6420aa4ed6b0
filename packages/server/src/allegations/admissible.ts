// Which claims may stand behind what is told to a belligerent: never testimony, never an interview, whoever passed it on.
import type { Claim, CountRange, Incident, Source } from '@athar/domain'

interface Recorded<C> {
  readonly id: string
  readonly content: C
}

/** Words by which a basis or method says that it rests on somebody's account. */
const testimonial =
  /interview|testimon|witness|survivor|relative|informant|told us|field visit|شاهد|شهود|شهاد|مقابل|ناج|قريب|إفاد|افاد/i

const restsOnTestimony = (text: string | null): boolean => text !== null && testimonial.test(text)

export interface Admissible {
  /** Live reports that do not rest on testimony. */
  readonly claims: readonly Recorded<Claim>[]
  /** How many were left out because they do. */
  readonly testimonies: number
  /** Whether a testimony speaks of the time and no other claim does. */
  readonly isTimeTestimony: boolean
  /** Whether the place itself was found by testimony. */
  readonly isPlaceTestimony: boolean
  /** Whether testimony had a say in how many. */
  readonly isCountTestimony: boolean
}

/** Tells what may be used from what may not. */
export function admissible(given: {
  readonly incident: Incident
  readonly claims: readonly Recorded<Claim>[]
  readonly sources: readonly Recorded<Source>[]
}): Admissible {
  const kindOf = new Map(given.sources.map(({ id, content }) => [id, content.kind]))
  const reports = given.claims.filter(
    ({ content }) => content.state === 'recorded' && content.kind !== 'position',
  )
  const isTestimony = ({ content }: Recorded<Claim>): boolean =>
    kindOf.get(content.sourceId) === 'person' || restsOnTestimony(content.basis)
  const claims = reports.filter((it) => !isTestimony(it))
  const testimonies = reports.filter(isTestimony)
  const speaksOfTime = ({ content }: Recorded<Claim>): boolean => content.occurred !== null
  const counts = ({ content }: Recorded<Claim>): boolean => content.counts.length > 0
  return {
    claims,
    testimonies: testimonies.length,
    isTimeTestimony: testimonies.some(speaksOfTime) && !claims.some(speaksOfTime),
    isPlaceTestimony: restsOnTestimony(given.incident.places[0]?.method ?? null),
    isCountTestimony: testimonies.some(counts),
  }
}

type Ranges = { killed: CountRange | null; injured: CountRange | null }
const outcomes = ['killed', 'injured'] as const

/**
 * How many, as told: the incident's own range; where testimony had a say in it, the envelope of what the admissible
 * claims say, and silence where none says.
 */
export function rangesOf(
  incident: Incident,
  { claims, isCountTestimony }: Admissible,
  hold: (field: string) => void,
): Ranges {
  const of = (counts: Claim['counts'], outcome: string): CountRange | null =>
    counts.find((it) => it.outcome === outcome && it.group === 'civilians')?.range ?? null
  const ranges = { killed: of(incident.counts, 'killed'), injured: of(incident.counts, 'injured') }
  if (!isCountTestimony) return ranges
  const told: Ranges = { killed: null, injured: null }
  for (const outcome of outcomes) {
    const said = claims.flatMap(({ content }) => of(content.counts, outcome) ?? [])
    told[outcome] = envelope(said)
    const own = ranges[outcome]
    if (own !== null && (told[outcome]?.min !== own.min || told[outcome]?.max !== own.max))
      hold(`incident.${outcome}`)
  }
  return told
}

/** From the lowest to the highest that was said; null where nothing was. */
function envelope(said: readonly CountRange[]): CountRange | null {
  const lows = said.flatMap(({ min }) => min ?? [])
  const highs = said.flatMap(({ min, max }) => max ?? min ?? [])
  if (lows.length === 0 && highs.length === 0) return null
  return {
    min: lows.length === 0 ? null : Math.min(...lows),
    max: highs.length === 0 ? null : Math.max(...highs),
  }
}
