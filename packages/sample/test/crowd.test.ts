// The invented crowd: answers about frames that exist, nobody asked twice unawares, habits that the truth knows.
import { datesOf, type DatesInput, fitDates, NEVER, UNKNOWN } from '@athar/consensus'
import { Campaign } from '@athar/domain'
import { describe, expect, test } from 'vitest'
import { inventedCountries, makeSample, makeTrackers, sampleCampaign } from '../src/index.ts'
import { NOW } from './reading.ts'
import { trackers } from './trackers.ts'

const { answers, volunteers, gold, truth, structures, tutorial, scenes } = trackers
const truthOf = new Map(truth.buildings.map((one) => [one.key, one]))
const goldKeys = new Set(gold.map((one) => one.structure))
const work = answers.filter((one) => one.purpose === 'work')

describe('the answers', () => {
  test('the same seed and moment give the same answers', () => {
    const again = makeTrackers({
      seed: 2031,
      nowMs: NOW,
      sample: makeSample({ seed: 2031, nowMs: NOW }),
    })
    expect(JSON.stringify(again.answers)).toBe(JSON.stringify(answers))
    expect(JSON.stringify(again.volunteers)).toBe(JSON.stringify(volunteers))
  })

  test('each names a known building, a known volunteer and frames that exist, the intact one before the damaged', () => {
    const people = new Set(volunteers.map(({ id }) => id))
    for (const { structure, volunteer, lastIntact, firstDamaged, kind, seconds } of answers) {
      expect(truthOf.has(structure) && people.has(volunteer)).toBe(true)
      const [intact, damaged] = [lastIntact ?? 0.5, firstDamaged ?? scenes.length + 1]
      expect(intact > 0 && intact <= scenes.length && intact < damaged).toBe(true)
      expect(damaged >= 1 && damaged <= scenes.length + 1).toBe(true)
      expect(firstDamaged === null).toBe(kind === 'not_damaged' || kind === 'cannot_tell')
      expect(kind === 'damaged_before').toBe(firstDamaged === 1)
      expect(seconds).toBeGreaterThan(0)
    }
  })

  test('they stand in the order of time, before now, none before its volunteer joined', () => {
    const times = answers.map(({ at }) => at)
    expect(times).toEqual(times.toSorted())
    expect(Date.parse(times.at(-1) ?? '')).toBeLessThan(NOW)
    const joined = new Map(volunteers.map(({ id, joinedMs }) => [id, joinedMs]))
    for (const { at, volunteer } of answers)
      expect(Date.parse(at)).toBeGreaterThanOrEqual(joined.get(volunteer) ?? Number.NaN)
    expect(new Set(answers.map(({ clientKey }) => clientKey)).size).toBe(answers.length)
  })

  test('nobody answers twice about a building, but for hidden repeats that are marked as such', () => {
    const seen = new Set<string>()
    let repeats = 0
    for (const { volunteer, structure, purpose } of answers) {
      const pair = `${volunteer} ${structure}`
      expect(seen.has(pair)).toBe(purpose === 'repeat')
      if (purpose === 'repeat') repeats += 1
      seen.add(pair)
    }
    expect(repeats).toBeGreaterThan(30)
  })

  test('most buildings have eight answers or more, some only a few, some none', () => {
    const counts = structures
      .filter(({ key }) => !goldKeys.has(key))
      .map(({ key }) => work.filter((one) => one.structure === key).length)
    expect(counts.filter((n) => n >= 8).length / counts.length).toBeGreaterThan(0.75)
    expect(counts.filter((n) => n > 0 && n < 6).length).toBeGreaterThan(15)
    expect(counts.filter((n) => n === 0).length).toBeGreaterThan(5)
    expect(Math.max(...counts)).toBeLessThanOrEqual(sampleCampaign.redundancy.most)
  })

  test('everybody begins with the entry gold, and gold is what the truth says', () => {
    const entry = gold.filter((one) => one.isEntry).map((one) => one.structure)
    expect(entry.length).toBe(3)
    for (const { id } of volunteers) {
      const first = answers.filter((one) => one.volunteer === id).slice(0, 3)
      expect(first.map((one) => one.structure).toSorted()).toEqual(entry.toSorted())
    }
    for (const { structure, kind, firstDamaged } of gold) {
      expect(truthOf.get(structure)?.kind).toBe(kind)
      expect(truthOf.get(structure)?.firstSeenDamaged).toBe(firstDamaged)
    }
    for (const { structure, purpose } of answers)
      expect(goldKeys.has(structure)).toBe(purpose === 'gold')
  })

  test('a pilot comes first, with fewer people and buildings', () => {
    const pilot = answers.filter((one) => one.phase === 'pilot')
    const live = answers.filter((one) => one.phase === 'live')
    expect((pilot.at(-1)?.at ?? '') <= (live.at(-1)?.at ?? '')).toBe(true)
    expect(answers[0]?.phase).toBe('pilot')
    expect(new Set(pilot.map((one) => one.volunteer)).size).toBeLessThan(40)
    expect(
      new Set(pilot.filter((one) => one.purpose === 'work').map((one) => one.structure)).size,
    ).toBe(40)
  })
})

describe('the consensus', () => {
  const order = new Map(structures.map(({ key }, i) => [key, i]))
  const people = new Map(volunteers.map(({ id }, i) => [id, i]))
  const said = answers.filter(({ purpose }) => purpose !== 'repeat')
  const frameOf = (one: (typeof said)[number]) =>
    one.kind === 'cannot_tell' ? UNKNOWN : (one.firstDamaged ?? NEVER)
  const known = new Map(gold.map((one) => [one.structure, one.firstDamaged ?? NEVER]))
  const input: DatesInput = {
    series: truth.buildings.map(({ usable }) =>
      scenes.map(({ acquired }, i) => ({
        earliest: Date.parse(acquired.earliest),
        latest: Date.parse(acquired.latest),
        usable: usable[i] ?? 0,
      })),
    ),
    seriesOf: Int32Array.from(structures.keys()),
    volunteers: volunteers.length,
    structure: Int32Array.from(said, ({ structure }) => order.get(structure) ?? -1),
    volunteer: Int32Array.from(said, ({ volunteer }) => people.get(volunteer) ?? -1),
    first: Int16Array.from(said, frameOf),
    lastIntact: Int16Array.from(said, (one) =>
      one.kind === 'cannot_tell' ? UNKNOWN : (one.lastIntact ?? UNKNOWN),
    ),
    gold: Int16Array.from(structures, ({ key }) => known.get(key) ?? UNKNOWN),
  }

  test('it finds the true frame of nearly every building with eight answers, and its sets hold it', () => {
    const judged = datesOf(fitDates(input), input).flatMap((dating, i) => {
      const of = truth.buildings[i]
      if (of === undefined || dating.answers < 8 || known.has(of.key)) return []
      const true_ = of.firstSeenDamaged ?? NEVER
      return [{ right: dating.first === true_, held: dating.set.includes(true_) }]
    })
    expect(judged.length).toBeGreaterThan(250)
    expect(judged.filter((one) => one.right).length / judged.length).toBeGreaterThan(0.93)
    expect(judged.filter((one) => one.held).length / judged.length).toBeGreaterThan(0.95)
  })
})

describe('the people', () => {
  test('three hundred, from countries that do not exist, with every habit among them', () => {
    expect(volunteers.length).toBe(300)
    const codes = new Set(inventedCountries.map(({ code }) => code))
    expect(volunteers.every(({ country }) => country === null || codes.has(country))).toBe(true)
    // ISO 3166 leaves QM to QZ and XA to XZ to its users.
    for (const code of codes) expect(code).toMatch(/^(Q[M-Z]|X[A-Z])$/)
    expect(new Set(Object.values(truth.habits)).size).toBe(9)
    expect(new Set(volunteers.map(({ pseudonym }) => pseudonym)).size).toBe(300)
  })

  test('the careful are right more often than the sloppy, and spam is hardly ever right, but fast', () => {
    const measure = (isOf: (habit: string) => boolean) => {
      const theirs = work.filter(({ volunteer }) => isOf(truth.habits[volunteer] ?? ''))
      const damaged = theirs.filter(
        ({ structure }) => truthOf.get(structure)?.firstSeenDamaged !== null,
      )
      const right = damaged.filter(
        ({ structure, firstDamaged }) => truthOf.get(structure)?.firstSeenDamaged === firstDamaged,
      )
      const seconds = theirs.map((one) => one.seconds).toSorted((a, b) => a - b)
      return { right: right.length / damaged.length, median: seconds[seconds.length >> 1] ?? 0 }
    }
    const careful = measure((habit) => habit === 'careful')
    const sloppy = measure((habit) => habit === 'sloppy')
    const spam = measure((habit) => habit.startsWith('spam'))
    expect(careful.right).toBeGreaterThan(sloppy.right + 0.1)
    expect(sloppy.right).toBeGreaterThan(spam.right + 0.1)
    expect(spam.median).toBeLessThan(5)
    expect(careful.median).toBeGreaterThan(15)
  })

  test('comments are in both languages', () => {
    const comments = answers.flatMap(({ comment }) => comment ?? [])
    expect(comments.filter((text) => /[\u0600-\u06ff]/.test(text)).length).toBeGreaterThan(10)
    expect(comments.filter((text) => /[a-z]/i.test(text)).length).toBeGreaterThan(10)
  })
})

describe('the campaign', () => {
  test('it is a campaign by the schema once scenes and structures have ids', () => {
    const { goldName, tutorial: words, ...rest } = sampleCampaign
    expect(goldName.ar).toBe('مبانٍ مرجعية')
    const campaign = {
      ...rest,
      tutorial: words.map(({ title, text }) => ({ title, text, structureId: null, frames: [] })),
      sceneIds: ['scn_01hzzzzzzzzzzzzzzzzzzzzzzz', 'scn_01hzzzzzzzzzzzzzzzzzzzzzzy'],
      opensOn: null,
      closesOn: null,
      state: 'draft',
    }
    expect(Campaign.safeParse(campaign).error?.issues ?? []).toEqual([])
    for (const { title, text } of words) {
      expect(title.ar).toMatch(/[\u0600-\u06ff]/)
      expect(text.ar).not.toBe(text.en)
    }
  })

  test('each step that shows something has a building that shows just that', () => {
    const shown = tutorial.filter((step) => step.structure !== null)
    expect(shown.length).toBe(6)
    expect(new Set(shown.map((step) => step.structure)).size).toBe(6)
    for (const { structure, frames } of shown) {
      expect(truthOf.has(structure ?? '')).toBe(true)
      expect(frames.every((frame) => frame >= 1 && frame <= scenes.length)).toBe(true)
    }
  })
})
