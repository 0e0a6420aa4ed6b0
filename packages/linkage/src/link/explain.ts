// Why a pair has its probability: what each field adds or takes, in bits; and what speaks against merging it.
import { type HeldBackCode, heldBackOfBits, NamesAlone } from './alone.ts'
import { Comparer } from './compare.ts'
import { type ContraryCode, contraryBits, contraryOfBits } from './contrary.ts'
import { householdLevel } from './household.ts'
import { field, GIVEN, LEVELS, SLOTS } from './layout.ts'
import { slotLevel } from './likeness.ts'
import type { Linkage } from './linkage.ts'
import { fieldName, levelName } from './model.ts'
import { beyondAll } from './prior.ts'
import { kinOf, type NameReading, readingOf, type Slots } from './reading.ts'
import { rarerLevels } from './rarer.ts'
import { againstBoth, rarityOf, Scorer } from './score.ts'
import { scriptPair, scriptsOf } from './scripts.ts'

/** What one field says: bits for (above 0) or against. */
export interface FieldWeight {
  readonly field: string
  readonly level: string
  readonly bits: number
}

const comparers = new WeakMap<object, Comparer>()

function comparerOf({ encoded }: Linkage): Comparer {
  const known = comparers.get(encoded)
  if (known !== undefined) return known
  const made = new Comparer(encoded)
  comparers.set(encoded, made)
  return made
}

const scripts = new WeakMap<object, Uint8Array>()

function scriptOf({ encoded }: Linkage, record: number): number {
  const known = scripts.get(encoded) ?? scriptsOf(encoded.rows, encoded.words)
  scripts.set(encoded, known)
  return known[record] as number
}

const readings = new WeakMap<object, NameReading | null>()

function readingFor({ encoded, weights }: Linkage): NameReading | null {
  const known = readings.get(encoded)
  if (known !== undefined) return known
  const made = readingOf(encoded, weights)
  readings.set(encoded, made)
  return made
}

/** What is asked of a linkage that is scored again, pair by pair. */
interface Again {
  readonly scorer: Scorer
  readonly alone: NamesAlone
}
const again = new WeakMap<object, Again>()

function againFor({ encoded, weights, within }: Linkage): Again {
  const known = again.get(encoded)
  if (known !== undefined) return known
  // Every pair is scored here, whatever it can reach: there is no floor.
  const scoring = { within, floor: Number.NEGATIVE_INFINITY }
  const scorer = new Scorer(encoded, weights, scoring)
  const made = { scorer, alone: new NamesAlone(encoded) }
  again.set(encoded, made)
  return made
}

/** Less than this is not told (nats). */
const LEAST = 0.01 * Math.LN2

/** Levels of one field, all others silent: to learn what its words' rarity adds. */
const only = (levels: Uint8Array, n: number): Uint8Array =>
  levels.map((level, other) => (other === n ? level : 0))

/** The name of a slot's level where the names were read word by word: what the levels call silent may have been read. */
function readLevel(n: number, level: number, worth: number): string {
  if (level !== slotLevel.silent) return levelName(n, level)
  return levelName(n, worth > 0 ? slotLevel.similar : slotLevel.different)
}

const kinWith = (slots: Slots | null, kin: number, logKin: number): number =>
  slots === null ? kin : kinOf(slots, kin, logKin)

/**
 * The waterfall of pair n: what was believed before, then each field that both records speak of. The bits add up to the
 * logarithm (base 2) of the odds.
 */
export function explainPair(linkage: Linkage, n: number): FieldWeight[] {
  const { encoded, weights, pairs, households, prior } = linkage
  const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
  const levels = comparerOf(linkage).compare(i, j)
  const beyond = beyondAll(prior, encoded.rows, i, j)
  const said: FieldWeight[] = [{ field: 'prior', level: 'before', bits: prior.all / Math.LN2 }]
  if (Math.abs(beyond) > LEAST)
    said.push({
      field: 'lists',
      level: beyond < 0 ? 'seldom' : 'often',
      bits: beyond / Math.LN2,
    })
  const reading = readingFor(linkage)
  const slots: Slots | null = reading?.read(i, j) === true ? reading.slots : null
  const [a, b] = [i, j].map((one) => scriptOf(linkage, one)) as [number, number]
  const from = scriptPair(a, b) * weights.fields * LEVELS
  const rarer = new Uint8Array(SLOTS)
  rarerLevels(encoded.rows, weights, levels, i, j, rarer)
  let match = 0
  let kin = weights.logKin
  for (let one = 0; one < weights.fields; one++) {
    const level = levels[one] as number
    const read = one < SLOTS ? slots?.[one] : undefined
    if (read !== undefined) {
      match += read
      if (read !== 0)
        said.push({
          field: fieldName(one),
          level: readLevel(one, level, read),
          bits: read / Math.LN2,
        })
      continue
    }
    if (level === slotLevel.silent) continue
    const isWord = slots === null && (one < SLOTS || one >= field.place)
    const rare = isWord ? rarityOf(encoded.rows, weights, only(levels, one), i, j) : 0
    const cell = from + one * LEVELS + (rarer[one] ?? level)
    const weight = (weights.match[cell] as number) + rare
    match += weight
    kin += (weights.kin[cell] as number) + rare
    said.push({ field: fieldName(one), level: levelName(one, level), bits: weight / Math.LN2 })
  }
  const house = households.level[n] as 0 | 1 | 2
  const gain = households.weight[house]
  if (house !== householdLevel.silent)
    said.push({
      field: 'family_members',
      level: house === householdLevel.somebody ? 'match' : 'none',
      bits: gain / Math.LN2,
    })
  const kept = againstBoth(match + gain, kinWith(slots, kin, weights.logKin) + gain) - match - gain
  if (kept < -LEAST)
    said.push({
      field: 'kin',
      level: levelName(GIVEN, levels[GIVEN] as number),
      bits: kept / Math.LN2,
    })
  const shared = (pairs.score[n] as number) - beyond - match - gain - kept
  if (shared < -LEAST) said.push({ field: 'rivals', level: 'one_list', bits: shared / Math.LN2 })
  return said
}

/** What speaks so strongly against pair n that no machine may merge it. */
export function contraryOf(linkage: Linkage, n: number): ContraryCode[] {
  const { pairs, within } = linkage
  const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
  const comparer = comparerOf(linkage)
  comparer.compare(i, j)
  return contraryOfBits(contraryBits(comparer, i, j, within, readingFor(linkage)))
}

/**
 * Why the names of pair n, which nothing but names speaks for, are too little for a machine to join; none where they are
 * enough, or where something else speaks. What speaks against the pair is `contraryOf`.
 */
export function heldBackOf(linkage: Linkage, n: number): HeldBackCode[] {
  const reading = readingFor(linkage)
  if (reading === null) return []
  const { pairs, prior } = linkage
  const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
  const { scorer, alone } = againFor(linkage)
  const odds = scorer.scoreOf(i, j) + prior.all + beyondAll(prior, linkage.encoded.rows, i, j)
  return reading.read(i, j) ? heldBackOfBits(alone.tooLittle(scorer.comparer, i, j, odds)) : []
}
