// Long works on persons: a run of the linker, an estimate; begun, watched and called off, whoever keeps a browser open.
import * as z from 'zod/mini'
import { insideFaults } from './faults.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'

export const workKinds = ['linkage', 'estimate'] as const
/** `waiting`: another work of this server is under way, of whatever investigation. */
export const workStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export const workPhases = [
  'reading',
  'comparing',
  'doubles',
  'estimating',
  'keeping',
  'deriving',
] as const

/** One long work: the newest of its kind in an investigation, under way or ended. */
export const WorkView = z.strictObject({
  id: z.string(),
  kind: z.enum(workKinds),
  state: z.enum(workStates),
  /** What is being done; null unless it runs. */
  phase: z.nullable(z.enum(workPhases)),
  /** How much of the whole is done, 0 to 1, as such works usually go: no measure of the time that is left. */
  share: z.number(),
  /** Entries read (`reading`) or pairs written (`keeping`) so far, of how many; null where a phase cannot be counted. */
  counted: z.nullable(z.strictObject({ done: z.int(), of: z.int() })),
  /** Whole seconds since the phase began; null unless it runs. */
  phaseSeconds: z.nullable(z.int()),
  by: z.string(),
  at: z.string(),
  ended: z.nullable(z.string()),
  /** The code of the problem at which it failed. */
  problem: z.nullable(z.string()),
  /** The run or the estimate that came out. */
  result: z.nullable(z.string()),
})
export type WorkView = z.infer<typeof WorkView>

/** The answer of a route that begins a work. */
export const WorkBegun = z.strictObject({ work: WorkView })

export const readWorks = route({
  name: 'readWorks',
  method: 'GET',
  path: '/investigations/:inv/works',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'The newest run of the linker and the newest estimate that were begun, and how far they are.',
  params: InvParams,
  reply: z.strictObject({ works: z.array(WorkView), people: z.record(z.string(), z.string()) }),
  problems: [...insideFaults],
})
export const cancelWork = route({
  name: 'cancelWork',
  method: 'POST',
  path: '/investigations/:inv/works/:id/cancellation',
  may: 'linkage.run',
  scope: 'investigation',
  summary:
    'Call off a work that one has begun: nothing of it is kept. One that has ended stays as it is.',
  params: z.strictObject({ inv: z.string(), id: z.string() }),
  body: z.strictObject({}),
  reply: WorkBegun,
  problems: [...insideFaults, 'work.not_found', 'work.not_yours'],
})
