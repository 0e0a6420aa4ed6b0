// What kind of source speaks, told from its name and from where it published.
import type { Source } from '@athar/domain'
import { lookUp } from '../look-up.ts'

const platforms: Readonly<Record<string, string>> = {
  'twitter.com': 'twitter',
  'x.com': 'twitter',
  'facebook.com': 'facebook',
  'fb.com': 'facebook',
  'youtube.com': 'youtube',
  'youtu.be': 'youtube',
  't.me': 'telegram',
  'telegram.me': 'telegram',
  'instagram.com': 'instagram',
  'tiktok.com': 'tiktok',
  'vk.com': 'vk',
}
const platformWords = ['twitter', 'facebook', 'telegram', 'video', 'youtube', 'instagram', 'tiktok']

const languages: Readonly<Record<string, string>> = {
  arabic: 'ar',
  english: 'en',
  hebrew: 'he',
  turkish: 'tr',
  kurdish: 'ku',
  spanish: 'es',
  german: 'de',
  french: 'fr',
  russian: 'ru',
  farsi: 'fa',
  persian: 'fa',
}

/** "Twitter\nArabic" says where and in what language; either part may be missing, a dash is silence. */
export function platformAndLanguage(cell: string): {
  platform: string | null
  language: string | null
} {
  const words = cell.toLowerCase().match(/[\p{L}]+/gu) ?? []
  const platform = words.find((word) => platformWords.includes(word)) ?? null
  const rest = words.filter((word) => word !== platform)
  const language = rest.find((word) => Object.hasOwn(languages, word))
  return { platform, language: languages[language ?? ''] ?? rest[0]?.slice(0, 40) ?? null }
}

/** The host of a link without `www.` and `m.`; null where it is no link. */
export function hostOf(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null
  return new URL(link).hostname.toLowerCase().replace(/^(?:www|m|mobile|web|ar|en|ar-ar)\./, '')
}

/** The platform on which a link lies; null for a site of its own. */
export function platformOf(link: string | null): string | null {
  return lookUp(platforms, hostOf(link) ?? '') ?? null
}

const isArmed = /\b(?:ministry|army|military|centcom|cjtf|inherent resolve|mod)\b|وزارة الدفاع/i
const isAuthority =
  /\b(?:government|council|municipality|police|sana|directorate)\b|مجلس|محافظة|مديرية/i
const isOrganisation =
  /human rights|observatory|violations|documentation|civil defen[cs]e|white helmets|committee|association|organi[sz]ation|network for|airwars|amnesty|centre for|center for|حقوق|مرصد|مركز توثيق|الدفاع المدني|منظمة|جمعية|لجان|لجنة/i
const isMedia =
  /news|agency|press|media|radio|channel|times|post\b|tv\b|journal|magazine|reuters|afp|bbc|cnn|jazeera|وكالة|قناة|إذاعة|اذاعة|شبكة|جريدة|صحيفة|تلفزيون|اعلام|إعلام|أخبار|اخبار|راديو/i

/**
 * The kind of a source. A name that begins with @, or that is only ever met on a platform and does not sound like
 * an organisation or a newsroom, is an account; accounts are never named in public.
 * @param isOnlyOnPlatforms whether nothing of it was met on a site of its own
 */
export function kindOfSource(name: string, isOnlyOnPlatforms: boolean): Source['kind'] {
  if (name.startsWith('@')) return 'social_account'
  if (isArmed.test(name)) return 'belligerent'
  if (isOrganisation.test(name)) return 'organisation'
  if (isMedia.test(name)) return 'media'
  if (isAuthority.test(name)) return 'authority'
  return isOnlyOnPlatforms ? 'social_account' : 'unknown'
}
