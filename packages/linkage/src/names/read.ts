// A name as written becomes its units, with the slot of each where it can be told; nothing of the text is lost.
import { isKnownName } from './known.ts'
import type { NameRelation, NameSlot, NameToken, ReadName } from './types.ts'
import { type Unit, unitsOf } from './units.ts'
import { aliasWords, kinWords, nasab, titles, unnamedWords } from './vocabulary.ts'
import { type Word, wordsOf } from './word.ts'

const pieces = /[^\s,،;/()[\]"“”«».\-\u2010-\u2015_]+|[,،;]|[("“«[]|[)"”»\]]/gu

interface Cut {
  /** Words in order; a comma's place is kept. */
  readonly words: Word[]
  /** How many words stand before the first comma; null without one. */
  readonly comma: number | null
  /** Words in brackets or quotes: another name of the same person. */
  readonly aside: Word[]
}

function cutOf(text: string): Cut {
  const words: Word[] = []
  const aside: Word[] = []
  let comma: number | null = null
  let depth = false
  for (const piece of text.match(pieces) ?? []) {
    if (piece === ',' || piece === '،' || piece === ';') comma ??= words.length
    else if (/^[("“«[]$/u.test(piece)) depth = piece === '"' ? !depth : true
    else if (/^[)”»\]]$/u.test(piece)) depth = false
    else (depth ? aside : words).push(...wordsOf(piece))
  }
  return { words, comma: comma === 0 || comma === words.length ? null : comma, aside }
}

/** A kin word at the start, or "wife of" in the middle, and what follows it. */
function relationIn(words: readonly Word[]): {
  own: Word[]
  kind: NameRelation['kind'] | null
  of: Word[]
} {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word
    const kind = kinWords.get(word.folded)
    if (kind === undefined) continue
    const isEnglish = word.script === 'latn'
    const next = words[at + 1]
    const isOf = next?.folded === 'of'
    if (isEnglish && !isOf) continue
    if (next === undefined) continue
    const own = words.slice(0, at)
    const isFirst = own.every(({ folded }) => unnamedWords.has(folded) || titles.has(folded))
    if (!isEnglish && !isFirst && nasab.has(word.folded)) continue
    const of = words.slice(at + (isOf ? 2 : 1))
    if (of.length === 0 || (unnamedWords.has(next.folded) && !isOf && of.length === 1)) continue
    return { own, kind, of }
  }
  return { own: [...words], kind: null, of: [] }
}

/** Which of the units, by number, follows a "son of". */
interface Chain {
  readonly units: Unit[]
  readonly afterNasab: boolean[]
  readonly titles: string[]
  readonly laqab: Word[]
}

function chainOf(words: readonly Word[]): Chain {
  const found: string[] = []
  const laqab: Word[] = []
  const runs: { words: Word[]; afterNasab: boolean }[] = [{ words: [], afterNasab: false }]
  let isAlias = false
  words.forEach((word, at) => {
    if (isAlias) {
      laqab.push(word)
      return
    }
    const isLast = at === words.length - 1
    const isFirst = runs.length === 1 && runs[0]?.words.length === 0
    if (!isLast && aliasWords.has(word.folded)) isAlias = true
    else if (
      (titles.has(word.folded) ||
        (word.folded === 'grand' && titles.has(words[at + 1]?.folded ?? ''))) &&
      (isFirst || word.script !== 'arab') &&
      !isLast &&
      !isAfterServant(runs)
    )
      found.push(word.text)
    else if (nasab.has(word.folded) && !isFirst && !isLast)
      runs.push({ words: [], afterNasab: true })
    else runs.at(-1)?.words.push(word)
  })
  const units: Unit[] = []
  const afterNasab: boolean[] = []
  for (const run of runs)
    unitsOf(run.words).forEach((unit, n) => {
      units.push(unit)
      afterNasab.push(run.afterNasab && n === 0)
    })
  return { units, afterNasab, titles: found, laqab }
}

const isAfterServant = (runs: readonly { words: Word[] }[]): boolean => {
  const before = runs.at(-1)?.words.at(-1)?.folded
  return before === 'عبد' || before === 'abd' || before === 'abu' || before === 'ابو'
}

const lineage: readonly NameSlot[] = ['given', 'father', 'grandfather']

/**
 * Slots by position: given, father, grandfather, family last. Two units without "son of" are a given and a family
 * name; four or more are a chain whose last is the family. Before a comma stands the family name.
 */
function slotsOf({ units, afterNasab }: Chain): (NameSlot | null)[] {
  const slots: (NameSlot | null)[] = units.map(() => null)
  let from = 0
  if (
    units[0]?.compound === 'umm' ||
    (units[0]?.compound === 'abu' && units[0].folded.length > 6)
  ) {
    slots[0] = 'kunya'
    if (units.length > 1) from = 1
    else return slots
  }
  const rest = units.length - from
  for (let n = 0; n < rest; n++) {
    const at = from + n
    const isLast = n === rest - 1
    const isFamily = isLast && n + from > 0 && (afterNasab[at] !== true || rest > 3)
    slots[at] = isFamily ? 'family' : (lineage[n] ?? null)
  }
  return slots
}

function tokensOf(words: readonly Word[]): { tokens: NameToken[]; titles: string[] } {
  const chain = chainOf(words)
  const slots = slotsOf(chain)
  const tokens = chain.units.map((unit, n): NameToken => ({ ...unit, slot: slots[n] ?? null }))
  const laqab = unitsOf(chain.laqab).map((unit): NameToken => ({ ...unit, slot: 'laqab' }))
  return { tokens: [...tokens, ...laqab], titles: chain.titles }
}

const arabicSign = (token: NameToken): boolean =>
  token.compound !== null || token.article || isKnownName(token.folded)

function languageOf(tokens: readonly NameToken[], text: string): string {
  const script = tokens[0]?.script
  if (script === 'arab') return /[پچژگکی]/u.test(text) ? 'und-Arab' : 'ar'
  if (script === 'latn') return tokens.some(arabicSign) ? 'ar-Latn' : 'und-Latn'
  return script === 'cyrl' ? 'und-Cyrl' : 'und'
}

/**
 * Reads a name in any script. Nothing is thrown: a text without a letter is a name of no units.
 * Slots are told by position and by the words between (بن, bin); they are a reading, not a fact.
 */
export function readName(text: string): ReadName {
  const { words, comma, aside } = cutOf(text)
  const isFamilyFirst = comma !== null && words[0]?.script !== 'arab' && words.length - comma > 0
  const ordered = isFamilyFirst ? [...words.slice(comma), ...words.slice(0, comma)] : words
  const { own, kind, of } = relationIn(ordered)
  const named = own.filter(({ folded }) => !unnamedWords.has(folded))
  const unnamed = named.length === 0 && (own.length > 0 || kind !== null)
  const isLoneWord = unnamed && kind === null && own.length === 1 && !isPlainlyUnnamed(own[0])
  const read = tokensOf(isLoneWord ? own : hasUnnamedSign(own) ? named : own)
  const asideTokens = unitsOf(aside.filter(({ folded }) => !unnamedWords.has(folded))).map(
    (unit): NameToken => ({ ...unit, slot: 'laqab' }),
  )
  const tokens = [...read.tokens, ...asideTokens]
  return {
    text,
    language: languageOf(tokens.length > 0 ? tokens : tokensOf(of).tokens, text),
    tokens,
    titles: read.titles,
    relation: kind === null ? null : { kind, of: tokensOf(of).tokens },
    unnamed: tokens.length === 0 && (unnamed || kind !== null),
  }
}

/** A lone word such as معروف is a name of its own; a lone رضيع or "infant" is not. */
const isPlainlyUnnamed = (word: Word | undefined): boolean =>
  word !== undefined && !/^(?:معروف|غير|بدون|الاسم|الهويه)$/u.test(word.folded)

/** Words such as معروف are names where no stronger word stands beside them. */
const hasUnnamedSign = (words: readonly Word[]): boolean =>
  words.some(
    ({ folded }) => unnamedWords.has(folded) && !/^(?:معروف|غير|بدون|الاسم|الهويه)$/u.test(folded),
  ) || words.filter(({ folded }) => unnamedWords.has(folded)).length > 1
