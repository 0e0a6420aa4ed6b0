// Names of places that exist nowhere, in both scripts: words for ink, paper and figures of speech.
import type { LonLat, Sector } from './island-shape.ts'

export interface Named {
  en: string
  ar: string
}
export interface PlacedSector extends Named {
  code: string
  sector: Sector
  aliases: readonly string[]
}

const sector = (from: number, to: number, inner: number, outer: number): Sector => ({
  from,
  to,
  inner,
  outer,
})
const placed = (
  code: string,
  en: string,
  ar: string,
  where: Sector,
  aliases: readonly string[] = [],
): PlacedSector => ({ code, en, ar, sector: where, aliases })

export const islandName: Named = { en: 'Island of Al-Amthal', ar: 'جزيرة الأمثال' }
export const cityName: Named = { en: 'Al-Mithal City', ar: 'مدينة المثال' }

/** Three governorates that meet at the middle of the island. */
export const governorates = [
  placed('XM01', 'Al-Mithal', 'المثال', sector(0, 26, 0, 24), ['Al Mithal', 'Mithal', 'Al-Methal']),
  placed('XM02', 'Al-Sirab', 'السراب', sector(26, 49, 0, 24), ['As-Sirab', 'Al Sirab', 'Sirab']),
  placed('XM03', 'Al-Tayf', 'الطيف', sector(49, 72, 0, 24), ['At-Tayf', 'Al Tayf']),
] as const

export const districts = [
  placed('XM0101', 'Al-Mithal Coast', 'ساحل المثال', sector(0, 13, 12, 24)),
  placed('XM0102', 'Al-Hibr', 'الحبر', sector(13, 26, 12, 24)),
  placed('XM0103', 'Upper Al-Mithal', 'المثال الأعلى', sector(0, 26, 0, 12)),
  placed('XM0201', 'Al-Sirab Coast', 'ساحل السراب', sector(26, 38, 12, 24)),
  placed('XM0202', 'Al-Raml al-Abyad', 'الرمل الأبيض', sector(38, 49, 12, 24)),
  placed('XM0203', 'Upper Al-Sirab', 'السراب الأعلى', sector(26, 49, 0, 12)),
  placed('XM0301', 'Al-Tayf Coast', 'ساحل الطيف', sector(49, 61, 12, 24)),
  placed('XM0302', 'Al-Sada', 'الصدى', sector(61, 72, 12, 24)),
  placed('XM0303', 'Upper Al-Tayf', 'الطيف الأعلى', sector(49, 72, 0, 12)),
] as const

/** The neighbourhoods of the city: the old town, five around it, seven on the edge. */
export const neighbourhoods = [
  placed('XM0101-N01', 'Old Town', 'المدينة القديمة', sector(0, 72, 0, 8), ['al-Madina al-Qadima']),
  placed('XM0101-N02', 'Al-Hikaya', 'الحكاية', sector(0, 14, 8, 16), ['Al-Hekaya', 'الحكايه']),
  placed('XM0101-N03', 'Al-Istiara', 'الاستعارة', sector(14, 29, 8, 16), [
    'Al-Estiara',
    'الإستعارة',
  ]),
  placed('XM0101-N04', 'Al-Majaz', 'المجاز', sector(29, 43, 8, 16)),
  placed('XM0101-N05', 'Al-Kinaya', 'الكناية', sector(43, 58, 8, 16), ['الكنايه']),
  placed('XM0101-N06', 'Al-Tashbih', 'التشبيه', sector(58, 72, 8, 16), ['At-Tashbih']),
  placed('XM0101-N07', 'Al-Unwan', 'العنوان', sector(0, 10, 16, 24)),
  placed('XM0101-N08', 'Al-Hamish', 'الهامش', sector(10, 20, 16, 24)),
  placed('XM0101-N09', 'Al-Satr', 'السطر', sector(20, 31, 16, 24), ['As-Satr']),
  placed('XM0101-N10', 'Al-Fasila', 'الفاصلة', sector(31, 41, 16, 24), ['الفاصله']),
  placed('XM0101-N11', 'Al-Nuqta', 'النقطة', sector(41, 51, 16, 24), ['An-Nuqta', 'النقطه']),
  placed('XM0101-N12', 'Al-Mihbara', 'المحبرة', sector(51, 62, 16, 24), ['المحبره']),
  placed('XM0101-N13', 'Al-Lughz', 'اللغز', sector(62, 72, 16, 24)),
] as const

/** Towns and villages away from the city: district, position on the island. */
export const towns = [
  { code: 'XM0101-T1', en: 'Ayn al-Midad', ar: 'عين المداد', district: 'XM0101', at: [11, 17] },
  { code: 'XM0102-T1', en: 'Umm al-Hibr', ar: 'أم الحبر', district: 'XM0102', at: [18, 18] },
  { code: 'XM0103-T1', en: 'Bir al-Qalam', ar: 'بئر القلم', district: 'XM0103', at: [10, 8] },
  { code: 'XM0201-T1', en: 'Tell al-Dafatir', ar: 'تل الدفاتر', district: 'XM0201', at: [31, 19] },
  { code: 'XM0202-T1', en: 'Mirsa al-Waraq', ar: 'مرسى الورق', district: 'XM0202', at: [44, 20] },
  { code: 'XM0203-T1', en: 'Qasr al-Jumla', ar: 'قصر الجملة', district: 'XM0203', at: [37, 8] },
  { code: 'XM0301-T1', en: 'Wadi al-Huruf', ar: 'وادي الحروف', district: 'XM0301', at: [55, 17] },
  { code: 'XM0302-T1', en: 'Kafr al-Qafiya', ar: 'كفر القافية', district: 'XM0302', at: [66, 18] },
] as const satisfies readonly (Named & { code: string; district: string; at: LonLat })[]

export const streets: readonly Named[] = [
  { en: 'Nine Letters Street', ar: 'شارع الحروف التسعة' },
  { en: 'Question Mark Street', ar: 'شارع علامة الاستفهام' },
  { en: 'Street of the Copyists', ar: 'شارع النساخين' },
  { en: 'Brackets Street', ar: 'شارع الأقواس' },
  { en: 'Long Sentence Road', ar: 'طريق الجملة الطويلة' },
  { en: 'Blank Page Street', ar: 'شارع الصفحة البيضاء' },
  { en: 'Ellipsis Street', ar: 'شارع النقاط الثلاث' },
  { en: 'Binders Lane', ar: 'زقاق المجلدين' },
]

export const landmarks: readonly Named[] = [
  { en: 'the Paper Mill Bridge', ar: 'جسر معمل الورق' },
  { en: 'the Ink Market', ar: 'سوق الحبر' },
  { en: 'the Comma Bakery', ar: 'فرن الفاصلة' },
  { en: 'the Preface School', ar: 'مدرسة المقدمة' },
  { en: 'the Footnote Clinic', ar: 'مستوصف الحاشية' },
  { en: 'the Index Mosque', ar: 'مسجد الفهرس' },
  { en: 'the Third Draft Water Tower', ar: 'خزان المسودة الثالثة' },
  { en: 'the Appendix Hospital', ar: 'مستشفى الملحق' },
]
