// How far two Arabic spellings lie apart, in slips of a hand or of a machine that reads: dots, dropped letters, neighbours exchanged.

/** Letters of one shape, told apart by their dots alone (or by a tooth, when joined). */
const shapes = ['بتثنيئ', 'جحخ', 'دذ', 'رز', 'سش', 'صض', 'طظ', 'عغ', 'فق', 'هة', 'اأإآ']
/** Letters that writers and machines drop and add more often than others. */
const light = 'اويءهئ'

const SHAPE = new Uint8Array(256)
shapes.forEach((letters, n) => {
  for (let at = 0; at < letters.length; at++) SHAPE[letters.charCodeAt(at) & 255] = n + 1
})
const DROP = new Float64Array(256).fill(1)
for (let at = 0; at < light.length; at++) DROP[light.charCodeAt(at) & 255] = 0.8
const DOTS = 0.5
const EXCHANGED = 0.8

const MOST = 64
const lines = [
  new Float64Array(MOST + 1),
  new Float64Array(MOST + 1),
  new Float64Array(MOST + 1),
] as const

/**
 * Weighted edit distance of two stretches of letters, given by the low bytes of their code points in the Arabic block.
 * One slip is about 1; other dots count half.
 */
export function slipsApart(
  a: Uint8Array,
  aFrom: number,
  aTo: number,
  b: Uint8Array,
  bFrom: number,
  bTo: number,
): number {
  const n = Math.min(MOST, aTo - aFrom)
  const m = Math.min(MOST, bTo - bFrom)
  let [before, last, line] = lines as unknown as [Float64Array, Float64Array, Float64Array]
  last[0] = 0
  for (let j = 1; j <= m; j++)
    last[j] = (last[j - 1] as number) + (DROP[b[bFrom + j - 1] as number] as number)
  for (let i = 1; i <= n; i++) {
    const letter = a[aFrom + i - 1] as number
    const drop = DROP[letter] as number
    line[0] = (last[0] as number) + drop
    for (let j = 1; j <= m; j++) {
      const other = b[bFrom + j - 1] as number
      let best = (last[j - 1] as number) + changeOf(letter, other)
      const gone = (last[j] as number) + drop
      if (gone < best) best = gone
      const come = (line[j - 1] as number) + (DROP[other] as number)
      if (come < best) best = come
      if (i > 1 && j > 1 && letter === b[bFrom + j - 2] && a[aFrom + i - 2] === other) {
        const swapped = (before[j - 2] as number) + EXCHANGED
        if (swapped < best) best = swapped
      }
      line[j] = best
    }
    const spare = before
    before = last
    last = line
    line = spare
  }
  return last[m] as number
}

function changeOf(a: number, b: number): number {
  if (a === b) return 0
  return SHAPE[a] !== 0 && SHAPE[a] === SHAPE[b] ? DOTS : 1
}
