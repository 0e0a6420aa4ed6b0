// Long works on persons: a run of the linker, an estimate; one after the other, in the background, watched and called off.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { WorkView } from '@athar/contract'
import { isId, isProblem, Problem } from '@athar/domain'
import type { Act } from '@athar/store'
import { type Jobs, Stopped } from '../jobs.ts'
import { freshName } from '../secrets.ts'

export type WorkKind = WorkView['kind']
export type Phase = NonNullable<WorkView['phase']>
/** How much of a phase is done: a share of it (0 to 1), or so many of so many. */
export type Done = number | { readonly done: number; readonly of: number }
/** Told by a work as it goes: its phase, and how much of the phase is done. */
export type OnPhase = (phase: Phase, done?: Done) => void

/** What a work is given: it stops where the signal says so, and keeps nothing then. */
export interface UnderWay {
  readonly signal: AbortSignal
  readonly onPhase: OnPhase
}

interface Order {
  readonly kind: WorkKind
  readonly investigation: string
  readonly act: Act
  /** Does the work and gives the id of what it kept. */
  readonly work: (underWay: UnderWay) => Promise<string>
}

/** Finds what a work kept that was begun by somebody at a moment; for works that a stop of the server cut off. */
export type FindResult = (
  investigation: string,
  work: Pick<WorkView, 'kind' | 'by' | 'at'>,
) => Promise<string | null>

/** Where each phase begins, as a share of the whole: between what 1,100 and 106,000 entries take. */
const begins: Readonly<Record<WorkKind, Partial<Record<Phase, number>>>> = {
  linkage: { reading: 0, comparing: 0.1, doubles: 0.4, keeping: 0.7, deriving: 0.95 },
  estimate: { reading: 0, comparing: 0.04, estimating: 0.3, keeping: 0.99 },
}

const shareOf = (done: Done): number =>
  typeof done === 'number' ? done : done.of === 0 ? 1 : done.done / done.of

function shareAt(kind: WorkKind, phase: Phase, done: number): number {
  const from = begins[kind][phase] ?? 0
  const to = Math.min(1, ...Object.values(begins[kind]).filter((it) => it > from))
  return from + (to - from) * Math.min(1, Math.max(0, done))
}

const runningCode = { linkage: 'linkage.running', estimate: 'estimate.running' } as const

/** Works of one server. */
export interface Works {
  /** Begins a work, or lets it wait for another's end. @throws Problem linkage.running, estimate.running */
  begin(order: Order): Promise<WorkView>
  /** The newest work of each kind. */
  of(investigation: string): Promise<WorkView[]>
  /** Calls a work off. @throws Problem work.not_found, work.not_yours */
  cancel(investigation: string, id: string, by: string): Promise<WorkView>
  /** Waits until the work of a kind has ended. */
  settled(investigation: string, kind: WorkKind): Promise<void>
}

interface Kept {
  view: WorkView
  /** When its phase began, in milliseconds; null unless it runs. */
  phaseAt: number | null
  readonly calledOff: AbortController
}

const keyOf = (investigation: string, kind: WorkKind): string => `${kind} ${investigation}`
/** What a work that does not run tells of its phase. */
const noPhase = { phase: null, counted: null, phaseSeconds: null } as const
const isOver = ({ state }: WorkView): boolean => state !== 'waiting' && state !== 'running'
const kinds = Object.keys(begins) as WorkKind[]

/** @param dir the store's folder: what became of a work is remembered there, without a name or a value */
export function openWorks(
  dir: string,
  jobs: Jobs,
  now: () => Date,
  wake: () => void,
  findResult: FindResult,
): Works {
  const known = new Map<string, Kept>()
  const notes = openNotes(dir)
  let last: Promise<unknown> = Promise.resolve()

  /** One work of this server at a time: each may need much of the machine's memory. */
  const inTurn = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    const before = last
    const { promise: mine, resolve: free } = Promise.withResolvers<void>()
    last = before.then(() => mine)
    try {
      await Promise.race([before, aborted(signal)])
      if (signal.aborted) throw new Stopped()
      return await work()
    } finally {
      free()
    }
  }

  const end = async (kept: Kept, investigation: string, how: Partial<WorkView>): Promise<void> => {
    kept.view = { ...kept.view, ...noPhase, ended: now().toISOString(), ...how }
    kept.phaseAt = null
    await notes.write(investigation, kept.view)
  }

  const go = async (kept: Kept, order: Order, stopping: AbortSignal): Promise<void> => {
    const signal = AbortSignal.any([stopping, kept.calledOff.signal])
    const { kind, investigation } = order
    try {
      const result = await inTurn(signal, () => {
        const onPhase: OnPhase = (phase, done = 0) => {
          if (kept.view.phase !== phase) kept.phaseAt = now().getTime()
          const share = shareAt(kind, phase, shareOf(done))
          const counted = typeof done === 'number' ? null : { done: done.done, of: done.of }
          kept.view = { ...kept.view, state: 'running', phase, share, counted }
        }
        onPhase('reading')
        return order.work({ signal, onPhase })
      })
      await end(kept, investigation, { state: 'done', share: 1, result })
      wake()
    } catch (failure) {
      if (kept.calledOff.signal.aborted) return end(kept, investigation, { state: 'cancelled' })
      const problem = signal.aborted
        ? 'work.interrupted'
        : isProblem(failure)
          ? failure.code
          : 'server.unexpected'
      await end(kept, investigation, { state: 'failed', problem })
      throw failure
    }
  }

  /** What was noted of a work that this server does not know: one under way then was cut off. */
  const recall = async (investigation: string, kind: WorkKind): Promise<WorkView | null> => {
    const noted = await notes.read(investigation, kind)
    if (noted === null || isOver(noted)) return noted === null ? null : { ...noPhase, ...noted }
    const result = await findResult(investigation, noted)
    const how =
      result === null
        ? { state: 'failed' as const, problem: 'work.interrupted' }
        : { state: 'done' as const, share: 1, result }
    const view = { ...noted, ...noPhase, ended: now().toISOString(), ...how }
    await notes.write(investigation, view)
    return view
  }

  /** A work as it stands at this moment. */
  const viewOf = ({ view, phaseAt }: Kept): WorkView => ({
    ...view,
    phaseSeconds: phaseAt === null ? null : Math.floor((now().getTime() - phaseAt) / 1000),
  })

  const newest = async (investigation: string, kind: WorkKind): Promise<WorkView | null> => {
    const kept = known.get(keyOf(investigation, kind))
    return kept === undefined ? recall(investigation, kind) : viewOf(kept)
  }

  return {
    begin: async (order) => {
      const { kind, investigation, act } = order
      const key = keyOf(investigation, kind)
      const before = known.get(key)
      if (before !== undefined && !isOver(before.view)) throw new Problem(runningCode[kind])
      const view: WorkView = {
        id: freshName(),
        kind,
        state: 'waiting',
        ...noPhase,
        share: 0,
        by: act.by,
        at: act.at.toISOString(),
        ended: null,
        problem: null,
        result: null,
      }
      const kept: Kept = { view, phaseAt: null, calledOff: new AbortController() }
      known.set(key, kept)
      await jobs.settled(key)
      await notes.write(investigation, view)
      if (!jobs.start(key, (stopping) => go(kept, order, stopping))) {
        // The server is stopping.
        await end(kept, investigation, { state: 'failed', problem: 'work.interrupted' })
      }
      return viewOf(kept)
    },
    of: async (investigation) => {
      const all = await Promise.all(kinds.map((kind) => newest(investigation, kind)))
      return all.flatMap((it) => it ?? [])
    },
    cancel: async (investigation, id, by) => {
      for (const kind of kinds) {
        const view = await newest(investigation, kind)
        if (view?.id !== id) continue
        if (view.by !== by) throw new Problem('work.not_yours')
        const key = keyOf(investigation, kind)
        known.get(key)?.calledOff.abort()
        await jobs.settled(key)
        return (await newest(investigation, kind)) ?? view
      }
      throw new Problem('work.not_found')
    },
    settled: (investigation, kind) => jobs.settled(keyOf(investigation, kind)),
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Notes in the store's folder: the newest work of each kind and investigation. */
function openNotes(dir: string) {
  const fileOf = (investigation: string, kind: WorkKind): string => {
    if (!isId('investigation', investigation)) throw new Problem('investigation.not_found')
    return path.join(dir, 'works', `${investigation}.${kind}.json`)
  }
  return {
    read: async (investigation: string, kind: WorkKind): Promise<WorkView | null> => {
      const text = await readFile(fileOf(investigation, kind), 'utf8').catch(() => '')
      return text === '' ? null : (JSON.parse(text) as WorkView)
    },
    write: async (investigation: string, view: WorkView): Promise<void> => {
      const file = fileOf(investigation, view.kind)
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      // Written beside and put in its place: a note is whole or it is the one before.
      await writeFile(`${file}.new`, JSON.stringify(view), { mode: 0o600 })
      await rename(`${file}.new`, file)
    },
  }
}
