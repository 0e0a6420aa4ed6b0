// "yesterday", "last month", "العام الماضي": days reckoned from the day of publication, where that is known.
import { daysOf, edtfOf, type Said } from './calendar.ts'
import { spanned } from './candidate.ts'
import { phrasesOf, type Sheet, take } from './surface.ts'
import type { TextCandidate } from './types.ts'

type Step = readonly [unit: 'day' | 'month' | 'year', back: number]

const steps = phrasesOf<Step>(
  (
    [
      ['day', 1, 'yesterday|أمس|البارحة'],
      ['day', 2, 'the day before yesterday|أمس الأول|أول أمس|أول من أمس'],
      ['month', 1, 'last month|الشهر الماضي|الشهر الفائت|الشهر المنصرم'],
      ['month', 0, 'this month|الشهر الجاري|الشهر الحالي'],
      ['year', 1, 'last year|العام الماضي|العام الفائت|العام المنصرم|السنة الماضية'],
      ['year', 0, 'this year|العام الجاري|العام الحالي|السنة الجارية|السنة الحالية'],
    ] as const
  ).flatMap(([unit, back, words]) =>
    words.split('|').map((word): [string, Step] => [word, [unit, back]]),
  ),
)

function reckoned([unit, back]: Step, published: string): Said {
  const day = new Date(`${published}T00:00:00Z`)
  if (unit === 'day') day.setUTCDate(day.getUTCDate() - back)
  if (unit === 'month') day.setUTCMonth(day.getUTCMonth() - back, 1)
  const isYear = unit === 'year'
  return {
    year: day.getUTCFullYear() - (isYear ? back : 0),
    month: isYear ? null : day.getUTCMonth() + 1,
    day: unit === 'day' ? day.getUTCDate() : null,
    season: null,
  }
}

/** Days named from the day of publication; none where that day is not given. Tokens already read are passed over. */
export function readRelativeDates(sheet: Sheet, published: string | null): TextCandidate[] {
  const found: TextCandidate[] = []
  for (let i = 0; published !== null && i < sheet.tokens.length; i++) {
    const step = sheet.taken[i] === true ? null : steps.at(sheet, i)
    if (step === null) continue
    const said = reckoned(step.value, published)
    const days = daysOf(said)
    const doubt = 'reckoned_from_publication' as const
    found.push(
      spanned(sheet, i, i + step.length, { what: 'date', edtf: edtfOf(said), ...days, doubt }),
    )
    take(sheet, i, i + step.length)
    i += step.length - 1
  }
  return found
}
