// Parts of the day: the words sources use, in English and Arabic, and the local hours they widen to.
// The word is kept beside the interval; the table has a version, and a change of hours is a new version.
import { foldText } from './fold.ts'
import { type PartOfDay, partsOfDay } from './part-of-day-shape.ts'

export { PartOfDay, partsOfDay } from './part-of-day-shape.ts'

interface PartOfDayHours {
  /** Minutes after the local midnight that begins the stated date; `to` is exclusive and may lie on the next day. */
  readonly from: number
  readonly to: number
  /** What sources write, in any spelling that folds to these. */
  readonly words: readonly string[]
}

const at = (hour: number, minute = 0): number => hour * 60 + minute

/**
 * Which local hours a part of the day may mean, at 30° to 38° north in any season; hours overlap on purpose.
 * The night and the midnight of a date are those that begin on it ("night of the 12th" runs into the 13th);
 * "after midnight" is taken by the date on the clock.
 */
export const partOfDayTable: {
  readonly version: number
  readonly hours: Readonly<Record<PartOfDay, PartOfDayHours>>
} = {
  version: 1,
  hours: {
    dawn: {
      from: at(3),
      to: at(7),
      words: ['dawn', 'daybreak', 'sunrise', 'fajr', 'فجر', 'شروق', 'طلوع الشمس', 'سحر'],
    },
    morning: {
      from: at(5),
      to: at(12),
      words: ['morning', 'forenoon', 'صباح', 'صباحا', 'ضحى', 'قبل الظهر'],
    },
    midday: {
      from: at(11),
      to: at(14),
      words: ['midday', 'noon', 'dhuhr', 'ظهر', 'ظهرا', 'ظهيرة', 'منتصف النهار'],
    },
    afternoon: {
      from: at(12),
      to: at(18),
      words: ['afternoon', 'asr', 'عصر', 'عصرا', 'بعد الظهر', 'بعد ظهر'],
    },
    dusk: {
      from: at(16),
      to: at(21),
      words: ['dusk', 'sunset', 'twilight', 'maghrib', 'مغرب', 'غروب', 'غروب الشمس', 'شفق'],
    },
    evening: { from: at(16), to: at(24), words: ['evening', 'مساء', 'عشاء', 'عشية', 'أمسية'] },
    night: {
      from: at(18),
      to: at(30),
      words: ['night', 'overnight', 'nighttime', 'ليل', 'ليلا', 'ليلة'],
    },
    midnight: { from: at(23), to: at(25), words: ['midnight', 'منتصف الليل', 'نصف الليل'] },
    after_midnight: {
      from: at(0),
      to: at(5),
      words: [
        'after midnight',
        'small hours',
        'بعد منتصف الليل',
        'بعد نصف الليل',
        'ما بعد منتصف الليل',
      ],
    },
    day: {
      from: at(5),
      to: at(21),
      words: ['day', 'daytime', 'daylight', 'نهار', 'نهارا', 'وضح النهار'],
    },
  },
}

/** Folded text whose Arabic words stand without article, glued و ف ب ل ك, and the alef of an adverb (فجرا). */
function bare(text: string): string {
  return foldText(text)
    .split(' ')
    .map((word) =>
      word
        .replace(/^[وفبك]?(?:ال|لل)(?=[\u0620-\u064a]{2})/u, '')
        .replace(/(?<=[\u0620-\u064a]{3})ا$/u, ''),
    )
    .join(' ')
}

const phrases = partsOfDay
  .flatMap((part) => partOfDayTable.hours[part].words.map((word) => ({ part, phrase: bare(word) })))
  .sort((a, b) => b.phrase.length - a.phrase.length)

/**
 * The part of the day that a text names, in English or Arabic ("around_dawn", "في ساعات الفجر الأولى"); the
 * longest phrase wins, so that "after midnight" is not midnight. Null where it names none.
 */
export function partOfDayOf(text: string): PartOfDay | null {
  const words = ` ${bare(text)} `
  return phrases.find(({ phrase }) => words.includes(` ${phrase} `))?.part ?? null
}
