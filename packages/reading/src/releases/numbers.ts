// Numbers in English words and digits, as releases write them: "one", "twenty-one", "1,001", "at least three".

const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const valueOf = new Map<string, number>([
  ...ones.map((word, n): [string, number] => [word, n]),
  ...tens.map((word, n): [string, number] => [word, 20 + 10 * n]),
  ['fourty', 40],
  ['a', 1],
  ['an', 1],
  ['another', 1],
  ['single', 1],
  ['no', 0],
])

// "eights strikes" was released; the stray s is read over.
const one = `(?:${[...ones].sort((a, b) => b.length - a.length).join('|')})s?`
const ten = `(?:${tens.join('|')}|fourty)`
const below = `(?:${ten}(?:[ -]${one})?|${one})`
const words = `(?:(?:(?:an?|${one})[ -])?hundred(?:[ -](?:and[ -])?${below})?|${below})`

/** Source of a regular expression for a number that is said exactly: digits or words. */
export const exactNumber = `(?:\\d{1,3}(?:,\\d{3})+|\\d+|${words})`

/** Words that stand for a number that is not said: the least that makes them true. */
const vague: readonly (readonly [string, number])[] = [
  ['dozens of', 12],
  ['dozens', 12],
  ['scores of', 40],
  ['hundreds of', 200],
  ['a series of', 2],
  ['a number of', 2],
  ['several', 2],
  ['multiple', 2],
  ['numerous', 2],
  ['various', 2],
  ['a few', 2],
  ['some', 2],
]
const certain: readonly (readonly [string, number])[] = [
  ['two dozen', 24],
  ['a dozen', 12],
  ['a pair of', 2],
  ['a couple of', 2],
  ['a total of', 0],
]

const alternatives = (list: readonly (readonly [string, number])[]): string =>
  list.map(([phrase]) => phrase.replaceAll(' ', '\\s+')).join('|')

const atLeast =
  '(?:at\\s+least|no\\s+(?:fewer|less)\\s+than|more\\s+than|over|upwards?\\s+of|a\\s+minimum\\s+of)'
const about =
  '(?:about|around|approximately|nearly|almost|up\\s+to|as\\s+many\\s+as|an\\s+estimated|some)'

/** Source of a regular expression for how many there are of something, exact or not. */
export const anyCount = `(?:(?:${atLeast}|${about})\\s+)?(?:a\\s+total\\s+of\\s+)?(?:${alternatives(vague)}|${alternatives(certain.slice(0, 4))}|${exactNumber}(?:\\s*(?:-|to|or)\\s*${exactNumber})?|another|an?|no)`

export interface Count {
  readonly count: number
  readonly atLeast: boolean
}

/** The number that digits or words say; null where they say none. */
export function numberOf(text: string): number | null {
  const plain = text.trim().toLowerCase()
  if (/^[\d,]+$/.test(plain)) {
    const value = Number(plain.replaceAll(',', ''))
    return Number.isSafeInteger(value) ? value : null
  }
  const known = valueOf.get(plain)
  if (known !== undefined) return known
  let sum = 0
  for (const word of plain.split(/[\s-]+/)) {
    if (word === 'and') continue
    if (word === 'hundred') sum = Math.max(1, sum) * 100
    else {
      const value = valueOf.get(word) ?? valueOf.get(word.replace(/s$/, ''))
      if (value === undefined) return null
      sum += value
    }
  }
  return plain === '' ? null : sum
}

const phraseOf = (list: readonly (readonly [string, number])[], text: string): number | null => {
  const found = list.find(([phrase]) => phrase === text)
  return found === undefined ? null : found[1]
}

const bounded = new RegExp(`^${atLeast}\\s+`, 'i')
const rough = new RegExp(`^${about}\\s+(?=\\S)`, 'i')
const span = new RegExp(`^(${exactNumber})\\s*(?:-|to|or)\\s*(${exactNumber})$`, 'i')

/**
 * How many a phrase says: "two", "at least three", "several", "10 to 12". Of a range the lower end is kept as the
 * least; "more than ten" is kept as at least ten, the number as released.
 */
export function countOf(phrase: string): Count | null {
  const text = phrase.trim().replace(/\s+/g, ' ').toLowerCase()
  const vagueWhole = phraseOf(vague, text)
  if (vagueWhole !== null) return { count: vagueWhole, atLeast: true }
  const isLeast = bounded.test(text)
  const bare = text
    .replace(bounded, '')
    .replace(rough, '')
    .replace(/^a total of /, '')
  const loose = phraseOf(vague, bare)
  if (loose !== null) return { count: loose, atLeast: true }
  const exact = phraseOf(certain, bare)
  if (exact !== null) return { count: exact, atLeast: isLeast }
  const value = numberOf(bare)
  if (value !== null) return { count: value, atLeast: isLeast }
  const least = numberOf(span.exec(bare)?.[1] ?? '')
  return least === null ? null : { count: least, atLeast: true }
}
