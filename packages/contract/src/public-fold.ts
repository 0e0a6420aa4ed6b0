// How a name is compared with a text on its way out: letter by letter, so that a find leads back to where it stood.

export interface Folded {
  /** Letters and digits in one case, each run of anything else as one space. */
  key: string
  /** Where in `base` the letter stands that gave each unit of `key`. */
  places: number[]
  /** The text the places are of, decomposed (NFKD). */
  base: string
}

const letters: Readonly<Record<string, string>> = { ٱ: 'ا', ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك', ς: 'σ' }
const dropped = /[\p{M}\p{Cf}\u0640]/gu
const kept = /^[\p{L}\p{N}]+$/u

/** Folds case, marks, tatweel, invisible characters and the variants of Arabic letters; whatever the script. */
export function fold(text: string): Folded {
  const base = text.normalize('NFKD')
  const places: number[] = []
  let key = ''
  let place = 0
  for (const letter of base) {
    const low = letter.toLowerCase().replace(dropped, '')
    const folded = letters[low] ?? low
    const isGap = folded !== '' && !kept.test(folded)
    const piece = isGap ? (key.endsWith(' ') ? '' : ' ') : folded
    for (let unit = 0; unit < piece.length; unit++) places.push(place)
    key += piece
    place += letter.length
  }
  return { key, places, base }
}

/** A key under which all spellings of one name meet. */
export function nameKey(name: string): string {
  return fold(name).key.trim()
}
