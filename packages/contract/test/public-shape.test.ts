// What the world sees of an incident: names, sources and history by the rule, each case by itself.
import type { Casualty, Note } from '@athar/domain'
import { describe, expect, test } from 'vitest'
import { PublicIncident, toPublicIncident } from '../src/index.ts'
import {
  accountId,
  at,
  casualty,
  document,
  id,
  incident,
  incidentId,
  input,
  orgId,
  people,
  provenance,
  recorded,
  source,
} from './made-up.ts'

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

test('a governorate that could not be resolved is given as written, without a name that is held back', () => {
  const asWritten = 'North, by the house of Lama Qasir'
  const child = casualty({
    nameAsWritten: { en: 'Lama Qasir', ar: null },
    ageGroup: 'child',
    age: { min: 7, max: 7 },
  })
  const of = (byText: 'XX01' | null) =>
    toPublicIncident(
      input({
        incident: recorded(incidentId, incident({ area: { asWritten, byText, byPoint: null } })),
        casualties: [recorded('cas_00000000000000000000000001', child)],
      }),
    ).incident
  expect(of('XX01').areaAsWritten).toBeNull()
  expect(of(null).areaAsWritten).toMatch(/^North, by the house of \[…\]/)
})
