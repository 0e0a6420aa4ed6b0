// The gap board: what is recorded against what is conceded, why cases were refused, and how long a first answer took.
import type { AnswerCounts, GapBoard, GapRow } from '@athar/contract'
import {
  type Bilingual,
  haversineMetres,
  isGeneric,
  type MgrsSquare,
  sumEnvelope,
} from '@athar/domain'
import { kaplanMeier, quantiles } from '@athar/estimates'
import { type Case, CROWD, daysOf, isPlaceTheirs, isRefusal, pointOf, squareOf } from './cases.ts'

const DAY = 86_400_000
const noCounts = (): AnswerCounts => ({
  credible: 0,
  non_credible: 0,
  not_yet_assessed: 0,
  duplicate: 0,
  open: 0,
  closed: 0,
  none: 0,
})

/** The answer that stands now. */
const standing = ({ positions }: Case) => positions.at(-1)?.position
const isRefused = (it: Case): boolean => isRefusal(standing(it)?.assessment)
const refusedFor = (it: Case, reason: string): boolean =>
  isRefused(it) && standing(it)?.reasons.includes(reason) === true

const concededOf = (it: Case, outcome: 'concededKilled' | 'concededInjured') =>
  standing(it)?.assessment === 'credible' ? (standing(it)?.[outcome] ?? null) : null

function rowOf(key: string, cases: readonly Case[]): GapRow {
  const answers = noCounts()
  for (const it of cases) answers[standing(it)?.assessment ?? 'none'] += 1
  return {
    key,
    incidents: cases.length,
    recorded: sumEnvelope(cases.map(({ incident }) => incident.killed)),
    conceded: sumEnvelope(
      cases
        .filter((it) => standing(it)?.assessment === 'credible')
        .map((it) => concededOf(it, 'concededKilled')),
    ),
    answers,
    insufficientInformation: cases.filter((it) => refusedFor(it, 'insufficient_information'))
      .length,
    noStrikes: cases.filter((it) => refusedFor(it, 'no_coalition_strikes')).length,
  }
}

const rowsBy = (cases: readonly Case[], keyOf: (it: Case) => string | null): GapRow[] =>
  [...Map.groupBy(cases, (it) => keyOf(it) ?? 'unknown')]
    .map(([key, some]) => rowOf(key, some))
    .sort((a, b) => (a.key < b.key ? -1 : 1))

/**
 * How exactly the place was known before any answer: where the coordinates were released by the belligerent, what was
 * held before is not on record.
 */
function heldAccuracy({ incident }: Case): string {
  if (isPlaceTheirs(incident)) return 'released_by_belligerent'
  const { accuracy } = incident
  if (accuracy === null || accuracy === 'unknown') return 'unknown'
  if (isGeneric(accuracy)) return 'coarse'
  return accuracy === 'neighbourhood' ? 'neighbourhood' : 'fine'
}

const thirds = (values: readonly number[]): [number, number, number] | null => {
  const [low, middle, high] = quantiles(values, [0.25, 0.5, 0.75])
  return low === undefined || middle === undefined || high === undefined
    ? null
    : [low, middle, high]
}
const daysBetween = (from: string, to: number): number => Math.max(0, (to - Date.parse(from)) / DAY)

function firstAnswers(cases: readonly Case[], now: Date): GapBoard['firstAnswer'] {
  const waits: { time: number; isEnded: boolean }[] = []
  const statements: number[] = []
  let undated = 0
  for (const it of cases) {
    const from = it.incident.occurred.localFrom
    if (from === null) continue
    for (const { position } of it.positions)
      for (const { said } of position.statements ?? [])
        if (said?.localFrom !== undefined && said.localFrom !== null)
          statements.push(daysBetween(from, Date.parse(said.localFrom)))
    const answers = it.positions.filter(
      ({ position }) => position.assessment !== 'not_yet_assessed',
    )
    const first = answers.flatMap((answer) => daysOf(answer).first ?? []).sort()[0]
    if (answers.length === 0) waits.push({ time: daysBetween(from, now.getTime()), isEnded: false })
    else if (first === undefined) undated += 1
    else waits.push({ time: daysBetween(from, Date.parse(first)), isEnded: true })
  }
  const curve = kaplanMeier(waits)
  return {
    answered: curve.ended,
    waiting: curve.censored,
    undated,
    quartiles: [...curve.quartiles],
    medianInterval: [...curve.medianInterval],
    statements: statements.length,
    quartilesOfStatements: thirds(statements),
    quartilesOfAnswered: thirds(waits.filter((it) => it.isEnded).map((it) => it.time)),
    steps: curve.steps.map((step) => ({
      days: step.time,
      waiting: step.survival,
      low: step.low,
      high: step.high,
    })),
  }
}

function squaresOf(cases: readonly Case[]): GapBoard['squares'] {
  const squares: { it: Case; square: MgrsSquare }[] = []
  let unreadable = 0
  for (const it of cases)
    for (const position of it.positions) {
      const square = squareOf(position)
      if (square === 'unreadable') unreadable += 1
      else if (square !== null) squares.push({ it, square })
    }
  const bySide = Map.groupBy(squares, ({ square }) => square.sideMetres)
  const distances = squares.flatMap(({ it, square }) => {
    const point = pointOf(it.incident)
    return point === null ? [] : haversineMetres(point, square.centre)
  })
  const crowds = cases.flatMap(({ incident }) =>
    incident.sharesPoint + 1 < CROWD ? [] : (pointOf(incident) ?? []),
  )
  const isEcho = ({ square: { bbox } }: { square: MgrsSquare }): boolean =>
    crowds.some(
      ({ lon, lat }) => lon >= bbox[0] && lon <= bbox[2] && lat >= bbox[1] && lat <= bbox[3],
    )
  return {
    given: squares.length,
    bySide: [...bySide]
      .map(([sideMetres, some]) => ({ sideMetres, squares: some.length }))
      .sort((a, b) => a.sideMetres - b.sideMetres),
    unreadable,
    pairs: distances.length,
    deciles: quantiles(distances, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]),
    echoes: squares.filter(isEcho).length,
  }
}

function concessions(cases: readonly Case[]): GapBoard['conceded'] {
  const credible = cases.filter((it) => standing(it)?.assessment === 'credible')
  const compared = { lower: 0, inside: 0, above: 0, withoutOurMinimum: 0 }
  for (const it of credible) {
    const conceded = concededOf(it, 'concededKilled')
    const { min, max } = it.incident.killed
    if (min === null) compared.withoutOurMinimum += 1
    else if (conceded === null || conceded.min === null) continue
    else if ((conceded.max ?? conceded.min) < min) compared.lower += 1
    else if (conceded.min > (max ?? min)) compared.above += 1
    else compared.inside += 1
  }
  return {
    records: credible.length,
    killed: sumEnvelope(credible.map((it) => concededOf(it, 'concededKilled'))),
    injured: sumEnvelope(credible.map((it) => concededOf(it, 'concededInjured'))),
    nobodyKilled: credible.filter((it) => concededOf(it, 'concededKilled')?.max === 0).length,
    ...compared,
  }
}

/** The board of one belligerent over the cases of a selection, seen at `now`. */
export function gapBoardOf(
  actor: { id: string; name: Bilingual },
  cases: readonly Case[],
  now: Date,
): GapBoard {
  const refused = cases.filter(isRefused)
  const reasons = new Map<string, number>()
  for (const it of refused) {
    const given = standing(it)?.reasons ?? []
    for (const reason of given.length === 0 ? ['none_given'] : given)
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return {
    actor,
    total: rowOf('all', cases),
    positions: cases.reduce((sum, it) => sum + it.positions.length, 0),
    reasons: [...reasons]
      .map(([reason, refusals]) => ({ reason, refusals }))
      .sort((a, b) =>
        a.refusals === b.refusals ? (a.reason < b.reason ? -1 : 1) : b.refusals - a.refusals,
      ),
    conceded: concessions(cases),
    by: {
      month: rowsBy(cases, ({ incident }) => incident.occurred.localFrom?.slice(0, 7) ?? null),
      area: rowsBy(cases, ({ incident }) => incident.area),
      grade: rowsBy(cases, ({ incident }) => incident.grade),
      accuracy: rowsBy(cases, heldAccuracy),
    },
    firstAnswer: firstAnswers(cases, now),
    squares: squaresOf(cases),
  }
}
