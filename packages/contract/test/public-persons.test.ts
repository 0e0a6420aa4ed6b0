// Persons in public: one line and one name each, as they are derived; what is said of them elsewhere can only hold a name back.
import type { Casualty, PersonId } from '@athar/domain'
import { expect, test } from 'vitest'
import { toPublicIncident } from '../src/index.ts'
import { casualty, incident, input, people, recorded } from './made-up.ts'

const one = 'per_00000000000000000000000001' as PersonId
const other = 'per_00000000000000000000000002' as PersonId

const shownWith = (
  casualties: readonly Casualty[],
  persons: readonly PersonId[],
  elsewhere: readonly Casualty[] = [],
  more: Parameters<typeof input>[0] = {},
) => {
  const made = people(...casualties)
  const of = Object.fromEntries(made.casualties.map(({ id }, n) => [id, persons[n] ?? other]))
  const { incident: out } = toPublicIncident({
    ...input({ ...made, ...more }),
    persons: of,
    elsewhere,
  })
  return out
}
const lines = (out: ReturnType<typeof shownWith>) =>
  out.casualties.map(({ name, nameWithheld }) => [name?.en ?? null, nameWithheld])

test('two spellings that readers joined are one line and one name', () => {
  const two = [casualty(), casualty({ nameAsWritten: { en: 'Noura Misal', ar: null } })]
  expect(lines(shownWith(two, [one, one]))).toEqual([['Nura Example', null]])
  expect(lines(shownWith(two, [one, other]))).toHaveLength(2)
})

test('an unnamed entry joined to a named one is not counted beside it', () => {
  const two = [casualty({ nameAsWritten: { en: null, ar: null } }), casualty()]
  const out = shownWith(two, [one, one])
  expect(lines(out)).toEqual([['Nura Example', null]])
  expect(out.unnamed).toBe(0)
})

test('two whom an import took for one are two lines once a reader holds them apart', () => {
  const two = [
    casualty({ personId: one }),
    casualty({ personId: one, nameAsWritten: { en: 'Salma Example', ar: null } }),
  ]
  expect(lines(shownWith(two, [one, one]))).toHaveLength(1)
  expect(lines(shownWith(two, [one, other]))).toHaveLength(2)
})

test('what another list says of the same person holds a name back, and never gives one out', () => {
  const said = (part: Partial<Casualty>) => [casualty({ personId: one, ...part })]
  const adult = [casualty()]
  expect(lines(shownWith(adult, [one], said({ outcome: 'alive_after_all' })))).toEqual([])
  expect(lines(shownWith(adult, [one], said({ outcome: 'injured' })))).toEqual([
    [null, 'undecided'],
  ])
  const child = said({ ageGroup: 'child', age: null })
  expect(lines(shownWith(adult, [one], child))).toEqual([[null, 'minor']])
  const ageless = [casualty({ ageGroup: 'unknown', age: null })]
  expect(lines(shownWith(ageless, [one], said({})))).toEqual([[null, 'undecided']])
  expect(lines(shownWith(adult, [other], child))).toEqual([['Nura Example', null]])
})

test('a name held back is masked in sentences in the spelling of the other list too', () => {
  const hurt = casualty({ outcome: 'injured' })
  const spelt = casualty({ personId: one, nameAsWritten: { en: 'Noura Misal', ar: null } })
  const told = recorded(
    input({}).incident.id,
    incident({ summary: { en: 'They pulled Noura Misal out.', ar: null } }),
  )
  const out = shownWith([hurt], [one], [spelt], { incident: told })
  expect(out.summary.en).not.toContain('Noura')
})
