// From stored answers to datings: numbers for the consensus room, and its answer in the words of the contract.
import type { Dating } from '@athar/contract'
import {
  type AnswerCounts,
  DATES_MODEL,
  type DatesInput,
  datesOf,
  type DatesResult,
  fitHash,
  NEVER,
  UNKNOWN,
} from '@athar/consensus'
import { openDatesPool } from '@athar/consensus/node'
import { availableParallelism } from 'node:os'
import type * as store from '@athar/store'
import { changePrior } from './change.ts'

/** A structure's dating and how many answers it rests on. */
export interface DatedStructure {
  readonly dating: Dating
  readonly counts: AnswerCounts
}

interface Given {
  readonly scenes: readonly store.Recorded<'scene'>[]
  readonly standing: readonly store.Standing[]
  readonly answers: readonly store.StoredAnswer[]
  /** structure → frame number → probability that it shows anything */
  readonly usable: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** Ranks of change by structure, where the campaign lets them weigh a little. */
  readonly change: ReadonlyMap<string, readonly number[]> | null
}

/** Steps in which usability is told apart: structures with the same pattern share a series. */
const STEPS = 4

/** Threads of one fit: one processor is left to the server, which answers meanwhile. */
const THREADS = Math.max(1, Math.min(4, availableParallelism() - 1))

/** Dates every structure of a campaign, in the order of `standing`. */
export async function dateStructures(
  given: Given,
): Promise<{ dated: DatedStructure[]; model: string; hash: string }> {
  const { input, counts } = toInput(given)
  const fit = await fitInThreads(input)
  return {
    model: modelOf(given),
    hash: fitHash(fit),
    dated: datesOf(fit, input).map((it, i) => ({
      dating: toDating(given, i, it, counts[i] as AnswerCounts),
      counts: counts[i] as AnswerCounts,
    })),
  }
}

async function fitInThreads(input: DatesInput) {
  const pool = await openDatesPool(THREADS)
  try {
    return await pool.fit(input)
  } finally {
    await pool.close()
  }
}

function toInput({ scenes, standing, answers, usable, change }: Given): {
  input: DatesInput
  counts: AnswerCounts[]
} {
  const indexOf = new Map(standing.map((it, i) => [it.structureId, i]))
  const people = new Map<string, number>()
  const counts = standing.map(() => ({ answers: 0, cannotTell: 0, unusable: 0 }))
  const known = answers.filter((it) => indexOf.has(it.structureId))
  const n = known.length
  const input = {
    structure: new Int32Array(n),
    volunteer: new Int32Array(n),
    first: new Int16Array(n),
    lastIntact: new Int16Array(n),
  }
  for (const [k, answer] of known.entries()) {
    const i = indexOf.get(answer.structureId) ?? 0
    const w = people.get(answer.volunteerId) ?? people.size
    people.set(answer.volunteerId, w)
    input.structure[k] = i
    input.volunteer[k] = w
    input.first[k] = firstOf(answer)
    input.lastIntact[k] = answer.lastIntact ?? UNKNOWN
    const own = counts[i]
    if (own === undefined) continue
    own.answers += 1
    if (answer.kind === 'cannot_tell') own.cannotTell += 1
    if (answer.flags.includes('wrong_building') || answer.flags.includes('bad_image'))
      own.unusable += 1
  }
  const { series, seriesOf } = seriesFor(scenes, standing, usable)
  const gold = Int16Array.from(standing, (it) => goldOf(it.gold))
  const base = { ...input, series, seriesOf, volunteers: people.size, gold }
  if (change === null) return { input: base, counts }
  const ids = standing.map((it) => it.structureId)
  return { input: { ...base, change: changePrior(ids, scenes.length, change) }, counts }
}

function firstOf(answer: store.StoredAnswer): number {
  switch (answer.kind) {
    case 'cannot_tell':
      return UNKNOWN
    case 'not_damaged':
      return NEVER
    case 'damaged_before':
      return 1
    case 'destroyed':
    case 'partly':
    case 'damaged_again':
      return answer.firstDamaged ?? UNKNOWN
    default:
      return answer.kind satisfies never
  }
}

const goldOf = (gold: store.Gold | null): number => {
  if (gold === null) return UNKNOWN
  if (gold.kind === 'damaged_before') return 1
  return gold.firstDamaged ?? NEVER
}

function seriesFor(
  scenes: Given['scenes'],
  standing: Given['standing'],
  usable: Given['usable'],
): Pick<DatesInput, 'series' | 'seriesOf'> {
  const series: DatesInput['series'][number][] = []
  const numbers = new Map<string, number>()
  const seriesOf = Int32Array.from(standing, ({ structureId }) => {
    const own = usable.get(structureId)
    const steps = scenes.map((_, m) => Math.round((own?.get(m + 1) ?? 1) * STEPS))
    const pattern = steps.join(' ')
    const known = numbers.get(pattern)
    if (known !== undefined) return known
    numbers.set(pattern, series.length)
    series.push(
      scenes.map(({ content: { acquired } }, m) => ({
        earliest: Date.parse(acquired.earliest),
        latest: Date.parse(acquired.latest),
        usable: Math.max(0.02, (steps[m] ?? STEPS) / STEPS),
      })),
    )
    return series.length - 1
  })
  return { series, seriesOf }
}

const instant = (ms: number): string => new Date(ms).toISOString()

function toDating(given: Given, i: number, it: DatesResult, counts: AnswerCounts): Dating {
  const frameOf = (v: number): number | null => (v === NEVER ? null : v)
  const { earliest, latest } = it
  const isDated = it.first !== NEVER && earliest !== null && latest !== null
  return {
    structureId: given.standing[i]?.structureId ?? '',
    firstDamaged: frameOf(it.first),
    probability: it.probability,
    set: it.set.map(frameOf),
    interval: isDated ? { earliest: instant(earliest), latest: instant(latest) } : null,
    pNever: it.pNever,
    pBefore: it.pBefore,
    pUnclear: it.pUnclear,
    posterior: Array.from(it.posterior, (p) => Math.round(p * 1e4) / 1e4),
    agreement: it.agreement,
    answers: counts.answers,
    ruleFirst: it.rule.first === UNKNOWN ? null : frameOf(it.rule.first),
    model: modelOf(given),
  }
}

/** The model's name says when machine evidence had a share in it. */
const modelOf = ({ change }: Given): string =>
  change === null ? DATES_MODEL : `${DATES_MODEL}+change`
