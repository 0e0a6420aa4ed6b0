// Who speaks in the sample case, and who only repeats whom: the truth about independence is known here.
import {
  countIndependent,
  type Independence,
  type Source,
  type SourceRelation,
} from '@athar/domain'
import type { ActorKey } from './actors.ts'

export interface Speaker {
  key: string
  en: string
  ar: string
  kind: Source['kind']
  language: 'Arabic' | 'English'
  platform: string
  actor?: ActorKey
  /** How often this source reports an incident near it. */
  weight: number
}

const speaker = (
  key: string,
  kind: Source['kind'],
  en: string,
  ar: string,
  weight: number,
  platform = 'Website',
  language: Speaker['language'] = 'Arabic',
): Speaker => ({ key, kind, en, ar, weight, platform, language })

export const speakers: readonly Speaker[] = [
  speaker('centre', 'organisation', 'Al-Mithal Documentation Centre', 'مركز المثال للتوثيق', 9),
  speaker('names', 'organisation', 'Names of the Absent', 'أسماء الغائبين', 6),
  speaker(
    'watch',
    'organisation',
    'Island Harm Watch',
    'مرصد الجزيرة للأضرار',
    5,
    'Website',
    'English',
  ),
  speaker('lawyers', 'organisation', 'Lawyers of the Paper Mill', 'محامو معمل الورق', 2),
  speaker('midad', 'media', 'Midad News Agency', 'وكالة المداد للأنباء', 9),
  speaker('satr', 'media', 'The Daily Line', 'صحيفة السطر اليومية', 5),
  speaker('echo', 'media', 'Echo of Al-Tayf', 'صدى الطيف', 4),
  speaker('strait', 'media', 'Strait Radio', 'إذاعة المضيق', 4),
  speaker('courier', 'media', 'The Meridian Courier', 'بريد خط الزوال', 3, 'Website', 'English'),
  speaker('page', 'media', 'Blank Page Press', 'الصفحة البيضاء برس', 3),
  speaker(
    'rescue',
    'authority',
    'Rescue Service of Al-Mithal',
    'هيئة الإنقاذ في المثال',
    5,
    'Facebook',
  ),
  speaker('health', 'authority', 'Health Office of Al-Mithal', 'مكتب الصحة في المثال', 2),
  speaker(
    'coalition',
    'belligerent',
    'Meridian Coalition press office',
    'المكتب الصحفي لائتلاف خط الزوال',
    0,
    'Website',
    'English',
  ),
  speaker(
    'tharsia',
    'belligerent',
    'Tharsian Ministry of Defence',
    'وزارة الدفاع الثارسية',
    0,
    'Website',
    'English',
  ),
  speaker(
    'harbour',
    'belligerent',
    'Harbour Guard spokesman',
    'الناطق باسم حرس المرفأ',
    0,
    'Telegram',
  ),
  speaker(
    'island',
    'belligerent',
    'Army of the Island communiqués',
    'بيانات جيش الجزيرة',
    0,
    'Telegram',
  ),
  speaker('a1', 'social_account', 'Hikaya Now', 'الحكاية الآن', 7, 'Twitter'),
  speaker('a2', 'social_account', 'Mithal moment by moment', 'المثال لحظة بلحظة', 8, 'Facebook'),
  speaker('a3', 'social_account', 'Eye on the Old Town', 'عين على المدينة القديمة', 5, 'Facebook'),
  speaker('a4', 'social_account', 'Fasila Network', 'شبكة الفاصلة', 4, 'Facebook'),
  speaker('a5', 'social_account', 'Voices of the Margin', 'أصوات الهامش', 4, 'Twitter'),
  speaker('a6', 'social_account', 'News of the Riddle quarter', 'أخبار حي اللغز', 3, 'Telegram'),
  speaker('a7', 'social_account', 'Sirab Coast news', 'أخبار ساحل السراب', 4, 'Facebook'),
  speaker('a8', 'social_account', 'Tayf in pictures', 'الطيف بالصور', 3, 'Twitter'),
  speaker('a9', 'social_account', 'Copy of Hikaya Now', 'الحكاية الآن - نسخة', 4, 'Telegram'),
  speaker('a10', 'social_account', 'Urgent Mithal', 'عاجل المثال', 6, 'Telegram'),
  speaker('a11', 'social_account', 'Mithal Urgent 2', 'عاجل المثال ٢', 4, 'Telegram'),
  speaker('a12', 'social_account', 'Island breaking', 'الجزيرة عاجل', 4, 'Twitter', 'English'),
  speaker(
    'p1',
    'person',
    'A relative, known to the researcher',
    'قريب يعرفه الباحث',
    2,
    'Interview',
  ),
  speaker(
    'p2',
    'person',
    'A shopkeeper of the Ink Market',
    'صاحب دكان في سوق الحبر',
    1,
    'Interview',
  ),
  speaker(
    'p3',
    'person',
    'A nurse of the Appendix Hospital',
    'ممرضة في مستشفى الملحق',
    1,
    'Interview',
  ),
  speaker('u1', 'unknown', 'Leaflet without signature', 'منشور بلا توقيع', 1, 'Paper'),
]

const actorOf: Readonly<Record<string, ActorKey>> = {
  coalition: 'coalition',
  tharsia: 'tharsia',
  harbour: 'harbour',
  island: 'island',
}
export const actorOfSpeaker = (key: string): ActorKey | null => actorOf[key] ?? null

export interface Dependence {
  from: string
  to: string
  kind: SourceRelation['kind']
  reason: string
}

/** Whole sources that depend on another: what they say adds no independent source. */
export const dependences: readonly Dependence[] = [
  { from: 'a9', to: 'a1', kind: 'copies', reason: 'Every post is a copy made within ten minutes.' },
  { from: 'a11', to: 'a10', kind: 'same_author', reason: 'Both name the same editor.' },
  { from: 'a12', to: 'midad', kind: 'copies', reason: 'Translates the agency word for word.' },
  {
    from: 'page',
    to: 'midad',
    kind: 'copies',
    reason: 'Reprints the agency with its typing errors.',
  },
  { from: 'a2', to: 'a4', kind: 'same_author', reason: 'يديرهما الشخص نفسه بحسب تعريف الحسابين.' },
  { from: 'strait', to: 'echo', kind: 'cites', reason: 'Reads out the paper and adds nothing.' },
  {
    from: 'p1',
    to: 'names',
    kind: 'same_relative',
    reason: 'The list was read out by this relative.',
  },
]

/** How many of these sources (by key) are independent of each other, and which ones count as one. */
export const independence = (keys: Iterable<string>): Independence =>
  countIndependent({ sources: keys, relations: dependences })
