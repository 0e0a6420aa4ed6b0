// A list's next release: what it dropped is withdrawn in the batch that brought it, and the list is kept as it then stands.
import {
  type Bilingual,
  type Casualty,
  type CasualtyId,
  eldestOf,
  type InvestigationId,
  type PersonId,
  type SourceId,
  type When,
} from '@athar/domain'
import { sql } from 'kysely'
import type { Db, Tx } from '../handle.ts'
import { handOver, incidentsOf } from '../import-reader.ts'
import type { Compared } from '../imports.ts'
import type { Act } from '../ledger.ts'
import type { Store } from '../open.ts'
import { type Draft, readRecords, writeRecords } from '../records.ts'
import { joinPerson, personOfRow } from './entries.ts'
import { recordSnapshot } from './lists.ts'

/** What somebody says of the files of a batch: that they are the next release of a list. */
export interface ReleaseOrder {
  /** The list's source; null where the import makes it, under `name`. */
  readonly list: SourceId | null
  readonly name: Bilingual
  readonly title: Bilingual
  readonly released: When
  /** Whether entries that the release dropped are withdrawn; else they stay, and are only told. */
  readonly withdraw: boolean
}
/** What a release does to its list, in entries. */
export interface ReleaseCounts {
  added: number
  changed: number
  unchanged: number
  /** Dropped by an earlier release, and here again. */
  returned: number
  dropped: number
  /** Among those changed: the name is another. Many of them say that the list numbers its entries anew. */
  renamed: number
  /** Rows without a number of their own: a corrected one is a new entry, and the old one is dropped. */
  unnumbered: number
  /** Rows that cannot be read, so that what was dropped is not sure. */
  unsure: number
  /** Entries that people put on the list by hand: no release drops them. */
  byHand: number
}
export interface BatchRelease extends ReleaseOrder {
  /** Null until it has been looked at. */
  readonly counts: ReleaseCounts | null
  /** The list's source, once it is known; `list` and `name` stay as they were asked for. */
  readonly source: SourceId | null
  /** The snapshot, once the batch is applied. */
  readonly snapshot: string | null
}

/** An entry of a list as releases see it. */
interface ListEntry {
  readonly id: CasualtyId
  readonly state: string
  /** `profile:key`; null where people recorded it by hand. */
  readonly import_key: string | null
  /** Whether an import withdrew it. */
  readonly is_dropped: boolean
  /** Whether the batch at work did, before it stopped. */
  readonly is_ours: boolean
}

/** A list before its next release. */
export interface KnownList {
  /** Import keys without their profile. */
  readonly keys: ReadonlySet<string>
  readonly entries: readonly ListEntry[]
  /** Entries that an earlier release dropped. */
  readonly dropped: ReadonlySet<string>
}

const PROFILE = 'athar:'

/** The entries of a list that stand or are withdrawn, as a batch finds them. */
export async function knownList(
  db: Db,
  investigation: string,
  list: SourceId | null,
  batchId: string,
): Promise<KnownList> {
  const { rows: entries } =
    list === null
      ? { rows: [] }
      : await sql<ListEntry>`
          select c.id, c.state, h.import_key,
                 c.state = 'withdrawn' and v.batch_id is not null and v.verb = 'casualty.withdraw' as is_dropped,
                 c.state = 'withdrawn' and coalesce(v.batch_id = ${batchId}, false) as is_ours
            from casualty c
            join record_head h on h.investigation_id = ${investigation} and h.record_id = c.id
            join record_version v
              on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = h.version
           where c.investigation_id = ${investigation} and c.listed_by = ${list}
             and c.state in ('recorded', 'withdrawn')
           order by c.id collate "C"`.execute(db)
  const keys = entries.flatMap(({ import_key: key }) =>
    key?.startsWith(PROFILE) === true ? [key.slice(PROFILE.length)] : [],
  )
  const dropped = entries.filter((it) => it.is_dropped).map(({ id }) => id)
  return { entries, keys: new Set(keys), dropped: new Set(dropped) }
}

/** What a release's files hold, as the profile read them. */
export interface HeldByRelease {
  /** Keys (without the profile) and ids of its entries. */
  readonly present: ReadonlySet<string>
  readonly unnumbered: number
  readonly unsure: number
}

const nameOf = (content: unknown): string => {
  const { en, ar } = (content as Casualty).nameAsWritten
  return `${en ?? ''}\n${ar ?? ''}`
}

/** One run of a release: counts what its entries do, withdraws what was dropped, takes the snapshot. */
export class ReleaseRun {
  readonly #investigation: InvestigationId
  readonly order: ReleaseOrder
  readonly #known: KnownList
  readonly #counts: ReleaseCounts
  readonly #droppedIds: readonly CasualtyId[]
  /** The list's source; one that the import makes is known with its first entry. */
  #list: SourceId | null
  readonly #isNew: boolean

  /** @param list the source that bears the list's name here, where the order does not say it */
  constructor(
    investigation: InvestigationId,
    order: ReleaseOrder,
    list: SourceId | null,
    known: KnownList,
    held: HeldByRelease,
  ) {
    this.#investigation = investigation
    this.order = order
    this.#known = known
    this.#list = list
    this.#isNew = list === null
    const standingNow = known.entries.filter((it) => it.state === 'recorded' || it.is_ours)
    const isImported = ({ import_key: key }: ListEntry): boolean =>
      key?.startsWith(PROFILE) === true
    this.#droppedIds = standingNow.flatMap((it) => {
      const key = it.import_key?.slice(PROFILE.length) ?? ''
      return isImported(it) && !held.present.has(key) && !held.present.has(it.id) ? [it.id] : []
    })
    this.#counts = {
      added: 0,
      changed: 0,
      unchanged: 0,
      returned: 0,
      dropped: this.#droppedIds.length,
      renamed: 0,
      unnumbered: held.unnumbered,
      unsure: held.unsure,
      byHand: standingNow.filter((it) => !isImported(it) && !held.present.has(it.id)).length,
    }
  }

  /** Entries that an earlier release dropped: drafted again, they stand again. */
  get returning(): ReadonlySet<string> {
    return this.#known.dropped
  }

  /** Counts what was compared. */
  take(compared: readonly Compared[]): void {
    for (const it of compared) {
      if (it.kind !== 'casualty') continue
      this.#list ??= (it.after as Casualty).listedBy
      if (it.action === 'new') this.#counts.added += 1
      else if (it.action === 'unchanged') this.#counts.unchanged += 1
      else if (it.action === 'returned') this.#counts.returned += 1
      else if (it.action === 'changed') {
        this.#counts.changed += 1
        if (it.before !== null && nameOf(it.before) !== nameOf(it.after)) this.#counts.renamed += 1
      }
    }
  }

  /** What stands in the batch's account. */
  account(snapshot: string | null = null): BatchRelease {
    const { list, name, title, released, withdraw } = this.order
    // What a dry run would make has no source yet.
    const source = snapshot === null && this.#isNew ? null : this.#list
    const asked = { list, name, title, released, withdraw }
    return { ...asked, source, counts: { ...this.#counts }, snapshot }
  }

  /** The dropped entries, as a preview tells them. */
  async droppedRecords(db: Db): Promise<Compared[]> {
    const records = await readRecords(db, this.#investigation, this.#droppedIds)
    return records.map(({ id, kind, version, content }) => ({
      kind,
      key: id,
      id,
      action: 'dropped',
      before: content,
      after: content,
      version,
    }))
  }

  /** Withdraws what was dropped, part by part, with the reason of the act; what is withdrawn already stays as it is. */
  async withdrawDropped(
    store: Store,
    act: Act,
    batchId: string,
    onPart: (dropped: readonly Compared[]) => void | Promise<void>,
  ): Promise<void> {
    if (!this.order.withdraw) return
    const size = 1000
    for (let from = 0; from < this.#droppedIds.length; from += size) {
      const part = this.#droppedIds.slice(from, from + size)
      await onPart(await store.transaction((tx) => this.#withdraw(tx, act, batchId, part)))
    }
  }

  async #withdraw(
    tx: Tx,
    act: Act,
    batchId: string,
    ids: readonly CasualtyId[],
  ): Promise<Compared[]> {
    const records = await readRecords(tx, this.#investigation, ids)
    const now = records.filter(({ content }) => (content as Casualty).state === 'recorded')
    const compared = now.map(
      (it): Compared => ({
        kind: 'casualty',
        key: it.id,
        id: it.id,
        action: 'dropped',
        before: it.content,
        after: { ...(it.content as Casualty), state: 'withdrawn' },
        version: it.version,
      }),
    )
    const drafts = compared.map(
      ({ id, after, version }): Draft => ({
        kind: 'casualty',
        id,
        content: after,
        verb: 'casualty.withdraw',
        expectedVersion: version,
      }),
    )
    await writeRecords(tx, act, this.#investigation, drafts, batchId)
    const hung = compared.map(({ kind, before, after }) => ({ kind, contents: [before, after] }))
    await handOver(tx, act, this.#investigation, incidentsOf(hung), batchId)
    return compared
  }

  /** Keeps the list as the release has it. Once a batch: where it went on after a stop, the first one stands. */
  async keep(tx: Tx, act: Act, batchId: string): Promise<string | null> {
    const known = await snapshotOfBatch(tx, this.#investigation, batchId)
    if (known !== null) return known
    const { title, released, withdraw } = this.order
    const without = withdraw ? [] : this.#droppedIds
    const draft = { sourceId: this.#list, title, released, documentId: null }
    const kept = await recordSnapshot(tx, act, this.#investigation, draft, { without, batchId })
    return kept.id
  }
}

async function snapshotOfBatch(
  db: Db,
  investigation: string,
  batchId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select s.id from list_snapshot s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     where s.investigation_id = ${investigation} and s.state = 'recorded' and v.batch_id = ${batchId}
     limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** An entry that was withdrawn: when and why, and by which release of its list; null where somebody did it by hand. */
export interface DroppedEntry {
  readonly id: CasualtyId
  readonly at: string
  readonly reason: string | null
  readonly release: Pick<ReleaseOrder, 'title' | 'released'> | null
}

/** What is tied to these entries by a reader's "same" or by an accepted link, and these themselves. */
const tiedTo = (investigation: string, entries: readonly string[]) => {
  const ids = sql`${[...entries]}::text[]`
  return sql`
    select unnest(${ids}) as id
    union
    select case when j.a = any(${ids}) then j.b else j.a end from judgement j
     where j.investigation_id = ${investigation} and j.state = 'recorded' and j.verdict = 'same'
       and (j.a = any(${ids}) or j.b = any(${ids}))
    union
    select case when p.a = any(${ids}) then p.b else p.a end from pair_proposal p
     where p.investigation_id = ${investigation} and p.accepted
       and (p.a = any(${ids}) or p.b = any(${ids}))`
}

/** Withdrawn entries that are tied to these or among them; the eldest first. */
export async function droppedWith(
  db: Db,
  investigation: string,
  entries: readonly string[],
): Promise<DroppedEntry[]> {
  if (entries.length === 0) return []
  const { rows } = await sql<{
    id: CasualtyId
    at: Date
    reason: string | null
    release: BatchRelease | null
  }>`
    select c.id, v.at, v.reason, b.summary->'release' as release
      from (${tiedTo(investigation, entries)}) e
      join casualty c on c.investigation_id = ${investigation} and c.id = e.id and c.state = 'withdrawn'
      join record_version v
        on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
      left join import_batch b on b.investigation_id = ${investigation} and b.id = v.batch_id
     where v.verb = 'casualty.withdraw'
     order by c.id collate "C"`.execute(db)
  return rows.map(({ id, at, reason, release }) => ({
    id,
    at: at.toISOString(),
    reason,
    release: release === null ? null : { title: release.title, released: release.released },
  }))
}

/** The person to whom a withdrawn entry is tied; null where there is none. */
export async function personOfDropped(
  db: Db,
  investigation: string,
  asked: PersonId,
): Promise<PersonId | null> {
  const entry = eldestOf(asked)
  const { rows } = await sql<{ person: PersonId }>`
    select ${personOfRow} as person
      from casualty d
      join record_version v
        on v.investigation_id = ${investigation} and v.record_id = d.id and v.version = d.version
      cross join (${tiedTo(investigation, [entry])}) t
      join casualty c on c.investigation_id = ${investigation} and c.id = t.id and c.state = 'recorded'
      ${joinPerson(investigation)}
     where d.investigation_id = ${investigation} and d.id = ${entry} and d.state = 'withdrawn'
       and v.verb = 'casualty.withdraw'
     order by c.id collate "C" limit 1`.execute(db)
  return rows[0]?.person ?? null
}

/** Every source that stands with its names. */
export async function sourceNames(
  db: Db,
  investigation: string,
): Promise<{ id: SourceId; name: Bilingual }[]> {
  const { rows } = await sql<{ id: SourceId; name: Bilingual }>`
    select s.id, v.content->'name' as name from source s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     where s.investigation_id = ${investigation} and s.state = 'recorded' and v.content is not null
     order by s.id collate "C"`.execute(db)
  return rows
}
