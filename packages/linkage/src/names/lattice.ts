// Arabic and Latin spellings side by side: every way of cutting both into letter groups that sound alike, each
// group with a learned probability (a stochastic edit transducer). The sum over all ways is the evidence.
import groups from './letter-groups.json' with { type: 'json' }

/** Longest groups of letters, borders of the word counted. */
const MOST_ARABIC = 2
const MOST_LATIN = 3

/** A letter that meets a letter without ever having been seen to. */
const UNSEEN = 1e-6
const SPAN = 48

const arabicIds = new Map<string, number>([['', 0]])
const latinIds = new Map<string, number>([['', 0]])

function idOf(ids: Map<string, number>, text: string): number {
  const known = ids.get(text)
  if (known !== undefined) return known
  ids.set(text, ids.size)
  return ids.size - 1
}

interface Table {
  readonly width: number
  /** joint[arabic * width + latin] */
  readonly joint: Float32Array
  readonly arabic: Float64Array
  readonly latin: Float64Array
}

function tableOf(): Table {
  const entries: [number, number, number][] = []
  for (const [arabic, list] of Object.entries(groups))
    for (const entry of list.split(' ')) {
      const at = entry.lastIndexOf(':')
      const probability = Math.exp(-Number(entry.slice(at + 1)) / 100)
      entries.push([idOf(arabicIds, arabic), idOf(latinIds, entry.slice(0, at)), probability])
    }
  const lone = (ids: Map<string, number>, letters: string): number[] => [
    0,
    ...Array.from(letters, (letter) => idOf(ids, letter)),
  ]
  const arabicLetters = lone(arabicIds, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي')
  const latinLetters = lone(latinIds, 'abcdefghijklmnopqrstuvwxyz')
  /** One column more, of zeros, for groups that no table knows. */
  const width = latinIds.size + 1
  const joint = new Float32Array(arabicIds.size * width)
  for (const a of arabicLetters)
    for (const l of latinLetters) if (a + l > 0) joint[a * width + l] = UNSEEN
  for (const [a, l, probability] of entries) joint[a * width + l] = Math.max(UNSEEN, probability)
  const arabic = new Float64Array(arabicIds.size)
  const latin = new Float64Array(width)
  for (let a = 0; a < arabicIds.size; a++)
    for (let l = 0; l < width - 1; l++) {
      const probability = joint[a * width + l] as number
      arabic[a] = (arabic[a] as number) + probability
      latin[l] = (latin[l] as number) + probability
    }
  return { width, joint, arabic, latin }
}

const table = tableOf()

/** Codes of the letters of one script and of the borders of a word, from 1 on; 0 is no letter. */
function codesOf(letters: string): Uint8Array {
  const codes = new Uint8Array(0x700)
  Array.from(`^${letters}$`).forEach((letter, n) => {
    codes[letter.charCodeAt(0)] = n + 1
  })
  return codes
}

/** Numbers of groups by the codes of their letters: one index in place of a text cut out of a word. -1 unknown. */
function idsByCode(ids: ReadonlyMap<string, number>, codes: Uint8Array, most: number): Int16Array {
  const side = codes.reduce((top, code) => Math.max(top, code), 0) + 1
  const byCode = new Int16Array(side ** most).fill(-1)
  for (const [text, id] of ids) {
    const known = Array.from(text, (letter) => codes[letter.charCodeAt(0)] ?? 0)
    if (text === '' || known.includes(0)) continue
    byCode[known.reduce((sum, code) => sum * side + code, 0)] = id
  }
  return byCode
}

const scriptOf = (ids: ReadonlyMap<string, number>, letters: string, most: number) => {
  const codes = codesOf(letters)
  const side = letters.length + 3
  return { codes, side, most, byCode: idsByCode(ids, codes, most) }
}

const everyArabic = String.fromCharCode(...Array.from({ length: 0x2b }, (_, n) => 0x620 + n))
const arabicScript = scriptOf(arabicIds, everyArabic, MOST_ARABIC)
const latinScript = scriptOf(latinIds, 'abcdefghijklmnopqrstuvwxyz', MOST_LATIN)

/** Letters of one spelling, cut into every group that ends at every place. */
export interface LatticeForm {
  readonly length: number
  /** From `at` on, by end × (most + 1) + size: the group's number; where there is none -1 (Arabic) or the column of zeros (Latin). */
  readonly ids: Int16Array
  readonly at: number
  /** From `inverseAt` on: one over how likely the spelling is by itself up to each place. */
  readonly inverse: Float64Array
  readonly inverseAt: number
  /** Logarithm of how likely the spelling is by itself under the same table. */
  readonly alone: number
}

const LATIN_WIDE = MOST_LATIN + 1
const ARABIC_WIDE = MOST_ARABIC + 1

/** Prepares the folded letters of one spelling; letters that no table knows are left out. */
export function latticeForm(letters: string, isArabic: boolean): LatticeForm {
  const { codes, side, most, byCode } = isArabic ? arabicScript : latinScript
  const shares = isArabic ? table.arabic : table.latin
  const plain = letters.replace(isArabic ? /[^\u0620-\u064a]/gu : /[^a-z]/g, '').slice(0, SPAN - 2)
  const text = `^${plain}$`
  const { length } = text
  const ids = new Int16Array((length + 1) * (most + 1)).fill(isArabic ? -1 : table.width - 1)
  const likely = new Float64Array(length + 1)
  likely[0] = 1
  const silent = shares[0] as number
  for (let end = 1; end <= length; end++) {
    let sum = 0
    let code = 0
    let scale = 1
    for (let size = 1; size <= most && size <= end; size++) {
      code += (codes[text.charCodeAt(end - size)] as number) * scale
      scale *= side
      const id = byCode[code] as number
      if (id < 0) continue
      ids[end * (most + 1) + size] = id
      sum += ((likely[end - size] as number) * (shares[id] as number)) / (1 - silent)
    }
    likely[end] = sum
  }
  for (let end = 0; end <= length; end++) ids[end * (most + 1)] = 0
  return {
    length,
    ids,
    at: 0,
    inverse: likely.map((one) => 1 / (one + 1e-300)),
    inverseAt: 0,
    alone: Math.log((likely[length] as number) + 1e-300),
  }
}

/** Rows of sums begin with so many zeros, so that no group begins before its row. */
const WIDE = SPAN + 1 + MOST_LATIN
const sums = new Float64Array((SPAN + 1) * WIDE)

/** Where the two have so little in common up to here, the rest is not looked at. */
const HOPELESS = 1e-5
/** What is said of such a pair (nats). */
const HOPELESS_NATS = -40 * Math.LN2
/** What follows may be worth so many times more than it is reckoned to be. */
const LEEWAY = 8

/**
 * Logarithm of the sum over all ways of cutting both spellings into groups that belong together; null where they have
 * too little in common.
 * @param needed so much likelier together than apart they have to be
 */
function together(arabic: LatticeForm, latin: LatticeForm, needed: number): number | null {
  const { width, joint } = table
  const [n, m] = [arabic.length, latin.length]
  const { ids, inverse } = latin
  const start = latin.inverseAt
  const restArabic = inverse[start + m] as number
  const restLatin = arabic.inverse[arabic.inverseAt + n] as number
  let best = 1
  let bound = Number.POSITIVE_INFINITY
  for (let i = 0; i <= n; i++) {
    const row = i * WIDE + MOST_LATIN
    const group = arabic.at + i * ARABIC_WIDE
    const one = i < 1 ? -1 : (arabic.ids[group + 1] as number) * width
    const two = i < 2 ? -1 : (arabic.ids[group + 2] as number) * width
    const alone = arabic.inverse[arabic.inverseAt + i] as number
    const mostRest = alone * restArabic
    const [before, last] = [best, bound]
    best = 0
    bound = 0
    let at = latin.at
    for (let j = 0; j <= m; j++) {
      const [p, q, r] = [ids[at + 1] as number, ids[at + 2] as number, ids[at + 3] as number]
      at += LATIN_WIDE
      const to = row + j
      let sum =
        (sums[to - 1] as number) * (joint[p] as number) +
        (sums[to - 2] as number) * (joint[q] as number) +
        (sums[to - 3] as number) * (joint[r] as number)
      if (one >= 0) {
        const from = to - WIDE
        sum +=
          (sums[from] as number) * (joint[one] as number) +
          (sums[from - 1] as number) * (joint[one + p] as number) +
          (sums[from - 2] as number) * (joint[one + q] as number) +
          (sums[from - 3] as number) * (joint[one + r] as number)
      }
      if (two >= 0) {
        const from = to - 2 * WIDE
        sum +=
          (sums[from] as number) * (joint[two] as number) +
          (sums[from - 1] as number) * (joint[two + p] as number) +
          (sums[from - 2] as number) * (joint[two + q] as number) +
          (sums[from - 3] as number) * (joint[two + r] as number)
      }
      if (i === 0 && j === 0) sum = 1
      sums[to] = sum
      const apart = inverse[start + j] as number
      const share = sum * apart
      if (share > best) best = share
      bound += sum * Math.min(mostRest, apart * restLatin)
    }
    best *= alone
    if (best < HOPELESS && before < HOPELESS) return null
    if ((bound + last) * LEEWAY < needed) return null
  }
  return Math.log((sums[n * WIDE + MOST_LATIN + m] as number) + 1e-300)
}

/** The likeness is one less a power of what is missing of all the evidence that was to be had. */
const POWER = 1.7

/**
 * How alike an Arabic and a Latin spelling are, up to 1: how much likelier together than apart, as a share of all the
 * evidence that was to be had.
 * @param least of what is less alike than this, only that it is less is told
 */
export function latticeSimilarity(
  arabic: LatticeForm,
  latin: LatticeForm,
  least = Number.NEGATIVE_INFINITY,
): number {
  if (arabic.length <= 2 || latin.length <= 2) return -1
  const most = -(arabic.alone + latin.alone) / 2
  const needed = least > 0 ? Math.exp(most * (1 - (1 - least) ** (1 / POWER))) : 0
  const joint = together(arabic, latin, needed)
  const evidence = joint === null ? HOPELESS_NATS : joint - arabic.alone - latin.alone
  const share = Math.max(-1, Math.min(1, Math.max(HOPELESS_NATS, evidence) / most))
  return 1 - (1 - share) ** POWER
}
