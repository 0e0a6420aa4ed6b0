// Places named in a text: by a list of known names, or by the word that announces a place.
import { foldText } from '@athar/domain'
import { spanned } from './candidate.ts'
import { commonWords, places } from './gazetteer.ts'
import { phrasesOf, type Sheet, tokenAt } from './surface.ts'
import type { TextCandidate } from './types.ts'

interface Known {
  readonly name: string
  /** Whether this spelling has the article: "الرقة" is the city, "رقة" is tenderness; "سوريا" has none. */
  readonly withArticle: boolean
}
const known = phrasesOf(
  places.flatMap((line) => {
    const [name = '', ...spellings] = line.split('|')
    return [name, ...spellings].map((spelling): [string, Known] => [
      spelling,
      { name, withArticle: spelling.startsWith('ال') },
    ])
  }),
)
const common = new Set(commonWords.map(foldText))
/** The later words of names of several words: alone behind a cue they are half a name ("مدينة الزور"). */
const halves = new Set(
  places
    .flatMap((line) => line.split('|'))
    .flatMap((name) => name.split(/[\s-]/u).slice(1))
    .map(foldText),
)

const cues = phrasesOf<true>(
  (
    'مدينة|مدينتي|بلدة|بلدتي|قرية|قريتي|حي|حيي|ريف|محافظة|ناحية|مخيم|ريف مدينة|ريف محافظة|ريف بلدة|أحياء مدينة|' +
    'city of|town of|village of|province of|governorate of|neighbourhood of|neighborhood of|district of|near|suburb of|' +
    'outskirts of|countryside of'
  )
    .split('|')
    .map((cue): [string, true] => [cue, true]),
)
const notNames = new Set(
  'سكني سكنية سكنيا واحد واحدة التي الذي في من على إلى كانت كان و أو عن المدينة صغيرة كبيرة المحافظة الشرقي الغربي الشمالي الجنوبي الشرقية الغربية الشمالية الجنوبية المذكورة ذاتها نفسها أخرى هو هي بعد قبل تحت شعبي شعبية سوريا'
    .split(' ')
    .map(foldText),
)
const starters = new Set(
  'تل دير كفر عين رأس ام أم أبو ابو خان بيت باب جبل الشيخ شيخ دار وادي قصر جسر مرج ذيبان عرب نهر خربة جب حمام سد بئر بني حاج'
    .split(' ')
    .map(foldText),
)

const isCapital = (sheet: Sheet, i: number): boolean =>
  /^\p{Lu}/u.test(sheet.text.slice(tokenAt(sheet, i).start, tokenAt(sheet, i).end))
const linking = /^(?:al|el|ar|as|ash|ad|az|ez|an|at|ul|-)$/

/** Where an English name that begins at a token ends: capitals, and the small words within. */
function englishEnd(sheet: Sheet, from: number): number {
  let end = from
  for (let i = from; i < from + 6; i++) {
    const token = tokenAt(sheet, i)
    if (i > from && token.line) break
    if (token.kind === 'word' && isCapital(sheet, i)) end = i + 1
    else if (!linking.test(token.key)) break
  }
  return end
}

function arabicEnd(sheet: Sheet, from: number): number {
  const first = tokenAt(sheet, from)
  if (
    first.kind !== 'word' ||
    first.line ||
    notNames.has(first.key) ||
    !/^[\u0620-\u06d3]{2}/.test(first.key)
  )
    return from
  const next = tokenAt(sheet, from + 1)
  const isLong =
    starters.has(first.key) && next.kind === 'word' && !next.line && !notNames.has(next.key)
  return isLong ? from + 2 : from + 1
}

function behindCue(sheet: Sheet, i: number): { found: TextCandidate; to: number } | null {
  const cue = cues.at(sheet, i)
  if (cue === null || /^[وفبلك]{0,2}(?:ال|لل)/.test(tokenAt(sheet, i).key)) return null
  const at = i + cue.length
  const named = known.at(sheet, at)
  if (named !== null) {
    const to = at + named.length
    return { found: spanned(sheet, i, to, { what: 'place', word: named.value.name }), to }
  }
  const isEnglish = /^[a-z]/.test(tokenAt(sheet, i).key)
  const to = isEnglish ? englishEnd(sheet, at) : arabicEnd(sheet, at)
  if (to === at) return null
  const isHalf = to === at + 1 && tokenAt(sheet, at).forms.some((form) => halves.has(form))
  return {
    found: spanned(sheet, i, to, { what: 'place', doubt: isHalf ? 'place_doubtful' : null }),
    to,
  }
}

function knownAt(sheet: Sheet, i: number): { found: TextCandidate; to: number } | null {
  const named = known.at(sheet, i)
  if (named === null) return null
  const token = tokenAt(sheet, i)
  const isLatin = /^[a-z]/.test(token.key)
  if (isLatin && !isCapital(sheet, i)) return null
  if (named.length === 1 && token.forms.some((form) => common.has(form))) return null
  const hasArticle = /^[وفبلك]{0,2}(?:ال|لل)/.test(token.key)
  if (!isLatin && named.length === 1 && named.value.withArticle !== hasArticle) return null
  const to = i + named.length
  return { found: spanned(sheet, i, to, { what: 'place', word: named.value.name }), to }
}
/** All places of a text, in order. */
export function readPlaces(sheet: Sheet): TextCandidate[] {
  const found: TextCandidate[] = []
  for (let i = 0; i < sheet.tokens.length; ) {
    const read = behindCue(sheet, i) ?? knownAt(sheet, i)
    if (read !== null) found.push(read.found)
    i = read === null ? i + 1 : read.to
  }
  return found
}
