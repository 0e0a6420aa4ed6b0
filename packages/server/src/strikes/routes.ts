// The match desk: what the matcher proposes is read, what people decide is written; nothing is linked without a person.
import { correctLink, readMatches, readMatchQueue, recordLink, withdrawLink } from '@athar/contract'
import { mayMove, Problem, recordMoves, type StrikeLink } from '@athar/domain'
import * as store from '@athar/store'
import { shown } from '../incident-view.ts'
import { pageOf } from '../paging.ts'
import type { Door } from '../serve.ts'
import { type Bounds, boundedBy, usualBounds } from './bounds.ts'
import { matchView } from './match-view.ts'
import { MODEL, type QueueSaid } from './matcher.ts'
import type { Matchers, Ready } from './matchers.ts'

const QUEUE_PAGE = 50

/** A number of an address within what makes sense. @throws Problem request.malformed */
function numberOf(
  text: string | undefined,
  otherwise: number,
  most: number,
  field: string,
): number {
  if (text === undefined) return otherwise
  const value = /^\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value) || value > most)
    throw new Problem('request.malformed', { part: 'query', field })
  return value
}

export function serveMatches(door: Door): void {
  serveReading(door)
  serveDecisions(door)
}

function serveReading({ read, parts: { matchers } }: Door): void {
  read(readMatches, async ({ db, inv, params, query }) => {
    const { id } = await store.resolveCode(db, inv.id, params.code)
    const incident = await store.readRecord(db, inv.id, 'incident', id)
    const bounds = {
      radiusMetres: numberOf(query.radius, usualBounds.radiusMetres, 200_000, 'radius'),
      windowHours: numberOf(query.window, usualBounds.windowHours, 24 * 366, 'window'),
    }
    return matchView(db, inv.id, incident, await matchers.of(db, inv.id), bounds)
  })

  read(readMatchQueue, async ({ db, inv, query }) => {
    const ready = await matchers.of(db, inv.id)
    const decided = await store.decidedIncidents(db, inv.id)
    const all = (await ready.queue()).toSorted(bySurest)
    const show = query.show ?? 'open'
    const chosen = all.filter((it) => show === 'all' || decided.has(it.id) === (show === 'decided'))
    const { offset, limit } = pageOf(query.page, QUEUE_PAGE)
    const some = chosen.slice(offset, offset + limit)
    const records = (await store.readRecords(
      db,
      inv.id,
      some.map((it) => it.id),
    )) as unknown as store.Recorded<'incident'>[]
    const byId = new Map(records.map(({ id, content }) => [id, content]))
    return {
      basis: ready.basis,
      total: chosen.length,
      open: all.filter((it) => !decided.has(it.id)).length,
      decided: all.filter((it) => decided.has(it.id)).length,
      rows: some.flatMap(({ id, isGeneric, ...it }) => {
        const content = byId.get(id)
        if (content === undefined) return []
        const { code, occurred, placeName } = content
        return [
          { code, occurred, placeName, ...it, generic: isGeneric, decided: decided.get(id) ?? 0 },
        ]
      }),
    }
  })
}

/** The most probable candidate first; then the older record. */
function bySurest(a: QueueSaid, b: QueueSaid): number {
  const [p, q] = [a.best ?? 0, b.best ?? 0]
  if (p !== q) return q - p
  return a.id < b.id ? -1 : 1
}

/** What the matcher says of a pair now; null where it says nothing of it. */
async function proposedFor(
  db: store.Db,
  matchers: Matchers,
  investigation: string,
  { incidentId, strikeId }: { incidentId: string; strikeId: string | null },
  bounds: Bounds,
): Promise<StrikeLink['proposed']> {
  if (strikeId === null) return null
  const ready: Ready = await matchers.of(db, investigation)
  const said = await ready.incident(incidentId)
  if (said === null) return null
  const incident = await store.readRecord(db, investigation, 'incident', incidentId)
  const ids = said.candidates.map((it) => it.strikeId)
  const page = { offset: 0, limit: ids.length }
  const rows = await store.strikePage(db, investigation, { ids }, page)
  const circles = new Map(
    rows.map((row) => [row.id, { radiusMetres: row.place?.radiusMetres ?? 0 }]),
  )
  const radius = incident.content.places[0]?.radiusMetres ?? 0
  const { candidates } = boundedBy(said, radius, circles, bounds)
  const rank = candidates.findIndex((it) => it.strikeId === strikeId)
  const found = candidates[rank]
  if (found === undefined) return null
  const { probability } = found
  return { probability, competitors: said.competitors, rank: rank + 1, model: MODEL, ...bounds }
}

const boundsIn = ({ radiusMetres, windowHours }: Bounds): Bounds => ({ radiusMetres, windowHours })

function serveDecisions({ work, write, parts: { matchers } }: Door): void {
  // The matcher is asked before the transaction begins: it may take seconds, and locks nothing.
  work(recordLink, async ({ store: open, act, inv, body }) => {
    const { incidentId, strikeId, structureId, verdict, reason } = body
    if ((strikeId === null) === (structureId === null))
      throw new Problem('record.invalid', { kind: 'strike_link', field: 'strikeId', fault: 'pair' })
    const pair = { incidentId, strikeId }
    const proposed = await proposedFor(open.db, matchers, inv.id, pair, boundsIn(body))
    const content: StrikeLink = {
      incidentId,
      strikeId,
      structureId,
      verdict,
      reason,
      proposed,
      state: 'recorded',
      flags: [],
      withheld: [],
      importedFrom: null,
    }
    return shown(await open.transaction((tx) => store.recordLink(tx, act(reason), inv.id, content)))
  })

  work(correctLink, async ({ store: open, act, inv, params, body }) => {
    const { verdict, reason, expectedVersion } = body
    const { content: now } = await store.readRecord(open.db, inv.id, 'strike_link', params.id)
    if (now.state !== 'recorded' && now.state !== 'withdrawn')
      throw new Problem('record.move_not_allowed', { from: now.state, to: 'recorded' })
    const proposed = await proposedFor(open.db, matchers, inv.id, now, boundsIn(body))
    const content: StrikeLink = { ...now, verdict, reason, proposed, state: 'recorded' }
    const draft = { kind: 'strike_link', id: params.id, content, expectedVersion } as const
    return shown(
      await open.transaction((tx) =>
        store.writeRecord(tx, act(reason), inv.id, { ...draft, verb: 'strike_link.correct' }),
      ),
    )
  })

  write(withdrawLink, async ({ tx, act, inv, params, body }) => {
    const { content: now } = await store.readRecord(tx, inv.id, 'strike_link', params.id)
    if (!mayMove(recordMoves, now.state, 'withdrawn'))
      throw new Problem('record.move_not_allowed', { from: now.state, to: 'withdrawn' })
    const { reason, expectedVersion } = body
    const content: StrikeLink = { ...now, state: 'withdrawn' }
    const draft = { kind: 'strike_link', id: params.id, content, expectedVersion } as const
    const verb = 'strike_link.withdraw'
    return shown(await store.writeRecord(tx, act(reason), inv.id, { ...draft, verb }))
  })
}
