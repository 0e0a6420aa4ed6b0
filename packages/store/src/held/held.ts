// One investigation held in memory: its incidents in order, and those of them that share a day and place, a code or a name.
import { isDeepStrictEqual } from 'node:util'
import { type CodeOf, type Fact, type NamedCasualty, type Reading } from './facts.ts'
import { by, byBytes, byNumber, type Order, placeIn } from './order.ts'
import { type HeldMeasure, Receipts } from './receipts.ts'
import { Twins } from './twins.ts'

const pointKey = (it: Fact): string | null =>
  it.from === null || it.lon === null || it.lat === null || it.isGeneric
    ? null
    : `${it.from} ${it.lon} ${it.lat}`
const placeKey = (it: Fact): string | null =>
  it.from === null || it.placeMark === null ? null : `${it.from} ${it.placeMark}`

/** Groups by what their members share. */
const byOf =
  (of: 'from' | 'lon' | 'lat' | 'placeMark'): Order<readonly Fact[]> =>
  ([a], [b]) =>
    byNumber(a?.[of] ?? null, b?.[of] ?? null)

/** Beyond so many changes at once, sorting anew is quicker than putting each in its place. */
const MANY = 1000

const inCodeOrder = by<Fact>(
  (a, b) => byBytes(a.code, b.code),
  (a, b) => a.version - b.version,
  (a, b) => byBytes(a.id, b.id),
)

/** One investigation's incidents, codes and named casualties as they stand in one snapshot. */
export class Held {
  readonly #byId = new Map<string, Fact>()
  readonly #names = new Map<string, NamedCasualty>()
  #inOrder: Fact[] | null = null
  readonly #receipts = new Map<HeldMeasure, Receipts>()
  /** Incidents of the same day and exact point. */
  readonly points = new Twins<Fact>(by(byOf('from'), byOf('lon'), byOf('lat')))
  /** Incidents of the same day whose place has the same mark. */
  readonly places = new Twins<Fact>(by(byOf('from'), byOf('placeMark')))
  /** Incidents that have, or had, the same code. */
  readonly sharedCodes = new Twins<CodeOf>(([a], [b]) => byBytes(a?.code ?? '', b?.code ?? ''))
  /** Casualties of the same name. */
  readonly names = new Twins<NamedCasualty>(([a], [b]) => byBytes(a?.name ?? '', b?.name ?? ''))
  /** Counts up whenever something held has changed. */
  epoch = 0
  readonly database: string
  readonly erased: number
  snapshot: string

  constructor(first: Reading) {
    this.database = first.database
    this.erased = first.erased
    this.snapshot = first.snapshot
    this.apply(first)
  }

  /** Takes in what a reading found; the same row twice changes nothing. */
  apply(reading: Reading): void {
    let changes = 0
    if (reading.facts.length > MANY) this.#inOrder = null
    for (const fact of reading.facts) {
      changes += this.#putFact(fact) + this.#putCode(fact.code, fact.id)
    }
    for (const { code, incident } of reading.codes) changes += this.#putCode(code, incident)
    for (const casualty of reading.casualties) changes += this.#putName(casualty)
    this.snapshot = reading.snapshot
    if (changes > 0) {
      this.epoch += 1
      this.#receipts.clear()
    }
  }

  /** Every incident by code (UTF-8 bytes) and version, whatever its state. */
  get facts(): readonly Fact[] {
    this.#inOrder ??= [...this.#byId.values()].sort(inCodeOrder)
    return this.#inOrder
  }

  /** The records of `facts` as the digest takes them. */
  receipts(of: HeldMeasure): Receipts {
    const made = this.#receipts.get(of) ?? new Receipts(this.facts, of)
    this.#receipts.set(of, made)
    return made
  }

  fact(id: string): Fact | undefined {
    return this.#byId.get(id)
  }

  get size(): number {
    return this.#byId.size
  }

  #putFact(fact: Fact): number {
    const before = this.#byId.get(fact.id)
    if (before !== undefined && isDeepStrictEqual(before, fact)) return 0
    if (before !== undefined) {
      const [point, place] = [pointKey(before), placeKey(before)]
      if (point !== null) this.points.remove(point, before)
      if (place !== null) this.places.remove(place, before)
      this.#inOrder?.splice(placeIn(this.#inOrder, before, inCodeOrder), 1)
    }
    const [point, place] = [pointKey(fact), placeKey(fact)]
    if (point !== null) this.points.add(point, fact)
    if (place !== null) this.places.add(place, fact)
    this.#byId.set(fact.id, fact)
    this.#inOrder?.splice(placeIn(this.#inOrder, fact, inCodeOrder), 0, fact)
    return 1
  }

  #putCode(code: string, incident: string): number {
    if (this.sharedCodes.of(code).some((it) => it.incident === incident)) return 0
    this.sharedCodes.add(code, { code, incident })
    return 1
  }

  #putName(casualty: NamedCasualty): number {
    const before = this.#names.get(casualty.id)
    if (before?.name === casualty.name && before?.incident === casualty.incident) return 0
    if (before !== undefined && before.name !== null) this.names.remove(before.name, before)
    if (casualty.name === null) this.#names.delete(casualty.id)
    else {
      this.#names.set(casualty.id, casualty)
      this.names.add(casualty.name, casualty)
    }
    return before === undefined && casualty.name === null ? 0 : 1
  }
}
