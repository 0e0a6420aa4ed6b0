// A release, or an analyst's passage that quotes releases → declared strikes, their context, and what is not understood.
import { countryOfPlace, findCountries, onlyCountry } from './countries.ts'
import { type DateSpan, findDates, firstDatedDay, mainDate } from './dates.ts'
import {
  amendmentIn,
  isBoilerplate,
  isCasualtyReport,
  isContinuation,
  isLeadIn,
  isCumulative,
  isHearsay,
  isSilence,
  lateness,
  sortOf,
} from './lines.ts'
import { partialIn } from './partial.ts'
import { placesIn } from './places.ts'
import { pointIn } from './points.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { clausesOf, type StrikeClause } from './strikes.ts'
import { targetsOf } from './targets.ts'
import { isCovered, type Placed, type Total } from './totals.ts'
import type {
  ContextKind,
  ContextLine,
  CountryBasis,
  DeclaredStrike,
  ReleaseOptions,
  ReleaseReading,
  UnreadLine,
  UnreadReason,
} from './types.ts'
import { forcesIn, meansOf } from './weapons.ts'

/** A sentence longer than this is no sentence of a release; it is kept unread. */
const MOST_CHARS = 4000

class Reader {
  readonly #text: string
  readonly #options: ReleaseOptions
  readonly #strikes: Placed[] = []
  readonly #context: ContextLine[] = []
  readonly #unread: UnreadLine[] = []
  readonly #totals: Total[] = []
  #reference: string | null
  #window: DateSpan | null = null
  #country: string | null = null
  /** Aircraft that a heading names, by the country it heads; under '' those of no one country. */
  readonly #platforms = new Map<string, string>()
  #amends: 'addition' | 'correction' | null = null
  #amendedIn = 0
  #stretch = 0

  constructor(text: string, options: ReleaseOptions) {
    this.#text = text
    this.#options = options
    this.#reference = options.date ?? firstDatedDay(text.slice(0, 200_000))
  }

  read(): ReleaseReading {
    for (const segment of segmentsOf(this.#text, this.#options.isLineByLine === true)) {
      this.#take(segment)
    }
    this.#settleTotals()
    const strikes = this.#strikes.toSorted((a, b) => a.strike.start - b.strike.start)
    return {
      strikes: marked(strikes.map(({ strike }) => strike)),
      context: this.#context.toSorted((a, b) => a.start - b.start),
      unread: this.#unread.toSorted((a, b) => a.start - b.start),
    }
  }

  #sentence(segment: Segment): string {
    return this.#text.slice(segment.start, segment.end)
  }

  /** What is added or corrected ends with its paragraph, or with the one after its heading. */
  #amend(segment: Segment, amends: 'addition' | 'correction' | null): void {
    this.#amends = amends
    const isHead = this.#text[segment.end - 1] === ':'
    this.#amendedIn = segment.paragraph + (isHead ? 1 : 0)
  }

  #take(segment: Segment): void {
    if (segment.paragraph > this.#amendedIn) this.#amends = null
    const sentence = this.#sentence(segment)
    if (sentence.length > MOST_CHARS) return this.#leave(segment, 'too_long')
    if (isCasualtyReport(sentence)) return this.#leave(segment, 'casualty_report')
    const dates = findDates(sentence, this.#reference)
    if (isSilence(sentence)) return this.#silent(segment, sentence, dates)
    if (isBoilerplate(sentence) && !/\bnear\s+\p{Lu}/u.test(sentence) && dates.length === 0)
      return this.#note(segment, 'boilerplate')
    const clauses = clausesOf(sentence, this.#reference)
    if (clauses.length > 0) {
      if (/^\W*(?:(?:separately|also|meanwhile),? )?in (?:syria|iraq)\b/i.test(sentence))
        this.#country = findCountries(sentence)[0]?.country ?? this.#country
      const [first] = dates
      if (first !== undefined && /^\W*for\b/i.test(sentence)) {
        this.#reset()
        this.#date(first)
      }
      for (const clause of clauses) this.#declare(segment, sentence, clause)
      return
    }
    if (this.#goesOn(segment, sentence) || this.#partial(segment, sentence)) return
    this.#plain(segment, sentence, dates)
  }

  #plain(segment: Segment, sentence: string, dates: readonly DateSpan[]): void {
    const sort = sortOf(sentence, dates, segment.isHeading)
    if (sort.as === 'unread') return this.#leave(segment, sort.reason)
    if (sort.resets) this.#reset()
    const first = mainDate(sentence, dates)
    if (first !== null && (sort.kind === 'narration' || sort.kind === 'date_heading'))
      this.#date(first)
    if (sort.kind === 'country_heading') this.#country = onlyCountry(sentence)
    const amends = amendmentIn(sentence)
    if (sort.kind === 'narration' || amends === 'correction')
      this.#amend(segment, amends ?? (sort.resets ? null : this.#amends))
    if (sort.kind !== 'boilerplate') this.#arm(onlyCountry(sentence), sentence)
    this.#note(segment, sort.kind)
  }

  #silent(segment: Segment, sentence: string, dates: readonly DateSpan[]): void {
    const [first] = dates
    if (/^\W*for\b/i.test(sentence)) {
      this.#reset()
      if (first !== undefined) this.#date(first)
    }
    this.#note(segment, 'no_strikes', null, first ?? this.#window)
  }

  #reset(): void {
    this.#stretch += 1
    this.#country = null
    this.#platforms.clear()
    this.#amends = null
  }

  #arm(country: string | null, sentence: string): void {
    const { platform } = meansOf(sentence)
    if (platform !== null) this.#platforms.set(country ?? '', platform)
  }

  #date(span: DateSpan): void {
    this.#window = span
    this.#reference = span.latest ?? this.#reference
  }

  #leave(segment: Segment, reason: UnreadReason): void {
    const { line, start, end } = segment
    this.#unread.push({ line, start, end, text: this.#text.slice(start, end), reason })
  }

  #note(
    segment: { readonly line: number; readonly start: number; readonly end: number },
    kind: ContextKind,
    strike: DeclaredStrike | null = null,
    when: DateSpan | null = this.#window,
  ): void {
    const { line, start, end } = segment
    const text = this.#text.slice(start, end)
    this.#context.push({
      line,
      start,
      end,
      text,
      kind,
      count: strike?.count ?? (kind === 'no_strikes' ? 0 : null),
      engagements: strike?.engagements ?? null,
      country: strike === null ? onlyCountry(text) : strike.country,
      earliest: strike?.earliest ?? when?.earliest ?? null,
      latest: strike?.latest ?? when?.latest ?? null,
    })
  }

  /** One count of strikes: a strike, a total, or a figure that is neither. */
  #declare(segment: Segment, sentence: string, clause: StrikeClause): void {
    const part: Segment = {
      ...segment,
      start: segment.start + clause.start,
      end: segment.start + clause.end,
      line: segment.line + breaksIn(sentence.slice(0, clause.start)),
    }
    if (clause.count === 0) return this.#note(part, 'no_strikes')
    if (isCumulative(sentence, clause.count)) return this.#leave(part, 'cumulative_figure')
    if (isHearsay(sentence, clause.atLeast)) return this.#note(part, 'narration')
    if (clause.place !== null && sentence.endsWith(':'))
      return this.#announce(part, sentence, clause)
    if (clause.place !== null) {
      const strike = this.#strikeOf(part, sentence, clause)
      this.#push({ ...strike, amends: lateness(sentence) ?? strike.amends })
      return
    }
    const isTotal =
      clause.country !== null ||
      clause.isManyCountries ||
      /\bconduct|carried out/i.test(sentence) ||
      (this.#country !== null && /^\W*\S+(?: air)? ?strikes?\W*$/i.test(sentence))
    if (!isTotal) {
      if (clause.when === null || !isLeadIn(sentence))
        return this.#leave(part, 'strike_without_place')
      this.#reset()
      this.#date(clause.when)
      return this.#note(part, 'narration')
    }
    if (clause.when !== null) this.#date(clause.when)
    this.#country = clause.isManyCountries ? null : (clause.country ?? this.#country)
    this.#arm(clause.country, sentence)
    this.#amend(part, lateness(sentence) ?? this.#amends)
    const strike = { ...this.#strikeOf(part, sentence, clause), isTotal: true }
    this.#wait(part, strike, clause)
  }

  /** Strikes told in the words that lead up to a list or quotation are the list's, if one follows. */
  #announce(part: Segment, sentence: string, clause: StrikeClause): void {
    if (clause.when !== null) {
      this.#reset()
      this.#date(clause.when)
    }
    const strike = this.#strikeOf(part, sentence, clause)
    this.#wait(part, strike, clause)
  }

  #push(strike: DeclaredStrike): void {
    this.#strikes.push({ strike, stretch: this.#stretch })
  }

  #wait(segment: Segment, strike: DeclaredStrike, clause: StrikeClause): void {
    this.#totals.push({
      clause,
      segment,
      strike,
      stretch: this.#stretch,
      strikesBefore: this.#strikes.length,
      totalsBefore: this.#totals.length,
    })
  }

  /** A total stays a total where its strikes, or its countries' totals, follow; alone it is all there is. */
  #settleTotals(): void {
    const strikes = [...this.#strikes]
    for (const total of this.#totals) {
      const { segment, strike, clause } = total
      const isNowhere = strike.country === null && strike.place === null
      if (isCovered(total, strikes, this.#totals)) this.#note(segment, 'total', strike)
      else if (isNowhere && !clause.isManyCountries) this.#leave(segment, 'strike_without_place')
      else this.#strikes.push(total)
    }
  }

  /** Adds the targets of "The strikes also …" to the strike before it in the same stretch. */
  #goesOn(segment: Segment, sentence: string): boolean {
    const last = this.#strikes.at(-1)
    if (last?.stretch !== this.#stretch || !isContinuation(sentence)) return false
    const targets = [...last.strike.targets, ...targetsOf(sentence)]
    this.#strikes[this.#strikes.length - 1] = { ...last, strike: { ...last.strike, targets } }
    this.#note(segment, 'continuation')
    return true
  }

  #partial(segment: Segment, sentence: string): boolean {
    const found = partialIn(sentence, this.#reference)
    if (found === null) return false
    const { earliest, latest } = found
    const when: DateSpan = { start: 0, end: 0, earliest, latest, hasYear: true }
    const clause: StrikeClause = {
      start: 0,
      end: sentence.length,
      count: 0,
      atLeast: true,
      engagements: null,
      place: found.place,
      placeText: found.place,
      country: onlyCountry(sentence),
      isManyCountries: false,
      when,
      inserted: null,
      deeds: 0,
    }
    this.#push({ ...this.#strikeOf(segment, sentence, clause), count: null, weapon: found.weapon })
    return true
  }

  #countryOf(clause: StrikeClause): { country: string | null; basis: CountryBasis | null } {
    if (clause.country !== null) return { country: clause.country, basis: 'line' }
    if (this.#country !== null) return { country: this.#country, basis: 'heading' }
    const given = this.#options.country ?? null
    if (given !== null) return { country: onlyCountry(given) ?? given, basis: 'given' }
    const known = clause.place === null ? null : countryOfPlace(clause.place.place)
    return { country: known, basis: known === null ? null : 'place' }
  }

  #strikeOf(part: Segment, sentence: string, clause: StrikeClause): DeclaredStrike {
    const own = sentence.slice(clause.start, clause.end)
    const when = clause.when ?? this.#window
    const day = when === null ? (this.#options.date ?? null) : null
    const { country, basis } = this.#countryOf(clause)
    const means = meansOf(own)
    const point = pointIn(own)
    const { place, placeText } = clause
    const deeds = sentence.slice(Math.min(clause.deeds, clause.end), clause.end)
    return {
      earliest: when?.earliest ?? day,
      latest: when?.latest ?? day,
      zone: this.#options.zone ?? null,
      country,
      countryBasis: basis,
      belligerent: forcesIn(own),
      relation: place === null || place.relation === '' ? null : place.relation,
      placeAsWritten:
        placeText === null ? null : sentence.slice(placeText.start, placeText.end).trim(),
      place: place?.place ?? null,
      places: place === null ? [] : placesIn(place.place),
      count: clause.count,
      atLeast: clause.atLeast,
      engagements: clause.engagements,
      targets: targetsOf(deeds),
      weapon: means.weapon,
      platform:
        means.platform ?? this.#platforms.get(country ?? '') ?? this.#platforms.get('') ?? null,
      platformNumber: means.platformNumber,
      mgrs: point?.mgrs ?? null,
      lon: point?.lon ?? null,
      lat: point?.lat ?? null,
      radiusMetres: point?.radiusMetres ?? null,
      amends: this.#amends,
      inserted: clause.inserted,
      isTotal: false,
      isRepeat: false,
      sentence: own,
      sourceLine: part.line,
      start: part.start,
      end: part.end,
    }
  }
}

const breaksIn = (text: string): number => text.match(/\r\n|[\n\r\u2028\u2029]/g)?.length ?? 0

/** Marks the strikes that the same text has told before. */
function marked(strikes: readonly DeclaredStrike[]): DeclaredStrike[] {
  const seen = new Set<string>()
  return strikes.map((strike) => {
    const { earliest, latest, place, country, count, engagements, targets } = strike
    const key = JSON.stringify([earliest, latest, place ?? country, count, engagements, targets])
    const isRepeat = seen.has(key)
    seen.add(key)
    return { ...strike, isRepeat }
  })
}

/**
 * Reads a release: the Coalition's daily texts of 2014–2018 with their drifts, alone or quoted in other people's
 * passages. Never throws; every line with words in it is in `strikes`, `context` or `unread`.
 *
 * Days: a strike's own date, else the window of the last heading or narration, else `options.date`.
 * Countries: the strike's own, else the heading's, else `options.country`, else that of a place known to lie in one.
 */
export const readRelease = (text: string, options: ReleaseOptions = {}): ReleaseReading =>
  new Reader(text, options).read()
