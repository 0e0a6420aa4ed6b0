// Jaro–Winkler likeness of two words given as letters (Jaro 1989; Winkler 1990), on plain arrays.

/**
 * Likeness from 0 to 1 of letters a[a0..a1) and b[b0..b1), each at most 31 long. Letters that agree within half the
 * longer word's length, half of those out of order taken off; agreeing beginnings of up to four letters count more.
 */
export function jaroWinkler(
  a: Uint8Array,
  a0: number,
  a1: number,
  b: Uint8Array,
  b0: number,
  b1: number,
): number {
  const la = a1 - a0
  const lb = b1 - b0
  if (la === 0 || lb === 0) return 0
  const reach = Math.max(0, (Math.max(la, lb) >> 1) - 1)
  let usedA = 0
  let usedB = 0
  let agree = 0
  for (let i = 0; i < la; i++) {
    const letter = a[a0 + i]
    const end = Math.min(lb - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (((usedB >> j) & 1) === 0 && b[b0 + j] === letter) {
        usedA |= 1 << i
        usedB |= 1 << j
        agree++
        break
      }
    }
  }
  if (agree === 0) return 0
  let moved = 0
  let j = 0
  for (let i = 0; i < la; i++) {
    if (((usedA >> i) & 1) === 0) continue
    while (((usedB >> j) & 1) === 0) j++
    if (a[a0 + i] !== b[b0 + j]) moved++
    j++
  }
  const jaro = (agree / la + agree / lb + (agree - (moved >> 1)) / agree) / 3
  let begin = 0
  while (begin < 4 && begin < la && begin < lb && a[a0 + begin] === b[b0 + begin]) begin++
  return jaro + begin * 0.1 * (1 - jaro)
}
