// Numbers in digits and in words, English and Arabic: what value begins at a token, and where it ends.
import { foldText } from '@athar/domain'
import { type Sheet, type Token, tokenAt } from './surface.ts'

/** A number: its value (null for "dozens"), the tokens it covers, and whether it rests on digits. */
export interface Numeral {
  readonly value: number | null
  /** The vague word with what belongs to it. */
  readonly vague: boolean
  /** A single word that says nothing but "one": it counts only beside a noun that it can count. */
  readonly isOne: boolean
  readonly digits: boolean
  /** The factor of "thousand" or "million" in it, for "8 to 10 thousand". */
  readonly scale: number
  readonly from: number
  readonly to: number
}

const list = (words: string): string[] => words.split(' ')
const tableOf = (rows: readonly (readonly [value: number, words: string])[]): Map<string, number> =>
  new Map(rows.flatMap(([value, words]) => list(words).map((word) => [foldText(word), value])))

const englishUnits = tableOf(
  list(
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  ).map((word, i) => [i + 1, word]),
)
const englishTens = tableOf(
  list('twenty thirty forty fifty sixty seventy eighty ninety').map((word, i) => [
    20 + 10 * i,
    word,
  ]),
)
englishTens.set('fourty', 40)
const englishScales = tableOf([
  [12, 'dozen'],
  [100, 'hundred'],
  [1000, 'thousand'],
  [1_000_000, 'million'],
  [1_000_000_000, 'billion'],
])
const englishVague = new Set(list('dozens scores hundreds thousands millions tens'))
const severalEnglish = new Set(list('several few'))

const arabicUnits = tableOf([
  [1, 'واحد واحدة واحدا'],
  [2, 'اثنان اثنين اثنتان اثنتين إثنان إثنين اثنا اثني اثنتا اثنتي'],
  [3, 'ثلاثة ثلاث'],
  [4, 'أربعة أربع'],
  [5, 'خمسة خمس'],
  [6, 'ستة ست'],
  [7, 'سبعة سبع'],
  [8, 'ثمانية ثماني ثمان'],
  [9, 'تسعة تسع'],
  [10, 'عشرة عشر'],
])
const arabicTeens = tableOf([
  [1, 'أحد إحدى'],
  [2, 'اثنا اثني اثنتا اثنتي إثنا'],
  [3, 'ثلاثة ثلاث'],
  [4, 'أربعة أربع'],
  [5, 'خمسة خمس'],
  [6, 'ستة ست'],
  [7, 'سبعة سبع'],
  [8, 'ثمانية ثماني ثمان'],
  [9, 'تسعة تسع'],
])
const arabicTens = tableOf(
  list('عشر ثلاث أربع خمس ست سبع ثمان تسع').flatMap((stem, i) => [
    [20 + 10 * i, `${stem}ون`],
    [20 + 10 * i, `${stem}ين`],
  ]),
)
const hundred = ['مئة', 'مائة', 'ميّة']
const arabicHundreds = tableOf([
  [100, hundred.join(' ')],
  [200, 'مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي'],
  ...list('ثلاث أربع خمس ست سبع ثمان تسع').map(
    (stem, i) => [300 + 100 * i, hundred.map((word) => `${stem}${word}`).join(' ')] as const,
  ),
  [800, 'ثمانيمئة ثمانيمائة'],
])
const arabicScales = tableOf([
  [1000, 'ألف ألفا آلاف ألاف'],
  [1_000_000, 'مليون مليونا ملايين'],
  [1_000_000_000, 'مليار مليارا مليارات'],
])
const arabicDualScales = tableOf([
  [2000, 'ألفان ألفين ألفا ألفي'],
  [2_000_000, 'مليونان مليونين مليونا مليوني'],
  [2_000_000_000, 'ملياران مليارين ملياري'],
])
const arabicVague = new Set(list('عشرات مئات مائات آلاف ألوف ملايين').map(foldText))
const severalArabic = new Set(list('عدة بضع بضعة').map(foldText))
const halfArabic = foldText('نصف')

const look = <T>(table: ReadonlyMap<string, T>, token: Token): T | undefined => {
  for (const form of token.forms) {
    const value = table.get(form)
    if (value !== undefined) return value
  }
  return undefined
}
const within = (words: ReadonlySet<string>, token: Token): boolean =>
  token.forms.some((form) => words.has(form))
/** A word glued to "and": only so do the parts of a number join. */
const isJoined = (token: Token): boolean => token.key.startsWith('و')
const isArabic = (token: Token): boolean => /^[\u0620-\u06d3]/.test(token.key)

interface Open {
  total: number
  current: number
  scale: number
  to: number
}

/** One more Arabic number word: what it adds, or false where it does not belong to the number any more. */
function addArabic(open: Open, sheet: Sheet, isFirst: boolean): boolean {
  const token = tokenAt(sheet, open.to)
  if (token.kind !== 'word' || (!isFirst && token.line)) return false
  const isGlued = isFirst || isJoined(token)
  const next = tokenAt(sheet, open.to + 1)
  const teen =
    next.key === 'عشر' || next.key === foldText('عشرة') ? look(arabicTeens, token) : undefined
  if (isGlued && teen !== undefined && open.current % 100 === 0) {
    open.current += 10 + teen
    open.to += 2
    return true
  }
  const dual = look(arabicDualScales, token)
  // ألفا is "thousand" in the accusative after a number, and "two thousand" before a noun.
  if (isGlued && dual !== undefined && open.current === 0 && (isFirst || open.total > dual)) {
    open.total += dual
    open.scale = dual / 2
    open.to += 1
    return true
  }
  const scale = look(arabicScales, token)
  const isBareVague = isFirst && within(arabicVague, token)
  if (scale !== undefined && !isBareVague && (open.total === 0 || open.total >= scale)) {
    if (open.current === 0 && !isGlued) return false
    if (open.current !== 0 && !isFirst && isJoined(token)) return false
    if (!isSmaller(open, scale)) return false
    open.total += Math.max(open.current, 1) * scale
    open.current = 0
    open.scale = scale
    open.to += 1
    return true
  }
  const hundreds = look(arabicHundreds, token)
  if (hundreds !== undefined) {
    const unit = open.current % 100
    if (hundreds === 100 && !isFirst && !isJoined(token) && unit >= 3 && unit < 10)
      open.current = open.current - unit + unit * 100
    else if (isGlued && open.current === 0) open.current = hundreds
    else return false
    open.to += 1
    return true
  }
  const small = look(arabicTens, token) ?? look(arabicUnits, token)
  if (small === undefined || !isGlued) return false
  const room = small < 10 ? open.current % 100 === 0 : open.current % 10 === open.current % 100
  if (!room || (small === 10 && open.current !== 0)) return false
  if (small < 10 && open.current === 0 && open.total === 0 && !isFirst) return false
  open.current += small
  open.to += 1
  return true
}

/** "مليون ونصف المليون": half of the scale more. */
function halfBehind(sheet: Sheet, to: number, scale: number): { value: number; to: number } {
  if (scale < 1000 || tokenAt(sheet, to).key !== `و${halfArabic}`) return { value: 0, to }
  const isSaid = look(arabicScales, tokenAt(sheet, to + 1)) === scale
  return { value: scale / 2, to: isSaid ? to + 2 : to + 1 }
}

function arabicNumeral(sheet: Sheet, from: number): Numeral | null {
  const first = tokenAt(sheet, from)
  if (!isArabic(first)) return null
  // الاثنين and الأحد are days of the week, أحد alone is "one of".
  if (/^و?ال(?:اثنين|احد)$/.test(first.key)) return null
  const open: Open = { total: 0, current: 0, scale: 1, to: from }
  while (addArabic(open, sheet, open.to === from)) {
    // A number goes on while its words join.
  }
  if (open.to === from) return null
  const half = halfBehind(sheet, open.to, open.scale)
  open.to = half.to
  const value = open.total + open.current + half.value
  return {
    value,
    vague: false,
    isOne: value === 1,
    digits: false,
    scale: open.scale,
    from,
    to: open.to,
  }
}

const isHyphen = (token: Token): boolean => token.key === '-' && !token.gap

/** Scales go down: a million before a thousand. */
const isSmaller = (open: Open, scale: number): boolean => open.total === 0 || scale < open.scale

function englishNumeral(sheet: Sheet, from: number): Numeral | null {
  const open: Open = { total: 0, current: 0, scale: 1, to: from }
  let words = 0
  for (;;) {
    let i = open.to
    if (words > 0 && isHyphen(tokenAt(sheet, i))) i += 1
    if (words > 0 && tokenAt(sheet, i).key === 'and' && open.total + open.current >= 100) i += 1
    const token = tokenAt(sheet, i)
    if (token.kind !== 'word' || (words > 0 && token.line)) break
    const article = words === 0 && /^an?$/.test(token.key)
    if (article) {
      const scale = englishScales.get(tokenAt(sheet, i + 1).key)
      if (scale === undefined) break
      open.current = 1
      open.to = i + 1
      words += 1
      continue
    }
    const small = englishUnits.get(token.key)
    const tens = englishTens.get(token.key)
    const scale = englishScales.get(token.key)
    if (
      small !== undefined &&
      (open.current % 100 === 0 ||
        (small < 10 && open.current % 10 === 0 && open.current % 100 >= 20))
    )
      open.current += small
    else if (tens !== undefined && open.current % 100 === 0) open.current += tens
    else if (scale !== undefined && open.current > 0 && open.current < 100 && scale <= 100)
      open.current *= scale
    else if (scale !== undefined && open.current > 0 && scale >= 1000 && isSmaller(open, scale)) {
      open.total += open.current * scale
      open.current = 0
      open.scale = scale
    } else break
    open.to = i + 1
    words += 1
  }
  if (words === 0) return null
  const value = open.total + open.current
  return {
    value,
    vague: false,
    isOne: value === 1,
    digits: false,
    scale: open.scale,
    from,
    to: open.to,
  }
}

/** Digits with the scale that follows: "2.4 million", "15 ألف", "34 ألفا و573". */
function digitNumeral(sheet: Sheet, from: number): Numeral | null {
  const first = tokenAt(sheet, from)
  if (first.kind !== 'number' || Number.isNaN(first.value)) return null
  const next = tokenAt(sheet, from + 1)
  const english = /^(?:thousand|million|billion|hundred|dozen|k|m|bn)$/.test(next.key)
    ? (englishScales.get(next.key) ?? (next.gap ? undefined : shortScales[next.key]))
    : undefined
  const scale = next.line
    ? undefined
    : (english ?? (isJoined(next) ? undefined : look(arabicScales, next)))
  const done = (value: number, to: number): Numeral => ({
    value,
    vague: false,
    isOne: false,
    digits: true,
    scale: scale ?? 1,
    from,
    to,
  })
  if (scale === undefined) return done(first.value, from + 1)
  const value = Math.round(first.value * scale * 1000) / 1000
  const rest = tokenAt(sheet, from + 3)
  const isRest =
    tokenAt(sheet, from + 2).key === 'و' && !rest.gap && rest.value < scale && rest.value >= 100
  if (isRest) return done(value + rest.value, from + 4)
  const half = halfBehind(sheet, from + 2, scale)
  return done(value + half.value, half.to)
}
const shortScales: Readonly<Record<string, number>> = { k: 1000, m: 1_000_000, bn: 1_000_000_000 }

/** "dozens", "tens of thousands", "several hundred", "عدة مئات", "عشرات الآلاف". */
function vagueNumeral(sheet: Sheet, from: number): Numeral | null {
  const first = tokenAt(sheet, from)
  const next = tokenAt(sheet, from + 1)
  const vague = (to: number): Numeral => ({
    value: null,
    vague: true,
    isOne: false,
    digits: false,
    scale: 1,
    from,
    to,
  })
  if (englishVague.has(first.key)) {
    const afterOf = tokenAt(sheet, from + 2)
    if (next.key === 'of' && englishVague.has(afterOf.key)) return vague(from + 3)
    if (first.key === 'tens' && next.key !== 'of') return null
    return vague(from + 1)
  }
  if (severalEnglish.has(first.key))
    return englishScales.has(next.key) ? vague(from + 2) : vague(from + 1)
  if (within(arabicVague, first) && !/^(?:ألوف)$/.test(first.key))
    return within(arabicVague, next) && !next.line ? vague(from + 2) : vague(from + 1)
  if (within(severalArabic, first)) {
    if (within(arabicVague, next)) return vague(from + 2)
    return tokenAt(sheet, from + 1).key === '' ? null : vague(from + 1)
  }
  return null
}

/** "half a dozen", "a quarter of a million", "نصف مليون", "ربع مليون". */
function halfNumeral(sheet: Sheet, from: number): Numeral | null {
  const first = tokenAt(sheet, from)
  const part = (factor: number | undefined, parts: number, to: number): Numeral | null =>
    factor === undefined
      ? null
      : {
          value: factor / parts,
          vague: false,
          isOne: false,
          digits: false,
          scale: factor,
          from,
          to,
        }
  const half = (factor: number | undefined, to: number): Numeral | null => part(factor, 2, to)
  if (first.key === 'half' && /^an?$/.test(tokenAt(sheet, from + 1).key))
    return half(englishScales.get(tokenAt(sheet, from + 2).key), from + 3)
  if (
    first.key === 'quarter' &&
    tokenAt(sheet, from + 1).key === 'of' &&
    tokenAt(sheet, from + 2).key === 'a'
  )
    return part(englishScales.get(tokenAt(sheet, from + 3).key), 4, from + 4)
  if (first.forms.includes(foldText('ربع')))
    return part(look(arabicScales, tokenAt(sheet, from + 1)), 4, from + 2)
  if (!first.forms.includes(halfArabic)) return null
  return half(look(arabicScales, tokenAt(sheet, from + 1)), from + 2)
}

/** The number that begins at a token, the longest reading of it; null where none begins. */
export function numeralAt(sheet: Sheet, i: number): Numeral | null {
  const token = tokenAt(sheet, i)
  if (token.kind === 'number') return digitNumeral(sheet, i)
  if (token.kind !== 'word') return null
  return (
    halfNumeral(sheet, i) ??
    englishNumeral(sheet, i) ??
    arabicNumeral(sheet, i) ??
    vagueNumeral(sheet, i)
  )
}
