// The `strikes` profile: releases as text, lines of releases, passages that quote them, a log, a table → drafts through one register.
import { isLocalDate, Problem, type When, whenOfDay } from '@athar/domain'
import { type DeclaredStrike, readRelease, type TableRow } from '@athar/reading'
import { cleanText, readLink } from '../clean-text.ts'
import { digestKey } from '../digest-key.ts'
import type { Draft } from '../draft.ts'
import type { GazetteerArea } from '../gazetteer/gazetteer.ts'
import type { InputFile } from '../gazetteer/read.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { FileTally } from '../open-file.ts'
import { ActorRegister } from '../parties/register.ts'
import { type FileKind, recogniseFile, type SourceRow } from '../recognise.ts'
import { ImportReport } from '../report.ts'
import type { Origin } from '../row-reader.ts'
import { StrikePlaces } from './places.ts'
import { givenText, type GivenRelease, ReleaseRegister, unreadLines } from './releases.ts'
import type { StrikeFrame } from './strike.ts'
import { readLogRows, readTableRows, rowText } from './tables.ts'

export interface StrikesOptions {
  readonly limits?: Limits
  /** The zone of days that name none: that of the investigation. */
  readonly zone: string
  /** The areas of the gazetteer, against which the names of places are resolved. */
  readonly areas: Iterable<GazetteerArea>
}

export interface StrikesReading {
  /** Actors, releases, strikes; can be read once. */
  readonly drafts: AsyncIterable<Draft>
  /** Whole once the drafts have been read to the end. */
  readonly report: ImportReport
}

const COALITION = 'US-led Coalition'
const NETHERLANDS = 'Netherlands'
const kinds = [
  'strike_lines',
  'strike_passages',
  'strike_log_netherlands',
  'strike_table',
  'strike_release_text',
] as const
type StrikesKind = (typeof kinds)[number]
const isOurs = (kind: FileKind): kind is StrikesKind => (kinds as readonly string[]).includes(kind)

/**
 * Reads files of the `strikes` profile, any number and in any order, each told by its content. The same rows give the
 * same drafts whatever their order. A line that is not understood is kept with its release.
 * @throws Problem (while the drafts are read) what `recogniseFile` throws; import.kind_unknown, import.too_large
 */
export function readStrikes(files: readonly InputFile[], options: StrikesOptions): StrikesReading {
  const report = new ImportReport()
  return { drafts: draftsOf(files, options, report), report }
}

async function* draftsOf(
  files: readonly InputFile[],
  options: StrikesOptions,
  report: ImportReport,
): AsyncGenerator<Draft> {
  if (files.length === 0) throw new Problem('import.kind_unknown', { looksLike: 'empty' })
  const actors = new ActorRegister()
  const releases = new ReleaseRegister(actors)
  const desk = new Desk(options, report, releases)
  for (const file of files) await desk.readFile(file)
  yield* actors.drafts()
  yield* releases.drafts()
}

type Cells = Readonly<Record<string, string>>
const cellOf = (cells: Cells, name: string): string => cleanText(cells[name] ?? '').text
const orNull = (text: string): string | null => (text === '' ? null : text)

/** Rows of one file that together are one release: a day's lines, a whole log, a whole table. */
interface Gathering {
  readonly rows: TableRow[]
  readonly strikes: DeclaredStrike[]
  readonly unread: { line: number; text: string; reason: string }[]
  readonly origin: Origin
}

class Desk {
  readonly #options: StrikesOptions
  readonly #report: ImportReport
  readonly #releases: ReleaseRegister
  readonly #frame: StrikeFrame
  readonly #room: { rows: number; chars: number }

  constructor(options: StrikesOptions, report: ImportReport, releases: ReleaseRegister) {
    this.#options = options
    this.#report = report
    this.#releases = releases
    this.#frame = {
      zone: options.zone,
      places: new StrikePlaces(options.areas),
      means: 'unknown',
    }
    const { maxHeldRows, maxHeldChars } = options.limits ?? defaultLimits
    this.#room = { rows: maxHeldRows, chars: maxHeldChars }
  }

  async readFile(file: InputFile): Promise<void> {
    const tally = new FileTally()
    const limits = this.#options.limits ?? defaultLimits
    const { kind, rows } = await recogniseFile(file.bytes(), limits, tally)
    if (!isOurs(kind)) throw new Problem('import.kind_unknown', { looksLike: kind })
    const parts = new Map<string, Gathering>()
    let count = 0
    for await (const source of rows) {
      count += 1
      this.#spend(source)
      const origin = { file: file.name, row: source.row }
      if (!this.#take(kind, source, origin, parts)) this.#refuse(kind, origin)
    }
    for (const [name, part] of parts) this.#releases.add(this.#gathered(kind, name, part, tally))
    this.#report.count('read', kind, count)
    const { bytes, sha256 } = tally
    this.#report.files.push({ name: file.name, kind, bytes, sha256, rows: count })
  }

  #spend(source: SourceRow): void {
    this.#room.rows -= 1
    if ('cells' in source)
      for (const cell of Object.values(source.cells)) this.#room.chars -= cell.length
    if (this.#room.rows < 0 || this.#room.chars < 0) throw new Problem('import.too_large')
  }

  #refuse(kind: StrikesKind, { file, row }: Origin): void {
    this.#report.count('refused', kind)
    const problem = 'import.row_malformed'
    this.#report.rows.push({
      file,
      row,
      key: null,
      outcome: 'refused',
      field: null,
      problem,
      asWritten: null,
    })
  }

  /** Whether the row could be taken at all; one without a strike that is understood is kept as unread. */
  #take(
    kind: StrikesKind,
    source: SourceRow,
    origin: Origin,
    parts: Map<string, Gathering>,
  ): boolean {
    if (kind === 'strike_release_text') {
      const given = 'value' in source ? this.#text(source.value, origin) : null
      if (given !== null) this.#releases.add(given)
      return given !== null
    }
    if (!('cells' in source)) return false
    const { cells } = source
    if (kind === 'strike_passages') {
      const given = this.#passage(cells, origin)
      if (given !== null) this.#releases.add(given)
      return given !== null
    }
    const day = kind === 'strike_lines' ? cellOf(cells, 'date_iso') : ''
    const part = parts.get(day) ?? { rows: [], strikes: [], unread: [], origin }
    parts.set(day, part)
    if (kind === 'strike_lines') this.#line(cells, origin.row, part)
    else part.rows.push({ row: origin.row, cells })
    return true
  }

  /** One line of a day's release. */
  #line(cells: Cells, row: number, part: Gathering): void {
    const date = cellOf(cells, 'date_iso')
    const { strikes, unread } = readRelease(cellOf(cells, 'line'), {
      date: isLocalDate(date) ? date : null,
      country: orNull(cellOf(cells, 'country')),
      zone: this.#options.zone,
      isLineByLine: true,
    })
    for (const it of strikes) part.strikes.push({ ...it, sourceLine: row })
    for (const { text, reason } of unread) part.unread.push({ line: row, text, reason })
    if (strikes.length > 0 || unread.length > 0) return
    part.unread.push({ line: row, text: rowText({ row, cells }), reason: 'not_a_release' })
  }

  /** A passage that quotes releases, with the address it gives. */
  #passage(cells: Cells, origin: Origin): GivenRelease | null {
    const text = cellOf(cells, 'text')
    if (text === '') return null
    const date = cellOf(cells, 'incident_date_first')
    return givenText({
      text,
      url: readLink(cellOf(cells, 'release_url'))?.slice(0, 4000) ?? null,
      title: null,
      issued: null,
      language: 'en',
      party: COALITION,
      date: isLocalDate(date) ? date : null,
      frame: this.#frame,
      origin,
    })
  }

  /** A release as somebody pasted it, with what they say of it. */
  #text(value: Readonly<Record<string, unknown>>, origin: Origin): GivenRelease | null {
    const say = (name: string, max: number): string | null => {
      const said = value[name]
      return typeof said === 'string' ? orNull(cleanText(said).text.slice(0, max)) : null
    }
    const text = say('release_text', 200_000)
    if (text === null) return null
    const issued = say('issued', 10)
    const date = issued !== null && isLocalDate(issued) ? issued : null
    return givenText({
      text,
      url: readLink(say('url', 4000) ?? ''),
      title: say('title', 500),
      issued: this.#day(date),
      language: say('language', 40),
      party: say('belligerent', 300) ?? 'unknown',
      date,
      frame: this.#frame,
      origin,
    })
  }

  #day(date: string | null): When | null {
    return date === null ? null : whenOfDay({ date, zone: this.#options.zone, asWritten: date })
  }

  /** The release that rows of a file are: a day's lines without their text, or the whole log. */
  #gathered(kind: StrikesKind, name: string, part: Gathering, tally: FileTally): GivenRelease {
    const isLog = kind === 'strike_log_netherlands'
    const isDay = isLocalDate(name)
    const { strikes, unread } =
      kind === 'strike_lines' ? part : isLog ? readLogRows(part.rows) : readTableRows(part.rows)
    const party = isLog ? NETHERLANDS : kind === 'strike_lines' ? COALITION : partyOf(strikes)
    const names = strikes.map((it) => it.sentence).join('\n')
    return {
      key: `release:${kind}:${isDay ? name : digestKey(names === '' ? tally.sha256 : names)}`,
      party,
      url: null,
      title: null,
      issued: isDay ? this.#day(name) : null,
      language: null,
      text: null,
      read: strikes,
      unread: unreadLines(unread),
      frame: { ...this.#frame, means: isLog ? 'airstrike' : 'unknown' },
      origin: part.origin,
    }
  }
}

const partyOf = (strikes: readonly DeclaredStrike[]): string =>
  strikes.find((it) => it.belligerent !== null)?.belligerent ?? 'unknown'
