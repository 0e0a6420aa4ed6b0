// Sentences of the sample case in both languages: how many, of whom, by what; Arabic counts take their six forms.
import type { CivilianObject, CountRange, Means } from '@athar/domain'
import type { Named } from '../world/place-names.ts'

interface Counted {
  en: readonly [one: string, many: string]
  ar: readonly [one: string, two: string, few: string, many: string, hundred: string]
}

export const civilians: Counted = {
  en: ['civilian', 'civilians'],
  ar: ['مدني واحد', 'مدنيان', 'مدنيين', 'مدنيًا', 'مدني'],
}
export const children: Counted = {
  en: ['child', 'children'],
  ar: ['طفل واحد', 'طفلان', 'أطفال', 'طفلًا', 'طفل'],
}
export const sourcesCounted: Counted = {
  en: ['source', 'sources'],
  ar: ['مصدر واحد', 'مصدران', 'مصادر', 'مصدرًا', 'مصدر'],
}

function arabic(n: number, what: Counted): string {
  const [one, two, few, many, hundred] = what.ar
  if (n === 1) return one
  if (n === 2) return two
  const rest = n % 100
  if (rest >= 3 && rest <= 10) return `${n} ${few}`
  if (rest >= 11) return `${n} ${many}`
  return `${n} ${hundred}`
}

/** «4 civilians», «بين 4 و6 مدنيين»: a number or a range with what is counted. */
export function howMany(range: CountRange, what: Counted): Named {
  const min = range.min ?? 0
  const max = range.max ?? min
  const plural = what.en[max === 1 ? 0 : 1]
  if (min === max) return { en: `${max} ${plural}`, ar: arabic(max, what) }
  const noun = arabic(Math.max(max, 3), what).replace(/^\d+ /, '')
  return { en: `between ${min} and ${max} ${plural}`, ar: `بين ${min} و${max} ${noun}` }
}

export const meansWords: Readonly<Partial<Record<Means, Named>>> = {
  airstrike: { en: 'an air strike', ar: 'ضربة جوية' },
  drone: { en: 'a drone strike', ar: 'ضربة بطائرة مسيّرة' },
  artillery: { en: 'artillery fire', ar: 'قصف مدفعي' },
  air_or_artillery: { en: 'an air strike or artillery fire', ar: 'ضربة جوية أو قصف مدفعي' },
  naval: { en: 'shelling from the sea', ar: 'قصف من البحر' },
  ground_fire: { en: 'fire from the ground', ar: 'نيران برية' },
  small_arms: { en: 'gunfire', ar: 'إطلاق نار' },
  mine_ied: { en: 'a mine', ar: 'انفجار لغم' },
  sniper: { en: 'sniper fire', ar: 'نيران قناص' },
  siege: { en: 'the siege', ar: 'الحصار' },
  denied_escape: { en: 'being kept from leaving', ar: 'المنع من المغادرة' },
}

export const objectWords: Readonly<Partial<Record<CivilianObject, Named>>> = {
  home: { en: 'a family home', ar: 'منزل عائلة' },
  hospital: { en: 'a hospital', ar: 'مستشفى' },
  school: { en: 'a school', ar: 'مدرسة' },
  mosque: { en: 'a mosque', ar: 'مسجد' },
  market: { en: 'a market', ar: 'سوق' },
  bridge: { en: 'a bridge', ar: 'جسر' },
  water: { en: 'a water point', ar: 'نقطة مياه' },
  vehicle: { en: 'a vehicle', ar: 'سيارة' },
  agriculture: { en: 'farmland', ar: 'أرض زراعية' },
  industry: { en: 'a workshop', ar: 'ورشة' },
  road: { en: 'a road', ar: 'طريق' },
  utility: { en: 'a power line', ar: 'خط كهرباء' },
}
