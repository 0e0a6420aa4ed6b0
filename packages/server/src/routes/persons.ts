// Persons: found and listed, one with all that lists say of them, families; lists with their releases; names beside counts.
import {
  countPersons,
  readConsistency,
  readFamily,
  readListChanges,
  readLists,
  readPerson,
  reconcile,
  recordMotherName,
  recordSnapshot,
  searchNames,
  searchPersons,
} from '@athar/contract'
import * as store from '@athar/store'
import { shown } from '../incident-view.ts'
import { pageOf } from '../paging.ts'
import { seesMothers } from '../persons/eyes.ts'
import { findNames, findPersons } from '../persons/finding.ts'
import { entriesFor } from '../persons/pair-view.ts'
import { personAsked, personRow, personView } from '../persons/person-view.ts'
import type { Door } from '../serve.ts'

const PAGE = 50

export function servePersons(door: Door): void {
  servePages(door)
  serveLists(door)
  serveConsistency(door)
}

/** A text of white space alone is silence. */
const silent = (text: string | null): string | null => {
  const kept = text?.trim() ?? ''
  return kept === '' ? null : kept
}

function servePages({ read, write, parts }: Door): void {
  read(searchPersons, async ({ db, inv, body }) => findPersons(parts, db, inv.id, body))

  read(countPersons, async ({ db, inv, body }) => store.countPersons(db, inv.id, body))

  read(searchNames, async ({ db, inv, body }) => findNames(parts, db, inv.id, body))

  read(readPerson, async ({ db, inv, me, params }) => personView(db, inv.id, me, params.person))

  read(readFamily, async ({ db, inv, params }) => {
    const line = await personAsked(db, inv.id, params.person)
    const members = await store.familyOf(db, inv.id, line.id)
    return {
      person: personRow(line),
      members: members.map(({ person, because, sameIncident }) => ({
        person: personRow(person),
        because: [...because],
        sameIncident,
      })),
    }
  })

  // The answer holds no name: whoever may read it asks for the entry.
  write(recordMotherName, async ({ tx, act, inv, me, params, body }) => {
    const name = { en: silent(body.name.en), ar: silent(body.name.ar) }
    const mayRead = seesMothers(me, inv.id)
    const by = act(body.reason)
    const { version } = await store.recordMotherName(tx, by, inv.id, params.entry, name, mayRead)
    return { entry: params.entry, version, hasMotherName: name.en !== null || name.ar !== null }
  })
}

const snapshotRow = ({ sourceId: _source, ...line }: store.SnapshotLine) => line

function serveLists({ read, write }: Door): void {
  read(readLists, async ({ db, inv }) => {
    const lists = await store.listLines(db, inv.id)
    const by = lists.flatMap(({ snapshots }) => snapshots.map((it) => it.by))
    return {
      lists: lists.map((it) => ({ ...it, snapshots: it.snapshots.map(snapshotRow) })),
      people: await store.displayNames(db, by),
    }
  })

  write(recordSnapshot, async ({ tx, act, inv, body }) => {
    const { reason, ...draft } = body
    return shown(await store.recordSnapshot(tx, act(reason), inv.id, draft))
  })

  read(readListChanges, async ({ db, inv, me, query }) => {
    const { sourceId, from, to, unchanged, ...changes } = await store.listChanges(
      db,
      inv.id,
      query.from,
      query.to,
    )
    const lists = await store.listNames(db, inv.id)
    const list = lists.get(sourceId) ?? { id: sourceId, name: { en: null, ar: null } }
    const ids = changes.corrected.map(({ id }) => id)
    const entries = await entriesFor(db, inv.id, me, ids)
    const fieldsOf = new Map(changes.corrected.map(({ id, fields }) => [id, fields]))
    return {
      list,
      from: snapshotRow(from),
      to: snapshotRow(to),
      unchanged,
      added: await entriesFor(db, inv.id, me, changes.added),
      removed: await entriesFor(db, inv.id, me, changes.removed),
      corrected: entries.map((entry) => ({
        entry,
        fields: (fieldsOf.get(entry.id) ?? []).map((it) => ({ ...it })),
      })),
    }
  })
}

const consistencyRow = ({ reconciliation: it, ...row }: store.ConsistencyLine) => ({
  ...row,
  reconciliation: it === null ? null : { ...shown(it), isOutdated: it.isOutdated },
})

function serveConsistency({ read, write }: Door): void {
  read(readConsistency, async ({ db, inv, query }) => {
    const show = query.show ?? 'disagreeing'
    const { rows, ...totals } = await store.consistencyPage(
      db,
      inv.id,
      show,
      pageOf(query.page, PAGE),
    )
    const by = rows.flatMap(({ reconciliation }) => reconciliation?.by ?? [])
    const people = await store.displayNames(db, by)
    return { rows: rows.map(consistencyRow), ...totals, people }
  })

  write(reconcile, async ({ tx, act, inv, body }) =>
    consistencyRow(await store.reconcile(tx, act(null), inv.id, body)),
  )
}
