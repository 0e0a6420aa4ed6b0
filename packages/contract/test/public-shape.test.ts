// What the world sees of an incident: nothing private slips out, whatever is put into the records.
import {
  type Casualty,
  type Document,
  type Incident,
  type Note,
  newId,
  type Source,
  type When,
} from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PublicIncident, type PublicShapeInput, toPublicIncident } from '../src/index.ts'

let count = 0
const id = <K extends Parameters<typeof newId>[0]>(kind: K) => {
  count += 1
  return newId(kind, count, new Uint8Array(10).fill(count % 251))
}
const at = '2031-07-01T10:00:00Z'
const by = 'usr_00000000000000000000000001'
const provenance = { flags: [], withheld: [], importedFrom: null }
const recorded = <C>(recordId: string, content: C) => ({
  id: recordId,
  version: 3,
  content,
  at,
  by,
})
const when: When = {
  edtf: '2031-06-06',
  from: '2031-06-05T21:00:00.000Z',
  to: '2031-06-06T20:59:59.999Z',
  localFrom: '2031-06-06',
  localTo: '2031-06-06',
  precision: 'day',
  zone: 'Asia/Damascus',
  partOfDay: null,
  asWritten: '6 June',
}
const incidentId = id('incident')
const orgId = id('source')
const accountId = id('source')
const personId = id('source')
const actorId = id('actor')
const silent = { en: null, ar: null }

function casualty(part: Partial<Casualty> = {}): Casualty {
  return {
    incidentId,
    personId: null,
    listedBy: null,
    order: null,
    state: 'recorded',
    nameAsWritten: { en: 'Nura Example', ar: 'نورة المثال' },
    outcome: 'killed',
    diedOn: null,
    status: 'civilian',
    statusContested: false,
    sex: 'female',
    ageGroup: 'adult',
    age: { min: 40, max: 40 },
    ageAsWritten: null,
    pregnant: null,
    occupation: null,
    notes: null,
    url: null,
    nameCleared: false,
    ...provenance,
    ...part,
  }
}
const source = (kind: Source['kind'], name: string): Source => ({
  name: { en: name, ar: null },
  kind,
  actorId: null,
  language: 'ar',
  state: 'recorded',
  ...provenance,
})
const document = (
  sourceId: Source extends never ? never : typeof orgId,
  url: string,
): Document => ({
  sourceId,
  title: null,
  platform: null,
  language: null,
  url,
  archiveUrl: null,
  published: null,
  publishedAsWritten: null,
  state: 'recorded',
  ...provenance,
})
const incident = (part: Partial<Incident> = {}): Incident => ({
  code: 'M-014',
  otherCodes: ['M-013'],
  state: 'approved',
  occurred: when,
  placeName: { en: 'Old Market', ar: 'السوق القديم' },
  places: [],
  area: { asWritten: null, byText: 'XX01', byPoint: null },
  accused: [{ actorId, asWritten: 'them' }],
  means: ['airstrike'],
  harmedObjects: ['home'],
  strikes: 1,
  counts: [{ outcome: 'killed', group: 'civilians', range: { min: 3, max: 5 } }],
  grades: [{ by: 'elsewhere', grade: 'Fair' }],
  axes: null,
  summary: silent,
  url: null,
  assignedTo: null,
  mergedInto: null,
  ...provenance,
  ...part,
})
function input(part: Partial<PublicShapeInput> = {}): PublicShapeInput {
  return {
    investigation: { slug: 'al-mithal', fictional: true },
    incident: recorded(incidentId, incident()),
    casualties: [],
    claims: [],
    sources: [],
    documents: [],
    notes: [],
    independence: { count: 0, groups: [] },
    corroboration: { level: 'single_report', rule: 'v1' },
    acknowledgement: { level: 'none', rule: 'v1' },
    areas: [{ code: 'XX01', name: { en: 'Example', ar: 'المثال' } }],
    actors: [{ id: actorId, name: { en: 'First Party', ar: 'الطرف الأول' } }],
    history: [],
    ...part,
  }
}
const people = (...casualties: Casualty[]) => ({
  casualties: casualties.map((one) => recorded(id('casualty'), one)),
})
const shown = (...casualties: Casualty[]) =>
  toPublicIncident(input(people(...casualties))).incident.casualties.map((one) => [
    one.name?.en ?? null,
    one.nameWithheld,
  ])

describe('names', () => {
  test('an adult killed is named', () => {
    expect(shown(casualty())).toEqual([['Nura Example', null]])
  })

  test('an injured person is never named, cleared or not', () => {
    expect(shown(casualty({ outcome: 'injured', nameCleared: true }))).toEqual([[null, 'injured']])
  })

  test('a minor is named only when cleared, however the age is said', () => {
    const minors = [
      casualty({ ageGroup: 'child', age: null }),
      casualty({ ageGroup: 'adult', age: { min: 15, max: 17 } }),
      casualty({ ageGroup: 'unknown', age: { min: null, max: 17 } }),
    ]
    for (const minor of minors) expect(shown(minor)).toEqual([[null, 'minor']])
    for (const minor of minors) {
      expect(shown({ ...minor, nameCleared: true })).toEqual([['Nura Example', null]])
    }
  })

  test('an age nobody states, or one that straddles eighteen, leaves the name undecided', () => {
    const open = [
      casualty({ ageGroup: 'unknown', age: null }),
      casualty({ ageGroup: 'adult', age: { min: 16, max: 20 } }),
      casualty({ ageGroup: 'unknown', age: { min: null, max: 30 } }),
    ]
    for (const one of open) expect(shown(one)).toEqual([[null, 'undecided']])
  })

  test('someone missing may be alive and is not named without clearance', () => {
    expect(shown(casualty({ outcome: 'missing' }))).toEqual([[null, 'undecided']])
    expect(shown(casualty({ outcome: 'missing', nameCleared: true }))).toEqual([
      ['Nura Example', null],
    ])
  })

  test('someone found alive is gone from every list', () => {
    const person = id('person')
    const alive = casualty({ personId: person, outcome: 'alive_after_all' })
    expect(shown(casualty({ personId: person }), alive)).toEqual([])
  })

  test('what another record of the same person or name says against a name counts', () => {
    const person = id('person')
    const child = casualty({ personId: person, ageGroup: 'child', age: null })
    expect(shown(casualty({ personId: person }), child)).toEqual([[null, 'minor']])
    const namesake = casualty({
      nameAsWritten: { en: null, ar: 'نوره  المثال' },
      outcome: 'injured',
    })
    expect(shown(casualty(), namesake)).toEqual([
      [null, 'undecided'],
      [null, 'injured'],
    ])
  })

  test("a parent's name beside a name is left out", () => {
    const written = { en: 'Nura Example (mother: Hanan Sample)', ar: 'نورة المثال، والدتها حنان' }
    const { incident: out } = toPublicIncident(input(people(casualty({ nameAsWritten: written }))))
    expect(out.casualties[0]?.name).toEqual({ en: 'Nura Example', ar: 'نورة المثال' })
    expect(shown(casualty({ nameAsWritten: { en: 'Daughter of Sami Sample', ar: null } }))).toEqual(
      [[null, 'unnamed']],
    )
  })

  test('a name held back does not slip out in a sentence, in any spelling', () => {
    const child = casualty({
      nameAsWritten: { en: 'Nura Sami Example', ar: 'أميرة سامي المثال' },
      ageGroup: 'child',
      age: { min: 4, max: 4 },
    })
    const summary = {
      en: 'Among the dead: NURA  Example and others.',
      ar: 'قُتلت اَميره سامي المثال وأميرة سامي المثال في البيت.',
    }
    const note: Note = {
      subject: incidentId,
      kind: 'note',
      visibility: 'public',
      text: { en: 'Nura Sami Example was four.', ar: null },
      to: null,
      state: 'recorded',
      ...provenance,
    }
    const { incident: out, withheld } = toPublicIncident(
      input({
        ...people(child),
        incident: recorded(incidentId, incident({ summary })),
        notes: [recorded(id('note'), note)],
      }),
    )
    expect(out.summary.en).toBe('Among the dead: […] and others.')
    expect(out.summary.ar).toBe('قُتلت […] و[…] في البيت.')
    expect(out.notes[0]?.text.en).toBe('[…] was four.')
    expect(withheld.filter((code) => code === 'text.name')).toHaveLength(4)
  })
})

describe('sources', () => {
  const claim = (sourceId: typeof orgId, documentId: ReturnType<typeof id<'document'>> | null) =>
    recorded(id('claim'), {
      incidentId,
      sourceId,
      documentId,
      kind: 'report' as const,
      state: 'recorded' as const,
      said: null,
      basis: null,
      text: null,
      counts: [],
      occurred: null,
      accused: [],
      position: null,
      ...provenance,
    })
  const shownSources = (url: string, author = orgId) => {
    const documentId = id('document')
    return toPublicIncident(
      input({
        claims: [claim(orgId, documentId), claim(accountId, null)],
        sources: [
          recorded(orgId, source('organisation', 'Example Records Office')),
          recorded(accountId, source('social_account', 'someone on a balcony')),
        ],
        documents: [recorded(documentId, document(author, url))],
        independence: { count: 1, groups: [{ members: [orgId, accountId], reason: 'copies' }] },
      }),
    ).incident
  }

  test('an organisation is named and linked; an account is counted, in its group, without name or link', () => {
    const out = shownSources('https://records.example/14')
    expect(out.sources).toEqual([
      {
        kind: 'organisation',
        name: { en: 'Example Records Office', ar: null },
        language: 'ar',
        url: 'https://records.example/14',
        archiveUrl: null,
        group: 1,
      },
      { kind: 'social_account', name: null, language: null, url: null, archiveUrl: null, group: 1 },
    ])
    expect(out.sourcesByAccounts).toBe(1)
  })

  test('a link to a post is held back, also inside an archive, and so is what is no web address', () => {
    const links = [
      'https://twitter.com/someone/status/1',
      'https://m.facebook.com/someone',
      'https://web.archive.org/web/2031/https%3A%2F%2Ft.me%2Fsomeone',
      'https://web.archive.org/web/2031/https%253A%252F%252Fx.com%252Fsomeone',
      'javascript:alert(1)',
      'https://someone:word@records.example/',
      'no address',
    ]
    for (const link of links) expect(shownSources(link).sources[0]?.url).toBeNull()
  })

  test("a document somebody's account published is not linked under another's name", () => {
    expect(shownSources('https://records.example/14', accountId).sources[0]?.url).toBeNull()
  })
})

test('the public shape is strict and tells only public acts, recorded parts and known parties', () => {
  const { incident: out } = toPublicIncident(
    input({
      history: [
        { version: 1, at, verb: 'incident.record' },
        { version: 2, at, verb: 'incident.assign' },
        { version: 3, at, verb: 'incident.approve' },
      ],
    }),
  )
  expect(PublicIncident.parse(out)).toEqual(out)
  expect(out.history.map(({ version }) => version)).toEqual([1, 3])
  expect(out.accused).toEqual([{ en: 'First Party', ar: 'الطرف الأول' }])
  expect(out.area).toEqual({ code: 'XX01', name: { en: 'Example', ar: 'المثال' } })
})

const MARK = 'قفلQX'
const secret = fc.string({ unit: 'grapheme', maxLength: 12 }).map((tail) => `${MARK} ${tail}`)
const maybe = fc.option(secret)
const secretBoth = fc.record({ en: secret, ar: maybe })
const hiddenState = fc.constantFrom('withdrawn' as const, 'merged' as const, 'undone' as const)

test('whatever is put into the private fields, nothing of it appears in the public shape', () => {
  const hiddenPerson = fc
    .record({
      nameAsWritten: secretBoth,
      notes: maybe,
      occupation: maybe,
      ageAsWritten: maybe,
      url: maybe,
      way: fc.constantFrom<Partial<Casualty>>(
        { outcome: 'injured', nameCleared: true },
        { outcome: 'injured' },
        { ageGroup: 'child', age: null },
        { ageGroup: 'adult', age: { min: 3, max: 3 } },
        { ageGroup: 'unknown', age: null },
        { outcome: 'under_rubble' },
        { outcome: 'alive_after_all' },
        { state: 'withdrawn' },
      ),
    })
    .map(({ way, ...part }) => casualty({ ...part, ...way }))
  const openPerson = fc
    .record({ notes: maybe, occupation: maybe, ageAsWritten: maybe, url: maybe })
    .map((part) => casualty({ ...part, statusContested: true }))
  const hiddenNote = fc.record({
    subject: fc.constant(incidentId),
    text: secretBoth,
    to: fc.constant(null),
    way: fc.constantFrom<Partial<Note>>(
      { visibility: 'internal', kind: 'note', state: 'recorded' },
      { visibility: 'public', kind: 'hand_over', state: 'recorded' },
      { visibility: 'public', kind: 'note', state: 'undone' },
    ),
  })
  const hiddenSource = fc.record({
    id: fc.constantFrom(accountId, personId),
    name: secretBoth,
    kind: fc.constantFrom('social_account' as const, 'person' as const, 'unknown' as const),
    url: secret.map((text) => `https://records.example/${text}`),
    text: maybe,
    basis: maybe,
    state: fc.oneof(fc.constant('recorded' as const), hiddenState),
  })
  const hidden = fc.record({
    people: fc.array(hiddenPerson, { maxLength: 4 }),
    open: fc.array(openPerson, { maxLength: 2 }),
    notes: fc.array(hiddenNote, { maxLength: 3 }),
    sources: fc.array(hiddenSource, { maxLength: 2 }),
    text: secret,
  })
  fc.assert(
    fc.property(hidden, (given) => {
      const documents = given.sources.map((one) =>
        recorded(id('document'), document(one.id, one.url)),
      )
      const { incident: out } = toPublicIncident(
        input({
          ...people(...given.people, ...given.open),
          incident: recorded(
            incidentId,
            incident({
              url: given.text,
              summary: {
                en: given.people.map((one) => one.nameAsWritten.en).join(', '),
                ar: given.people.map((one) => `و${one.nameAsWritten.ar ?? ''}`).join('، '),
              },
              area: { asWritten: given.text, byText: 'XX01', byPoint: null },
              accused: [{ actorId, asWritten: given.text }],
              flags: [{ field: 'places', problem: given.text, asWritten: given.text }],
              importedFrom: { profile: 'x', key: given.text },
            }),
          ),
          notes: given.notes.map(({ way, ...note }) =>
            recorded(id('note'), {
              kind: 'note',
              visibility: 'internal',
              state: 'recorded',
              ...note,
              ...way,
              ...provenance,
            }),
          ),
          sources: given.sources.map((one) =>
            recorded(one.id, { ...source(one.kind, ''), name: one.name, state: one.state }),
          ),
          documents,
          claims: given.sources.map((one, index) =>
            recorded(id('claim'), {
              incidentId,
              sourceId: one.id,
              documentId: (documents[index]?.id ?? null) as never,
              kind: 'report',
              state: 'recorded',
              said: null,
              basis: one.basis,
              text: one.text,
              counts: [],
              occurred: null,
              accused: [],
              position: null,
              ...provenance,
            }),
          ),
        }),
      )
      expect(PublicIncident.safeParse(out).success).toBe(true)
      const text = JSON.stringify(out)
      expect(text).not.toContain(MARK)
      expect(text).not.toContain(by)
      expect(out.casualties.filter(({ name }) => name !== null)).toHaveLength(given.open.length)
    }),
    { numRuns: 200 },
  )
})
