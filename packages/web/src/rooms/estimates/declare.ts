// What is declared before an estimate: lists and their scopes, who copies whom, what cannot occur; typed, and as the server takes it.
import type { BodyIn, makeEstimate, OverlapView } from '@athar/contract'
import { type Bilingual, type Outcome, Problem } from '@athar/domain'

export type Declared = BodyIn<typeof makeEstimate>
/** The incidents' own list has no id; in a form it is the empty text. */
export type ListKey = string

export interface ScopeTyped {
  isIn: boolean
  place: string
  from: string
  to: string
  who: string
}
export interface CopyTyped {
  list: ListKey
  copies: ListKey
  action: 'merge' | 'drop'
}
export interface Typed {
  title: Bilingual
  outcomes: Outcome[]
  scopes: Record<ListKey, ScopeTyped>
  /** `unsaid` leaves the estimate to be refused: nobody has declared who copies whom. */
  copying: 'unsaid' | 'nobody' | 'some'
  copies: CopyTyped[]
  structural: boolean[][]
  threshold: string
  partitions: string
  seed: string
  reason: string
}

/** A form in which nothing is declared but what the relations of sources already say of copying. */
export function blankEstimate({ lists }: Pick<OverlapView, 'lists'>): Typed {
  const known = lists.flatMap(({ list, copies }) =>
    copies.map((from) => ({
      list: list.id ?? '',
      copies: from ?? '',
      action: 'drop' as const,
    })),
  )
  return {
    title: { en: null, ar: null },
    outcomes: ['killed', 'injured_then_died', 'remains_identified'],
    scopes: Object.fromEntries(
      lists.map(({ list }) => [
        list.id ?? '',
        { isIn: true, place: '', from: '', to: '', who: '' },
      ]),
    ),
    copying: known.length === 0 ? 'unsaid' : 'some',
    copies: known,
    structural: [],
    threshold: '0.99',
    partitions: '20',
    seed: '1',
    reason: '',
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
const asList = (key: ListKey) => (key === '' ? null : key) as Declared['lists'][number]['sourceId']

/** A number as typed, in either numerals. */
function numberOf(text: string, field: string): number {
  const latin = text
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace('٫', '.')
  const value = Number(latin)
  if (latin === '' || !Number.isFinite(value)) throw new Problem('record.invalid', { field })
  return value
}

/**
 * What the server is handed.
 * @throws Problem record.invalid (params: field) where a number, the title or the place of a list is missing
 */
export function declaredOf(typed: Typed): Declared {
  const title = { en: orNull(typed.title.en ?? ''), ar: orNull(typed.title.ar ?? '') }
  if (title.en === null && title.ar === null)
    throw new Problem('record.invalid', { field: 'title' })
  const keys = listsIn(typed)
  const lists = keys.map((key) => {
    const scope = typed.scopes[key]
    return {
      sourceId: asList(key),
      place: scope?.place.trim() ?? '',
      from: orNull(scope?.from ?? ''),
      to: orNull(scope?.to ?? ''),
      who: scope?.who.trim() ?? '',
    }
  })
  const within = new Set(keys)
  const copies =
    typed.copying === 'unsaid'
      ? null
      : typed.copying === 'nobody'
        ? []
        : typed.copies
            .filter((it) => it.list !== it.copies && within.has(it.list) && within.has(it.copies))
            .map((it) => ({
              list: asList(it.list),
              copies: asList(it.copies),
              action: it.action,
            }))
  return {
    title,
    outcomes: typed.outcomes,
    lists,
    copies,
    structural: typed.structural
      .map((pattern) => pattern.slice(0, keys.length))
      .filter((pattern) => pattern.some(Boolean)),
    threshold: numberOf(typed.threshold, 'threshold'),
    partitions: numberOf(typed.partitions, 'partitions'),
    seed: numberOf(typed.seed, 'seed'),
    reason: typed.reason.trim(),
  }
}

/** The lists that are set against each other, in their order. */
export function listsIn({ scopes }: Pick<Typed, 'scopes'>): ListKey[] {
  return Object.entries(scopes)
    .filter(([, scope]) => scope.isIn)
    .map(([key]) => key)
}
