// Places: structures and their frames as volunteers are shown them, held in memory for a minute, since thousands ask.
import type { InvestigationId, Structure } from '@athar/domain'
import * as store from '@athar/store'
import { openBatches } from './batch.ts'

/** One structure with its frames. */
interface Place {
  readonly structure: Structure
  readonly frames: readonly store.FrameRow[]
}

interface Places {
  /** The places of these structures in a campaign; one that is not there is left out. */
  of(
    investigation: InvestigationId,
    campaignId: string,
    structures: readonly string[],
  ): Promise<ReadonlyMap<string, Place>>
}

interface Missing {
  readonly investigation: InvestigationId
  readonly campaignId: string
  readonly missing: readonly string[]
}

const FRESH_MS = 60_000
const MOST_READ = 500
/** Places held at most: a few kilobytes each. */
const MOST_HELD = 20_000

export function openPlaces(db: store.Db, now: () => Date): Places {
  const held = new Map<string, { readonly at: number; readonly place: Place }>()
  const readAll = async (
    investigation: InvestigationId,
    campaignId: string,
    structures: readonly string[],
  ): Promise<Map<string, Place>> => {
    const [records, frames] = await Promise.all([
      store.readRecords(db, investigation, structures),
      store.framesOf(db, investigation, campaignId, structures),
    ])
    const framesOf = Map.groupBy(frames, (it) => it.structureId)
    return new Map(
      records.map(({ id, content }) => [
        id,
        { structure: content as Structure, frames: framesOf.get(id) ?? [] },
      ]),
    )
  }
  // Who was lent something together asks for its place together.
  const read = openBatches<Missing, ReadonlyMap<string, Place>>({
    waitMs: 1,
    most: MOST_READ,
    sizeOf: (it) => it.missing.length,
    nameOf: (it) => `places ${it.campaignId}`,
    work: async (wanted) => {
      const [first] = wanted
      if (first === undefined) return []
      const all = new Set(wanted.flatMap((it) => it.missing))
      const places = await readAll(first.investigation, first.campaignId, [...all])
      return wanted.map(
        ({ missing }) =>
          new Map(
            missing.flatMap((id) => {
              const place = places.get(id)
              return place === undefined ? [] : [[id, place]]
            }),
          ),
      )
    },
  })
  return {
    of: async (investigation, campaignId, structures) => {
      const at = now().getTime()
      const found = new Map<string, Place>()
      const missing: string[] = []
      for (const id of structures) {
        const known = held.get(`${campaignId} ${id}`)
        if (known === undefined || at - known.at >= FRESH_MS) missing.push(id)
        else found.set(id, known.place)
      }
      if (missing.length === 0) return found
      for (const [id, place] of await read({ investigation, campaignId, missing })) {
        found.set(id, place)
        held.delete(`${campaignId} ${id}`)
        held.set(`${campaignId} ${id}`, { at, place })
        const [oldest] = held.keys()
        if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest)
      }
      return found
    },
  }
}
