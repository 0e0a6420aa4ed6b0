// Invented list entries and pairs for the tests of the rooms for persons; names are made up from common parts.
import { EntryView, type PairView } from '@athar/contract'
import { type When, whenOfDay } from '@athar/domain'
import { idOf } from './invented.ts'

export const day = (date: string): When =>
  whenOfDay({
    date,
    dateEnd: null,
    partOfDay: null,
    time: null,
    zone: 'Asia/Damascus',
    asWritten: date,
  })

/** An entry that says little; each test says what matters to it. */
export function entry(number: number, said: Partial<EntryView> = {}): EntryView {
  return EntryView.parse({
    id: idOf('cas', number),
    version: 1,
    personId: idOf('per', number),
    list: { id: idOf('src', 1), name: { en: 'Names of the Absent', ar: 'أسماء الغائبين' } },
    incident: null,
    name: { en: 'Salma al-Hurufi', ar: 'سلمى الحروفي' },
    father: null,
    outcome: 'killed',
    status: 'unknown',
    sex: 'unknown',
    ageGroup: 'unknown',
    age: null,
    birth: null,
    diedOn: null,
    household: null,
    occupation: null,
    url: null,
    hasMotherName: false,
    motherName: null,
    ...said,
  })
}

type Edge = PairView['cluster']['edges'][number]
export const edge = (a: EntryView, b: EntryView, said: Partial<Edge> = {}): Edge => ({
  a: a.id,
  b: b.id,
  probability: 0.5,
  standing: 'open',
  accepted: false,
  ...said,
})
