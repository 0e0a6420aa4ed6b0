// The register held in memory: read once, then brought up to date before every answer by asking the database what has
// changed. An answer is never older than the reading it is asked in: it belongs to that statement's snapshot.
import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../handle.ts'
import { type Fact, type NamedCasualty, type Reading, readFacts } from './facts.ts'
import { byBytes } from './order.ts'
import { firstUnseen, showsAllOf } from './snapshot.ts'
import { Twins } from './twins.ts'

/** Investigations held at most; the one asked for longest ago makes room. */
const MOST_HELD = 4

const pointKey = (it: Fact): string | null =>
  it.from === null || it.lon === null || it.lat === null || it.isGeneric
    ? null
    : `${it.from} ${it.lon} ${it.lat}`
const placeKey = (it: Fact): string | null =>
  it.from === null || it.placeMark === null ? null : `${it.from} ${it.placeMark}`

/** One investigation's incidents, codes and named casualties as they stand in one snapshot. */
export class Held {
  readonly #byId = new Map<string, Fact>()
  readonly #codes = new Map<string, Set<string>>()
  readonly #names = new Map<string, NamedCasualty>()
  #inOrder: readonly Fact[] | null = null
  /** Incidents of the same day and exact point. */
  readonly points = new Twins<Fact>()
  /** Incidents of the same day whose place has the same mark. */
  readonly places = new Twins<Fact>()
  /** Ids of incidents by code. */
  readonly sharedCodes = new Twins<string>()
  /** Casualties by name. */
  readonly names = new Twins<NamedCasualty>()
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
    for (const fact of reading.facts) changes += this.#putFact(fact)
    for (const { code, incident } of reading.codes) changes += this.#putCode(code, incident)
    for (const casualty of reading.casualties) changes += this.#putName(casualty)
    this.snapshot = reading.snapshot
    if (changes > 0) {
      this.epoch += 1
      this.#inOrder = null
    }
  }

  /** Every incident by code (UTF-8 bytes) and version, whatever its state. */
  get facts(): readonly Fact[] {
    this.#inOrder ??= [...this.#byId.values()].sort(
      (a, b) => byBytes(a.code, b.code) || a.version - b.version || byBytes(a.id, b.id),
    )
    return this.#inOrder
  }

  fact(id: string): Fact | undefined {
    return this.#byId.get(id)
  }

  get isEmpty(): boolean {
    return this.#byId.size === 0
  }

  #putFact(fact: Fact): number {
    const before = this.#byId.get(fact.id)
    if (before !== undefined && isDeepStrictEqual(before, fact)) return 0
    if (before !== undefined) {
      const [point, place] = [pointKey(before), placeKey(before)]
      if (point !== null) this.points.remove(point, before)
      if (place !== null) this.places.remove(place, before)
    }
    const [point, place] = [pointKey(fact), placeKey(fact)]
    if (point !== null) this.points.add(point, fact)
    if (place !== null) this.places.add(place, fact)
    this.#byId.set(fact.id, fact)
    return 1
  }

  #putCode(code: string, incident: string): number {
    const codes = this.#codes.get(incident) ?? new Set<string>()
    if (codes.has(code)) return 0
    this.#codes.set(incident, codes.add(code))
    this.sharedCodes.add(code, incident)
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

const held = new Map<string, Held>()
const asked = new Set<string>()
const building = new Set<string>()

/** Lets go of all that is held; the next answers are read from the database. */
export function letGo(): void {
  held.clear()
  asked.clear()
}

function keep(investigation: string, it: Held): void {
  held.delete(investigation)
  held.set(investigation, it)
  for (const oldest of held.keys()) {
    if (held.size <= MOST_HELD) return
    held.delete(oldest)
  }
}

/**
 * Answers from memory with what `db` would read now. Null when that cannot be: at the first asking (one question is not
 * worth a reading of everything), inside a transaction that has written, or in a snapshot older than what is held.
 * `answer` runs at once, before anything else can change what is held.
 */
export async function fromHeld<T>(
  db: Db,
  investigation: string,
  answer: (it: Held) => T,
  first: 'pass' | 'build' = 'pass',
): Promise<T | null> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const base = held.get(investigation)
    if (base === undefined) return build(db, investigation, answer, first)
    const { epoch } = base
    const reading = await readFacts(db, investigation, firstUnseen(base.snapshot))
    if (reading.isWriting) return null
    if (reading.database !== base.database || reading.erased !== base.erased) {
      if (held.get(investigation) === base) held.delete(investigation)
      continue
    }
    if (base.epoch !== epoch) continue
    // Two readings at once, and the later one came back first; or an older snapshot that the transaction keeps.
    if (!showsAllOf(reading.snapshot, base.snapshot)) continue
    base.apply(reading)
    keep(investigation, base)
    return answer(base)
  }
  return null
}

async function build<T>(
  db: Db,
  investigation: string,
  answer: (it: Held) => T,
  first: 'pass' | 'build',
): Promise<T | null> {
  const isFirst = !asked.has(investigation)
  asked.add(investigation)
  if ((isFirst && first === 'pass') || building.has(investigation)) return null
  building.add(investigation)
  try {
    const reading = await readFacts(db, investigation, null)
    if (reading.isWriting) return null
    const made = new Held(reading)
    // Nothing is no reading: a store may still be filled from a backup, whose rows bring older marks with them.
    if (!made.isEmpty) keep(investigation, made)
    return answer(made)
  } finally {
    building.delete(investigation)
  }
}
