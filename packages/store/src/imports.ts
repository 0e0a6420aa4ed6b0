// Imports into the store: drafts become versions by a keyed upsert, chunk by chunk; a batch can be resumed and undone.
import type { InvestigationId, RecordContent, RecordKind } from '@athar/domain'
import { INSTANCE, isId, stateOf } from '@athar/domain'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { inParts } from './bulk.ts'
import { freshId } from './dice.ts'
import { actorsNamed } from './frames.ts'
import type { Db, Tx } from './handle.ts'
import { HANDED_OVER, handOver, incidentsOf } from './import-reader.ts'
import type { Act } from './ledger.ts'
import { type Draft, type Head, headsOf, readRecords, writeRecords } from './records.ts'

/** Gives the id of a record that was drafted before, by kind and key. */
export type IdOf = (kind: RecordKind, key: string) => string

/** One record as an import profile drafts it: references to other records by their keys. */
export interface ImportDraft {
  readonly kind: RecordKind
  readonly key: string
  /** The record's own id, where the file is our own export; its content then says itself where it came from. */
  readonly id: string | null
  readonly content: (idOf: IdOf) => RecordContent<RecordKind>
  /** Which version of the record it is, where the file holds earlier ones too: what is here already is left alone. */
  readonly version?: number
}

/** `returned`: an entry that an earlier release had dropped. `dropped`: one that this release does not hold any more. */
export type ImportAction = 'new' | 'changed' | 'unchanged' | 'erased' | 'returned' | 'dropped'
/** What a draft would do: the record it is, what stood there, and what would stand there. */
export interface Compared {
  readonly kind: RecordKind
  readonly key: string
  readonly id: string
  readonly action: ImportAction
  readonly before: RecordContent<RecordKind> | null
  readonly after: RecordContent<RecordKind>
  readonly version: number
}

/** Actors and areas belong to the instance; everything else to the investigation. */
const homeOf = (investigation: InvestigationId, kind: RecordKind): InvestigationId =>
  kind === 'actor' || kind === 'area' ? INSTANCE : investigation

/**
 * Compares drafts with the store and gives each its record: the key finds an earlier import of the same thing.
 * A run keeps one comparer, so that later drafts can refer to earlier ones.
 */
export class Comparer {
  readonly #investigation: InvestigationId
  readonly #profile: string
  readonly #at: Date
  readonly #hide: (importKey: string) => string
  readonly #ids = new Map<string, string>()
  /** Ids made in this run: the store cannot know them yet. */
  readonly #made = new Set<string>()
  /** Actors of the register that a draft names: they stay as they are. */
  readonly #known = new Set<string>()
  /** Versions compared in this run that a dry run has not written. */
  readonly #ahead = new Map<string, { version: number; content: RecordContent<RecordKind> }>()
  readonly #returning: ReadonlySet<string>
  #anyErased: boolean | null = null

  /**
   * `hide` gives the form in which an erased record's import key is kept (log-key.ts).
   *
   * @param returning entries that an earlier release had dropped: they stand again where they are drafted
   */
  constructor(
    investigation: InvestigationId,
    profile: string,
    at: Date,
    hide: (importKey: string) => string,
    returning: ReadonlySet<string> = new Set(),
  ) {
    this.#investigation = investigation
    this.#profile = profile
    this.#at = at
    this.#hide = hide
    this.#returning = returning
  }

  readonly #idOf: IdOf = (kind, key) => {
    const name = `${kind}\n${key}`
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    // Our own exports refer to records by their ids.
    if (isId(kind, key)) return key
    const made = freshId(kind, this.#at)
    this.#ids.set(name, made)
    this.#made.add(made)
    return made
  }

  async compare(db: Db, drafts: readonly ImportDraft[]): Promise<Compared[]> {
    for (const { kind, key, id } of drafts) if (id !== null) this.#ids.set(`${kind}\n${key}`, id)
    const byHome = Map.groupBy(drafts, (draft) => homeOf(this.#investigation, draft.kind))
    const heads = new Map<string, Head>()
    const imported = new Map<string, unknown>()
    for (const [home, some] of byHome) {
      for (const [name, id] of await this.#findKeys(db, home, some)) this.#ids.set(name, id)
      for (const [name, id] of await this.#findActors(db, some)) {
        this.#ids.set(name, id)
        this.#known.add(id)
      }
      const ids = some
        .map((draft) => this.#idOf(draft.kind, draft.key))
        .filter((id) => !this.#made.has(id))
      for (const [id, head] of await headsOf(db, home, ids)) heads.set(id, head)
      for (const [id, content] of await lastImported(db, home, [...heads.keys()]))
        imported.set(id, content)
    }
    const before = new Map<string, RecordContent<RecordKind>>()
    for (const [home, some] of byHome) {
      const known = some
        .map((draft) => this.#idOf(draft.kind, draft.key))
        .filter((id) => heads.has(id))
      for (const record of await readRecords(db, home, known, { motherNames: true }))
        before.set(record.id, record.content)
    }
    return drafts.map((draft) => {
      const id = this.#idOf(draft.kind, draft.key)
      this.#made.delete(id)
      const content = this.#known.has(id)
        ? (before.get(id) ?? draft.content(this.#idOf))
        : this.#stamped(draft, draft.content(this.#idOf))
      if (this.#known.has(id)) return knownActor(draft, id, content, heads.get(id)?.version ?? 0)
      const stands = this.#standing(draft, id, heads, before, imported)
      const compared = compareOne(draft, id, content, stands, this.#returning.has(id))
      if (draft.version !== undefined)
        this.#ahead.set(id, {
          version: Math.max(stands.version, draft.version),
          content: compared.after,
        })
      return compared
    })
  }

  /** What stands of a record: in the store, or further on where a dry run has compared more of its versions. */
  #standing(
    draft: ImportDraft,
    id: string,
    heads: ReadonlyMap<string, Head>,
    before: ReadonlyMap<string, RecordContent<RecordKind>>,
    imported: ReadonlyMap<string, unknown>,
  ): Standing {
    const head = heads.get(id)
    const here = {
      version: head?.version ?? 0,
      state: head?.state ?? null,
      before: before.get(id) ?? null,
      imported: imported.get(id),
    }
    const ahead = this.#ahead.get(id)
    if (ahead === undefined || ahead.version <= here.version) return here
    const { version, content } = ahead
    return { version, state: stateOf(draft.kind, content), before: content, imported: content }
  }

  /**
   * Actors are one register for all imports: a draft that bears a name of exactly one actor is that actor. An actor of
   * an export of another instance comes with its id; where none has that id here, its names decide.
   */
  async #findActors(db: Db, drafts: readonly ImportDraft[]): Promise<[string, string][]> {
    const found: [string, string][] = []
    const actors = drafts.filter((draft) => draft.kind === 'actor')
    const heads = await headsOf(
      db,
      INSTANCE,
      actors.flatMap(({ id }) => id ?? []),
    )
    for (const draft of actors) {
      const name = `${draft.kind}\n${draft.key}`
      const isHere =
        draft.id === null ? this.#ids.has(name) : heads.get(draft.id)?.state === 'recorded'
      if (isHere) continue
      const { name: names } = draft.content(this.#idOf) as RecordContent<'actor'>
      const ids = await actorsNamed(db, [names.en, names.ar])
      if (ids.length === 1 && ids[0] !== undefined) found.push([name, ids[0]])
    }
    return found
  }

  #stamped(draft: ImportDraft, content: RecordContent<RecordKind>): RecordContent<RecordKind> {
    if (draft.kind === 'investigation') return content
    const from =
      draft.id === null ? { importedFrom: { profile: this.#profile, key: draft.key } } : {}
    return {
      ...content,
      ...from,
      ...waitsForReader(draft.kind, content),
    } as RecordContent<RecordKind>
  }

  async #findKeys(
    db: Db,
    home: string,
    drafts: readonly ImportDraft[],
  ): Promise<[string, string][]> {
    const unknown = drafts.filter((draft) => !this.#ids.has(`${draft.kind}\n${draft.key}`))
    this.#anyErased ??= await hasErased(db)
    const hidden = this.#anyErased
    const wanted = new Map(
      unknown.flatMap((draft): [string, ImportDraft][] => {
        const key = `${this.#profile}:${draft.key}`
        return hidden
          ? [
              [key, draft],
              [this.#hide(key), draft],
            ]
          : [[key, draft]]
      }),
    )
    const rows = await inParts([...wanted.keys()], (part) =>
      db
        .selectFrom('record_head')
        .select(['record_id', 'kind', 'import_key'])
        .where('investigation_id', '=', home)
        .where('import_key', 'in', part)
        .execute(),
    )
    return rows.flatMap((row): [string, string][] => {
      const draft = wanted.get(row.import_key ?? '')
      return draft !== undefined && draft.kind === row.kind
        ? [[`${draft.kind}\n${draft.key}`, row.record_id]]
        : []
    })
  }
}

const knownActor = (
  draft: ImportDraft,
  id: string,
  content: RecordContent<RecordKind>,
  version: number,
): Compared => ({
  kind: draft.kind,
  key: draft.key,
  id,
  action: 'unchanged',
  before: content,
  after: content,
  version,
})

async function hasErased(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('erasure')
    .select('record_id')
    .where('done_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Verbs of imports that say nothing of what the source says. */
const MOVED = [HANDED_OVER, 'casualty.withdraw', 'casualty.restore']

/** What the last import left in these records; what people corrected since does not count as a change of the source. */
async function lastImported(
  db: Db,
  home: string,
  ids: readonly string[],
): Promise<Map<string, unknown>> {
  const rows = await inParts(ids, async (part) => {
    const found = await sql<{ record_id: string; content: unknown }>`
      select distinct on (record_id) record_id, content
        from record_version
       where investigation_id = ${home} and record_id = any(${part}::text[]) and batch_id is not null
         and verb <> all(${MOVED}::text[])
       order by record_id, version desc`.execute(db)
    return found.rows
  })
  return new Map(rows.map((row) => [row.record_id, row.content]))
}

/** What an import brings or changes waits for a second reader; it approves nothing. */
function waitsForReader(
  kind: RecordKind,
  content: RecordContent<RecordKind>,
): { state?: 'in_review' } {
  const { state } = content as { state?: string }
  return kind === 'incident' && (state === 'draft' || state === 'approved')
    ? { state: 'in_review' }
    : {}
}

const stateless = (content: unknown): Record<string, unknown> => {
  const { state: _state, ...rest } = content as Record<string, unknown>
  return rest
}

/** Whether a source says what it said before; a judgement that was written here does not say whose it is. */
function isSame(kind: RecordKind, content: unknown, source: unknown): boolean {
  const [now, then] = [stateless(content), stateless(source)]
  if (kind === 'judgement' && then['reader'] === undefined) delete now['reader']
  return isDeepStrictEqual(now, then)
}

/** What stands of a record before a draft of it. */
interface Standing {
  /** 0 where there is none. */
  readonly version: number
  readonly state: string | null
  readonly before: RecordContent<RecordKind> | null
  /** What the last import left, where one did. */
  readonly imported: unknown
}

function compareOne(
  draft: ImportDraft,
  id: string,
  content: RecordContent<RecordKind>,
  { version, state, before, imported }: Standing,
  isReturning: boolean,
): Compared {
  const it = { kind: draft.kind, key: draft.key, id, before, version }
  if (state === 'erased') return { ...it, action: 'erased', after: content }
  if (draft.version !== undefined && before !== null)
    return draft.version <= version
      ? { ...it, action: 'unchanged', after: before }
      : { ...it, action: 'changed', after: content }
  if (state === null || state === 'undone' || before === null)
    return { ...it, action: 'new', before: null, after: content }
  const isUnchanged = isSame(draft.kind, content, imported ?? before)
  if (isReturning && state === 'withdrawn') {
    const after = isUnchanged ? ({ ...before, state: 'recorded' } as typeof before) : content
    return { ...it, action: 'returned', after }
  }
  if (isUnchanged) return { ...it, action: 'unchanged', after: before }
  return { ...it, action: 'changed', after: content }
}

/** A withdrawn entry stands again with what people had corrected, or with what its list says now. */
function verbOf({ kind, version, action, before, after }: Compared): string {
  if (version === 0) return `${kind}.record`
  return action === 'returned' && isDeepStrictEqual(stateless(before), stateless(after))
    ? `${kind}.restore`
    : `${kind}.correct`
}

/** Writes what is new or changed; the rest is left alone. Returns what was compared. */
export async function applyDrafts(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  batchId: string,
  comparer: Comparer,
  drafts: readonly ImportDraft[],
): Promise<Compared[]> {
  const compared = await comparer.compare(tx, drafts)
  const writes = compared.filter(({ action }) => action !== 'unchanged' && action !== 'erased')
  for (const [home, some] of Map.groupBy(writes, (it) => homeOf(investigation, it.kind))) {
    await writeRecords(
      tx,
      act,
      home,
      some.map(
        (it): Draft => ({
          kind: it.kind,
          id: it.id,
          content: it.after,
          verb: verbOf(it),
          expectedVersion: it.version === 0 ? null : it.version,
          reason: null,
        }),
      ),
      batchId,
    )
  }
  const hung = writes.map(({ kind, before, after }) => ({ kind, contents: [before, after] }))
  await handOver(tx, act, investigation, incidentsOf(hung), batchId)
  return compared
}

/** Whether a live record of the investigation came from this import key (`profile:key`). */
export async function hasImportKey(
  db: Db,
  investigation: string,
  importKey: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('record_head')
    .select('record_id')
    .where('investigation_id', '=', investigation)
    .where('import_key', '=', importKey)
    .where('state', 'not in', ['undone', 'erased'])
    .executeTakeFirst()
  return row !== undefined
}
