// Numbers that are names or times of day: links, telephones, clocks, grid references, models, scores, ages.
import type { Sheet } from './surface.ts'
import { take } from './surface.ts'

const arabicAge =
  '(?:عمر(?:ه|ها|هم|هن|هما)?|أعمار(?:هم|هن|هما)?|العمر|البالغ(?:ة)?|يبلغ|تبلغ|بعمر|سن)'
const number = '\\d+(?:[.,٫]\\d+)?'

const noises: readonly RegExp[] = [
  /(?:https?:\/\/|www\.)\S+/gi,
  /[\p{L}\d._-]{1,64}@[\p{L}\d.-]{1,100}/giu,
  /[@#][\p{L}\d_]+/gu,
  // Times on the clock.
  /(?<![\d:])\d{1,2}[:٫]\d{2}(?::\d{2})?(?![\d:])(?:\s?[ap]\.?m\b\.?)?/gi,
  /(?<!\d)\d{1,2}(?:\.\d{2})?\s?[ap]\.?m\b\.?/gi,
  /(?:الساعة|بالساعة|للساعة)\s+[^\s،.]+(?:\s+و[^\s،.]*(?:نصف|ربع|ثلث|دقائق|دقيقة))?/gu,
  /\b\d{1,2}\s+o['’]?clock\b/gi,
  /\b\d{4}\s?(?:hrs|hours|utc|gmt|zulu|local time)\b/gi,
  // Telephone numbers, postal boxes, coordinates, grid references.
  /\+\d[\d\s().-]{6,}\d/g,
  /(?:tel|phone|telephone|fax|mobile|call|هاتف|الهاتف|جوال|فاكس|واتساب|whatsapp|للتواصل)[\s:.]*(?:على الرقم|رقم|at|on)?[\s:.]*[\d(][\d\s().-]{4,}\d/giu,
  /(?<![\d.,])0\d{2,3}[\s-]?\d{3}[\s-]?\d{3,4}(?!\d)/g,
  /(?<![\d.,])0\d{6,}(?!\d)/g,
  /(?<![\d.])-?\d{1,3}\.\d{4,}\s*[°,،]?\s*[NSEWشمالاقغرب]?/giu,
  /\d{1,3}°(?:\s?\d{1,2}['′’](?:\s?[\d.]+["″”])?)?/g,
  /\b\d{1,2}[c-x]\s?[a-z]{2}\s?\d{2,10}(?:\s\d{2,5})?\b/gi,
  // Models: F-16, GBU-38, Su-24, Mk 82, إف-16, سوخوي 24.
  /\b(?:f|a|b|c|su|mig|tu|gbu|mk|bm|ah|uh|mi|rq|mq|t|m|il|ka|agm|cbu|bgm|kab|fab|ofab|rbk|s|ak|rpg|tow|hq|mim|sa|u|km|ch|kh|x|pg)[-‑–]\d{1,4}[a-z]{0,2}\b/gi,
  /\b(?:gbu|mk|mark|mig|agm|cbu|himars|mlrs|sukhoi|tupolev|ofab|fab)\s?\d{1,4}\b/gi,
  /\b[a-z]{1,4}\d{1,4}[a-z]?\b/gi,
  /(?<![\u0620-\u06d3])(?:أف|إف|اف|سو|سوخوي|ميغ|ميج|توبوليف|إم كيو|ام كيو|إي|إيه|إم|ام|كا|تي|إس|اس|سي|جي بي يو|إم كي|غراد|طراز)\s?[-–]?\s?\d{1,4}(?!\d)/gu,
  /covid[-\s]?19|كوفيد[-\s]?19/giu,
  // Ages.
  /\b(?:aged?|ages|ageing|age of)\s+(?:between\s+|from\s+|just\s+|only\s+|about\s+)?\d+(?:\s*(?:-|–|to|and|or|,)\s*\d+)*/gi,
  /\b[\p{L}\d-]{1,24}[-\s](?:year|month|week|day)s?[-\s]olds?\b/giu,
  new RegExp(
    `(?<![\\u0620-\\u06d3])[وفبل]?(?:ال)?${arabicAge}\\s+(?:(?:من\\s+العمر|بين|ما بين|من|نحو|حوالي)\\s+)*${number}(?:\\s*(?:و|إلى|-|–)\\s*${number})?\\s*(?:عام|سن|شهر|أشهر|يوم|ربيع)[\\u0620-\\u0652]*`,
    'gu',
  ),
  new RegExp(
    `(?:يبلغ|تبلغ|البالغ|البالغة|بالغة?)\\s+من\\s+العمر\\s+[^\\s،.]+(?:\\s+[^\\s،.]+)?\\s*(?:عام|سن|شهر|أشهر|ربيع)[\\u0620-\\u0652]*`,
    'gu',
  ),
  /في\s+[^\s،.]+(?:\s+[^\s،.]+)?\s+من\s+(?:عمر|العمر)[\u0620-\u0652]*/gu,
  /\(\s*\d{1,3}\s*(?:years?|عام|سن|أعوام|ربيع)[^)\n]{0,12}\)/giu,
  // Scores, ratios, shares said as counts.
  /\b\d+\s?(?:in|out of)\s(?:every\s)?\d+\b/gi,
]

/** Marks what no figure, date or place may be read from. */
export function passOverNoise(sheet: Sheet): void {
  const spans = noises.flatMap((noise) =>
    [...sheet.flat.matchAll(noise)].map(
      (found) => [found.index, found.index + found[0].length] as const,
    ),
  )
  spans.sort((a, b) => a[0] - b[0])
  let i = 0
  for (const [start, end] of spans) {
    while (i > 0 && (sheet.tokens[i]?.start ?? 0) > start) i -= 1
    while (i < sheet.tokens.length && (sheet.tokens[i]?.end ?? 0) <= start) i += 1
    for (let j = i; j < sheet.tokens.length && (sheet.tokens[j]?.start ?? end) < end; j++)
      take(sheet, j, j + 1)
  }
}
