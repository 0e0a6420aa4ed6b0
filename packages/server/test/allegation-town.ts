// A town with allegations: a belligerent, incidents with public sources, batches on their way; shared by tests and requests.
import {
  addAllegations,
  type BatchView,
  clearAllegationBatch,
  moveAllegationBatch,
  readAllegationBatch,
  recordAllegationBatch,
} from '@athar/contract'
import { type ActorId, INSTANCE, type Incident } from '@athar/domain'
import * as store from '@athar/store'
import { incidentOf, SLUG, START, type Town } from './world.ts'

const inv = { inv: SLUG }
export const reason = 'asked by a test'
const silent = { en: null, ar: null }

const actors = new WeakMap<Town, Promise<ActorId>>()
/** The belligerent of a town, recorded once. */
export function belligerentOf(town: Town): Promise<ActorId> {
  const made = actors.get(town) ?? recordActor(town)
  actors.set(town, made)
  return made
}
async function recordActor(town: Town): Promise<ActorId> {
  const id: ActorId = store.freshId('actor', START)
  await town.store.transaction((tx) =>
    store.writeRecord(tx, { by: town.amal.id, at: START, reason }, INSTANCE, {
      kind: 'actor',
      id,
      content: {
        name: { en: 'Meridian Coalition', ar: 'ائتلاف خط الزوال' },
        aliases: [],
        kind: 'coalition',
        memberOf: [],
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      },
      verb: 'actor.record',
    }),
  )
  return id
}

/** A batch that is drafted by ghada, the liaison. */
export async function draftedBatch(
  town: Town,
  code: string,
  incidents: readonly Partial<Incident>[] = [{}],
): Promise<BatchView> {
  const actorId = await belligerentOf(town)
  const { batch } = await town.ghada.call(recordAllegationBatch, {
    params: inv,
    body: {
      batch: { code, title: { en: `Batch ${code}`, ar: null }, actorId, answerDue: '2031-09-01' },
      reason,
    },
  })
  const codes: string[] = []
  for (const [i, more] of incidents.entries()) {
    const own = `${code}-I${i + 1}`
    await incidentOf(town, own, more)
    codes.push(own)
  }
  if (codes.length > 0)
    await town.ghada.call(addAllegations, {
      params: { ...inv, batch: code },
      body: {
        incidents: codes,
        asks: ['assess', 'reason'],
        question: silent,
        dryRun: false,
        reason,
      },
    })
  return batch
}

export async function readBatch(town: Town, code: string) {
  return town.ghada.call(readAllegationBatch, { params: { ...inv, batch: code } })
}

/** Signs a batch as carla, who drafted none of it. */
export async function sign(town: Town, code: string, as: 'legal' | 'safety') {
  const { batch } = await readBatch(town, code)
  const body = { as, reason, expectedVersion: batch.version }
  return town.carla.ask(clearAllegationBatch, { params: { ...inv, batch: code }, body })
}

export async function move(
  town: Town,
  code: string,
  to: BatchView['state'],
  receipt?: { reference: string; text: string },
) {
  const { batch } = await readBatch(town, code)
  const body = {
    to,
    reason,
    expectedVersion: batch.version,
    ...(receipt === undefined ? {} : { receipt }),
  }
  return town.ghada.ask(moveAllegationBatch, { params: { ...inv, batch: code }, body })
}

/** A batch that was sent. */
export async function sentBatch(
  town: Town,
  code: string,
  incidents: readonly Partial<Incident>[] = [{}],
): Promise<void> {
  await draftedBatch(town, code, incidents)
  for (const as of ['legal', 'safety'] as const) {
    const signed = await sign(town, code, as)
    if (signed.status !== 200) throw new Error(signed.text)
  }
  const sent = await move(town, code, 'sent')
  if (sent.status !== 200) throw new Error(sent.text)
}
