// The matcher of each investigation, held between requests: built when first asked for and again when a record has changed.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { MatchParameters } from '@athar/matching'
import * as store from '@athar/store'
import { type IncidentSaid, Matcher, type MatcherInput, MODEL, type QueueSaid } from './matcher.ts'

/** What a matcher rests on. */
interface Basis {
  readonly model: string
  readonly strikes: number
  readonly incidents: number
  readonly at: string
  /** What building it took. */
  readonly milliseconds: number
}

/** A matcher that stands ready. */
export interface Ready {
  readonly basis: Basis
  readonly structures: readonly store.DatedStructure[]
  readonly incident: (id: string) => Promise<IncidentSaid | null>
  readonly queue: () => Promise<readonly QueueSaid[]>
}

interface Held extends Ready {
  readonly mark: string
  readonly parameters: MatchParameters
  readonly isAlive: () => boolean
  readonly close: () => Promise<unknown>
}

export interface Matchers {
  /** The matcher of an investigation as its records stand now. */
  of(db: store.Db, investigation: string): Promise<Ready>
  close(): Promise<void>
}

/** From so many pairs on, matching takes longer than a request may hold the others up: it gets a thread. */
const PAIRS_IN_THREAD = 400_000
/** Investigations held at once; each may keep a thread with its records. */
const MOST_HELD = 4
/** A matcher that was replaced still answers those who began with it. */
const GRACE_MS = 30_000

/** Opens the keeper of matchers; nothing is built before it is asked for. */
export function openMatchers(now: () => Date): Matchers {
  const held = new Map<string, Promise<Held>>()
  const marks = new Map<string, string>()
  const retired = new Set<Held>()
  const leave = async (old: Held): Promise<void> => {
    retired.delete(old)
    await old.close()
  }
  const retire = (before: Promise<Held | undefined> | undefined): void => {
    void before?.then((old) => {
      if (old === undefined) return
      retired.add(old)
      setTimeout(() => void leave(old), GRACE_MS).unref()
    })
  }
  const drop = async (investigation: string): Promise<void> => {
    const old = held.get(investigation)
    held.delete(investigation)
    marks.delete(investigation)
    await (await old?.catch(() => undefined))?.close()
  }
  return {
    of: async (db, investigation) => {
      const mark = await store.matchMark(db, investigation)
      const known = held.get(investigation)
      if (known !== undefined && marks.get(investigation) === mark) {
        const ready = await known
        // A thread that was lost is not asked again; another is built.
        if (ready.isAlive()) return ready
      }
      const before = known?.catch(() => undefined)
      const made = build(db, investigation, mark, now, before)
      // Counted from when the new one stands: until then the old one may still be asked.
      void made.then(() => retire(before)).catch(() => undefined)
      held.set(investigation, made)
      marks.set(investigation, mark)
      made.catch(() => {
        if (held.get(investigation) === made) held.delete(investigation)
      })
      for (const other of [...held.keys()].slice(0, -MOST_HELD)) await drop(other)
      return made
    },
    close: async () => {
      for (const investigation of held.keys()) await drop(investigation)
      for (const old of retired) await leave(old)
    },
  }
}

async function build(
  db: store.Db,
  investigation: string,
  mark: string,
  now: () => Date,
  before: Promise<Held | undefined> | undefined,
): Promise<Held> {
  const begun = performance.now()
  const earlier = await before
  const strikes = await store.strikeFacts(db, investigation)
  const incidents = await store.incidentFacts(db, investigation)
  const structures = await store.datedStructures(db, investigation)
  // What was learned holds while the case has not grown by much; then it is learned anew.
  const parameters =
    earlier !== undefined && isAlike(earlier.basis, strikes, incidents) ? earlier.parameters : null
  const input = { incidents, strikes, structures, parameters }
  const isLarge = incidents.length * strikes.length > PAIRS_IN_THREAD
  const made = isLarge ? await inThread(input) : inPlace(input)
  const basis = {
    model: MODEL,
    strikes: strikes.length,
    incidents: incidents.length,
    at: now().toISOString(),
    milliseconds: Math.round(performance.now() - begun),
  }
  return { ...made, mark, structures, basis }
}

const isAlike = (
  { strikes: s, incidents: i }: Basis,
  strikes: readonly unknown[],
  incidents: readonly unknown[],
): boolean => Math.abs(strikes.length - s) <= s / 50 && Math.abs(incidents.length - i) <= i / 50

type Made = Pick<Held, 'incident' | 'queue' | 'parameters' | 'isAlive' | 'close'>

function inPlace(input: MatcherInput): Made {
  const matcher = new Matcher(input)
  return {
    parameters: matcher.parameters,
    incident: async (id) => matcher.incident(id),
    queue: async () => matcher.queue(),
    isAlive: () => true,
    close: async () => undefined,
  }
}

async function inThread(input: MatcherInput): Promise<Made> {
  const worker = new Worker(new URL('./match-worker.ts', import.meta.url), { workerData: input })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const [begun] = (await once(worker, 'message')) as [{ parameters: MatchParameters }]
  let isAlive = true
  worker.on('error', () => undefined)
  worker.on('exit', () => {
    isAlive = false
    for (const { reject } of waiting.values()) reject(new RangeError('the matcher has left'))
    waiting.clear()
  })
  worker.on('message', ({ number, answer }: { number: number; answer: unknown }) => {
    waiting.get(number)?.resolve(answer)
    waiting.delete(number)
  })
  // A thread that only waits must not keep the process alive.
  worker.unref()
  let last = 0
  const ask = async <T>(question: Readonly<Record<string, string>>): Promise<T> => {
    if (!isAlive) throw new RangeError('the matcher has left')
    last += 1
    const answer = Promise.withResolvers<unknown>()
    waiting.set(last, answer)
    worker.postMessage({ number: last, ...question })
    return (await answer.promise) as T
  }
  let queue: Promise<readonly QueueSaid[]> | null = null
  return {
    parameters: begun.parameters,
    incident: (id) => ask<IncidentSaid | null>({ ask: 'incident', id }),
    queue: () => (queue ??= ask<readonly QueueSaid[]>({ ask: 'queue' })),
    isAlive: () => isAlive,
    close: () => worker.terminate(),
  }
}
