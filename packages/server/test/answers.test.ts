// Answers seen together, over HTTP: what is recorded against what is conceded, waiting times, and refusals that do not hold.
import * as contract from '@athar/contract'
import { type Claim, type Incident, type Position, type Strike, pointWhere } from '@athar/domain'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aClaim, aDay, anIncident, aSource } from './content.ts'
import { namingOf } from '../src/answers/naming.ts'
import { sequenceOf } from '../src/answers/sequence.ts'
import { actorIn } from './requests.ts'
import { SLUG, smallTown, START, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
let town: Town
let actor: Awaited<ReturnType<typeof actorIn>>
beforeAll(async () => {
  town = await smallTown()
  actor = await actorIn(town, 'Meridian Coalition')
  await fill()
})
afterAll(() => town.drop())

const spot = (east: number, north: number, accuracy: 'exact' | 'city' = 'exact') =>
  pointWhere({ lon: 40 + east / 96_000, lat: 30 + north / 111_000, accuracy })

interface Given {
  readonly code: string
  readonly day: string
  readonly place: Incident['places'][number]
  readonly killed: { min: number; max: number } | null
  readonly answer: (Partial<Position> & { said?: string }) | null
}

/** Five incidents: one conceded, one refused beside a declared strike, one refused at a centroid, one waiting, one never asked. */
const given: readonly Given[] = [
  {
    code: 'AN01',
    day: '2031-04-05',
    place: spot(0, 0),
    killed: { min: 4, max: 6 },
    answer: {
      assessment: 'credible',
      concededKilled: { min: 2, max: 2 },
      concededInjured: { min: 1, max: 3 },
      said: '2031-07-14',
    },
  },
  {
    code: 'AN02',
    day: '2031-04-20',
    place: spot(1500, 1500),
    killed: { min: 3, max: 3 },
    answer: {
      assessment: 'non_credible',
      reasons: ['no_coalition_strikes'],
      said: '2031-05-30',
      place: 'near Harbour quarter',
    },
  },
  {
    code: 'AN03',
    day: '2031-05-02',
    place: spot(800, 800, 'city'),
    killed: null,
    answer: { assessment: 'non_credible', reasons: ['no_coalition_strikes'], said: '2031-08-10' },
  },
  {
    code: 'AN04',
    day: '2031-05-20',
    place: spot(3000, 3000),
    killed: { min: 1, max: 2 },
    answer: { assessment: 'not_yet_assessed' },
  },
  {
    code: 'AN05',
    day: '2031-05-25',
    place: spot(2500, 100),
    killed: { min: 2, max: 2 },
    answer: null,
  },
]

async function fill(): Promise<void> {
  const { parts } = town.server
  const source = await town.basim.call(contract.sourceRoutes.record, {
    params: inv,
    body: { content: aSource(), reason },
  })
  for (const { code, day, place, killed, answer } of given) {
    const content = anIncident(code, {
      occurred: aDay(day),
      places: [place],
      accused: [{ actorId: actor, asWritten: 'the Coalition' }],
      counts: killed === null ? [] : [{ outcome: 'killed', group: 'civilians', range: killed }],
    })
    const made = await town.basim.call(contract.recordIncident, {
      params: inv,
      body: { content, reason },
    })
    if (answer === null) continue
    const { said, ...position } = answer
    const claim: Claim = {
      ...aClaim(made.id, source.id),
      kind: 'position',
      said: said === undefined ? null : aDay(said),
      position: {
        actorId: actor,
        attribution: 'known',
        assessment: 'open',
        reasons: [],
        concededKilled: null,
        concededInjured: null,
        place: null,
        mgrs: null,
        mgrsAccuracy: null,
        ...position,
      },
    }
    await town.basim.call(contract.claimRoutes.record, {
      params: inv,
      body: { content: claim, reason },
    })
  }
  const strike: Strike = {
    releaseId: null,
    belligerents: [{ actorId: actor, asWritten: 'the Coalition' }],
    occurred: aDay('2031-04-20'),
    place: spot(1505, 1505),
    placeAsWritten: 'Harbour quarter',
    country: null,
    strikes: { min: 1, max: 1 },
    engagements: null,
    means: ['airstrike'],
    targets: [],
    weapons: [],
    platforms: [],
    sentence: null,
    sourceLine: null,
    repeats: null,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  await parts.store.transaction((tx) =>
    store.writeRecord(tx, { by: town.amal.id, at: START, reason }, town.inv, {
      kind: 'strike',
      id: store.freshId('strike', START),
      verb: 'strike.record',
      content: strike,
    }),
  )
}

const body = () => ({ filter: { actors: [actor] }, actor })

describe('the gap board', () => {
  const board = () => town.basim.call(contract.readGapBoard, { params: inv, body: body() })

  test('sets what is recorded beside what is conceded, and keeps silence apart', async () => {
    const { total, conceded, positions } = await board()
    expect(total).toMatchObject({
      incidents: 5,
      recorded: { min: 10, max: 13, withoutCount: 1 },
      conceded: { min: 2, max: 2, withoutCount: 0 },
      noStrikes: 2,
      insufficientInformation: 0,
    })
    expect(total.answers).toEqual({
      credible: 1,
      non_credible: 2,
      not_yet_assessed: 1,
      duplicate: 0,
      open: 0,
      closed: 0,
      none: 1,
    })
    expect(positions).toBe(4)
    expect(conceded).toMatchObject({
      records: 1,
      injured: { min: 1, max: 3 },
      lower: 1,
      inside: 0,
      above: 0,
    })
  })

  test('its parts add up to the whole, by month, area, grade and accuracy', async () => {
    const { by, total } = await board()
    for (const rows of Object.values(by)) {
      expect(rows.reduce((sum, row) => sum + row.incidents, 0)).toBe(total.incidents)
      expect(rows.reduce((sum, row) => sum + row.recorded.min, 0)).toBe(total.recorded.min)
    }
    expect(by.month.map(({ key, incidents }) => [key, incidents])).toEqual([
      ['2031-04', 2],
      ['2031-05', 3],
    ])
    expect(by.accuracy.map(({ key, incidents }) => [key, incidents])).toEqual([
      ['coarse', 1],
      ['fine', 4],
    ])
  })

  test('counts those still waiting as waiting, not as fast', async () => {
    const { firstAnswer } = await board()
    // 100, 40 and 100 days; two have no answer, at an age that the town's clock gives.
    expect(firstAnswer).toMatchObject({ answered: 3, waiting: 2, undated: 0 })
    expect(firstAnswer.quartilesOfAnswered).toEqual([70, 100, 100])
    expect(firstAnswer.steps.map(({ days }) => days)).toEqual([40, 100])
  })
})

describe('the closure review', () => {
  const review = () => town.basim.call(contract.readClosureReview, { params: inv, body: body() })

  test('finds the strike declared where none was said to be, with its evidence and base rate', async () => {
    const { cases, refusals, strikes } = await review()
    expect([refusals, strikes]).toEqual([2, 1])
    expect(cases.map(({ incident }) => incident.code)).toEqual(['AN02'])
    expect(cases[0]?.answer).toMatchObject({
      said: '2031-05-30',
      assessment: 'non_credible',
      reasons: ['no_coalition_strikes'],
    })
    const [finding] = cases[0]?.findings ?? []
    expect(finding).toMatchObject({
      code: 'strike_declared_here',
      against: 'no_coalition_strikes',
      isBetterThanChance: true,
    })
    expect(finding?.evidence).toMatchObject([{ kind: 'strike' }])
    expect(finding?.baseRate).toBeLessThan(0.05)
  })

  test('builds nothing on a centroid, and says how often each test was made', async () => {
    const { cases, tallies } = await review()
    expect(cases.some(({ incident }) => incident.code === 'AN03')).toBe(false)
    expect(tallies.find(({ code }) => code === 'strike_declared_here')).toMatchObject({
      tested: 1,
      found: 1,
    })
  })

  test('of a party that is in no register is told so', async () => {
    const body = { filter: {}, actor: store.freshId('actor', START) }
    const answer = await town.basim.ask(contract.readClosureReview, { params: inv, body })
    expect(answer.problem).toBe('figure.actor_unknown')
  })
})

test.each([
  ['near Harbour quarter, Syria', 'same'],
  ['near Harbor quarter', 'same'],
  ['Al-Marfaa', 'same'],
  ['near Raqqah, Syria', 'other'],
  ['Syria', null],
  [null, null],
])('the name %s stands to ours as %s', (theirs, naming) => {
  expect(namingOf(theirs, ['Harbour quarter', 'حي المرفأ'])).toBe(naming)
})

describe('the sequence of answers within one position', () => {
  const statement = (day: string, text: string) => ({
    said: aDay(day),
    text,
    translation: null,
    language: 'en',
    url: null,
  })
  const of = (
    assessment: Position['assessment'],
    ...statements: NonNullable<Position['statements']>
  ) =>
    sequenceOf({
      claimId: 'clm',
      incidentId: 'inc',
      said: null,
      text: null,
      documentId: null,
      position: {
        actorId: actor,
        attribution: 'known',
        assessment,
        reasons: assessment === 'non_credible' ? ['other'] : [],
        concededKilled: null,
        concededInjured: null,
        place: null,
        mgrs: null,
        mgrsAccuracy: null,
        statements,
      },
    }).map((it) => [it.assessment, ...it.reasons])
  const lacking = 'The report contains insufficient information on time and location to assess it.'
  const conceded = 'Regrettably three civilians were unintentionally killed.'

  test('an early refusal and a late concession are two answers', () => {
    expect(
      of('credible', statement('2031-08-01', lacking), statement('2033-02-01', conceded)),
    ).toEqual([['non_credible', 'insufficient_information'], ['credible']])
  })
  test('words that concede what the code still refuses are kept beside it', () => {
    expect(of('non_credible', statement('2033-02-01', conceded))).toEqual([
      ['non_credible', 'other'],
      ['credible'],
    ])
  })
  test('without words that can be read the code stands alone', () => {
    expect(of('non_credible', statement('2033-02-01', 'We have nothing to add.'))).toEqual([
      ['non_credible', 'other'],
    ])
    expect(of('non_credible')).toEqual([['non_credible', 'other']])
  })
})

describe('a monthly report', () => {
  const report = [
    'The Coalition carried over 10 open reports from the previous month and received 3 new reports.',
    'It completed 5 civilian casualty assessment reports: 1 was credible and 3 were non-credible, 1 duplicate.',
    'A total of 8 open reports are still being assessed.',
    '',
    'Non-credible reports:',
    '1. Apr. 20, 2031, near Harbour quarter, via Airwars report. The report contains insufficient information on time and location to assess its credibility. 77/AN02',
    '2. May 25, 2031, near Harbour quarter, via social media report. No Coalition strikes were conducted in the geographical area.',
    '3. Jan. 3, 2030, near Elsewhere, via social media report. No Coalition strikes were conducted in the geographical area.',
  ].join('\n')
  const preview = () =>
    town.basim.call(contract.previewMonthlyReport, {
      params: inv,
      body: { actor, text: report, published: '2031-10-01' },
    })

  test('gives its entries with the incidents they may be about, by code, or by day and place', async () => {
    const { entries } = await preview()
    expect(entries.map(({ candidates }) => candidates.map(({ code }) => code))).toEqual([
      ['AN02'],
      ['AN05'],
      [],
    ])
    expect(entries[0]?.candidates[0]?.because).toContain('code')
    expect(entries[1]?.candidates[0]?.because).toEqual(['day', 'place'])
    expect(entries.map(({ assessment, reasons }) => [assessment, ...reasons])).toEqual([
      ['non_credible', 'insufficient_information'],
      ['non_credible', 'no_coalition_strikes'],
      ['non_credible', 'no_coalition_strikes'],
    ])
  })

  test('says whether its cases balance', async () => {
    const { balance, openDifference, completedDifference } = await preview()
    expect(balance).toMatchObject({ carriedOver: 10, fresh: 3, completed: 5, openAtEnd: 8 })
    expect([openDifference, completedDifference]).toEqual([0, 0])
  })

  test('an entry is recorded only by a person, as a position that the board then counts', async () => {
    const { entries } = await preview()
    const entry = entries[1]
    const body = {
      actor,
      incidentId: entry?.candidates[0]?.incidentId ?? '',
      said: '2031-10-01',
      text: entry?.text ?? '',
      assessment: 'non_credible' as const,
      reasons: entry?.reasons ?? [],
      concededKilled: null,
      concededInjured: null,
      mgrs: null,
      title: 'Monthly report, September 2031',
      url: null,
      reason,
    }
    await town.basim.call(contract.recordReportEntry, { params: inv, body })
    const { total } = await town.basim.call(contract.readGapBoard, {
      params: inv,
      body: { filter: { actors: [actor] }, actor },
    })
    expect(total.answers).toMatchObject({ non_credible: 3, none: 0 })
    const orphan = { ...body, incidentId: store.freshId('incident', START) }
    const refused = await town.basim.ask(contract.recordReportEntry, { params: inv, body: orphan })
    expect(refused.problem).toBe('record.not_found')
  })
})
