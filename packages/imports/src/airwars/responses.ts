// The belligerent responses file → positions: what a party is named for, and what it answered.
import {
  type ActorId,
  type Claim,
  type IncidentId,
  isProblem,
  parseMgrs,
  type Position,
  type Source,
  type SourceId,
  type When,
} from '@athar/domain'
import { neutralise, readLink } from '../clean-text.ts'
import { digestKey } from '../digest-key.ts'
import { type Draft, refer } from '../draft.ts'
import type { ImportReport } from '../report.ts'
import { RowReader } from '../row-reader.ts'
import { lookUp } from '../look-up.ts'
import type { ActorRegister } from '../parties/register.ts'
import { whenOfText } from './dates.ts'
import { incidentKey, rangeOf } from './incident.ts'
import { ReleaseRegister } from '../strikes/releases.ts'
import type { StrikeFrame } from '../strikes/strike.ts'
import type { HeldRow } from './rows.ts'
import { reportsOf } from './strike-reports.ts'
import { assessmentOf } from './words.ts'

/** What waits for a room of its own: counted, not stored. */
function countWaiting(row: HeldRow, report: ImportReport): void {
  const items = (row.lists['declassified'] ?? []).filter((item) => JSON.stringify(item) !== '{}')
  report.countWaiting('responses.declassified', items.length)
}

/** A list of words: a JSON list, or PHP's way of writing one, `a:1:{i:0;s:5:"other";}`. */
function wordList(row: HeldRow, column: string): string[] {
  const list = row.lists[column]
  const words =
    list ?? [...(row.cells[column] ?? '').matchAll(/"([^"]*)"/g)].map(([, word]) => word ?? '')
  return words
    .filter((word) => typeof word === 'string')
    .slice(0, 50)
    .map((word) => neutralise(word).text.slice(0, 80))
}

type Statements = NonNullable<Position['statements']>
const MOST_STATEMENTS = 100
const inTime = (a: When | null, b: When | null): number =>
  (a?.from ?? '') < (b?.from ?? '') ? -1 : Number((a?.from ?? '') > (b?.from ?? ''))

/** What the party said on which day, verbatim, the oldest first; what may put someone at risk is held back. */
function statementsOf(row: HeldRow, reader: RowReader): Statements {
  return (row.lists['statements'] ?? [])
    .filter((item) => typeof item === 'object' && item !== null && JSON.stringify(item) !== '{}')
    .slice(0, MOST_STATEMENTS)
    .map((item) => {
      const { date, text, url } = item as Readonly<Record<string, unknown>>
      const said = typeof date === 'string' ? whenOfText(date) : null
      const link = typeof url === 'string' ? readLink(url) : null
      return {
        said,
        text: typeof text === 'string' ? reader.said('statements', text, 20_000) : null,
        translation: null,
        language: null,
        url: link !== null && link.length <= 2000 ? link : null,
      }
    })
    .toSorted((a, b) => inTime(a.said, b.said))
}

/** When the party last said something. */
const lastSaid = (statements: Statements): When | null =>
  statements.findLast(({ said }) => said !== null)?.said ?? null

function assessmentIn(reader: RowReader): Position['assessment'] {
  const written = reader.cell('assessment').toLowerCase()
  const assessment = lookUp(assessmentOf, written)
  if (assessment === undefined && written !== '') {
    reader.note('unresolved', 'assessment', 'word.unknown', written)
  }
  return assessment ?? 'not_yet_assessed'
}

function attributionIn(reader: RowReader): Position['attribution'] {
  const written = reader.cell('belligerent_type').toLowerCase()
  return written === 'known' || written === 'suspected' ? written : 'unknown'
}

/** A grid reference, where it is one square. */
function mgrsIn(reader: RowReader): string | null {
  const written = reader.text('mgrs', 'name', 60)
  if (written === null) return null
  try {
    parseMgrs(written)
    return written
  } catch (caught) {
    if (!isProblem(caught)) throw caught
    reader.flag('mgrs', 'where.mgrs_malformed', written)
    return null
  }
}

/** Sources that speak in responses: the archive that notes a silence, and the parties that answered. */
const archiveKey = 'source:airwars'
const partyKey = (actorKey: string): string => `source:${actorKey}`

/** Gathers responses row by row. */
export class ResponseRegister {
  readonly #report: ImportReport
  readonly #actors: ActorRegister
  readonly #speakers = new Map<string, Omit<Source, 'actorId'> & { actorKey: string | null }>()
  readonly #strikes: StrikeFrame | null
  readonly #releases: ReleaseRegister
  #claims: Draft<'claim'>[] = []

  /** @param strikes how declared strikes are read; null: the texts of strike reports are left alone */
  constructor(report: ImportReport, actors: ActorRegister, strikes: StrikeFrame | null) {
    this.#report = report
    this.#actors = actors
    this.#strikes = strikes
    this.#releases = new ReleaseRegister(actors)
  }

  /** Releases as quoted in the responses, then the strikes read from them. */
  declared(): Generator<Draft<'strike_release' | 'strike'>> {
    return this.#releases.drafts()
  }

  /** @param day the local day of the incident, which gives the year to dates without one */
  add(row: HeldRow, day: string | null): void {
    const key = `response:${row.seq}:${row.order === '' ? `x${digestKey(JSON.stringify(row.cells))}` : row.order}`
    const reader = new RowReader(row.cells, row.origin, this.#report, key)
    const party = reader.text('belligerent', 'name', 300) ?? 'Unknown'
    const actor = this.#actors.keyOf(party)
    if (actor.isNew) reader.note('unresolved', 'belligerent', 'actor.unknown', party)
    const statements = statementsOf(row, reader)
    const said = lastSaid(statements)
    const position: Omit<Position, 'actorId'> = {
      attribution: attributionIn(reader),
      assessment: assessmentIn(reader),
      reasons: [
        ...new Set([
          ...wordList(row, 'reasons_non_credible'),
          ...wordList(row, 'reasons_credible'),
        ]),
      ],
      concededKilled: rangeOf(reader, 'deaths_conceded'),
      concededInjured: rangeOf(reader, 'injuries_conceded'),
      place: reader.text('location_description', 'prose', 20_000),
      mgrs: mgrsIn(reader),
      mgrsAccuracy: reader.text('mgrs_accuracy', 'name', 20),
      statements,
    }
    countWaiting(row, this.#report)
    if (this.#strikes !== null)
      for (const given of reportsOf(row, party, day, this.#strikes)) this.#releases.add(given)
    const sourceKey = this.#speaker(position, said, actor.key, party)
    this.#claims.push(
      positionDraft({ row, key, actorKey: actor.key, sourceKey, position, said, reader }),
    )
  }

  /** Who says it: the party itself once it has answered; until then the archive, which notes that it has not. */
  #speaker(
    position: Omit<Position, 'actorId'>,
    said: When | null,
    actorKey: string,
    party: string,
  ): string {
    const hasAnswered =
      position.assessment !== 'not_yet_assessed' ||
      said !== null ||
      position.concededKilled !== null ||
      position.concededInjured !== null
    const key = hasAnswered ? partyKey(actorKey) : archiveKey
    if (!this.#speakers.has(key)) {
      this.#speakers.set(key, {
        name: hasAnswered ? this.#actors.nameOf(actorKey, party) : { en: 'Airwars', ar: null },
        kind: hasAnswered ? 'belligerent' : 'organisation',
        actorKey: hasAnswered ? actorKey : null,
        language: null,
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      })
    }
    return key
  }

  *sources(): Generator<Draft<'source'>> {
    for (const [key, { actorKey, ...content }] of [...this.#speakers].toSorted(byKey)) {
      yield {
        kind: 'source',
        key,
        id: null,
        row: null,
        content: (idOf) => ({
          ...content,
          actorId: actorKey === null ? null : refer<ActorId>(idOf, 'actor', actorKey),
        }),
      }
    }
  }

  /** Can be asked for once; what has been handed out is let go. */
  *claims(): Generator<Draft<'claim'>> {
    const found = this.#claims.reverse()
    this.#claims = []
    for (let one = found.pop(); one !== undefined; one = found.pop()) yield one
  }
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1

function positionDraft(given: {
  row: HeldRow
  key: string
  actorKey: string
  sourceKey: string
  position: Omit<Position, 'actorId'>
  said: When | null
  reader: RowReader
}): Draft<'claim'> {
  const { row, key, actorKey, sourceKey, position, said, reader } = given
  // The draft is kept until its turn comes; the row with its cells is not.
  const { seq } = row
  const content: Omit<Claim, 'incidentId' | 'sourceId' | 'position'> = {
    documentId: null,
    kind: 'position',
    state: 'recorded',
    said,
    basis: null,
    text: null,
    counts: [],
    occurred: null,
    accused: [],
    flags: reader.flags,
    withheld: reader.withheld,
    importedFrom: null,
  }
  return {
    kind: 'claim',
    key,
    id: null,
    row: row.origin,
    content: (idOf) => ({
      ...content,
      incidentId: refer<IncidentId>(idOf, 'incident', incidentKey(seq)),
      sourceId: refer<SourceId>(idOf, 'source', sourceKey),
      position: { ...position, actorId: refer<ActorId>(idOf, 'actor', actorKey) },
    }),
  }
}
