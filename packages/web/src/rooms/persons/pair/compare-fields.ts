// Two entries field by field: where they say the same, where they can both be right, where they differ, where one is silent.
import type { EntryView } from '@athar/contract'
import type { Bilingual, CountRange, When } from '@athar/domain'

/** `near` is what can be true of one person though it is not said alike: ages that overlap, a day and its month. */
export type Meeting = 'same' | 'near' | 'differs' | 'one_silent' | 'silent'

export const comparedFields = [
  'father',
  'mother',
  'sex',
  'ageGroup',
  'age',
  'birth',
  'diedOn',
  'outcome',
  'status',
  'household',
  'occupation',
  'incident',
  'occurred',
  'placeName',
  'url',
] as const
export type ComparedField = (typeof comparedFields)[number]

const silence = (a: boolean, b: boolean): Meeting | null =>
  a && b ? 'silent' : a || b ? 'one_silent' : null

const text = (a: string | null, b: string | null): Meeting =>
  silence(a === null || a === '', b === null || b === '') ?? (a === b ? 'same' : 'differs')

function names(a: Bilingual | null, b: Bilingual | null): Meeting {
  const isSilent = (it: Bilingual | null) => it === null || (it.ar === null && it.en === null)
  const quiet = silence(isSilent(a), isSilent(b))
  if (quiet !== null || a === null || b === null) return quiet ?? 'silent'
  const shared = (['ar', 'en'] as const).filter((of) => a[of] !== null && b[of] !== null)
  // Written in two scripts, they cannot be set against each other letter by letter.
  if (shared.length === 0) return 'near'
  return shared.every((of) => a[of] === b[of]) ? 'same' : 'differs'
}

function ranges(a: CountRange | null, b: CountRange | null): Meeting {
  const isSilent = (it: CountRange | null) => it === null || (it.min === null && it.max === null)
  const quiet = silence(isSilent(a), isSilent(b))
  if (quiet !== null || a === null || b === null) return quiet ?? 'silent'
  if (a.min === b.min && a.max === b.max) return 'same'
  const low = Math.max(a.min ?? 0, b.min ?? 0)
  const high = Math.min(a.max ?? Number.POSITIVE_INFINITY, b.max ?? Number.POSITIVE_INFINITY)
  return low <= high ? 'near' : 'differs'
}

function times(a: When | null, b: When | null): Meeting {
  const isSilent = (it: When | null) =>
    it === null || (it.localFrom === null && it.localTo === null)
  const quiet = silence(isSilent(a), isSilent(b))
  if (quiet !== null || a === null || b === null) return quiet ?? 'silent'
  if (a.localFrom === b.localFrom && a.localTo === b.localTo) return 'same'
  const from = [a.localFrom ?? '', b.localFrom ?? ''].sort()[1] ?? ''
  const to = [a.localTo ?? '9', b.localTo ?? '9'].sort()[0] ?? '9'
  return from <= to ? 'near' : 'differs'
}

const known = (word: string): string | null => (word === 'unknown' ? null : word)

/** How two entries meet in a field. */
export function meetingOf(field: ComparedField, a: EntryView, b: EntryView): Meeting {
  switch (field) {
    case 'father':
      return names(a.father, b.father)
    case 'mother':
      return mothers(a, b)
    case 'sex':
    case 'ageGroup':
    case 'status':
      return text(known(a[field]), known(b[field]))
    case 'outcome':
    case 'household':
    case 'occupation':
    case 'url':
      return text(a[field], b[field])
    case 'age':
      return ranges(a.age, b.age)
    case 'birth':
    case 'diedOn':
      return times(a[field], b[field])
    case 'incident':
      return text(a.incident?.code ?? null, b.incident?.code ?? null)
    case 'occurred':
      return times(a.incident?.occurred ?? null, b.incident?.occurred ?? null)
    case 'placeName':
      return names(a.incident?.placeName ?? null, b.incident?.placeName ?? null)
    default:
      return field satisfies never
  }
}

/** A mother's name that may not be read is not compared here: only whether there is one. */
function mothers(a: EntryView, b: EntryView): Meeting {
  if (a.motherName !== null && b.motherName !== null) return names(a.motherName, b.motherName)
  return silence(!a.hasMotherName, !b.hasMotherName) ?? 'near'
}

/** The fields of which at least one of the two says something; addresses of pages are no difference. */
export function fieldsToShow(a: EntryView, b: EntryView): { field: ComparedField; met: Meeting }[] {
  return comparedFields
    .map((field) => ({ field, met: meetingOf(field, a, b) }))
    .filter(({ met }) => met !== 'silent')
    .map((row) =>
      row.field === 'url' && row.met === 'differs' ? { ...row, met: 'near' as const } : row,
    )
}
