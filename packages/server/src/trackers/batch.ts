// Batches: what is asked within a few milliseconds is done together, one batch of a name after the other; a fault of one is not another's.
import { inTurn } from '../turns.ts'

/** How a batch is gathered and done. */
export interface BatchPlan<In, Out> {
  /** How long the first waits for others. */
  readonly waitMs: number
  /** How much is done together at most, and how much one counts for. */
  readonly most: number
  sizeOf(item: In): number
  /** Work of one name is done in turn. */
  nameOf(item: In): string
  /** Does all of one name together; one result each, in the same order. */
  work(items: readonly In[]): Promise<readonly Out[]>
}

interface Waiting<In, Out> {
  readonly item: In
  readonly resolve: (done: Out) => void
  readonly reject: (failure: unknown) => void
}

/** Gives a function that takes one item and resolves when the batch it came into is done. */
export function openBatches<In, Out>(plan: BatchPlan<In, Out>): (item: In) => Promise<Out> {
  const queues = new Map<string, Waiting<In, Out>[]>()
  const settle = async (part: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const done = await plan.work(part.map((it) => it.item))
      for (const [i, one] of part.entries()) one.resolve(done[i] as Out)
    } catch (failure) {
      if (part.length === 1) part[0]?.reject(failure)
      else for (const one of part) await settle([one])
    }
  }
  const flush = (name: string): Promise<void> =>
    inTurn(name, async () => {
      // Taken now and not before: who came while the batch before was done is in this one.
      const all = queues.get(name) ?? []
      queues.delete(name)
      for (const part of partsOf(all, plan)) await settle(part)
    })
  return (item) =>
    new Promise((resolve, reject) => {
      const name = plan.nameOf(item)
      const queue = queues.get(name)
      if (queue !== undefined) {
        queue.push({ item, resolve, reject })
        return
      }
      queues.set(name, [{ item, resolve, reject }])
      setTimeout(() => void flush(name), plan.waitMs)
    })
}

function partsOf<In, Out>(
  all: readonly Waiting<In, Out>[],
  plan: BatchPlan<In, Out>,
): Waiting<In, Out>[][] {
  const parts: Waiting<In, Out>[][] = []
  let size = 0
  for (const one of all) {
    const own = plan.sizeOf(one.item)
    if (parts.length === 0 || size + own > plan.most) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(one)
    size += own
  }
  return parts
}
