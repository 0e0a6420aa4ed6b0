// Releases and the strikes read from them, gathered from whatever file they came in: each text once, each entry once.
import type { ActorId, Means, StrikeId, StrikeRelease, StrikeReleaseId } from '@athar/domain'
import { type DeclaredStrike, readRelease } from '@athar/reading'
import { neutralise } from '../clean-text.ts'
import { digestKey } from '../digest-key.ts'
import { type Draft, refer } from '../draft.ts'
import type { ActorRegister } from '../parties/register.ts'
import type { Origin } from '../row-reader.ts'
import { findSensitive } from '../sensitive.ts'
import { signatureOf, strikeBody, type StrikeFrame } from './strike.ts'

/** A text in which strikes are declared, or its lines where only they came to us. */
export interface GivenRelease {
  /** What names it among the releases: the same text from the same address is the same release. */
  readonly key: string
  /** Who declares, as written. */
  readonly party: string
  readonly url: string | null
  readonly title: string | null
  /** A local day. */
  readonly issued: StrikeRelease['issued']
  readonly language: string | null
  /** Verbatim; null where only the lines are known. */
  readonly text: string | null
  readonly read: readonly DeclaredStrike[]
  readonly unread: StrikeRelease['unread']
  readonly frame: StrikeFrame
  readonly origin: Origin | null
}

const MOST_TEXT = 200_000
const MOST_LINE = 20_000

/** Lines that were not understood, as a release keeps them. */
export const unreadLines = (
  lines: readonly {
    readonly line: number | null
    readonly text: string
    readonly reason: string
  }[],
): StrikeRelease['unread'] =>
  lines.map(({ line, text, reason }) => ({
    line,
    text: neutralise(text).text.slice(0, MOST_LINE),
    problem: reason.slice(0, 80),
  }))

/** What strikes are where the words do not say: the Coalition counts those of guns among its strikes. */
const meansOfParty = (actorKey: string, otherwise: Means): Means =>
  otherwise === 'unknown' && actorKey === 'actor:us-led-coalition' ? 'air_or_artillery' : otherwise

/** Key of the release of a text. */
const textKey = (url: string | null, text: string): string =>
  `release:${digestKey(`${url ?? ''}\n${text}`)}`

/**
 * Reads the text of a release.
 * @param date ISO day that gives the year to dates without one
 */
export function givenText(given: {
  readonly text: string
  readonly url: string | null
  readonly title: string | null
  readonly issued: StrikeRelease['issued']
  readonly language: string | null
  readonly party: string
  readonly date: string | null
  readonly frame: StrikeFrame
  readonly origin: Origin | null
}): GivenRelease {
  const { date, ...rest } = given
  const text = neutralise(given.text).text.slice(0, MOST_TEXT)
  const reading = readRelease(text, { date, zone: given.frame.zone })
  return {
    ...rest,
    key: textKey(given.url, text),
    text,
    read: reading.strikes,
    unread: unreadLines(reading.unread),
  }
}

interface Gathered {
  readonly given: GivenRelease
  /** Whose release it is, and who declares each of its entries. */
  readonly actorKey: string
  readonly of: readonly string[]
}
interface Told {
  readonly releaseKey: string
  readonly key: string
}

const UNKNOWN = 'actor:unknown'
/** Of two parties that one text is kept under: the one that is known, then by its key. */
const comesFirst = (a: string, b: string): boolean =>
  (a === UNKNOWN) === (b === UNKNOWN) ? a < b : b === UNKNOWN

/** Gathers releases in any order and drafts them in one: by their keys, so that no order of files or rows matters. */
export class ReleaseRegister {
  readonly #actors: ActorRegister
  readonly #releases = new Map<string, Gathered>()

  constructor(actors: ActorRegister) {
    this.#actors = actors
  }

  /** Takes a release in; one that is there already stays, but for a party that is known at last. */
  add(given: GivenRelease): void {
    const named = this.#actors.keyOf(given.party).key
    const declared = given.read.map((it) => this.#declarer(it))
    const actorKey = named === UNKNOWN ? (declared.find((it) => it !== null) ?? named) : named
    const before = this.#releases.get(given.key)
    if (before !== undefined && !comesFirst(actorKey, before.actorKey)) return
    const of = declared.map((it) => it ?? actorKey)
    this.#releases.set(given.key, { given, actorKey, of })
  }

  /** The party that an entry itself names, where the table knows it. */
  #declarer({ belligerent }: DeclaredStrike): string | null {
    if (belligerent === null || !this.#actors.isKnown(belligerent)) return null
    return this.#actors.keyOf(belligerent).key
  }

  get size(): number {
    return this.#releases.size
  }

  #ordered(): Gathered[] {
    return [...this.#releases].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it)
  }

  *drafts(): Generator<Draft<'strike_release' | 'strike'>> {
    const ordered = this.#ordered()
    for (const it of ordered) yield releaseDraft(it)
    const told = new Map<string, Told>()
    for (const it of ordered) yield* strikesOf(it, told)
  }
}

/** The entries of one release; what an earlier one told already is marked as told again. */
function* strikesOf({ given, of }: Gathered, told: Map<string, Told>): Generator<Draft<'strike'>> {
  const keys = new Map<string, number>()
  for (const [index, it] of given.read.entries()) {
    const actorKey = of[index] ?? UNKNOWN
    const signature = `${actorKey}\n${signatureOf(it)}`
    const name = `strike:${digestKey(`${given.key}\n${signature}`)}`
    const again = keys.get(name) ?? 0
    keys.set(name, again + 1)
    const key = again === 0 ? name : `${name}:${again}`
    // Within one release a second line is a second strike, unless the reader says that it was told before.
    const before = told.get(signature)
    const isTold =
      before !== undefined &&
      it.earliest !== null &&
      (it.isRepeat || before.releaseKey !== given.key)
    if (before === undefined) told.set(signature, { releaseKey: given.key, key })
    yield strikeDraft(given, it, { key, actorKey, repeats: isTold ? before.key : null })
  }
}

function releaseDraft({ given, actorKey }: Gathered): Draft<'strike_release'> {
  const { key, url, title, issued, language, text, unread, origin } = given
  const sensitive = text === null ? null : findSensitive(text, 'prose')
  const content: Omit<StrikeRelease, 'actorId'> = {
    documentId: null,
    title,
    issued,
    url,
    language,
    text: sensitive === null ? text : null,
    amends: null,
    unread: unread.map((it) =>
      findSensitive(it.text, 'prose') === null ? it : { ...it, text: '' },
    ),
    state: 'recorded',
    flags: [],
    withheld: sensitive === null ? [] : [{ field: 'text', kind: sensitive }],
    importedFrom: null,
  }
  return {
    kind: 'strike_release',
    key,
    id: null,
    row: origin,
    content: (idOf) => ({ ...content, actorId: refer<ActorId>(idOf, 'actor', actorKey) }),
  }
}

function strikeDraft(
  given: GivenRelease,
  it: DeclaredStrike,
  { key, actorKey, repeats }: { key: string; actorKey: string; repeats: string | null },
): Draft<'strike'> {
  const frame = { ...given.frame, means: meansOfParty(actorKey, given.frame.means) }
  const body = strikeBody(it, frame)
  const hidden = body.sentence === null ? null : findSensitive(body.sentence, 'prose')
  return {
    kind: 'strike',
    key,
    id: null,
    row: given.origin,
    content: (idOf) => ({
      ...body,
      sentence: hidden === null ? body.sentence : null,
      withheld: hidden === null ? [] : [{ field: 'sentence', kind: hidden }],
      releaseId: refer<StrikeReleaseId>(idOf, 'strike_release', given.key),
      belligerents: [
        {
          actorId: refer<ActorId>(idOf, 'actor', actorKey),
          asWritten: (it.belligerent ?? given.party).slice(0, 300),
        },
      ],
      repeats: repeats === null ? null : refer<StrikeId>(idOf, 'strike', repeats),
    }),
  }
}
