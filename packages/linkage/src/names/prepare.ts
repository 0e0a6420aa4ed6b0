// A name, of a person or an organisation, made ready to be weighed against another.
import { foldText } from '@athar/domain'
import { type Piece, pieceOf } from './align.ts'
import { type TokenForm, tokenForm } from './form.ts'
import { organisationWords } from './organisation.ts'
import { readName } from './read.ts'
import type { NameToken, ReadName } from './types.ts'
import { wordsOf } from './word.ts'

/** A name ready to be weighed against another. */
export interface Prepared {
  readonly read: ReadName
  /** The units of the person's own name; of the other's name where the person has none ("infant son of …"). */
  readonly pieces: readonly Piece[]
  /** The kin through whom the person is named, as one of a few groups; null where the name is the person's own. */
  readonly through: 'child' | 'spouse' | 'parent' | 'sibling' | 'other' | 'unnamed' | null
  readonly legal: readonly string[]
  readonly isOrganisation: boolean
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

/** Folded words with the text of each as written. */
function wordsIn(text: string): Map<string, string>[] {
  return (text.match(/[^\s,،;/()[\]"“”«».\-\u2010-\u2015_&]+/gu) ?? []).flatMap((piece) =>
    wordsOf(piece).map((word) => new Map([[word.folded, word.text]])),
  )
}

interface Units {
  readonly tokens: readonly NameToken[]
  readonly legal: readonly string[]
  readonly isOrganisation: boolean
}

function unitsFor(text: string, read: ReadName): Units {
  const written = new Map(wordsIn(text).flatMap((word) => [...word]))
  const folded = wordsIn(text).flatMap((word) => [...word.keys()])
  const { words, legal, isOrganisation } = organisationWords(folded)
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

const prepared = new Map<string, Prepared>()
const MOST_PREPARED = 20_000
const MOST_UNITS = 16

/** Reads and prepares a name; names met lately are kept. */
export function prepare(text: string): Prepared {
  const known = prepared.get(text)
  if (known !== undefined) return known
  const read = readName(text)
  const { tokens, legal, isOrganisation } = unitsFor(text, read)
  const pieces = tokens.slice(0, MOST_UNITS).map((token) => pieceOf(token, tokens.length === 1))
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
  const key = `${units === '' ? foldText(text) : units}|${legal.join(' ')}|${through ?? ''}`
  const made = { read, pieces, through, legal, isOrganisation, key, whole }
  if (prepared.size >= MOST_PREPARED) prepared.clear()
  prepared.set(text, made)
  return made
}
