// The sample's declared strikes: made from its incidents and written as records, so that register and match desk have something to show.
import type { ActorId, StrikeReleaseId, UserId } from '@athar/domain'
import { inventDeclared } from '@athar/sample'
import * as store from '@athar/store'
import { SEED } from '../sample-seed.ts'

const DAY = 86_400_000

interface Given {
  readonly tx: store.Tx
  readonly inv: store.Frame
  readonly actorId: ActorId
  readonly by: UserId
  readonly now: Date
}

/** Writes the releases and strikes of the sample, a fortnight before now. */
export async function makeSampleStrikes({ tx, inv, actorId, by, now }: Given): Promise<void> {
  const at = new Date(now.getTime() - 14 * DAY)
  const facts = await store.incidentFacts(tx, inv.id)
  const incidents = facts.flatMap(({ earliest, latest, lon, lat, isGeneric, means }) =>
    earliest === null || latest === null || lon === null || lat === null || isGeneric
      ? []
      : means.some((it) => it === 'airstrike' || it === 'air_or_artillery' || it === 'drone')
        ? [{ earliest, latest, lon, lat }]
        : [],
  )
  const act: store.Act = { by, at, reason: 'The sample case.' }
  for (const it of inventDeclared({ seed: SEED, incidents, actorId, zone: inv.zone })) {
    const release = store.freshId('strike_release', at)
    await store.writeRecord(tx, act, inv.id, {
      kind: 'strike_release',
      id: release,
      content: it.release,
      verb: 'strike_release.record',
    })
    await store.writeRecords(
      tx,
      act,
      inv.id,
      it.strikes.map((content) => ({
        kind: 'strike',
        id: store.freshId('strike', at),
        content: { ...content, releaseId: release as StrikeReleaseId },
        verb: 'strike.record',
      })),
    )
  }
}
