// Whatever is put into the private fields of an incident and its parts, nothing of it reaches the world.
import type { Casualty, Note } from '@athar/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PublicIncident, toPublicIncident } from '../src/index.ts'
import {
  accountId,
  actorId,
  by,
  casualty,
  document,
  id,
  incident,
  incidentId,
  input,
  people,
  personId,
  provenance,
  recorded,
  source,
} from './made-up.ts'

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
