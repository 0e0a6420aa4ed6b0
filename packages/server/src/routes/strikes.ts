// Declared strikes: the register and its releases are read, strikes recorded by hand, and the fit with incidents decided by people.
import {
  correctStrike,
  listReleases,
  listStrikes,
  previewRelease,
  readStrike,
  readStrikeRelease,
  recordStrike,
  withdrawStrike,
} from '@athar/contract'
import {
  INSTANCE,
  type InvestigationId,
  mayMove,
  Problem,
  recordMoves,
  type Strike,
} from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { shown } from '../incident-view.ts'
import { pageOf } from '../paging.ts'
import type { Door } from '../serve.ts'
import { readRelease } from '../strikes/preview.ts'
import { serveMatches } from '../strikes/routes.ts'
import { actorsOf, peopleOf } from '../strikes/views.ts'

export function serveStrikes(door: Door): void {
  serveRegister(door)
  serveReleases(door)
  serveWrites(door)
  serveMatches(door)
}

function serveRegister({ read }: Door): void {
  read(listStrikes, async ({ db, inv, body }) => {
    const { place_kind, ...rest } = body.filter
    const filter = { ...rest, placeKind: place_kind }
    const page = { offset: body.page * body.pageSize, limit: body.pageSize }
    const rows = await store.strikePage(db, inv.id, filter, page)
    const totals = await store.strikeTotals(db, inv.id, filter)
    return { rows, actors: await actorsOf(db, rows), ...totals }
  })

  read(readStrike, async ({ db, inv, params }) => {
    const strike = await store.readRecord(db, inv.id, 'strike', params.id)
    const { belligerents, releaseId } = strike.content
    const links = await store.linksOfStrike(db, inv.id, strike.id)
    const [release] =
      releaseId === null
        ? []
        : await store.releasePage(db, inv.id, { ids: [releaseId] }, { offset: 0, limit: 1 })
    return {
      strike: shown(strike),
      release: release ?? null,
      links: links.map(({ link, code }) => ({ link: shown(link), code })),
      actors: await store.actorNames(db, [
        ...belligerents.map(({ actorId }) => actorId),
        ...(release === undefined ? [] : [release.actorId]),
      ]),
      people: await peopleOf(db, [strike.by, ...links.map(({ link }) => link.by)]),
    }
  })
}

/** Strikes of one release that a page shows at most. */
const MOST_OF_RELEASE = 500

function serveReleases({ read }: Door): void {
  read(listReleases, async ({ db, inv, query }) => {
    const withUnread = query.unread === 'yes'
    const releases = await store.releasePage(db, inv.id, { withUnread }, pageOf(query.page, 50))
    const totals = await store.releaseTotals(db, inv.id, withUnread)
    const ids = releases.map((it) => it.actorId)
    return { releases, actors: await store.actorNames(db, ids), ...totals }
  })

  read(readStrikeRelease, async ({ db, inv, params }) => {
    const release = await store.readRecord(db, inv.id, 'strike_release', params.id)
    const page = { offset: 0, limit: MOST_OF_RELEASE }
    const strikes = await store.strikePage(db, inv.id, { release: release.id }, page)
    return {
      release: shown(release),
      strikes,
      actors: await actorsOf(db, strikes, [release.content.actorId]),
    }
  })

  read(previewRelease, async ({ db, inv, body }) => readRelease(db, inv, body))
}

/** @throws Problem record.not_found for the first record that is named and not here */
async function refuseStrangers(
  db: store.Db,
  investigation: string,
  { belligerents, releaseId, repeats }: Strike,
): Promise<void> {
  const own = [releaseId, repeats].filter((id) => id !== null)
  const actors = belligerents.map(({ actorId }) => actorId)
  const known = [
    ...(await store.headsOf(db, investigation, own)).keys(),
    ...(await store.headsOf(db, INSTANCE, actors)).keys(),
  ]
  const missing = [...own, ...actors].find((id) => !known.includes(id))
  if (missing !== undefined) throw new Problem('record.not_found', { id: missing })
}

function serveWrites({ write }: Door): void {
  const put = async (
    tx: store.Tx,
    act: store.Act,
    investigation: InvestigationId,
    draft: { id: string; content: Strike; verb: string; expectedVersion: number | null },
  ) => {
    await refuseStrangers(tx, investigation, draft.content)
    return shown(await store.writeRecord(tx, act, investigation, { kind: 'strike', ...draft }))
  }

  write(recordStrike, ({ tx, act, now, inv, body }) => {
    const own = { state: 'recorded' as const, importedFrom: null, withheld: [] }
    const content = { ...body.content, ...own }
    const id = store.freshId('strike', now)
    const draft = { id, content, verb: 'strike.record', expectedVersion: null }
    return put(tx, act(body.reason), inv.id, draft)
  })

  write(correctStrike, async ({ tx, act, inv, params, body }) => {
    const { content: now } = await store.readRecord(tx, inv.id, 'strike', params.id)
    const { state, importedFrom, withheld } = now
    const content: Strike = { ...body.content, state, importedFrom, withheld }
    if (isDeepStrictEqual(content, now)) throw new Problem('record.unchanged', { id: params.id })
    const { expectedVersion } = body
    const draft = { id: params.id, content, verb: 'strike.correct', expectedVersion }
    return put(tx, act(body.reason), inv.id, draft)
  })

  write(withdrawStrike, async ({ tx, act, inv, params, body }) => {
    const { content: now } = await store.readRecord(tx, inv.id, 'strike', params.id)
    if (!mayMove(recordMoves, now.state, 'withdrawn'))
      throw new Problem('record.move_not_allowed', { from: now.state, to: 'withdrawn' })
    const content: Strike = { ...now, state: 'withdrawn' }
    const { expectedVersion } = body
    const draft = { id: params.id, content, verb: 'strike.withdraw', expectedVersion }
    return put(tx, act(body.reason), inv.id, draft)
  })
}
