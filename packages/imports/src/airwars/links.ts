// The source links file → sources (one per name), documents (one per address), and a claim for each row.
import {
  type Claim,
  type Document,
  type DocumentId,
  foldText,
  type IncidentId,
  type Source,
  type SourceId,
  type When,
} from '@athar/domain'
import { digestKey } from '../digest-key.ts'
import { type Draft, refer } from '../draft.ts'
import type { ImportReport } from '../report.ts'
import { type Origin, RowReader } from '../row-reader.ts'
import { whenOfText } from './dates.ts'
import { incidentKey } from './incident.ts'
import type { HeldRow } from './rows.ts'
import { hostOf, kindOfSource, platformAndLanguage, platformOf } from './source-kind.ts'

const nothingNoted: Pick<Source, 'flags' | 'withheld' | 'importedFrom'> = {
  flags: [],
  withheld: [],
  importedFrom: null,
}

interface FoundSource {
  readonly origin: Origin
  readonly name: Source['name']
  readonly withheld: Source['withheld']
  language: string | null
  isOnlyOnPlatforms: boolean
}
interface FoundDocument {
  readonly origin: Origin
  readonly sourceKey: string
  readonly url: string | null
  platform: string | null
  language: string | null
  archiveUrl: string | null
  published: When | null
  publishedAsWritten: string | null
}

/** A row as its claim needs it, without its cells; most rows are many times longer. */
interface FoundClaim {
  readonly origin: Origin
  readonly key: string
  readonly seq: string
  readonly sourceKey: string
  readonly documentKey: string
  readonly said: When | null
  readonly flags: Claim['flags']
  readonly withheld: Claim['withheld']
}

const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text)

/** What one row says of its document. */
interface LinkCells {
  readonly url: string | null
  readonly archiveUrl: string | null
  readonly platform: string | null
  readonly language: string | null
  readonly publishedAsWritten: string | null
  readonly published: When | null
}

function cellsOf(reader: RowReader): LinkCells {
  const url = reader.link('url', 4000)
  const { platform, language } = platformAndLanguage(reader.cell('language'))
  const publishedAsWritten = reader.text('date', 'prose', 200)
  const published = publishedAsWritten === null ? null : whenOfText(publishedAsWritten)
  if (publishedAsWritten !== null && published === null) {
    reader.flag('date', 'when.not_a_date', publishedAsWritten)
  }
  return {
    url,
    archiveUrl: reader.link('archive_url', 4000),
    platform: platform ?? platformOf(url),
    language,
    publishedAsWritten,
    published,
  }
}

/** Gathers links row by row; rows come in the order of `seq` and `order`, and the first to say a thing is kept. */
export class LinkRegister {
  readonly #report: ImportReport
  readonly #sources = new Map<string, FoundSource>()
  readonly #documents = new Map<string, FoundDocument>()
  #claims: FoundClaim[] = []

  constructor(report: ImportReport) {
    this.#report = report
  }

  add(row: HeldRow): void {
    const key = `link:${row.seq}:${row.order === '' ? `x${digestKey(row.cells['url'] ?? '')}` : row.order}`
    const reader = new RowReader(row.cells, row.origin, this.#report, key)
    const cells = cellsOf(reader)
    const sourceKey = this.#source(row, reader, cells)
    const documentKey = this.#document(row, cells, sourceKey)
    this.#claims.push({
      origin: row.origin,
      key,
      seq: row.seq,
      sourceKey,
      documentKey,
      said: cells.published,
      flags: reader.flags.length === 0 ? nothingNoted.flags : reader.flags,
      withheld: reader.withheld.length === 0 ? nothingNoted.withheld : reader.withheld,
    })
  }

  /** The key of the row's source. A name that is held back makes a source of its own, without a name. */
  #source(row: HeldRow, reader: RowReader, cells: LinkCells): string {
    const written = reader.text('source_name', 'name', 2000)
    const author = reader.text('author', 'name', 2000)
    const isHeld = reader.withheld.some(
      ({ field }) => field === 'source_name' || field === 'author',
    )
    const shown = isHeld ? null : (written ?? author ?? hostOf(cells.url))
    const folded = foldText(shown ?? '')
    const key = folded === '' ? `source:row:${row.seq}:${row.order}` : `source:${digestKey(folded)}`
    const isOnPlatform = cells.platform !== null
    const known = this.#sources.get(key)
    if (known === undefined) {
      this.#sources.set(key, {
        origin: row.origin,
        name: namesOf(shown, author),
        withheld: isHeld ? reader.withheld.filter(({ field }) => field !== 'date') : [],
        language: cells.language,
        isOnlyOnPlatforms: isOnPlatform,
      })
    } else {
      known.language ??= cells.language
      known.isOnlyOnPlatforms &&= isOnPlatform
      known.name.ar ??= author !== null && isArabic(author) ? author : null
    }
    return key
  }

  #document(row: HeldRow, cells: LinkCells, sourceKey: string): string {
    const { url, ...rest } = cells
    const key = url === null ? `document:row:${row.seq}:${row.order}` : `document:${digestKey(url)}`
    const known = this.#documents.get(key)
    if (known === undefined) {
      this.#documents.set(key, { origin: row.origin, sourceKey, url, ...rest })
      return key
    }
    known.platform ??= rest.platform
    known.language ??= rest.language
    known.archiveUrl ??= rest.archiveUrl
    if (known.publishedAsWritten === null) {
      known.publishedAsWritten = rest.publishedAsWritten
      known.published = rest.published
    }
    return key
  }

  /** Can be asked for once; what has been handed out is let go. */
  *sources(): Generator<Draft<'source'>> {
    for (const [key, found] of this.#sources) {
      const shown = found.name.en ?? found.name.ar ?? ''
      const content: Source = {
        name: found.name,
        kind: shown === '' ? 'unknown' : kindOfSource(shown, found.isOnlyOnPlatforms),
        actorId: null,
        language: found.language,
        state: 'recorded',
        ...nothingNoted,
        withheld: found.withheld,
      }
      yield { kind: 'source', key, id: null, row: found.origin, content: () => content }
      this.#sources.delete(key)
    }
  }

  /** Can be asked for once. */
  *documents(): Generator<Draft<'document'>> {
    for (const [key, found] of this.#documents) {
      const { origin, sourceKey, ...said } = found
      const content: Omit<Document, 'sourceId'> = {
        ...said,
        title: null,
        state: 'recorded',
        ...nothingNoted,
      }
      yield {
        kind: 'document',
        key,
        id: null,
        row: origin,
        content: (idOf) => ({ ...content, sourceId: refer<SourceId>(idOf, 'source', sourceKey) }),
      }
      this.#documents.delete(key)
    }
  }

  /** Can be asked for once. */
  *claims(): Generator<Draft<'claim'>> {
    const found = this.#claims.reverse()
    this.#claims = []
    for (let one = found.pop(); one !== undefined; one = found.pop()) yield claimDraft(one)
  }
}

function claimDraft(found: FoundClaim): Draft<'claim'> {
  const { key, seq, sourceKey, documentKey } = found
  const content: Omit<Claim, 'incidentId' | 'sourceId' | 'documentId'> = {
    kind: 'report',
    state: 'recorded',
    said: found.said,
    basis: null,
    text: null,
    counts: [],
    occurred: null,
    accused: [],
    position: null,
    flags: found.flags,
    withheld: found.withheld,
    importedFrom: null,
  }
  return {
    kind: 'claim',
    key,
    id: null,
    row: found.origin,
    content: (idOf) => ({
      ...content,
      incidentId: refer<IncidentId>(idOf, 'incident', incidentKey(seq)),
      sourceId: refer<SourceId>(idOf, 'source', sourceKey),
      documentId: refer<DocumentId>(idOf, 'document', documentKey),
    }),
  }
}

/** A name in the language it is written in, and beside it the author's name in the other script. */
function namesOf(shown: string | null, author: string | null): Source['name'] {
  if (shown === null) return { en: null, ar: null }
  const other = author !== null && isArabic(author) !== isArabic(shown) ? author : null
  return isArabic(shown) ? { en: other, ar: shown } : { en: shown, ar: other }
}
