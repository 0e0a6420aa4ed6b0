// A reply table that comes back: each row read by itself, a fault told by row and column, the others recorded, none lost.
import type { AnswerGiven, ReplyRow } from '@athar/contract'
import { answerKindsOfAllegation } from '@athar/contract'
import { type CountRange, isLocalDate, isProblem, Problem, type ProblemCode } from '@athar/domain'
import { readCsv, unescapeCell } from '@athar/imports'
import * as store from '@athar/store'
import { answerAllegation } from './answering.ts'
import { type ReplyColumn, replyColumns } from './files/tables.ts'

/** Bytes of a reply table, characters of one row, at most. */
export const MOST_REPLY = 8 * 1024 * 1024
const MOST_ROW = 200_000
const MOST_ROWS = 5000

interface Read {
  readonly row: number
  readonly code: string
  readonly cells: Readonly<Record<ReplyColumn, string>>
}

/** A fault in one cell. */
class Fault extends Error {
  readonly column: ReplyColumn
  readonly code: ProblemCode
  constructor(column: ReplyColumn, code: ProblemCode = 'allegation.reply_malformed') {
    super(code)
    this.column = column
    this.code = code
  }
}

/** The rows of a table. @throws Problem allegation.reply_malformed without a column `code`, or too long */
async function readRows(bytes: Uint8Array): Promise<Read[]> {
  const text = new TextDecoder('utf-8').decode(bytes)
  const pieces = async function* (): AsyncGenerator<string> {
    yield text
  }
  let header: string[] | null = null
  const rows: Read[] = []
  for await (const { row, cells } of readCsv(pieces(), text.slice(0, 4000), MOST_ROW)) {
    if (header === null) {
      header = cells.map((cell) => cell.trim().toLowerCase())
      if (!header.includes('code'))
        throw new Problem('allegation.reply_malformed', { row, column: 'code' })
      continue
    }
    if (rows.length >= MOST_ROWS)
      throw new Problem('allegation.reply_malformed', { row, column: 'code' })
    const names = header
    const cellOf = (name: ReplyColumn): string => {
      const at = names.indexOf(name)
      return at < 0 ? '' : unescapeCell(cells[at] ?? '').trim()
    }
    const all = Object.fromEntries(replyColumns.map((name) => [name, cellOf(name)]))
    rows.push({ row, code: all['code'] ?? '', cells: all as Record<ReplyColumn, string> })
  }
  return rows
}

const orNull = (text: string): string | null => (text === '' ? null : text)

function numberOf(cells: Read['cells'], column: ReplyColumn): number | null {
  const text = cells[column].replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
  if (text === '') return null
  if (!/^\d{1,6}$/.test(text)) throw new Fault(column)
  return Number(text)
}

function rangeOf(cells: Read['cells'], what: 'killed' | 'injured'): CountRange | null {
  const min = numberOf(cells, `${what}_min`)
  const max = numberOf(cells, `${what}_max`)
  if (min === null && max === null) return null
  if (min !== null && max !== null && min > max) throw new Fault(`${what}_max`)
  return { min, max }
}

const kinds: readonly string[] = answerKindsOfAllegation

/** The answer of a row; null where it says nothing. */
function answerOf({ cells }: Read): AnswerGiven | null {
  const said = replyColumns.filter(
    (it) => it !== 'code' && it !== 'their_reference' && cells[it] !== '',
  )
  if (said.length === 0) return null
  const assessment = cells.assessment.toLowerCase().replace(/[\s-]+/g, '_')
  if (!kinds.includes(assessment)) throw new Fault('assessment')
  if (!isLocalDate(cells.received)) throw new Fault('received', 'when.not_a_date')
  const reasons = cells.reason.split(';').map((it) => it.trim())
  return {
    said: cells.received,
    assessment: assessment as AnswerGiven['assessment'],
    reasons: reasons.filter((it) => it !== '').map((it) => it.slice(0, 80)),
    concededKilled: rangeOf(cells, 'killed'),
    concededInjured: rangeOf(cells, 'injured'),
    text: bounded(cells, 'text', 20_000),
    translation: bounded(cells, 'translation', 20_000),
    language: bounded(cells, 'language', 40),
    title: null,
    url: null,
    mgrs: bounded(cells, 'mgrs', 60),
    theirReference: bounded(cells, 'their_reference', 120),
    duplicateOf: bounded(cells, 'duplicate_of', 80),
    amends: null,
  }
}

/** A cell that is too long is a fault, never cut. */
function bounded(cells: Read['cells'], column: ReplyColumn, most: number): string | null {
  if (cells[column].length > most) throw new Fault(column)
  return orNull(cells[column])
}

/** Whether this very answer is on record: the same table read twice records nothing twice. */
async function isKnown(
  db: store.Db,
  inv: store.Frame,
  { content }: store.Recorded<'allegation'>,
  answer: AnswerGiven,
): Promise<boolean> {
  const { claims } = await store.incidentParts(db, inv.id, content.incidentId)
  return claims.some(
    ({ content: { position, said, text, state } }) =>
      state === 'recorded' &&
      position?.actorId === content.actorId &&
      position.assessment === answer.assessment &&
      said?.localFrom === answer.said &&
      text === answer.text,
  )
}

/** Reads a table against a batch; records its answers where `write` is given. */
export async function readReply(
  db: store.Db,
  inv: store.Frame,
  batch: store.Recorded<'batch'>,
  bytes: Uint8Array,
  write: { tx: store.Tx; act: store.Act } | null,
): Promise<{ rows: ReplyRow[]; recorded: number; faulty: number }> {
  if (batch.content.sent === null) throw new Problem('allegation.wrong_state')
  const byCode = new Map(
    (await store.allegationsOfBatch(db, inv.id, batch.id)).map((it) => [it.content.code, it]),
  )
  const seen = new Set<string>()
  const rows: ReplyRow[] = []
  for (const read of await readRows(bytes)) {
    const allegation = byCode.get(read.code)
    const tell = (outcome: ReplyRow['outcome'], fault: Fault | null = null): void => {
      rows.push({
        row: read.row,
        code: read.code.slice(0, 80),
        outcome,
        problem: fault?.code ?? null,
        column: fault?.column ?? null,
        assessment: outcome === 'problem' ? null : orNull(read.cells.assessment),
      })
    }
    try {
      if (allegation === undefined) throw new Fault('code', 'allegation.not_found')
      const answer = answerOf(read)
      if (answer === null) tell('empty')
      else if (await isKnown(db, inv, allegation, answer)) tell('unchanged')
      else {
        if (seen.has(read.code)) throw new Fault('code', 'allegation.wrong_state')
        seen.add(read.code)
        if (write !== null) await answerAllegation(write.tx, write.act, inv, allegation, answer)
        tell('recorded')
      }
    } catch (caught) {
      if (caught instanceof Fault) tell('problem', caught)
      else if (isProblem(caught) && caught.code.startsWith('allegation.'))
        tell('problem', new Fault(columnOf(caught.code), caught.code))
      else throw caught
    }
  }
  return {
    rows,
    recorded: rows.filter(({ outcome }) => outcome === 'recorded').length,
    faulty: rows.filter(({ outcome }) => outcome === 'problem').length,
  }
}

const columnOf = (code: ProblemCode): ReplyColumn => {
  if (code === 'allegation.reference_taken') return 'their_reference'
  return code === 'allegation.not_found' ? 'duplicate_of' : 'code'
}
