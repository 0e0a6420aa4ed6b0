// Quality: a sample drawn once, judged without the crowd, what it says; re-checks that switch retirement off; one's own numbers.
import * as contract from '@athar/contract'
import type { Scene } from '@athar/domain'
import * as store from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { framesOfExpert } from '../src/trackers/judgement.ts'
import { enoughPerStratum, seededDice } from '../src/trackers/quality.ts'
import { type Closed, closedOf } from './quality-town.ts'
import { anAnswer, force, type Made, pilotOf, send } from './tracker-town.ts'
import { smallTown, type Town } from './world.ts'

const reason = 'for a test'
let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const qualityOf = async ({ params }: Made) =>
  (await town.basim.call(contract.readQualityReport, { params })).report
const taskOf = ({ params }: Made, structure: string) =>
  town.carla.call(contract.readCampaignTask, { params: { ...params, structure } })
const draw = ({ params }: Made) =>
  town.carla.ask(contract.drawValidationSample, { params, body: { perStratum: 5 } })
const guards = async ({ params }: Made) => {
  const { campaign } = await town.basim.call(contract.readCampaign, { params })
  return campaign.guards.find((it) => it.to === 'published')?.reasons
}

/** Judges a building: the first damaged frame, null for never, nothing for cannot tell. */
async function judge(made: Made, structure: string, first?: number | null): Promise<void> {
  const { frames } = await taskOf(made, structure)
  const at = (n: number) => frames[n - 1]?.acquired ?? { earliest: '', latest: '' }
  const interval =
    typeof first === 'number'
      ? { earliest: at(first - 1).earliest, latest: at(first).latest }
      : null
  const kind = first === undefined ? 'cannot_tell' : first === null ? 'not_damaged' : 'destroyed'
  const grounds = { en: 'Seen in the pictures.', ar: null }
  await town.carla.call(contract.decideDating, {
    params: { ...made.params, structure },
    body: { dating: { kind, interval, grounds }, reason },
  })
}

describe('the validation sample', () => {
  let made: Closed
  beforeAll(async () => {
    made = await closedOf(town, 'validated')
  })

  test('is drawn once, of a closed campaign that has datings', async () => {
    const open = await pilotOf(town, 'still-open')
    expect((await draw(open)).problem).toBe('campaign.wrong_state')
    await force(town, open, 'closed')
    expect((await draw(open)).problem).toBe('campaign.nothing_dated')
    expect((await qualityOf(made)).sample).toBeNull()

    const first = await draw(made)
    expect([first.status, first.problem]).toEqual([200, null])
    const { report } = first.body
    expect(report.sample).toMatchObject({ drawn: 4, judged: 0, stands: 4, isEnough: false })
    // Gold is known and not drawn; the order is that of the ids and tells nothing.
    expect(report.drawn.map((it) => it.structureId)).toEqual(made.open.toSorted())
    expect(JSON.stringify(report.drawn)).not.toMatch(/destroyed|never|unanimous/)
    expect([report.refusal, report.validation]).toEqual(['nothing_judged', null])
    expect((await draw(made)).problem).toBe('campaign.sample_drawn')
    expect((await qualityOf(made)).sample?.drawn).toBe(4)
  })

  test('is judged blind: neither dating nor answers are told before', async () => {
    const [one = ''] = made.open
    const before = await taskOf(made, one)
    expect(before.task).toMatchObject({ isBlind: true, dating: null, expert: null })
    expect([before.answers, before.notes]).toEqual([[], []])
    const list = await town.basim.call(contract.listCampaignTasks, {
      params: made.params,
      query: {},
    })
    const told = list.tasks.filter((it) => made.open.includes(it.structureId))
    expect(told.map((it) => it.dating)).toEqual([null, null, null, null])

    await judge(made, one, 2)
    const after = await taskOf(made, one)
    expect(after.task.isBlind).toBe(false)
    expect(after.task.dating?.firstDamaged).toBe(2)
    expect(after.answers).toHaveLength(2)
  })

  test('is enough for publishing when all of a small campaign is judged, and counts what is right', async () => {
    const [one = '', two = '', three = '', four = ''] = made.open
    expect(await guards(made)).toContain('no_quality_report')
    await judge(made, two, null)
    // The crowd says frame 3.
    await judge(made, three, 2)
    expect(await guards(made)).toContain('no_quality_report')
    expect((await qualityOf(made)).sample).toMatchObject({ judged: 3, needed: 4, isEnough: false })
    await judge(made, four)
    expect(await guards(made)).not.toContain('no_quality_report')

    const report = await qualityOf(made)
    expect(report.sample).toMatchObject({ judged: 3, cannotTell: 1, needed: 3, isEnough: true })
    const { validation } = report
    expect(validation?.judged).toBe(3)
    // Frames 2 and never are right, frame 3 is not; the disputed building could not be told.
    expect(validation?.exact.estimate).toBeCloseTo(2 / 3, 10)
    expect(validation?.withinOne.estimate).toBe(1)
    expect(validation?.destroyedRatio.estimate).toBe(1)
    expect(validation?.exact.low).toBeLessThanOrEqual(validation?.exact.estimate ?? 0)
    expect(report.reliability.bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(3)
    expect(await qualityOf(made)).toEqual(report)

    // Who has seen the crowd's answer cannot better the judgement afterwards.
    await judge(made, three, 3)
    expect((await qualityOf(made)).validation).toEqual(validation)
    expect((await taskOf(made, one)).task.expert?.kind).toBe('destroyed')
  })
})

test('the report says all that forbids retiring by confidence; gold says whether volunteers meet it first', async () => {
  const made = await closedOf(town, 'coarse', { gsd: 6 })
  const { report } = await town.basim.call(contract.readCampaignReport, { params: made.params })
  const { automatic, gold } = report
  expect(automatic.refusals).toEqual([
    gold.judged === 0 ? 'not_tested' : 'test_failed',
    'resolution_too_coarse',
  ])
  expect([automatic.passed, automatic.threshold]).toEqual([false, null])
  const told = await Promise.all(made.gold.map((structure) => taskOf(made, structure)))
  expect(told.map(({ task }) => task.gold?.isEntry)).toEqual([true, true, true, false])
})

test('each judged building weighs as many as its stratum stands for, shared among the judged', async () => {
  const made = await closedOf(town, 'weighted')
  const [one = '', two = '', three = ''] = made.open
  const act = { by: town.carla.id, at: town.server.parts.now(), reason }
  const drawing = { purpose: 'validation', detail: {} } as const
  await town.store.transaction((tx) =>
    store.putDrawn(tx, act, town.inv, made.id, drawing, [
      { structureId: one, stratum: 'majority/destroyed', weight: 3 },
      { structureId: two, stratum: 'unanimous/never', weight: 1 },
      { structureId: three, stratum: 'unanimous/never', weight: 1 },
    ]),
  )
  await judge(made, one, 2)
  await judge(made, two, 2)
  const { validation, sample } = await qualityOf(made)
  expect(sample).toMatchObject({ drawn: 3, judged: 2, stands: 5, needed: 3 })
  expect(validation?.exact.estimate).toBeCloseTo(3 / 5, 10)
  // By the crowd three of five were destroyed, by the expert all.
  expect(validation?.destroyedRatio.estimate).toBeCloseTo(3 / 5, 10)
  expect(validation?.thinStrata.toSorted()).toEqual(['majority/destroyed', 'unanimous/never'])
})

test('a sample is never too small for a report where there are buildings enough', () => {
  const strata = (...sizes: number[]) =>
    sizes.flatMap((size, s) =>
      Array.from({ length: size }, (_, structure) => ({
        structure,
        agreement: 'majority' as const,
        answer: String(s),
      })),
    )
  expect(enoughPerStratum(strata(1000), 5)).toBe(40)
  expect(enoughPerStratum(strata(1000, 3), 5)).toBe(37)
  expect(enoughPerStratum(strata(12), 5)).toBe(12)
  expect(enoughPerStratum(strata(500, 500, 500), 30)).toBe(30)
})

describe('re-checks', () => {
  const retire = async (made: Closed): Promise<void> => {
    const act = { by: town.carla.id, at: town.server.parts.now(), reason }
    const { tasks } = await store.listTasks(town.store.db, town.inv, made.id, 'all', {
      offset: 0,
      limit: 100,
    })
    await town.store.transaction((tx) =>
      store.putVerdicts(
        tx,
        act,
        town.inv,
        made.id,
        tasks
          .filter((it) => made.open.includes(it.structureId))
          .map((it) => ({
            structureId: it.structureId,
            state: 'retired',
            retiredFor: 'narrow',
            wanted: 0,
            priority: 0,
            isDisputed: false,
            dating: it.dating,
          })),
      ),
    )
  }
  const drawMore = async ({ params }: Made, share?: number) => {
    const body = share === undefined ? {} : { share }
    return town.carla.call(contract.drawRecheckSample, { params, body })
  }
  const isAutomatic = async ({ params }: Made) => {
    const { campaign } = await town.basim.call(contract.readCampaign, { params })
    return campaign.redundancy.automatic
  }

  test('stay open while they say little, and switch retirement by confidence off once it is broken', async () => {
    const redundancy = { least: 2, most: 4, delta: 0.05, automatic: true }
    const made = await closedOf(town, 'checked', { campaign: { redundancy } })
    expect((await drawMore(made, 1)).added).toBe(0)
    await retire(made)
    expect((await drawMore(made, 1)).added).toBe(4)
    expect((await drawMore(made, 1)).added).toBe(0)
    expect((await qualityOf(made)).rechecks).toMatchObject({
      drawn: 4,
      checked: 0,
      verdict: 'open',
    })
    const [one = '', two = '', three = ''] = made.open
    expect((await taskOf(made, one)).task.isBlind).toBe(true)
    await judge(made, one, 2)
    expect((await qualityOf(made)).rechecks).toMatchObject({ checked: 1, errors: 0 })
    expect(await isAutomatic(made)).toBe(true)
    // The crowd says never, and frame 3.
    await judge(made, two, 2)
    await judge(made, three, 2)
    const { rechecks } = await qualityOf(made)
    expect(rechecks).toMatchObject({ checked: 3, errors: 2, verdict: 'broken', isAutomatic: false })
    expect(await isAutomatic(made)).toBe(false)
    const history = await store.readHistory(town.store.db, town.inv, made.id)
    expect(history.at(-1)?.reason).toMatch(/2 of 3/)
  })
})

describe("a volunteer's own numbers", () => {
  test('are told to that volunteer alone and stand in no export', async () => {
    const made = await closedOf(town, 'own-numbers')
    const [phone] = made.phones
    if (phone === undefined) throw new Error('no phone')
    const { params } = made
    const ask = (headers: Record<string, string>) =>
      town.stranger.ask(contract.readMyCalibration, { params }, headers)
    const told = await ask(phone.headers)
    // Everything was answered frame 2: of four gold that is right once, and once more a frame beside.
    expect(told.body.calibration).toMatchObject({ gold: 4, exact: 1, cannotTell: 0, oneEarly: 1 })
    expect((await ask({})).problem).toBe('volunteer.unknown')
    expect((await town.amal.ask(contract.readMyCalibration, { params })).problem).toBe(
      'volunteer.unknown',
    )
    for (const format of ['athar', 'generic'] as const) {
      const raw = await town.basim.ask(contract.exportAnswers, { params, query: { format } })
      expect(raw.text).not.toMatch(/calibration|exact|gold_right/)
      expect(raw.text).not.toContain(phone.pseudonym)
    }
  })
})

test('raw answers leave in the exchange profile without comments, to the day, with versions', async () => {
  const made = await closedOf(town, 'exchange')
  const { params } = made
  await force(town, made, 'pilot')
  const [phone] = made.phones
  if (phone === undefined) throw new Error('no phone')
  await send(phone, made, [anAnswer(made.open[0] ?? '', { comment: 'Beside the old mill.' })])
  const raw = await town.basim.ask(contract.exportAnswers, { params, query: { format: 'generic' } })
  expect(raw.text).not.toContain('mill')
  const [header, ...lines] = raw.text.trim().split('\r\n')
  expect(header).toBe(
    'structure,volunteer,at,last_intact,first_damaged,kind,flags,seconds,version,repeat',
  )
  expect(lines).toHaveLength(17)
  for (const line of lines) expect(line).toMatch(/^str_[^,]+,[12],\d{4}-\d{2}-\d{2},/)
  const versions = lines.map((line) => line.split(',').at(-2))
  expect(versions).toEqual([...Array.from({ length: 16 }, () => '1'), '2'])
})

test("an expert's interval allows the frames between what was seen whole and what was seen damaged", () => {
  const days = [1, 5, 9].map((day) => `2031-03-0${day}T09:00:00.000Z`)
  const scenes = days.map((at) => ({
    content: { acquired: { earliest: at, latest: at } } as Scene,
  }))
  const allowed = (from: string, to: string) =>
    framesOfExpert(
      { kind: 'destroyed', interval: { earliest: from, latest: to } },
      scenes as unknown as Parameters<typeof framesOfExpert>[1],
    )
  const [a = '', b = '', c = ''] = days
  expect(allowed(a, b)).toEqual({ low: 2, high: 2 })
  expect(allowed(a, c)).toEqual({ low: 2, high: 3 })
  expect(allowed('2031-03-06T00:00:00.000Z', '2031-03-07T00:00:00.000Z')).toEqual({
    low: 3,
    high: 3,
  })
  expect(allowed('2031-02-01T00:00:00.000Z', a)).toEqual({ low: 1, high: 1 })
  expect(allowed(c, '2031-04-01T00:00:00.000Z')).toEqual({ low: 4, high: 4 })
})

test('the same seed draws the same sample', () => {
  const [one, two, three] = [seededDice(7), seededDice(7), seededDice(8)]
  const drawn = [one, two, three].map((die) => Array.from({ length: 50 }, die))
  expect(drawn[0]).toEqual(drawn[1])
  expect(drawn[0]).not.toEqual(drawn[2])
  expect(drawn.flat().every((it) => it >= 0 && it < 1)).toBe(true)
})
