// Addresses of the volunteer's app: /trackers/{language} lists the campaigns, /trackers/{language}/{investigation}/{campaign} is one.
import { isLanguage, type Language } from '../viewer/say.ts'

export interface Address {
  readonly lang: Language
  readonly campaign: { readonly inv: string; readonly campaign: string } | null
}

/** Reads an address; an unknown language becomes the first of those the phone speaks that we have. */
export function readAddress(path: string, spoken: readonly string[]): Address {
  const [, , said = '', inv = '', campaign = ''] = path.split('/').map(decode)
  const short = spoken.map((tag) => tag.slice(0, 2).toLowerCase())
  const lang = isLanguage(said) ? said : (short.find(isLanguage) ?? 'en')
  return { lang, campaign: inv === '' || campaign === '' ? null : { inv, campaign } }
}

export function writeAddress({ lang, campaign }: Address): string {
  if (campaign === null) return `/trackers/${lang}`
  const { inv, campaign: code } = campaign
  return `/trackers/${lang}/${encodeURIComponent(inv)}/${encodeURIComponent(code)}`
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
