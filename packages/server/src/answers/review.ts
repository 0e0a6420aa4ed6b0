// The closure review of a belligerent's refusals in one investigation: rows of the store → cases of the matching room, and back.
import type { ClosureReview, ReviewedClosure } from '@athar/contract'
import type { Bilingual, When } from '@athar/domain'
import {
  defaultReviewRules,
  type Finding,
  type ReviewAnswer,
  type ReviewCase,
  reviewClosures,
  type ReviewSpan,
} from '@athar/matching'
import * as store from '@athar/store'
import {
  type Case,
  CROWD,
  daysOf,
  isPlaceTheirs,
  isRefusal,
  partnersOf,
  pointOf,
  squareOf,
} from './cases.ts'
import { namingOf } from './naming.ts'
import { sequenceOf } from './sequence.ts'

const DAY = 86_400_000

const spanOf = ({ from, to }: When): ReviewSpan | null =>
  from === null || to === null ? null : { from: Date.parse(from), to: Date.parse(to) }

function answersOf(position: store.CasePosition, incident: store.CaseIncident): ReviewAnswer[] {
  const square = squareOf(position)
  const where = {
    square:
      square === null || square === 'unreadable'
        ? null
        : { ...square.centre, sideMetres: square.sideMetres },
    naming: namingOf(position.position.place, [
      incident.placeName.en,
      incident.placeName.ar,
      incident.place?.asWritten ?? null,
    ]),
  }
  return sequenceOf(position).map((it) => ({ ...it, ...where }))
}

/** The code without the letter by which an event was split: CS965 of CS965a. */
const eventOf = (code: string): string => code.replace(/(?<=\d)[a-z]$/, '')

type Sent = Awaited<ReturnType<typeof store.sentReferrals>>[number]

function sentOf(sent: Sent | undefined): ReviewCase['sent'] {
  if (sent === undefined) return null
  const { place, occurred, structures, mgrs } = sent.referral
  const span = spanOf(occurred)
  const digits = mgrs === null ? null : (mgrs.length - 5) / 2
  return {
    at: sent.sent.getTime(),
    gridMetres: digits === null || place === null || place.generic ? null : 10 ** (5 - digits),
    hours: span === null ? null : (span.to - span.from) / 3_600_000,
    hasBuilding: structures.length > 0,
  }
}

function reviewCaseOf(
  { incident, positions }: Case,
  actor: string,
  siblings: readonly Case[],
  sent: Sent | undefined,
): ReviewCase {
  const { place } = incident
  const point = pointOf(incident)
  return {
    id: incident.id,
    actor,
    occurred: spanOf(incident.occurred),
    place:
      place === null || point === null
        ? null
        : { ...point, radiusMetres: place.radiusMetres, isGeneric: place.generic },
    isPlaceTheirs: isPlaceTheirs(incident),
    sharesPoint: incident.sharesPoint,
    answers: positions.flatMap((it) => answersOf(it, incident)),
    siblings: siblings.flatMap((sibling) => {
      const last = sibling.positions.at(-1)
      if (last === undefined || sibling.incident.id === incident.id) return []
      const { last: day } = daysOf(last)
      return [
        {
          id: sibling.incident.id,
          at: day === null ? null : Date.parse(day),
          assessment: last.position.assessment,
        },
      ]
    }),
    sent: sentOf(sent),
  }
}

/** Points that many incidents share. */
function centroidsOf(cases: readonly Case[]) {
  const found = new Map<string, { lon: number; lat: number; incidents: number }>()
  for (const { incident } of cases) {
    const point = pointOf(incident)
    const incidents = incident.sharesPoint + 1
    if (point !== null && incidents >= CROWD)
      found.set(`${point.lon} ${point.lat}`, { ...point, incidents })
  }
  return [...found.values()]
}

/** The days within which the incidents of the selection fall. */
function periodOf(cases: readonly Case[]): ReviewSpan {
  const spans = cases.flatMap(({ incident }) => spanOf(incident.occurred) ?? [])
  const from = spans.reduce((least, it) => Math.min(least, it.from), Number.POSITIVE_INFINITY)
  const to = spans.reduce((most, it) => Math.max(most, it.to), Number.NEGATIVE_INFINITY)
  return Number.isFinite(from) ? { from, to: Math.max(to, from + DAY) } : { from: 0, to: DAY }
}

/** Reviews the refusals of one belligerent among the cases of a selection. */
export async function closureReviewOf(
  db: store.Db,
  investigation: string,
  actor: { id: string; name: Bilingual },
  cases: readonly Case[],
): Promise<ClosureReview> {
  const [strikes, damage, sent, partners] = await Promise.all([
    store.placedStrikes(db, investigation),
    store.datedDamage(db, investigation),
    store.sentReferrals(db, investigation),
    partnersOf(db, actor.id),
  ])
  const events = Map.groupBy(cases, ({ incident }) => eventOf(incident.code))
  const sentTo = new Map(
    sent.toReversed().map((it) => [`${it.incidentId} ${it.actorId}`, it] as const),
  )
  const given = cases.map((it) =>
    reviewCaseOf(
      it,
      actor.id,
      events.get(eventOf(it.incident.code)) ?? [],
      sentTo.get(`${it.incident.id} ${actor.id}`),
    ),
  )
  const { cases: reviewed, tallies } = reviewClosures(given, {
    strikes: strikes.map((it) => ({
      id: it.id,
      actors: it.actors,
      occurred: { from: it.from.getTime(), to: it.to.getTime() },
      place: {
        lon: it.lon,
        lat: it.lat,
        radiusMetres: it.radiusMetres,
        isGeneric: it.isGeneric,
      },
    })),
    damage: damage.map((it) => ({
      id: it.id,
      occurred: { from: it.from.getTime(), to: it.to.getTime() },
      lon: it.lon,
      lat: it.lat,
      probability: it.probability,
    })),
    partnersOf: new Map([[actor.id, partners]]),
    centroids: centroidsOf(cases),
    period: periodOf(cases),
  })
  const byId = new Map(cases.map((it) => [it.incident.id, it]))
  return {
    actor,
    refusals: cases.filter(({ positions }) =>
      positions.some(({ position }) => isRefusal(position.assessment)),
    ).length,
    strikes: strikes.length,
    datedBuildings: damage.length,
    rules: { ...defaultReviewRules },
    tallies: tallies.map((it) => ({ ...it })),
    cases: reviewed.flatMap(({ id, findings }) => {
      const it = byId.get(id)
      return it === undefined ? [] : [closureOf(it, findings, byId)]
    }),
  }
}

function closureOf(
  { incident, positions }: Case,
  findings: readonly Finding[],
  byId: ReadonlyMap<string, Case>,
): ReviewedClosure {
  const answer =
    positions.findLast(({ position }) => isRefusal(position.assessment)) ?? positions.at(-1)
  const evidence = (id: string) => {
    if (id.startsWith('inc_'))
      return { kind: 'incident' as const, id, label: byId.get(id)?.incident.code ?? id }
    return {
      kind: id.startsWith('str_') ? ('structure' as const) : ('strike' as const),
      id,
      label: id,
    }
  }
  return {
    incident: {
      id: incident.id,
      code: incident.code,
      date: incident.occurred.localFrom,
      placeName: incident.placeName,
      killed: incident.killed,
      grade: incident.grade,
    },
    answer: {
      claimId: answer?.claimId ?? '',
      said: answer === undefined ? null : daysOf(answer).last,
      assessment: answer?.position.assessment ?? 'not_yet_assessed',
      reasons: [...(answer?.position.reasons ?? [])],
      text: answer?.text ?? null,
    },
    findings: findings.map((it) => ({
      code: it.code,
      against: it.against,
      params: { ...it.params },
      evidence: it.evidence.map(evidence),
      baseRate: it.baseRate,
      bits: it.bits,
      isBetterThanChance: it.isBetterThanChance,
    })),
  }
}
