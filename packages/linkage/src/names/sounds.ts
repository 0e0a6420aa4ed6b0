// Letters as small numbers and what it costs to change one into another, within one script.

export interface LetterCosts {
  readonly size: number
  /** change[a * size + b] */
  readonly change: Float64Array
  readonly drop: Float64Array
  readonly dropFirst: Float64Array
  readonly dropLast: Float64Array
  readonly swap: number
}

const latinNames =
  'a e i o u y b p t d th dh k kh q g gh j ch sh s z f v w l m n r h c x 0 1 2 3 4 5 6 7 8 9 ?'.split(
    ' ',
  )
const arabicNames = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءئؤآ0123456789?')

const numbered = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, n) => [name, n]))
const latinNumbers = numbered(latinNames)
const arabicNumbers = numbered(arabicNames)

function costsOf(
  numbers: ReadonlyMap<string, number>,
  changes: string,
  drops: { all: string; first: string; last: string },
  swap: number,
): LetterCosts {
  const size = numbers.size
  const change = new Float64Array(size * size).fill(1)
  for (let n = 0; n < size; n++) change[n * size + n] = 0
  const at = (name: string): number => numbers.get(name) ?? size - 1
  for (const word of changes.trim().split(/\s+/u)) {
    const [one = '', other = '', cost = '1'] = word.split('-')
    change[at(one) * size + at(other)] = Number(cost)
    change[at(other) * size + at(one)] = Number(cost)
  }
  const filled = (words: string, start: Float64Array): Float64Array => {
    const list = Float64Array.from(start)
    for (const word of words.trim().split(/\s+/u)) {
      const [name = '', cost = '1'] = word.split('-')
      list[at(name)] = Number(cost)
    }
    return list
  }
  const drop = filled(drops.all, new Float64Array(size).fill(1))
  return {
    size,
    change,
    drop,
    dropFirst: filled(drops.first, drop),
    dropLast: filled(drops.last, drop),
    swap,
  }
}

export const latinCosts = costsOf(
  latinNumbers,
  `a-e-.3 e-i-.25 i-y-.15 e-y-.3 o-u-.15 a-o-.5 a-u-.5 a-i-.6 e-o-.7 e-u-.7 i-u-.8 i-o-.8 o-w-.35 u-w-.3 y-j-.6
   w-v-.3 v-f-.5 v-b-.6 b-p-.6 q-k-.15 q-g-.35 k-kh-.35 h-kh-.35 g-gh-.3 q-gh-.4 j-g-.4 j-ch-.5 ch-sh-.4 ch-k-.6
   t-th-.3 s-th-.45 z-dh-.25 d-dh-.25 z-d-.6 s-z-.5 t-d-.7 s-sh-.5 z-j-.6 c-k-.1 c-s-.25 c-j-.35 c-ch-.35 m-n-.8
   x-kh-.4 x-s-.6 x-h-.5 c-q-.2 f-p-.8 g-k-.7 k-h-.8`,
  {
    all: 'a-.4 e-.35 i-.5 o-.5 u-.5 y-.45 w-.6 h-.5',
    first: 'a-.7 e-.7 i-.7 o-.8 u-.8 h-.6',
    last: 'a-.7 e-.5 i-.6 o-.7 u-.7 h-.2 s-.6',
  },
  0.7,
)

export const arabicCosts = costsOf(
  arabicNumbers,
  `ط-ت-.5 س-ص-.45 ض-ظ-.3 د-ض-.55 ذ-ز-.5 ذ-د-.5 ث-ت-.5 ث-س-.5 ق-ك-.6 ق-غ-.6 ح-ه-.5 ا-ع-.6 ي-ا-.5 ب-ت-.7 ت-ث-.6
   ب-ن-.8 ن-ت-.8 ب-ي-.8 ن-ي-.8 ت-ي-.8 ج-ح-.6 ح-خ-.5 ج-خ-.7 ر-ز-.6 س-ش-.6 ص-ض-.7 ط-ظ-.5 ع-غ-.6 ف-ق-.6 ز-ظ-.5 د-ذ-.5
   ه-ة-0 ى-ي-0 ى-ا-.25 ئ-ي-0 ؤ-و-0 آ-ا-0 ة-ا-.35 ه-ا-.45 ة-ت-.3 ه-ت-.5 ئ-ا-.5 ج-ق-.7 ج-ي-.8 ز-س-.7 د-ر-.8 ك-ل-.9`,
  {
    all: 'ا-.6 و-.75 ي-.8 ء-0 ئ-.6 ؤ-.6 ه-.8 ة-.5 ى-.5 ع-.8 آ-.5 ن-.95',
    first: 'ا-.6',
    last: 'ا-.4 ه-.4 ة-.4 ء-0 ي-.8 ى-.4 ت-.8',
  },
  0.7,
)

const digraphs: ReadonlyMap<string, string> = new Map([
  ['sch', 'sh'],
  ['tch', 'ch'],
  ['sh', 'sh'],
  ['ch', 'ch'],
  ['kh', 'kh'],
  ['gh', 'gh'],
  ['th', 'th'],
  ['dh', 'dh'],
  ['dj', 'j'],
  ['ph', 'f'],
  ['ck', 'k'],
  ['ou', 'u'],
  ['oo', 'u'],
  ['ee', 'i'],
  ['zh', 'j'],
])

function sameRun(word: string, at: number): number {
  const letter = word.charCodeAt(at)
  let end = at + 1
  while (word.charCodeAt(end) === letter) end += 1
  return end
}

const UNKNOWN = latinNumbers.size - 1
const DIGITS = [0x30, 0x39] as const
const LETTERS = 0x80
/** Numbers of single letters by their codes; and which letters begin a digraph. */
const byLetter = new Uint8Array(LETTERS).fill(UNKNOWN)
for (const [name, number] of latinNumbers)
  if (name.length === 1) byLetter[name.charCodeAt(0)] = number
const beginsDigraph = new Uint8Array(LETTERS)
for (const digraph of digraphs.keys()) beginsDigraph[digraph.charCodeAt(0)] = 1

/** Sounds of a Latin spelling: digraphs one, doubled letters one. */
export function latinSounds(word: string): Uint8Array {
  const sounds = new Uint8Array(word.length)
  let count = 0
  let at = 0
  while (at < word.length) {
    const letter = word.charCodeAt(at)
    const mayBegin = letter < LETTERS && beginsDigraph[letter] === 1
    const three = mayBegin ? digraphs.get(word.slice(at, at + 3)) : undefined
    const two = mayBegin && three === undefined ? digraphs.get(word.slice(at, at + 2)) : undefined
    const length = three !== undefined ? 3 : two !== undefined ? 2 : 1
    const sound = three ?? two
    const number =
      sound === undefined
        ? letter < LETTERS
          ? (byLetter[letter] as number)
          : UNKNOWN
        : (latinNumbers.get(sound) ?? UNKNOWN)
    const isDigit = letter >= DIGITS[0] && letter <= DIGITS[1]
    if (count === 0 || sounds[count - 1] !== number || isDigit) sounds[count++] = number
    at = length === 1 && !isDigit ? sameRun(word, at) : at + length
  }
  return sounds.slice(0, count)
}

/** Letters of an Arabic spelling; hamza standing alone is silent. */
export function arabicSounds(word: string): Uint8Array {
  const letters: number[] = []
  for (const letter of word) {
    if (letter === 'ء') continue
    letters.push(arabicNumbers.get(letter) ?? arabicNumbers.size - 1)
  }
  return Uint8Array.from(letters)
}
