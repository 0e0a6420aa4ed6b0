// The check before sending: a batch of 86 "new" allegations is shown as 43 assessed before and 43 that are new.
import { expect, test } from 'vitest'
import { checkPrior, earlierOf, isSameEvent, type PriorIncident } from '../src/allegations/prior.ts'
import { aDay, anIncident } from './content.ts'

const point = (lon: number, lat: number, radiusMetres = 10, generic = false) => ({
  kind: 'point' as const,
  lon,
  lat,
  bbox: null,
  mgrs: null,
  mgrsAsWritten: null,
  accuracy: 'exact' as const,
  radiusMetres,
  generic,
  method: null,
  signedOffBy: null,
  signedOffAt: null,
  asWritten: null,
})

const known = (n: number, more: Parameters<typeof anIncident>[1] = {}): PriorIncident => ({
  id: `inc_${String(n).padStart(26, '0')}`,
  code: `P${n}`,
  content: anIncident(`P${n}`, {
    occurred: aDay(`2031-04-${String((n % 28) + 1).padStart(2, '0')}`),
    places: [point(62 + n / 100, 12)],
    ...more,
  }),
  names: [],
  reports: [],
  structures: [],
})

const nothing = { positions: [], allegations: [], known: [] }
const theDay = { occurred: aDay('2031-04-09') }

test('of 86 allegations sent as new, 43 are shown as assessed before and 43 as new', () => {
  const all = Array.from({ length: 86 }, (_, i) => known(i))
  const positions = all.slice(0, 43).map(({ id }) => ({
    incidentId: id,
    at: '2031-05-01',
    assessment: 'non_credible' as const,
  }))
  const earlier = earlierOf({ ...nothing, positions, known: all })
  const kinds = all.map((it) => checkPrior(it, earlier).kind)
  expect(kinds.filter((it) => it === 'already_assessed')).toHaveLength(43)
  expect(kinds.filter((it) => it === 'new')).toHaveLength(43)
  expect(checkPrior(all[0] as PriorIncident, earlier)).toMatchObject({
    answered: { at: '2031-05-01', assessment: 'non_credible' },
    codes: ['P0'],
  })
})

test('the newest assessment is told; one that only says "received" was sent and not assessed', () => {
  const it = known(1)
  const say = (at: string, assessment: 'credible' | 'non_credible' | 'not_yet_assessed') => ({
    incidentId: it.id,
    at,
    assessment,
  })
  const of = (...positions: ReturnType<typeof say>[]) =>
    checkPrior(it, earlierOf({ ...nothing, positions, known: [it] }))
  expect(of(say('2031-06-01', 'credible'), say('2031-05-01', 'non_credible'))).toMatchObject({
    kind: 'already_assessed',
    answered: { at: '2031-06-01', assessment: 'credible' },
  })
  expect(of(say('2031-05-01', 'not_yet_assessed'))).toMatchObject({
    kind: 'already_sent',
    answered: null,
  })
})

test('the same event under another code is found by codes, by a spot on a day, and by somebody in both', () => {
  const other = known(2, theDay)
  const alone = known(3, { ...theDay, places: [point(63.5, 12)] })
  expect(isSameEvent(alone, other)).toBe(false)
  expect(isSameEvent(known(3, { otherCodes: ['P2'] }), other)).toBe(true)
  const near = known(3, { ...theDay, places: [point(62.02005, 12)] })
  expect(isSameEvent(near, other)).toBe(true)
  expect(isSameEvent(known(3, { ...theDay, places: [point(62.03, 12)] }), other)).toBe(false)
  const named = { ...alone, names: ['Nadir Salim Al-Bahri'] }
  expect(isSameEvent(named, { ...other, names: ['NADIR  SALIM AL-BAHRI'] })).toBe(true)
  const short = { ...alone, names: ['Nadir Salim'] }
  expect(isSameEvent(short, { ...other, names: ['Nadir Salim'] })).toBe(false)
  const nextDay = { ...named, content: { ...named.content, occurred: aDay('2031-04-20') } }
  expect(isSameEvent(nextDay, { ...other, names: ['Nadir Salim Al-Bahri'] })).toBe(false)
})

test('the centre of a whole place is no spot: incidents that share it are not one event', () => {
  const centre = { ...theDay, places: [point(62, 12, 8000, true)] }
  expect(isSameEvent(known(1, centre), known(2, centre))).toBe(false)
})

test('a sibling nobody was asked about says nothing; one that was answered brings its answer along', () => {
  const sibling = known(2, theDay)
  const it = known(3, { ...theDay, otherCodes: ['P2'] })
  expect(checkPrior(it, earlierOf({ ...nothing, known: [sibling] })).kind).toBe('new')
  const positions = [{ incidentId: sibling.id, at: '2031-05-01', assessment: 'credible' as const }]
  expect(checkPrior(it, earlierOf({ ...nothing, positions, known: [sibling] }))).toEqual({
    kind: 'same_event',
    codes: ['P2'],
    answered: { at: '2031-05-01', assessment: 'credible' },
    news: [],
  })
})

test('what was reported after their answer is news', () => {
  const it = { ...known(1), reports: [{ said: '2031-05-02' }, { said: null }] }
  const positions = [{ incidentId: it.id, at: '2031-05-01', assessment: 'closed' as const }]
  expect(checkPrior(it, earlierOf({ ...nothing, positions, known: [it] })).news).toEqual([
    'new_reports',
  ])
})
