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
  /** ids[end * (most + 1) + size], where there is no such group -1 (Arabic) or the column of zeros (Latin). */
  readonly ids: Int16Array
  /** How likely the spelling is by itself up to each place. */
  readonly prefixes: Float64Array
  /** Logarithm of how likely the spelling is by itself under the same table. */
  readonly alone: number
}

/** Prepares the folded letters of one spelling; letters that no table knows are left out. */
export function latticeForm(letters: string, isArabic: boolean): LatticeForm {
  const { codes, side, most, byCode } = isArabic ? arabicScript : latinScript
  const shares = isArabic ? table.arabic : table.latin
  const plain = letters.replace(isArabic ? /[^\u0620-\u064a]/gu : /[^a-z]/g, '').slice(0, SPAN - 2)
  const text = `^${plain}$`
  const { length } = text
  const ids = new Int16Array((length + 1) * (most + 1)).fill(isArabic ? -1 : table.width - 1)
  const sums = new Float64Array(length + 1)
  sums[0] = 1
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
      sum += ((sums[end - size] as number) * (shares[id] as number)) / (1 - silent)
    }
    sums[end] = sum
  }
  for (let end = 0; end <= length; end++) ids[end * (most + 1)] = 0
  return { length, ids, prefixes: sums, alone: Math.log((sums[length] as number) + 1e-300) }
}

const sums = new Float64Array((SPAN + 1) * (SPAN + 1))

/** Where the two have so little in common up to here, the rest is not looked at. */
const HOPELESS = 1e-5
/** What is said of such a pair, in bits. */
const HOPELESS_BITS = -40

/** Logarithm of the sum over all ways of cutting both spellings into groups that belong together. */
function together(arabic: LatticeForm, latin: LatticeForm): number | null {
  const { width, joint } = table
  const n = arabic.length
  const m = latin.length
  const wide = m + 1
  const { ids } = latin
  let best = 1
  for (let i = 0; i <= n; i++) {
    const row = i * wide
    for (let j = 0; j <= m; j++) sums[row + j] = 0
    if (i === 0) sums[0] = 1
    for (let k = 1; k <= MOST_ARABIC && k <= i; k++) {
      const a = arabic.ids[i * (MOST_ARABIC + 1) + k] as number
      if (a >= 0) addRow((i - k) * wide, row, a * width, m, ids)
    }
    for (let j = 1; j <= m; j++) {
      let sum = sums[row + j] as number
      for (let q = 1; q <= MOST_LATIN && q <= j; q++)
        sum +=
          (sums[row + j - q] as number) * (joint[ids[j * (MOST_LATIN + 1) + q] as number] as number)
      sums[row + j] = sum
    }
    const before = best
    best = bestShare(row, arabic.prefixes[i] as number, latin)
    if (best < HOPELESS && before < HOPELESS) return null
  }
  return Math.log((sums[n * wide + m] as number) + 1e-300)
}

/** What reaches one row from an earlier one through the Arabic group whose line of the table begins at `base`. */
function addRow(from: number, to: number, base: number, m: number, ids: Int16Array): void {
  const { joint } = table
  for (let j = 0; j <= m; j++) {
    const at = j * (MOST_LATIN + 1)
    let sum = 0
    for (let q = 0; q <= MOST_LATIN && q <= j; q++)
      sum += (sums[from + j - q] as number) * (joint[base + (ids[at + q] as number)] as number)
    sums[to + j] = (sums[to + j] as number) + sum
  }
}

/** How much likelier together than apart the two are up to here, at the best place of the Latin spelling. */
function bestShare(row: number, alone: number, latin: LatticeForm): number {
  let best = 0
  for (let j = 0; j <= latin.length; j++) {
    const share = (sums[row + j] as number) / (latin.prefixes[j] as number)
    if (share > best) best = share
  }
  return best / alone
}

/** Evidence that two spellings are one name: how much likelier together than apart, in bits. */
function latticeBits(arabic: LatticeForm, latin: LatticeForm): number {
  const joint = together(arabic, latin)
  if (joint === null) return HOPELESS_BITS
  return Math.max(HOPELESS_BITS, (joint - arabic.alone - latin.alone) / Math.LN2)
}

/** How alike an Arabic and a Latin spelling are, up to 1: the evidence as a share of all that was to be had. */
export function latticeSimilarity(arabic: LatticeForm, latin: LatticeForm): number {
  if (arabic.length <= 2 || latin.length <= 2) return -1
  const bits = latticeBits(arabic, latin)
  const most = -(arabic.alone + latin.alone) / 2 / Math.LN2
  const share = Math.max(-1, Math.min(1, bits / most))
  return 1 - (1 - share) ** 1.7
}
