// The check of a whole log: lines against tiles, tiles against each other, all against the signed heads.
import { EvidenceError } from './error.ts'
import { type Finding, FindingList } from './finding.ts'
import { type LedgerLine, lineHash } from './line.ts'
import { openCheckpoint } from './checkpoint.ts'
import { LogWalk, type Standing } from './log-walk.ts'
import type { FoundLine } from './leaf-diff.ts'
import type { TileReader } from './tile.ts'

/** A line with its place in the log. */
export interface SealedLine {
  readonly leafIndex: number
  readonly line: LedgerLine
}

/** Places without a line that are walked through when no head says how long the log is. */
const MAX_GAP = 65_536

type Stream<T> = AsyncIterable<T> | Iterable<T>

export interface LogToVerify {
  /** All sealed lines, by `leafIndex` upwards. */
  readonly lines: Stream<SealedLine>
  readonly tiles: TileReader
  /** Signed heads (checkpoint notes), by size upwards; as many as are kept, at least the last. */
  readonly heads: Stream<string>
  /** The verifier key of the log, or several when a key has been replaced. */
  readonly vkey: string | readonly string[]
}

export interface LogReport {
  /** Lines read, and heads read. */
  readonly lines: number
  readonly heads: number
  /** Size of the largest head whose signature is good. */
  readonly size: number
  /** Empty when the log is whole. */
  readonly findings: readonly Finding[]
}

/**
 * Reads a whole log once, in bounded memory, and says all that is not as it was sealed.
 *
 * Root of trust: the signed heads. Where lines and tiles differ, the side that gives the root
 * of the largest good head is right; if neither does, the tile above is asked, and the head is
 * reported too. A log rewritten throughout *and* signed anew is only found by a head kept elsewhere.
 */
export async function verifyLog(log: LogToVerify): Promise<LogReport> {
  const lines = new LineCursor(log.lines)
  const walk = new LogWalk(log.tiles, (leafIndex) => lines.take(leafIndex))
  const heads = new FindingList('head')
  let standing: Standing | null = null
  let position = -1
  let size = 0
  for await (const note of log.heads) {
    position += 1
    const head = openHead(note, log.vkey)
    if (head instanceof EvidenceError) {
      heads.add({ kind: 'head_signature', position, code: head.code })
    } else if (head.size < size) {
      heads.add({ kind: 'head_unordered', position, size: head.size })
    } else {
      size = head.size
      standing = await walk.standingAt(head.size, head.root)
      if (standing === 'neither') heads.add({ kind: 'head_mismatch', position, size })
    }
  }
  const extra = new FindingList('line_extra')
  if (standing === null) {
    while ((await lines.nextIndex()) <= walk.size + MAX_GAP) await walk.step()
    if (!(await walk.isEmpty())) heads.add({ kind: 'head_missing' })
  }
  for await (const { leafIndex, id } of lines.rest()) {
    extra.add({ kind: 'line_extra', leafIndex, id })
  }
  const found = await walk.findings(standing ?? 'neither')
  const findings = [...heads.all(), ...found, ...lines.misplaced.all(), ...extra.all()]
  return { lines: lines.count, heads: position + 1, size, findings }
}

function openHead(
  note: string,
  vkey: string | readonly string[],
): { size: number; root: Uint8Array } | EvidenceError {
  try {
    return openCheckpoint(note, vkey)
  } catch (error) {
    if (error instanceof EvidenceError && error.code !== 'evidence.vkey_malformed') return error
    throw error
  }
}

/** The lines one at a time, with a look at the next. */
class LineCursor {
  readonly #source: AsyncIterator<SealedLine> | Iterator<SealedLine>
  #next: SealedLine | null = null
  #isDone = false
  count = 0
  /** Lines whose place is not after that of the line before. */
  readonly misplaced = new FindingList('line_extra')

  constructor(lines: Stream<SealedLine>) {
    this.#source =
      Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]()
  }

  /** Place of the next line, or NaN when none is left. */
  async nextIndex(): Promise<number> {
    await this.hasMore()
    return this.#next?.leafIndex ?? Number.NaN
  }

  async hasMore(): Promise<boolean> {
    if (this.#next !== null || this.#isDone) return this.#next !== null
    const { done, value } = await this.#source.next()
    if (done === true) this.#isDone = true
    else {
      this.#next = value
      this.count += 1
    }
    return this.#next !== null
  }

  /** The line at this place, null when there is none, `end` when no line is left. */
  async take(leafIndex: number): Promise<FoundLine | null | 'end'> {
    while (await this.hasMore()) {
      const next = this.#next
      if (next === null || next.leafIndex > leafIndex) return null
      this.#next = null
      const { id } = next.line
      if (next.leafIndex === leafIndex) return { id, hash: hashOrNull(next.line) }
      this.misplaced.add({ kind: 'line_extra', leafIndex: next.leafIndex, id })
    }
    return 'end'
  }

  /** The lines that the walk did not reach. */
  async *rest(): AsyncGenerator<{ leafIndex: number; id: string }> {
    while (await this.hasMore()) {
      const next = this.#next
      this.#next = null
      if (next !== null) yield { leafIndex: next.leafIndex, id: next.line.id }
    }
  }
}

function hashOrNull(line: LedgerLine): Uint8Array | null {
  try {
    return lineHash(line)
  } catch (error) {
    if (error instanceof EvidenceError) return null
    throw error
  }
}
