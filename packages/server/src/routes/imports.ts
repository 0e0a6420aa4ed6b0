// The import desk: files become a batch; dry run, application, undo, approval; every row that was not taken as it came is listed.
import {
  applyImport,
  approveImport,
  downloadImportErrors,
  dryRunImport,
  type ImportBatchView,
  listImports,
  prepareImport,
  readImport,
  readImportDiff,
  readImportRows,
  type ReleaseOrder,
  undoImport,
  uploadImportFile,
} from '@athar/contract'
import { Problem } from '@athar/domain'
import * as store from '@athar/store'
import { bodyOf } from '../body.ts'
import { bodyOfPieces, csvRows, withMark } from '../csv.ts'
import { takeFiles } from '../import-files.ts'
import { applyInBackground, dryRunBatch, readDiff, undoInBackground } from '../import-work.ts'
import { pageOf } from '../paging.ts'
import type { Door } from '../serve.ts'
import { inTurn } from '../turns.ts'

const MOST_FILES = 20

const toView = ({ summary, ...batch }: store.ImportBatch): ImportBatchView => ({
  ...batch,
  profile: batch.profile as ImportBatchView['profile'],
  files: batch.files.map((file) => ({ ...file })),
  ...summary,
  // The snapshot is undone with its batch.
  release:
    summary.release === null || batch.state !== 'undone'
      ? summary.release
      : { ...summary.release, snapshot: null },
})

const refuseUnless = (batch: store.ImportBatch, states: readonly string[], to: string): void => {
  if (!states.includes(batch.state))
    throw new Problem('import.wrong_state', { from: batch.state, to })
}

/** @throws Problem request.malformed (another profile, a list without a name), record.not_found (the list) */
async function checkRelease(
  db: store.Db,
  investigation: string,
  profile: string,
  { list, name }: ReleaseOrder,
): Promise<void> {
  if (profile !== 'athar') throw new Problem('request.malformed', { field: 'release' })
  if (list !== null) await store.readRecord(db, investigation, 'source', list)
  else if ([name.en, name.ar].every((it) => (it ?? '').trim() === ''))
    throw new Problem('request.malformed', { field: 'release.name' })
}

export function serveImports(door: Door): void {
  const { read, write, work, parts } = door
  read(listImports, async ({ db, inv }) => ({
    batches: (await store.listBatches(db, inv.id)).map(toView),
  }))

  write(prepareImport, async ({ tx, act, inv, body }) => {
    const { profile, release = null } = body
    if (release !== null) await checkRelease(tx, inv.id, profile, release)
    const id = await store.prepareBatch(tx, act(null), inv.id, profile, release)
    return { batch: toView(await store.readBatch(tx, inv.id, id)) }
  })

  work(uploadImportFile, async ({ c, inv, params, query, store: open }) => {
    const { id } = params
    refuseUnless(await store.readBatch(open.db, inv.id, id), ['prepared'], 'prepared')
    const files = await takeFiles(open.dir, id, query.name, bodyOf(c, parts.config.uploadBytes))
    const taken = new Map(files.map((file) => [file.sha256, file]))
    // Several files may arrive at once; their names are noted one after the other.
    const batch = await inTurn(id, () =>
      open.transaction(async (tx) => {
        const now = await store.readBatch(tx, inv.id, id)
        refuseUnless(now, ['prepared'], 'prepared')
        const others = now.files.filter((it) => !taken.has(it.sha256))
        if (others.length + taken.size > MOST_FILES) throw new Problem('import.too_large')
        await store.setBatchFiles(tx, inv.id, id, [...others, ...taken.values()])
        return store.readBatch(tx, inv.id, id)
      }),
    )
    return { batch: toView(batch) }
  })

  work(dryRunImport, async ({ act, inv, params, store: open }) => {
    const batch = await store.readBatch(open.db, inv.id, params.id)
    refuseUnless(batch, ['prepared', 'undone'], 'prepared')
    return { batch: toView(await dryRunBatch(parts, act(null), inv.id, batch)) }
  })

  work(applyImport, async ({ act, inv, params, body, store: open }) => {
    const batch = await store.readBatch(open.db, inv.id, params.id)
    refuseUnless(batch, ['prepared', 'undone', 'applying'], 'applying')
    return { batch: toView(await applyInBackground(parts, act(body.reason), inv.id, batch)) }
  })

  work(undoImport, async ({ act, inv, params, body, store: open }) => {
    const batch = await store.readBatch(open.db, inv.id, params.id)
    // What stopped midway can be taken back as well as gone on with.
    const stopped = batch.problem === null ? [] : ['applying']
    refuseUnless(batch, ['applied', 'undoing', ...stopped], 'undoing')
    return { batch: toView(await undoInBackground(parts, act(body.reason), inv.id, batch)) }
  })

  work(approveImport, async ({ act, me, inv, params, body, store: open }) => {
    const { id } = params
    if (await store.hasHandInBatch(open.db, inv.id, id, me.account.id))
      throw new Problem('incident.second_reader_needed')
    return { batch: toView(await store.approveBatch(open, act(body.reason), inv.id, id)) }
  })

  serveReports(door)
}

function serveReports({ read, stream, parts }: Door): void {
  read(readImport, async ({ db, inv, params }) => ({
    batch: toView(await store.readBatch(db, inv.id, params.id)),
  }))

  read(readImportRows, async ({ db, inv, params, query }) => {
    await store.readBatch(db, inv.id, params.id)
    const { offset, limit } = pageOf(query.page)
    const page = { offset, limit, outcome: query.outcome ?? null }
    const { rows, total } = await store.readRows(db, inv.id, params.id, page)
    return { rows: rows.map((row) => ({ ...row, outcome: row.outcome as 'refused' })), total }
  })

  read(readImportDiff, async ({ db, inv, params, query }) => {
    await store.readBatch(db, inv.id, params.id)
    return readDiff(parts.store.dir, params.id, pageOf(query.page))
  })

  stream(downloadImportErrors, async ({ c, db, inv, params }) => {
    await store.readBatch(db, inv.id, params.id)
    c.header('content-disposition', 'attachment; filename="import-errors.csv"')
    c.header('cache-control', 'no-store')
    return c.body(bodyOfPieces(errorRows(db, inv.id, params.id)), 200, {
      'content-type': 'text/csv; charset=utf-8',
    })
  })
}

const columns = ['file', 'row', 'key', 'outcome', 'field', 'problem', 'as_written'] as const

async function* errorRows(
  db: store.Db,
  investigation: string,
  batchId: string,
): AsyncGenerator<string> {
  yield withMark(true) + csvRows([columns])
  const limit = 1000
  for (let offset = 0; ; offset += limit) {
    const page = { offset, limit, outcome: null }
    const { rows } = await store.readRows(db, investigation, batchId, page)
    if (rows.length === 0) return
    yield csvRows(
      rows.map((it) => [it.file, it.row, it.key, it.outcome, it.field, it.problem, it.asWritten]),
    )
  }
}
