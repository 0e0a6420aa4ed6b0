// Kinds of errors on the real lists, as counts: what a wrong or a missed pair looks like. Never a name.
import { foldText } from '@athar/domain'
import type { Told } from './gaza-files.ts'

const plain = (told: Told): string => foldText(told.record.name ?? told.record.nameLatin ?? '')
const close = (told: Told): string => plain(told).replaceAll(' ', '')

function nameKind(a: Told, b: Told): string {
  if (plain(a) === plain(b)) return 'one spelling'
  if (close(a) === close(b)) return 'words split or joined'
  return plain(a).split(' ').length === plain(b).split(' ').length
    ? 'spelled apart'
    : 'spelled apart, other number of words'
}

const MANY_YEARS = 2 * 365.25

function dateKind({ record: a }: Told, { record: b }: Told): string {
  if (a.birth !== null && b.birth !== null) {
    if (a.birth.from === b.birth.from) return 'one birth date'
    const isNear = Math.abs(a.birth.from - b.birth.from) < MANY_YEARS
    return isNear ? 'birth dates differ by less than two years' : 'birth dates differ'
  }
  const isTold = (x: typeof a): boolean => x.birth !== null || x.age !== null
  return isTold(a) && isTold(b) ? 'an age' : 'no date on one of them'
}

/** Keys by list: whether a person's key is on a list at all. */
export class Keys {
  readonly #known = new Set<string>()
  readonly #counts = new Map<string, number>()

  constructor(told: readonly Told[]) {
    for (const { list, key } of told) {
      if (key === null) continue
      this.#known.add(`${list} ${key}`)
      this.#counts.set(`${list} ${key}`, (this.#counts.get(`${list} ${key}`) ?? 0) + 1)
    }
  }

  #has = (list: number, key: string | null): boolean => this.#known.has(`${list} ${key}`)
  #isDoubled = ({ list, key }: Told): boolean => (this.#counts.get(`${list} ${key}`) ?? 0) > 1

  /** A pair that was joined although its keys differ. */
  wrong(a: Told, b: Told): string {
    const [hasA, hasB] = [this.#has(b.list, a.key), this.#has(a.list, b.key)]
    const [one, two] = [plain(a).split(' '), plain(b).split(' ')]
    if (hasA && hasB) {
      const isTail = one.slice(1).join() === two.slice(1).join()
      return one[0] !== two[0] && isTail
        ? 'both people are on both lists: another given name'
        : `both people are on both lists: ${nameKind(a, b)}`
    }
    if (hasA || hasB) return `one of them has another partner: ${nameKind(a, b)}`
    return `truth doubtful, each key only on its own list: ${nameKind(a, b)}, ${dateKind(a, b)}`
  }

  /** A true pair that was not joined. */
  missed(a: Told, b: Told, probability: number | null): string {
    if (this.#isDoubled(a) || this.#isDoubled(b)) return 'a second entry on one of the lists'
    const kept = probability === null ? 'below 0.01' : probability < 0.5 ? 'below 0.5' : 'held back'
    return `${kept}: ${nameKind(a, b)}, ${dateKind(a, b)}`
  }
}

/** One name and one full birth date (no first of January) under two keys. */
export const isDoubtful = (a: Told, b: Told): boolean =>
  a.key !== b.key &&
  plain(a) === plain(b) &&
  a.record.birth !== null &&
  a.record.birth.from === b.record.birth?.from &&
  !(a.row['dob'] ?? '').endsWith('-01-01')

/** Counts, the most frequent first. */
export function tally(kinds: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
