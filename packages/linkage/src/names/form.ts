// How alike two units of names are, fast: sounds in Latin letters, letters in Arabic, the lattice across scripts.
import { skeletonTokens } from '@athar/domain'
import { arabicCosts, latinCosts, type LetterCosts, latinSounds, arabicSounds } from './sounds.ts'
import { knownNames } from './known.ts'
import { latticeSimilarity, latticeForm, type LatticeForm } from './lattice.ts'
import type { NameScript, NameToken } from './types.ts'
import { unitsOf } from './units.ts'
import { wordsOf } from './word.ts'

/** What a unit is across scripts; most units never meet one of another script, so it is made when first asked for. */
class Lattices {
  readonly #letters: readonly [string, string | null, string | null]
  readonly #isArabic: boolean
  #plain: LatticeForm | null = null
  #other: LatticeForm | null = null
  #whole: LatticeForm | null = null

  constructor(plain: string, other: string | null, whole: string | null, isArabic: boolean) {
    this.#letters = [plain, other, whole]
    this.#isArabic = isArabic
  }

  get plain(): LatticeForm {
    this.#plain ??= latticeForm(this.#letters[0], this.#isArabic)
    return this.#plain
  }

  /** The same with or without the article. */
  get other(): LatticeForm | null {
    const [, other] = this.#letters
    if (other !== null) this.#other ??= latticeForm(other, this.#isArabic)
    return this.#other
  }

  /** A compound whole, with its head or tail; of other units the plain form. */
  get whole(): LatticeForm {
    const [, , whole] = this.#letters
    if (whole === null) return this.plain
    this.#whole ??= latticeForm(whole, this.#isArabic)
    return this.#whole
  }
}

/** A unit prepared for comparison; made once, compared often. */
export interface TokenForm {
  readonly folded: string
  readonly script: NameScript
  /** Sounds (Latin) or letters (Arabic), without what makes a compound one. */
  readonly sounds: Uint8Array
  /** The same with the article or without it, where the writing leaves that open. */
  readonly other: Uint8Array | null
  /** Letters for comparison across scripts. */
  readonly lattices: Lattices
  /** A compound whole, with its head or tail: Aboudeh beside أبو عودة. */
  readonly whole: Uint8Array | null
  /** The sounds as a text, and without the ending that makes a woman's name of a man's (Samir, Samira). */
  readonly sounded: string
  readonly masculine: string | null
  /** "Servant of", "father of", "mother of": what stands before the name proper. */
  readonly head: 'abd' | 'abu' | 'umm' | null
  readonly tail: 'din' | 'allah' | null
  readonly article: boolean
  /** Numbers of the names in general use that this spelling may be. */
  readonly known: readonly number[]
}

const heads = { abd: /^(?:عبدال|عبد|abdal)/u, abu: /^(?:ابو|abu)/u, umm: /^(?:ام|umm)/u } as const
const tails = { din: /(?:ال)?دين$|aldin$/u, allah: /الله$|allah$/u } as const

const isHead = (compound: NameToken['compound']): compound is 'abd' | 'abu' | 'umm' =>
  compound === 'abd' || compound === 'abu' || compound === 'umm'

/** The name proper of a compound: رحمن of عبد الرحمن, نور of نور الدين. */
function properOf(token: Pick<NameToken, 'letters' | 'compound'>): string {
  const { compound, letters } = token
  if (compound === null) return letters
  const bare = letters.replace(isHead(compound) ? heads[compound] : tails[compound], '')
  return bare === '' ? letters : bare
}

/** The spelling with the article, or without one that may be glued to it. */
function otherOf(
  proper: string,
  token: Pick<NameToken, 'script' | 'article' | 'compound'>,
): string | null {
  if (token.compound !== null) return null
  if (token.article) return token.script === 'arab' ? `ال${proper}` : `al${proper}`
  const glued =
    token.script === 'arab'
      ? /^ال(.{3,})$/u.exec(proper)
      : /^[ae]l([bcdfghjklmnpqrstvwxyz].{3,})$/.exec(proper)
  return glued?.[1] ?? null
}

type Given = Pick<NameToken, 'folded' | 'letters' | 'script' | 'article' | 'compound'>

function tokenOf(text: string): Given {
  const units = unitsOf(text.split(/\s+/u).flatMap((piece) => wordsOf(piece)))
  const [first] = units
  if (first === undefined)
    return { folded: text, letters: text, script: 'other', article: false, compound: null }
  return units.length === 1
    ? first
    : {
        ...first,
        folded: units.map(({ folded }) => folded).join(''),
        letters: units.map(({ letters }) => letters).join(''),
        compound: null,
      }
}

/** Prepares a unit of a name (or its text, in any spelling) for comparison. */
export function tokenForm(token: NameToken | string): TokenForm {
  const given = typeof token === 'string' ? tokenOf(token) : token
  const proper = properOf(given)
  const other = otherOf(proper, given)
  const isArabic = given.script === 'arab'
  const soundsOf = isArabic ? arabicSounds : latinSounds
  const { compound } = given
  const masculine =
    compound === null
      ? (isArabic ? /^(.{3,})ه$/u : /^(.{2,}[^aeiouy])(?:ah|eh|a)$/u).exec(given.letters)
      : null
  return {
    folded: given.folded,
    script: isArabic ? 'arab' : given.script,
    sounds: soundsOf(proper),
    sounded: soundsOf(given.letters).join(' '),
    masculine: masculine?.[1] === undefined ? null : soundsOf(masculine[1]).join(' '),
    other: other === null ? null : soundsOf(other),
    lattices: new Lattices(proper, other, compound === null ? null : given.letters, isArabic),
    whole: compound === null ? null : soundsOf(given.letters),
    head: isHead(compound) ? compound : null,
    tail: compound === 'din' || compound === 'allah' ? compound : null,
    article: given.article,
    known: knownNames(given.folded).map(({ id }) => id),
  }
}

const SPAN = 64
const rows = [
  new Float64Array(SPAN + 1),
  new Float64Array(SPAN + 1),
  new Float64Array(SPAN + 1),
] as const

/** Weighted edit distance with neighbours swapped, in units of one plain letter. */
function distance(a: Uint8Array, b: Uint8Array, costs: LetterCosts): number {
  const { size, change, drop, dropLast, dropFirst, swap } = costs
  const n = Math.min(a.length, SPAN)
  const m = Math.min(b.length, SPAN)
  let [before, last, row] = rows as unknown as [Float64Array, Float64Array, Float64Array]
  const dropOf = (letters: Uint8Array, at: number, length: number): number => {
    const letter = letters[at] as number
    return (at === length - 1 ? dropLast : at === 0 ? dropFirst : drop)[letter] as number
  }
  last[0] = 0
  for (let j = 1; j <= m; j++) last[j] = (last[j - 1] as number) + dropOf(b, j - 1, m)
  for (let i = 1; i <= n; i++) {
    const letter = a[i - 1] as number
    const base = letter * size
    const gone = (i === n ? dropLast : i === 1 ? dropFirst : drop)[letter] as number
    row[0] = (last[0] as number) + gone
    for (let j = 1; j <= m; j++) {
      const other = b[j - 1] as number
      let best = (last[j - 1] as number) + (change[base + other] as number)
      const dropped = (last[j] as number) + gone
      if (dropped < best) best = dropped
      const added =
        (row[j - 1] as number) +
        ((j === m ? dropLast : j === 1 ? dropFirst : drop)[other] as number)
      if (added < best) best = added
      if (i > 1 && j > 1 && letter === b[j - 2] && a[i - 2] === other) {
        const swapped = (before[j - 2] as number) + swap
        if (swapped < best) best = swapped
      }
      row[j] = best
    }
    const spare = before
    before = last
    last = row
    row = spare
  }
  return last[m] as number
}

function alike(a: Uint8Array, b: Uint8Array, costs: LetterCosts): number {
  const length = (a.length + b.length) / 2
  return length === 0 ? 0 : Math.max(0, 1 - distance(a, b, costs) / length)
}

const ARTICLE = 0.98
/** Of two spellings otherwise alike, the one that agrees in the article is nearer. */
const ONE_ARTICLE = 0.003

function withinScript(a: TokenForm, b: TokenForm, costs: LetterCosts): number {
  let best = alike(a.sounds, b.sounds, costs)
  if (a.other !== null) best = Math.max(best, ARTICLE * alike(a.other, b.sounds, costs))
  if (b.other !== null) best = Math.max(best, ARTICLE * alike(a.sounds, b.other, costs))
  return best
}

function acrossScripts(a: TokenForm, b: TokenForm): number {
  const [one, two] = [a.lattices.plain, b.lattices.plain]
  const [oneOther, twoOther] = [a.lattices.other, b.lattices.other]
  let best = latticeSimilarity(one, two)
  if (oneOther !== null) best = Math.max(best, latticeSimilarity(oneOther, two))
  if (twoOther !== null) best = Math.max(best, latticeSimilarity(one, twoOther))
  return a.article === b.article ? best : best - ONE_ARTICLE
}

/** Two names in general use that no spelling makes one: Hassan and Hussein. */
const DIFFERENT = 0.6
/** One of the spellings in general use of one name: Mohammed, Muhammad, محمد. */
const KNOWN = 0.97
/** عبد الرحمن beside رحمن, أبو بكر beside بكر: the head is no noise. */
const HEAD = 0.6
const TAIL = 0.8

/** Whether two units are spellings of one name in general use; null where either is not such a name. */
export function sameKnownName(a: TokenForm, b: TokenForm): boolean | null {
  if (a.known.length === 0 || b.known.length === 0) return null
  return a.known.some((id) => b.known.includes(id))
}

/** Two units of which one is read as a compound and the other is not, letter by letter. */
function wholeEvidence(a: TokenForm, b: TokenForm): number {
  const arabA = a.script === 'arab'
  const arabB = b.script === 'arab'
  if (arabA !== arabB) {
    const [one, other] = [a.lattices.whole, b.lattices.whole]
    return latticeSimilarity(arabA ? one : other, arabA ? other : one)
  }
  return alike(a.whole ?? a.sounds, b.whole ?? b.sounds, arabA ? arabicCosts : latinCosts)
}

const isOtherSex = (a: TokenForm, b: TokenForm): boolean =>
  a.masculine === b.sounded || b.masculine === a.sounded

/** As `tokenSimilarity`, but below 0 where two spellings across scripts have nothing in common. */
export function formEvidence(a: TokenForm, b: TokenForm): number {
  if (a.folded === b.folded) return 1
  const arabA = a.script === 'arab'
  const arabB = b.script === 'arab'
  let similarity =
    arabA === arabB
      ? Math.min(0.995, withinScript(a, b, arabA ? arabicCosts : latinCosts))
      : acrossScripts(arabA ? a : b, arabA ? b : a)
  if (similarity > DIFFERENT && arabA === arabB && isOtherSex(a, b)) similarity = DIFFERENT
  const table = sameKnownName(a, b)
  if (table === true) similarity = KNOWN + (1 - KNOWN) * 0.9 * Math.max(0, similarity)
  else if (table === false && similarity > DIFFERENT)
    similarity = DIFFERENT + (similarity - DIFFERENT) / 8
  if (a.head === b.head && a.tail === b.tail) return similarity
  if (similarity > 0) similarity *= (a.head === b.head ? 1 : HEAD) * (a.tail === b.tail ? 1 : TAIL)
  return Math.max(similarity, wholeEvidence(a, b))
}

/**
 * How alike two units are: 1 for the same folded spelling, near 1 for another spelling of the same name, 0 for
 * nothing in common. Symmetric. Within one script a weighted edit distance over sounds; across scripts the
 * transliteration lattice. Not a probability: callers calibrate it.
 */
export const tokenSimilarity = (a: TokenForm, b: TokenForm): number =>
  Math.max(0, formEvidence(a, b))

const variants: readonly (readonly [RegExp, string])[] = [
  [/g(?!h)/, 'j'],
  [/gh/, 'k'],
  [/th/, 's'],
  [/dh/, 'd'],
  [/q/, 'g'],
  [/c(?![hk])/, 'j'],
  [/ch/, 'k'],
  [/v/, 'w'],
  [/kh/, 'k'],
]
const arabicVariants: readonly (readonly [RegExp, string])[] = [
  [/ث/u, 'س'],
  [/[ذظ]/u, 'د'],
  [/ج/u, 'غ'],
  [/ق/u, 'غ'],
  [/ض/u, 'ظ'],
]

const MOST_KEYS = 4

/**
 * Keys under which another spelling of the unit may stand, in either script: its consonants first, then what
 * ambiguous letters may also mean. At most four; never empty for a text that shows anything.
 */
export function tokenKeys(token: NameToken | string): string[] {
  const { letters, folded, script } = typeof token === 'string' ? tokenOf(token) : token
  const keys = new Set<string>()
  const put = (text: string): void => {
    const key = skeletonTokens(text).join('')
    if (key !== '' && keys.size < MOST_KEYS) keys.add(key)
  }
  put(script === 'other' ? folded : letters)
  for (const [pattern, instead] of script === 'arab' ? arabicVariants : variants)
    if (pattern.test(letters)) put(letters.replace(pattern, instead))
  return [...keys]
}
