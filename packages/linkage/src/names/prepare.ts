// A name, of a person or an organisation, made ready to be weighed against another.
import { foldText } from '@athar/domain'
import { type TokenForm, tokenForm } from './form.ts'
import { type OrganisationWords, organisationWords } from './organisation.ts'
import { type NameHabit, type Piece, pieceOf } from './piece.ts'
import { readName } from './read.ts'
import { type SyllabicName, syllabicNames, type SyllabicWord } from './syllables.ts'
import type { NameToken, ReadName } from './types.ts'
import { wordsOf } from './word.ts'

/** A name ready to be weighed against another. */
export interface Prepared {
  readonly read: ReadName
  /** The units of the person's own name; of the other's name where the person has none ("infant son of …"). */
  readonly pieces: readonly Piece[]
  /** Titles before the name and degrees behind it, as written. */
  readonly titles: readonly string[]
  /** The kin through whom the person is named, as one of a few groups; null where the name is the person's own. */
  readonly through: 'child' | 'spouse' | 'parent' | 'sibling' | 'other' | 'unnamed' | null
  readonly legal: readonly string[]
  readonly isOrganisation: boolean
  /** Every reading of it as a Chinese, Korean or Vietnamese name. */
  readonly syllabic: readonly SyllabicName[]
  /** "Junior", "III": which of the bearers of the name in a family. */
  readonly bearer: number | null
  /** Folded units in order, legal forms behind; the same for every way of writing the same name. */
  readonly key: string
  /** The whole name as one unit, joined. */
  readonly whole: TokenForm
}

const asToken = (folded: string): NameToken => {
  const word = wordsOf(folded)[0]
  return {
    text: folded,
    folded,
    letters: word?.letters ?? folded,
    script: word?.script ?? 'other',
    slot: null,
    article: false,
    compound: null,
  }
}

/** The words of a text, folded, each with its text as written. */
function wordsIn(text: string): SyllabicWord[] {
  return (text.match(/[^\s,،;/()[\]"“”«».\-\u2010-\u2015_&]+/gu) ?? []).flatMap((piece) =>
    wordsOf(piece),
  )
}

interface Units {
  readonly tokens: readonly NameToken[]
  readonly legal: readonly string[]
  readonly isOrganisation: boolean
}

function unitsFor(all: readonly SyllabicWord[], read: ReadName, firm: OrganisationWords): Units {
  const written = new Map(all.map(({ folded, text }) => [folded, text]))
  const folded = all.map((word) => word.folded)
  const { words, legal, isOrganisation, translated } = firm
  for (const [word, own] of translated) written.set(word, written.get(own) ?? own)
  const own = read.tokens.length > 0 ? read.tokens : (read.relation?.of ?? [])
  const isPlain = legal.length === 0 && words.join(' ') === folded.join(' ')
  if (own.length > 0 && (isPlain || !isOrganisation)) return { tokens: own, legal, isOrganisation }
  const again = readName(words.join(' ')).tokens
  const tokens = again.length > 0 ? again : words.map(asToken)
  return {
    tokens: tokens.map((token) => ({ ...token, text: written.get(token.folded) ?? token.text })),
    legal,
    isOrganisation,
  }
}

function throughOf(read: ReadName): Prepared['through'] {
  if (!read.unnamed) return null
  if (read.relation === null) return 'unnamed'
  switch (read.relation.kind) {
    case 'son':
    case 'daughter':
    case 'child':
      return 'child'
    case 'wife':
    case 'widow':
    case 'husband':
      return 'spouse'
    case 'mother':
    case 'father':
      return 'parent'
    case 'brother':
    case 'sister':
      return 'sibling'
    case 'grandchild':
    case 'family':
      return 'other'
  }
}

/** Which of the bearers of one name in a family: the elder 1, the younger 2, then as counted. */
const bearers: Readonly<Record<string, number>> = {
  sr: 1,
  senior: 1,
  jr: 2,
  junior: 2,
  ii: 2,
  iii: 3,
  iv: 4,
}
const bearerPattern = /(?<=\S\s+\S+)[\s,]+(sr|senior|jr|junior|II|III|IV)\.?(?=\s*(?:,|$))/iu
/** Degrees and offices that stand behind a name. */
const honourPattern =
  /(?<=\S\s+\S+)[\s,]+(Ph\.?D|MP|M\.P|Esq|OBE|CBE|KBE|MBE|QC|KC|MBA|MSc|BSc|DDS)\.?\s*$/u

interface Bare {
  readonly text: string
  readonly bearer: number | null
  readonly honours: readonly string[]
}

/** A person's name without what stands behind it: "junior", "III", "PhD". */
function bareOf(text: string): Bare {
  const honour = honourPattern.exec(text)
  const plain = honour === null ? text : text.slice(0, honour.index)
  const mark = bearerPattern.exec(plain)
  const said = mark?.[1] ?? ''
  const isRoman = /^i/iu.test(said)
  const isBearer = mark !== null && (!isRoman || said === said.toUpperCase())
  return {
    text: isBearer ? plain.replace(mark[0], '') : plain,
    bearer: isBearer ? (bearers[said.toLowerCase()] ?? null) : null,
    honours: honour?.[1] === undefined ? [] : [honour[1]],
  }
}

/** Letters that Arabic has not; x and doubled vowels, or c before a vowel, as Somali writes them. */
function habitOf(text: string): NameHabit {
  if (/[پچژگکیہےٹڈڑں]/u.test(text)) return 'persian'
  return /x/iu.test(text) && /aa|uu|ii|(?:^|\s)[cx][aeiou]/iu.test(text) ? 'somali' : null
}

const prepared = new Map<string, Prepared>()
const MOST_PREPARED = 20_000
const MOST_UNITS = 16

/** Reads and prepares a name; names met lately are kept. */
export function prepare(text: string): Prepared {
  const known = prepared.get(text)
  if (known !== undefined) return known
  const written = wordsIn(text)
  const firm = organisationWords(written.map(({ folded }) => folded))
  const bare = firm.isOrganisation ? { text, bearer: null, honours: [] } : bareOf(text)
  const isBare = bare.text === text
  const words = isBare ? written : wordsIn(bare.text)
  const read = readName(bare.text)
  const { tokens, legal, isOrganisation } = unitsFor(
    words,
    read,
    isBare ? firm : organisationWords(words.map(({ folded }) => folded)),
  )
  const habit = habitOf(text)
  const pieces = tokens
    .slice(0, MOST_UNITS)
    .map((token) => pieceOf(token, tokens.length === 1, habit))
  const joined = pieces.map(({ token }) => token.letters).join('')
  const whole = tokenForm({
    ...(pieces[0]?.token ?? asToken(text)),
    folded: joined,
    letters: joined,
    article: false,
    compound: null,
  })
  const units = pieces.map(({ form }) => form.folded).join(' ')
  const through = throughOf(read)
  const key = `${units === '' ? foldText(text) : units}|${legal.join(' ')}|${through ?? ''}|${bare.bearer ?? ''}`
  const made = {
    read,
    pieces,
    titles: [...read.titles, ...bare.honours],
    through,
    legal,
    isOrganisation,
    syllabic: isOrganisation || read.relation !== null ? [] : syllabicNames(bare.text, words),
    bearer: bare.bearer,
    key,
    whole,
  }
  if (prepared.size >= MOST_PREPARED) prepared.clear()
  prepared.set(text, made)
  return made
}
