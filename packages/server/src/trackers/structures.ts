// Structures as records: what a file of footprints, points or expert readings says, kept by key.
import type { StructureDraft } from '@athar/imagery'
import type { InvestigationId, Structure } from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'

const PART = 2000

/** The record of a structure that a file describes. */
export function toStructure(it: StructureDraft, profile: string): Structure {
  return {
    key: it.key,
    name: { en: it.name, ar: null },
    kind: it.kind,
    neighbourhood: { en: it.neighbourhood, ar: null },
    lon: it.lon,
    lat: it.lat,
    radiusMetres: it.radiusMetres,
    footprint: it.footprint?.map(([lon, lat]) => [lon, lat]) ?? null,
    epochs: [...it.epochs],
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: { profile, key: it.key },
  }
}

export interface Put {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** Records structures by their keys, in parts; importing the same file twice changes nothing. */
export async function putStructures(
  open: store.Store,
  act: store.Act,
  investigation: InvestigationId,
  structures: readonly Structure[],
): Promise<Put> {
  let put: Put = { added: 0, changed: 0, unchanged: 0 }
  for (let from = 0; from < structures.length; from += PART) {
    const part = structures.slice(from, from + PART)
    const one = await open.transaction((tx) => putPart(tx, act, investigation, part))
    put = {
      added: put.added + one.added,
      changed: put.changed + one.changed,
      unchanged: put.unchanged + one.unchanged,
    }
  }
  return put
}

async function putPart(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  structures: readonly Structure[],
): Promise<Put> {
  const known = await store.idsByKey(
    tx,
    investigation,
    'structure',
    structures.map((it) => it.key),
  )
  const old = new Map(
    (await store.readRecords(tx, investigation, [...known.values()])).map((it) => [
      it.id,
      it.content as Structure,
    ]),
  )
  const drafts = structures.flatMap((content): store.Draft[] => {
    const id = known.get(content.key)
    if (id === undefined)
      return [
        {
          kind: 'structure',
          id: store.freshId('structure', act.at),
          content,
          verb: 'structure.record',
        },
      ]
    const verb = 'structure.correct'
    return isDeepStrictEqual(old.get(id), content) ? [] : [{ kind: 'structure', id, content, verb }]
  })
  await store.writeRecords(tx, act, investigation, drafts)
  const added = drafts.filter((it) => it.verb === 'structure.record').length
  return {
    added,
    changed: drafts.length - added,
    unchanged: structures.length - drafts.length,
  }
}
