// How alike two units of names are, fast: sounds in Latin letters, letters in Arabic, the lattice across scripts.
import { skeletonTokens } from '@athar/domain'
import { alike, type Letters, lettersOf } from './distance.ts'
import { knownNumbers } from './known.ts'
import { latticeSimilarity, latticeForm, type LatticeForm } from './lattice.ts'
import { arabicCosts, arabicSounds, latinCosts, latinSounds, type LetterCosts } from './sounds.ts'
import type { NameScript, NameToken } from './types.ts'
import { unitsOf } from './units.ts'
import { wordsOf } from './word.ts'

/** What a unit is across scripts. */
interface Lattices {
  readonly plain: LatticeForm
  /** The same with or without the article. */
  readonly other: LatticeForm | null
  /** A compound whole, with its head or tail; of other units the plain form. */
  readonly whole: LatticeForm
}

/** Most units never meet one of another script: what they are there is made when first asked for. */
class LazyLattices implements Lattices {
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

  get other(): LatticeForm | null {
    const [, other] = this.#letters
    if (other !== null) this.#other ??= latticeForm(other, this.#isArabic)
    return this.#other
  }

  get whole(): LatticeForm {
    const [, , whole] = this.#letters
    if (whole === null) return this.plain
    this.#whole ??= latticeForm(whole, this.#isArabic)
    return this.#whole
  }
}

/** What two units are compared by. */
export interface Comparable {
  /** The same for the same folded spelling: a text, or its number. */
  readonly spelling: string | number
  readonly isArabic: boolean
  /** Sounds (Latin) or letters (Arabic), without what makes a compound one. */
  readonly sounds: Letters
  /** The same with the article or without it, where the writing leaves that open. */
  readonly other: Letters | null
  /** A compound whole, with its head or tail: Aboudeh beside أبو عودة. */
  readonly whole: Letters | null
  /** Letters for comparison across scripts. */
  readonly lattices: Lattices
  /** The sounds as a text, and without the ending that makes a woman's name of a man's (Samir, Samira); or their numbers. */
  readonly sounded: string | number
  readonly masculine: string | number | null
  /** "Servant of", "father of", "mother of": what stands before the name proper. */
  readonly head: 'abd' | 'abu' | 'umm' | null
  readonly tail: 'din' | 'allah' | null
  readonly article: boolean
  /** Numbers of the names in general use that this spelling may be. */
  readonly known: readonly number[]
}

/** A unit prepared for comparison; made once, compared often. */
export interface TokenForm extends Comparable {
  readonly folded: string
  readonly script: NameScript
  readonly sounded: string
  readonly masculine: string | null
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
    spelling: given.folded,
    script: isArabic ? 'arab' : given.script,
    isArabic,
    sounds: lettersOf(soundsOf(proper)),
    sounded: soundsOf(given.letters).join(' '),
    masculine: masculine?.[1] === undefined ? null : soundsOf(masculine[1]).join(' '),
    other: other === null ? null : lettersOf(soundsOf(other)),
    lattices: new LazyLattices(proper, other, compound === null ? null : given.letters, isArabic),
    whole: compound === null ? null : lettersOf(soundsOf(given.letters)),
    head: isHead(compound) ? compound : null,
    tail: compound === 'din' || compound === 'allah' ? compound : null,
    article: given.article,
    known: knownNumbers(given.folded),
  }
}

const ARTICLE = 0.98
/** Of two spellings otherwise alike, the one that agrees in the article is nearer. */
const ONE_ARTICLE = 0.003

function withinScript(a: Comparable, b: Comparable, costs: LetterCosts): number {
  let best = alike(a.sounds, b.sounds, costs)
  if (a.other !== null) best = Math.max(best, ARTICLE * alike(a.other, b.sounds, costs))
  if (b.other !== null) best = Math.max(best, ARTICLE * alike(a.sounds, b.other, costs))
  return best
}

function acrossScripts(a: Comparable, b: Comparable, least: number): number {
  const [one, two] = [a.lattices.plain, b.lattices.plain]
  const [oneOther, twoOther] = [a.lattices.other, b.lattices.other]
  let best = latticeSimilarity(one, two, least)
  if (oneOther !== null) best = Math.max(best, latticeSimilarity(oneOther, two, least))
  if (twoOther !== null) best = Math.max(best, latticeSimilarity(one, twoOther, least))
  return a.article === b.article ? best : best - ONE_ARTICLE
}

/** Two names in general use that no spelling makes one: Hassan and Hussein. */
const DIFFERENT = 0.6
/** No likeness makes two such names more than this. */
const MOST_DIFFERENT = DIFFERENT + (1 - DIFFERENT) / 8
/** One of the spellings in general use of one name: Mohammed, Muhammad, محمد. */
const KNOWN = 0.97
/** عبد الرحمن beside رحمن, أبو بكر beside بكر: the head is no noise. */
const HEAD = 0.6
const TAIL = 0.8

/** Whether two units are spellings of one name in general use; null where either is not such a name. */
export function sameKnownName(a: Comparable, b: Comparable): boolean | null {
  if (a.known.length === 0 || b.known.length === 0) return null
  return a.known.some((id) => b.known.includes(id))
}

/** Two units of which one is read as a compound and the other is not, letter by letter. */
function wholeEvidence(a: Comparable, b: Comparable, least: number): number {
  if (a.isArabic !== b.isArabic) {
    const [one, other] = [a.lattices.whole, b.lattices.whole]
    return latticeSimilarity(a.isArabic ? one : other, a.isArabic ? other : one, least)
  }
  return alike(a.whole ?? a.sounds, b.whole ?? b.sounds, a.isArabic ? arabicCosts : latinCosts)
}

const isOtherSex = (a: Comparable, b: Comparable): boolean =>
  a.masculine === b.sounded || b.masculine === a.sounded

/**
 * As `tokenSimilarity`, but below 0 where two spellings across scripts have nothing in common.
 * @param least of what is less alike than this, only that it is less is told
 * @param enough of what is at least so much alike, only that it is so much is told
 */
export function formEvidence(
  a: Comparable,
  b: Comparable,
  least = Number.NEGATIVE_INFINITY,
  enough = Number.POSITIVE_INFINITY,
): number {
  if (a.spelling === b.spelling) return 1
  const table = sameKnownName(a, b)
  const isWhole = a.head !== b.head || a.tail !== b.tail
  if (!isWhole && table === true && KNOWN >= enough) return KNOWN
  if (!isWhole && table === false && MOST_DIFFERENT < least) return 0
  const isWithin = a.isArabic === b.isArabic
  let similarity = isWithin
    ? Math.min(0.995, withinScript(a, b, a.isArabic ? arabicCosts : latinCosts))
    : acrossScripts(a.isArabic ? a : b, a.isArabic ? b : a, least)
  if (similarity > DIFFERENT && isWithin && isOtherSex(a, b)) similarity = DIFFERENT
  if (table === true) similarity = KNOWN + (1 - KNOWN) * 0.9 * Math.max(0, similarity)
  else if (table === false && similarity > DIFFERENT)
    similarity = DIFFERENT + (similarity - DIFFERENT) / 8
  if (!isWhole) return similarity
  if (similarity > 0) similarity *= (a.head === b.head ? 1 : HEAD) * (a.tail === b.tail ? 1 : TAIL)
  return Math.max(similarity, wholeEvidence(a, b, least))
}

/**
 * How alike two units are: 1 for the same folded spelling, near 1 for another spelling of the same name, 0 for
 * nothing in common. Symmetric. Within one script a weighted edit distance over sounds; across scripts the
 * transliteration lattice. Not a probability: callers calibrate it.
 */
export const tokenSimilarity = (a: Comparable, b: Comparable): number =>
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
