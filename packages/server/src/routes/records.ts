// What hangs on incidents: casualties, claims, sources, documents, how sources depend, notes; their history; their erasure.
import {
  casualtyRoutes,
  claimRoutes,
  documentRoutes,
  listSources,
  noteRoutes,
  purgeRecord,
  readLedger,
  readVersions,
  relationRoutes,
  sourceRoutes,
} from '@athar/contract'
import {
  type Casualty,
  type Claim,
  type IdKind,
  type Incident,
  type InvestigationId,
  mayMove,
  Problem,
  type RecordContent,
  type RecordState,
  recordMoves,
} from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { shown } from '../incident-view.ts'
import { readReason, versionViews } from '../history.ts'
import type { Door } from '../serve.ts'

type PlainKind = 'casualty' | 'claim' | 'source' | 'document' | 'source_relation' | 'note'
type Content = RecordContent<PlainKind>

/** The records of this investigation that a content names. */
const namedBy = (kind: PlainKind, content: unknown): string[] => {
  const it = content as Record<string, string | null | undefined>
  const fields: Record<PlainKind, readonly string[]> = {
    casualty: ['incidentId', 'listedBy'],
    claim: ['incidentId', 'sourceId', 'documentId'],
    source: [],
    document: ['sourceId'],
    source_relation: ['from', 'to'],
    note: ['subject'],
  }
  return fields[kind].flatMap((field) => it[field] ?? [])
}

/** @throws Problem record.not_found for the first record that is named and not here */
async function refuseStrangers(
  db: store.Db,
  investigation: string,
  kind: PlainKind,
  content: Content,
): Promise<void> {
  const ids = namedBy(kind, content)
  const heads = await store.headsOf(db, investigation, ids)
  const missing = ids.find((id) => !heads.has(id))
  if (missing !== undefined) throw new Problem('record.not_found', { id: missing })
}

/**
 * What hangs on an incident is part of what was read and approved: when it changes, the incident is a draft again and
 * waits for a second reader.
 */
async function reopenIncidents(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  contents: readonly Content[],
): Promise<void> {
  const ids = new Set(contents.map((content) => (content as Casualty | Claim).incidentId))
  for (const id of ids) {
    if (id === null) continue
    const { content, version } = await store.readRecord(tx, investigation, 'incident', id)
    if (content.state !== 'approved' && content.state !== 'in_review') continue
    const back: Incident = { ...content, state: 'draft' }
    await store.writeRecord(tx, act, investigation, {
      kind: 'incident',
      id,
      content: back,
      verb: 'incident.correct',
      expectedVersion: version,
    })
  }
}

type PlainRoutes = typeof casualtyRoutes

function servePlain({ write }: Door, kind: PlainKind, given: unknown): void {
  // The six kinds share one shape of routes; their contents differ and are checked by each route's own schema.
  const routes = given as PlainRoutes
  const hangs = kind === 'casualty' || kind === 'claim'
  const put = async (
    tx: store.Tx,
    act: store.Act,
    investigation: InvestigationId,
    draft: { id: string; content: Content; verb: string; expectedVersion: number | null },
  ) => {
    await refuseStrangers(tx, investigation, kind, draft.content)
    const record = await store.writeRecord(tx, act, investigation, { kind, ...draft })
    return shown(record) as never
  }

  write(routes.record, async ({ tx, act, now, inv, body }) => {
    const content = {
      ...(body.content as Content),
      state: 'recorded' as const,
      importedFrom: null,
      withheld: [],
    }
    const id = store.freshId(kind satisfies IdKind, now)
    const verb = `${kind}.record`
    const given = act(body.reason)
    const made = await put(tx, given, inv.id, { id, content, verb, expectedVersion: null })
    if (hangs) await reopenIncidents(tx, given, inv.id, [content])
    return made
  })

  write(routes.correct, async ({ tx, act, inv, params, body }) => {
    const { reason, expectedVersion } = body
    const { content: now } = await store.readRecord(tx, inv.id, kind, params.id)
    const { state, importedFrom, withheld } = now
    const content = { ...(body.content as Content), state, importedFrom, withheld } as Content
    if (isDeepStrictEqual(content, now)) throw new Problem('record.unchanged', { id: params.id })
    const verb = `${kind}.correct`
    const given = act(reason)
    const made = await put(tx, given, inv.id, { id: params.id, content, verb, expectedVersion })
    if (hangs) await reopenIncidents(tx, given, inv.id, [now, content])
    return made
  })

  write(routes.withdraw, async ({ tx, act, inv, params, body }) => {
    const { content: now } = await store.readRecord(tx, inv.id, kind, params.id)
    const from: RecordState = now.state
    if (!mayMove(recordMoves, from, 'withdrawn'))
      throw new Problem('record.move_not_allowed', { from, to: 'withdrawn' })
    const content = { ...now, state: 'withdrawn' } as Content
    const verb = `${kind}.withdraw`
    const { reason, expectedVersion } = body
    const given = act(reason)
    const made = await put(tx, given, inv.id, { id: params.id, content, verb, expectedVersion })
    if (hangs) await reopenIncidents(tx, given, inv.id, [now])
    return made
  })
}

export function serveRecords(door: Door): void {
  servePlain(door, 'casualty', casualtyRoutes)
  servePlain(door, 'claim', claimRoutes)
  servePlain(door, 'source', sourceRoutes)
  servePlain(door, 'document', documentRoutes)
  servePlain(door, 'source_relation', relationRoutes)
  servePlain(door, 'note', noteRoutes)

  const { read, work } = door
  read(listSources, async ({ db, inv, body }) => {
    const limit = Math.min(100, Math.max(1, body.limit))
    return { sources: (await store.findSources(db, inv.id, body.search, limit)).map(shown) }
  })

  work(readVersions, async ({ c, store: open, act, inv, params }) => {
    const rows = await store.readHistory(open.db, inv.id, params.id)
    const reason = readReason(c, rows)
    if (reason !== null) {
      await open.transaction((tx) =>
        store.appendAct(tx, act(reason), inv.id, {
          verb: 'record.read_restricted',
          subject: params.id,
          detail: {},
        }),
      )
    }
    return { kind: rows[0]?.kind ?? '', versions: versionViews(rows) }
  })

  read(readLedger, async ({ db, inv, params }) => {
    const lines = await store.linesOf(db, inv.id, params.id)
    if (lines.length === 0) throw new Problem('record.not_found', { id: params.id })
    return { lines: lines.map((it) => ({ ...it, leafIndex: numberOrNull(it.leafIndex) })) }
  })

  work(purgeRecord, async ({ store: open, act, me, inv, params, body }) => {
    const { id } = params
    const asked = await store.erasureOf(open.db, inv.id, id)
    if (asked?.done === true) throw new Problem('record.erased', { id })
    if (asked === null) {
      await open.transaction((tx) => store.askErasure(tx, act(null), inv.id, id, body.reason))
      return { state: 'asked' as const }
    }
    if (asked.askedBy === me.account.id) throw new Problem('incident.second_reader_needed', { id })
    await store.erase(open, act(null), inv.id, id)
    return { state: 'erased' as const }
  })
}

const numberOrNull = (it: number | bigint | null): number | null =>
  it === null ? null : Number(it)
