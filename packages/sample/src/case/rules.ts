// The counting rules of the sample case: which figures stand on its public page, and two for the desk.
import type { CountingRule, FigureMeasure } from '@athar/domain'
import { governorates } from '../world/place-names.ts'
import { parties } from './actors.ts'
import { dateOf } from './calendar.ts'
import { plain } from './desk.ts'
import { FIRST_DAY, LAST_DAY } from './events.ts'

export const SLUG = 'al-mithal'

interface RuleNeeds {
  code: string
  en: string
  ar: string
  measure: FigureMeasure
  isPublic: boolean
  rule?: Partial<CountingRule['rule']>
}

const wanted: readonly RuleNeeds[] = [
  {
    code: 'civilians-killed',
    en: 'Civilians killed: verified, or reported by several independent sources',
    ar: 'المدنيون القتلى: ما جرى التحقق منه أو أبلغت عنه مصادر مستقلة عدة',
    measure: 'civilians killed',
    isPublic: true,
  },
  {
    code: 'civilians-killed-governorate',
    en: 'Civilians killed in the governorate of Al-Mithal',
    ar: 'المدنيون القتلى في محافظة المثال',
    measure: 'civilians killed',
    isPublic: true,
    rule: { area: governorates[0].en, areaBy: 'either' },
  },
  {
    code: 'civilians-killed-coalition',
    en: 'Civilians killed in incidents where the Meridian Coalition is named',
    ar: 'المدنيون القتلى في حوادث ذُكر فيها ائتلاف خط الزوال',
    measure: 'civilians killed',
    isPublic: true,
    rule: { belligerent: parties.coalition.en },
  },
  {
    code: 'children-killed',
    en: 'Children killed',
    ar: 'الأطفال القتلى',
    measure: 'children killed',
    isPublic: true,
  },
  {
    code: 'civilians-injured',
    en: 'Civilians injured',
    ar: 'المدنيون الجرحى',
    measure: 'civilians injured',
    isPublic: true,
  },
  {
    code: 'civilians-killed-all',
    en: 'Civilians killed, every grade',
    ar: 'المدنيون القتلى في جميع الدرجات',
    measure: 'civilians killed',
    isPublic: false,
    rule: { grades: 'all' },
  },
  {
    code: 'civilians-killed-harm-watch',
    en: 'Civilians killed, as graded by Island Harm Watch',
    ar: 'المدنيون القتلى بحسب درجات مرصد الجزيرة للأضرار',
    measure: 'civilians killed',
    isPublic: false,
    rule: { gradeOf: 'imported:island-harm-watch', dateRule: 'overlaps' },
  },
]

/** The rules as records. */
export function countingRules(): CountingRule[] {
  return wanted.map(({ code, en, ar, measure, isPublic, rule }) => ({
    code,
    name: { en, ar },
    rule: {
      investigation: SLUG,
      measure,
      grades: ['Confirmed', 'Fair'],
      gradeOf: 'derived:v1',
      dateRule: 'starts',
      areaBy: 'text',
      belligerent: null,
      area: null,
      // An incident known only by its month starts with the month.
      from: dateOf(FIRST_DAY - 1),
      to: dateOf(LAST_DAY),
      ...rule,
    },
    isPublic,
    state: 'recorded',
    ...plain,
  }))
}
