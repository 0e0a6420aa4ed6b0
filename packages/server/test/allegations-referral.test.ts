// What leaves of an incident, and what never does: names, testimony, contributors, young pictures, anything not on the list.
import { Referral } from '@athar/domain'
import { expect, test } from 'vitest'
import {
  deniedByDefault,
  type FrameFact,
  type ReferralInput,
  toReferral,
} from '../src/allegations/referral.ts'
import { aCasualty, aClaim, aDay, aDocument, anIncident, aSource } from './content.ts'

const INC = 'inc_01000000000000000000000001'
const [media, person, account] = [
  'src_01000000000000000000000001',
  'src_01000000000000000000000002',
  'src_01000000000000000000000003',
]
const DOC = 'doc_01000000000000000000000001'
const STR = 'str_01000000000000000000000001'
const NAME = 'Nadir Salim Al-Bahri'

const place = (more: object = {}) => ({
  kind: 'point' as const,
  lon: 63.123456,
  lat: 12.123456,
  bbox: null,
  mgrs: null,
  mgrsAsWritten: null,
  accuracy: 'neighbourhood' as const,
  radiusMetres: 1000,
  generic: false,
  method: 'Found on a street picture by a volunteer called Rima',
  signedOffBy: 'Rima Contributor',
  signedOffAt: '2031-05-01',
  asWritten: 'behind the house of a witness',
  ...more,
})
const sources = [
  { id: media ?? '', content: aSource() },
  {
    id: person ?? '',
    content: { ...aSource('Samira Neighbour Witness'), kind: 'person' as const },
  },
  { id: account ?? '', content: { ...aSource('@harbour_eye'), kind: 'social_account' as const } },
]
const claim = (n: number, source: string | undefined, more: object = {}) => ({
  id: `clm_0100000000000000000000000${n}`,
  content: { ...aClaim(INC, source ?? ''), ...more },
})
const documents = [
  { id: DOC, content: { ...aDocument(media ?? ''), title: `The death of ${NAME} at the harbour` } },
]

const input = (more: Partial<ReferralInput> = {}): ReferralInput => ({
  incident: anIncident('H1', {
    places: [place()],
    summary: { en: `The house of ${NAME}`, ar: null },
    placeName: { en: `House of ${NAME}, Harbour quarter`, ar: 'حي المرفأ' },
  }),
  url: null,
  casualties: [{ id: 'cas_01000000000000000000000001', content: aCasualty(INC) }],
  claims: [claim(1, media, { documentId: DOC }), claim(2, account)],
  sources,
  documents,
  links: [],
  structures: [],
  positions: [],
  echoes: 0,
  asks: ['assess'],
  question: { en: 'Did you strike here?', ar: null },
  clearance: deniedByDefault,
  ...more,
})
const fields = (it: Referral) => it.heldBack.map(({ field }) => field)

test('no name, no account, no contributor and no free words about the place stand anywhere in a referral', () => {
  const { referral, isBlocked } = toReferral(input())
  expect(isBlocked).toBe(false)
  expect(Referral.safeParse(referral).success).toBe(true)
  const text = JSON.stringify(referral)
  for (const secret of ['Nadir', 'Bahri', 'harbour_eye', 'Rima', 'witness', 'Samira'])
    expect(text).not.toContain(secret)
  expect(text).toContain('Harbour quarter')
  expect(referral.citations).toHaveLength(1)
  expect(fields(referral)).toEqual(
    expect.arrayContaining([
      'casualty.name',
      'source.account',
      'place.contributor',
      'place.method',
      'incident.summary',
      'text.name',
    ]),
  )
})

test('a referral has the fields of the list and no others, whatever the incident holds', () => {
  const odd = { ...input().incident, nearbyObjective: 'a depot', militaryTarget: { lon: 1 } }
  const { referral } = toReferral(input({ incident: odd }))
  expect(JSON.stringify(referral)).not.toMatch(/depot|Target|Objective/)
})

test('the grid reference is never finer than the point: a neighbourhood is a square of one kilometre', () => {
  const { referral } = toReferral(input())
  expect(referral.mgrs).toMatch(/^\d{2}[A-Z]{3}\d{4}$/)
  const exact = toReferral(
    input({
      incident: anIncident('H1', { places: [place({ accuracy: 'exact', radiusMetres: 10 })] }),
    }),
  )
  expect(exact.referral.mgrs).toMatch(/^\d{2}[A-Z]{3}\d{8}$/)
})

test('the centre of a whole place and a point that many incidents share are marked', () => {
  expect(toReferral(input()).referral.isEcho).toBe(false)
  expect(toReferral(input({ echoes: 2 })).referral.isEcho).toBe(false)
  expect(toReferral(input({ echoes: 3 })).referral).toMatchObject({ isEcho: true, echoes: 3 })
  const generic = anIncident('H1', { places: [place({ generic: true })] })
  expect(toReferral(input({ incident: generic })).referral).toMatchObject({
    isEcho: true,
    obtained: 'generic',
  })
})

test('an incident that rests on testimony alone does not leave at all', () => {
  const told = toReferral(input({ claims: [claim(1, person)] }))
  expect(told.isBlocked).toBe(true)
  const interview = { basis: 'Interview with a survivor' }
  expect(toReferral(input({ claims: [claim(1, media, interview)] })).isBlocked).toBe(true)
  expect(toReferral(input({ claims: [] })).isBlocked).toBe(false)
})

const killed = (min: number, max: number) => [
  { outcome: 'killed' as const, group: 'civilians' as const, range: { min, max } },
]

test('where testimony had a say in how many, only what others say is told', () => {
  const claims = [
    claim(1, media, { counts: killed(2, 3) }),
    claim(2, person, { counts: killed(5, 5) }),
  ]
  const { referral } = toReferral(input({ claims }))
  expect(referral.killed).toEqual({ min: 2, max: 3 })
  expect(fields(referral)).toContain('incident.killed')
  const silent = toReferral(
    input({ claims: [claim(1, media), claim(2, person, { counts: killed(5, 5) })] }),
  )
  expect(silent.referral.killed).toBeNull()
})

test('an hour that only testimony gives is widened to its day; a place found by it is left out', () => {
  const occurred = {
    ...aDay('2031-04-05'),
    edtf: '2031-04-05T14:30',
    from: '2031-04-05T14:30:00.000Z',
    to: '2031-04-05T14:30:59.999Z',
    precision: 'minute' as const,
  }
  const claims = [claim(1, media), claim(2, person, { occurred })]
  const { referral } = toReferral(
    input({
      claims,
      incident: anIncident('H1', { occurred, places: [place({ method: 'Shown by a witness' })] }),
    }),
  )
  expect(referral.occurred).toMatchObject({
    precision: 'day',
    from: '2031-04-05T00:00:00.000Z',
    to: '2031-04-05T23:59:59.999Z',
  })
  expect(referral.place).toBeNull()
  expect(referral.mgrs).toBeNull()
})

test('a building is told only where a person linked it; young and unlicensed pictures stay', () => {
  const frame = (key: string, more: Partial<FrameFact> = {}): FrameFact => ({
    key,
    acquired: { earliest: '2031-04-01T08:00:00.000Z', latest: '2031-04-01T08:00:00.000Z' },
    attribution: { en: 'Imagery', ar: null },
    isPublic: true,
    isYoung: false,
    ...more,
  })
  const structure = {
    id: STR,
    content: {
      key: 'b-7',
      name: { en: 'Home of somebody', ar: null },
      kind: null,
      neighbourhood: { en: null, ar: null },
      lon: 63.1,
      lat: 12.1,
      radiusMetres: 5,
      footprint: null,
      epochs: [],
      state: 'recorded' as const,
      flags: [],
      withheld: [],
      importedFrom: null,
    },
    dating: {
      by: 'expert' as const,
      earliest: '2031-04-01T08:00:00.000Z',
      latest: '2031-04-09T08:00:00.000Z',
      probability: null,
      isYoung: false,
    },
    frames: [frame('a'), frame('b', { isYoung: true }), frame('c', { isPublic: false })],
  }
  const link = (verdict: 'confirmed' | 'possible', structureId = STR) => ({
    incidentId: INC,
    strikeId: null,
    structureId,
    verdict,
    reason: '',
    proposed: null,
    state: 'recorded' as const,
    flags: [],
    withheld: [],
    importedFrom: null,
  })
  const told = (verdict: 'confirmed' | 'possible') =>
    toReferral(input({ structures: [structure], links: [link(verdict) as never] })).referral
  expect(told('possible').structures).toEqual([])
  const [one] = told('confirmed').structures
  expect(one?.frames.map(({ key }) => key)).toEqual(['a'])
  expect(one?.earliest).toBe('2031-04-01T08:00:00.000Z')
  expect(told('confirmed').heldBack).toEqual(
    expect.arrayContaining([
      { field: 'structure.frame', reason: 'young', items: 1 },
      { field: 'structure.frame', reason: 'licence', items: 1 },
    ]),
  )
  const young = { ...structure, dating: { ...structure.dating, isYoung: true } }
  const held = toReferral(input({ structures: [young], links: [link('confirmed') as never] }))
  expect(held.referral.structures[0]?.earliest).toBeNull()
})

test('the text of a post is not told as a title, nor is its address', () => {
  const post = {
    ...aDocument(media ?? ''),
    title: 'Rubble at the home of my aunt',
    platform: 'Facebook',
  }
  const told = (url: string | null) =>
    toReferral(input({ documents: [{ id: DOC, content: { ...post, url } }] })).referral
  for (const url of [null, 'https://facebook.com/somebody/posts/1'])
    expect(told(url).citations[0]).toMatchObject({ title: null, url: null })
  const page = { ...aDocument(media ?? ''), title: 'Three killed' }
  const { referral } = toReferral(input({ documents: [{ id: DOC, content: page }] }))
  expect(referral.citations[0]).toMatchObject({ title: 'Three killed', url: page.url })
})

test('a question with coordinates of its own does not leave, and a name in it is masked', () => {
  const ask = (en: string) => toReferral(input({ question: { en, ar: null } })).referral
  expect(ask('What of the depot at 12.12345, 63.12345?').question.en).toBeNull()
  expect(ask('See 41PQR 12345 67890').question.en).toBeNull()
  expect(ask(`Was ${NAME} seen?`).question.en).toBe('Was […] seen?')
  expect(ask('Which aircraft flew on 5 April 2031 at 14:30?').question.en).not.toBeNull()
})
