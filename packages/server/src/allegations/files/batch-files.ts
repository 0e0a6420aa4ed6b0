// A batch put together as a document with its pictures, and as each of the files in which it may be taken along.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { BatchFormat } from '@athar/contract'
import { Problem, type Referral } from '@athar/domain'
import {
  type BatchDocument,
  batchFaces,
  faceFiles,
  heldFaces,
  type Language,
  renderBatch,
} from '@athar/pages'
import * as store from '@athar/store'
import type { Parts } from '../../parts.ts'
import type { GatherFrame } from '../gather.ts'
import { toldOf } from '../moving.ts'
import { allegationsKml } from './kml.ts'
import { pdfOf } from './pdf.ts'
import { allegationsCsv, allegationsJson, allegationsXlsx, replyTemplate } from './tables.ts'
import { type ZipEntry, zipOf } from './zip.ts'

type BatchRecord = store.Recorded<'batch'>
export interface BatchFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What leaves of a batch: every live allegation that does not rest on testimony alone. @throws Problem batch.empty */
export async function documentOf(frame: GatherFrame, batch: BatchRecord): Promise<BatchDocument> {
  const { db, inv } = frame
  const all = await store.allegationsOfBatch(db, inv.id, batch.id)
  const told = await toldOf(frame, batch, all)
  const items = all.flatMap(({ id, content }) => {
    const it = told.get(id)
    if (it === undefined || it.isBlocked || content.state === 'withdrawn') return []
    return [
      {
        code: content.code,
        theirReference: content.theirReference,
        prior: content.prior,
        referral: it.referral,
      },
    ]
  })
  if (items.length === 0) throw new Problem('batch.empty')
  const [actor] = await store.actorNames(db, [batch.content.actorId])
  const investigation = await store.readRecord(db, inv.id, 'investigation', inv.id)
  const { code, title, sent, answerDue } = batch.content
  return {
    code,
    title,
    recipient: actor?.name ?? { en: null, ar: null },
    investigation: investigation.content.name,
    isFictional: inv.isFictional,
    sent,
    answerDue,
    items,
  }
}

/** The frames of a document as data addresses; one that is gone is left out. */
async function picturesOf(
  parts: Pick<Parts, 'frames'>,
  referrals: readonly Referral[],
): Promise<Map<string, string>> {
  const keys = new Set(
    referrals.flatMap((it) => it.structures.flatMap(({ frames }) => frames.map(({ key }) => key))),
  )
  const pictures = new Map<string, string>()
  for (const key of keys) {
    const frame = await parts.frames.read(key, 'image/jpeg', false)
    if (frame !== null)
      pictures.set(
        key,
        `data:image/${frame.format};base64,${Buffer.from(frame.bytes).toString('base64')}`,
      )
  }
  return pictures
}

const require = createRequire(import.meta.url)
let faces: Promise<string> | undefined
/** The letters, read once. */
function heldLetters(): Promise<string> {
  faces ??= readLetters()
  return faces
}
async function readLetters(): Promise<string> {
  const files = new Map<string, string>()
  for (const font of faceFiles) {
    const folder = path.dirname(require.resolve(`${font.package}/package.json`))
    files.set(font.path, (await readFile(path.join(folder, font.file))).toString('base64'))
  }
  return heldFaces(files)
}

const both: readonly Language[] = ['en', 'ar']

/** The one file that is sent: both languages, its letters and pictures within, nothing to follow. */
export async function wholeFile(
  parts: Pick<Parts, 'frames'>,
  document: BatchDocument,
  languages = both,
): Promise<string> {
  const pictures = await picturesOf(
    parts,
    document.items.map(({ referral }) => referral),
  )
  return renderBatch(document, { languages, pictures, faces: await heldLetters() })
}

const sentFolder = (dir: string): string => path.join(dir, 'sent')

/** Keeps the file that was sent under its SHA-256, which it gives in hex. */
export async function keepSent(dir: string, markup: string): Promise<string> {
  const digest = createHash('sha256').update(markup).digest('hex')
  const folder = sentFolder(dir)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, `${digest}.html`)
  await writeFile(`${file}.part`, markup, { mode: 0o600 })
  await rename(`${file}.part`, file)
  return digest
}

/** The file as it was sent, byte for byte; null where it was never sent, is gone, or is not what it was. */
async function sentFile(dir: string, digest: string | null): Promise<Uint8Array | null> {
  if (digest === null) return null
  const bytes = await readFile(path.join(sentFolder(dir), `${digest}.html`)).catch(() => null)
  if (bytes === null) return null
  return createHash('sha256').update(bytes).digest('hex') === digest ? bytes : null
}

const types: Readonly<Record<BatchFormat, readonly [type: string, suffix: string]>> = {
  page: ['text/html; charset=utf-8', '.html'],
  file: ['text/html; charset=utf-8', '.html'],
  pdf: ['application/pdf', '.pdf'],
  csv: ['text/csv; charset=utf-8', '.csv'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.xlsx'],
  reply: ['text/csv; charset=utf-8', '-reply.csv'],
  json: ['application/json; charset=utf-8', '.json'],
  kml: ['application/vnd.google-earth.kml+xml', '.kml'],
  zip: ['application/zip', '.zip'],
}

/** A batch in one format. @throws Problem batch.empty, batch.no_browser */
export async function batchFile(
  parts: Pick<Parts, 'frames' | 'config' | 'store'>,
  frame: GatherFrame,
  batch: BatchRecord,
  format: BatchFormat,
  lang: Language,
): Promise<BatchFile> {
  const document = await documentOf(frame, batch)
  const [type, suffix] = types[format]
  // The name is for a header: letters that a header cannot hold are left out of it.
  const stem = document.code.replace(/[^A-Za-z0-9._-]/g, '')
  const name = `${stem === '' ? 'batch' : stem}${suffix}`
  const at = document.sent === null ? frame.now : new Date(document.sent)
  const text = (body: string): BatchFile => ({ name, type, bytes: Buffer.from(body, 'utf8') })
  const sent = await sentFile(parts.store.dir, batch.content.sentDigest)
  const whole = async (): Promise<Uint8Array> =>
    sent ?? Buffer.from(await wholeFile(parts, document), 'utf8')
  switch (format) {
    case 'page':
      return text(
        renderBatch(document, {
          languages: [lang],
          pictures: await picturesOf(
            parts,
            document.items.map(({ referral }) => referral),
          ),
          faces: batchFaces,
        }),
      )
    case 'file':
      return { name, type, bytes: await whole() }
    case 'pdf':
      return {
        name,
        type,
        bytes: await pdfOf(parts.config, await wholeFile(parts, document, [lang])),
      }
    case 'csv':
      return text(allegationsCsv(document))
    case 'xlsx':
      return { name, type, bytes: allegationsXlsx(document, at) }
    case 'reply':
      return text(replyTemplate(document))
    case 'json':
      return text(allegationsJson(document))
    case 'kml':
      return text(allegationsKml(document))
    case 'zip':
      return { name, type, bytes: signedZip(parts.store.dir, document, await whole(), stem, at) }
    default:
      return format satisfies never
  }
}

/** Every form of the batch with a manifest of their SHA-256, signed with the log's key. */
function signedZip(
  dir: string,
  document: BatchDocument,
  whole: Uint8Array,
  stem: string,
  at: Date,
): Uint8Array {
  const utf8 = (body: string): Uint8Array => Buffer.from(body, 'utf8')
  const files: ZipEntry[] = [
    { name: `${stem}.html`, bytes: whole },
    { name: `${stem}.csv`, bytes: utf8(allegationsCsv(document)) },
    { name: `${stem}.xlsx`, bytes: allegationsXlsx(document, at) },
    { name: `${stem}-reply.csv`, bytes: utf8(replyTemplate(document)) },
    { name: `${stem}.json`, bytes: utf8(allegationsJson(document)) },
    { name: `${stem}.kml`, bytes: utf8(allegationsKml(document)) },
  ]
  const lines = files.map(
    ({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`,
  )
  const { note, vkey } = store.signWithLog(dir, lines.join(''))
  return zipOf(
    [
      ...files,
      { name: 'SHA256SUMS', bytes: utf8(lines.join('')) },
      { name: 'SHA256SUMS.note', bytes: utf8(note) },
      { name: 'SHA256SUMS.vkey', bytes: utf8(`${vkey}\n`) },
    ],
    at,
  )
}
