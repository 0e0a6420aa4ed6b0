// The words of the site by key, so that walks look for what a person reads and not for how it is built.
import domainAr from '../packages/domain/words/ar.json' with { type: 'json' }
import domainEn from '../packages/domain/words/en.json' with { type: 'json' }
import estimateAr from '../packages/domain/words/estimate.ar.json' with { type: 'json' }
import estimateEn from '../packages/domain/words/estimate.en.json' with { type: 'json' }
import valuesAr from '../packages/domain/words/values.ar.json' with { type: 'json' }
import valuesEn from '../packages/domain/words/values.en.json' with { type: 'json' }
import pagesAr from '../packages/pages/words/ar.json' with { type: 'json' }
import pagesCampaignAr from '../packages/pages/words/campaign.ar.json' with { type: 'json' }
import pagesCampaignEn from '../packages/pages/words/campaign.en.json' with { type: 'json' }
import pagesEn from '../packages/pages/words/en.json' with { type: 'json' }
import pagesFiguresAr from '../packages/pages/words/published-figures.ar.json' with { type: 'json' }
import pagesFiguresEn from '../packages/pages/words/published-figures.en.json' with { type: 'json' }
import allegationsAr from '../packages/web/words/allegations.ar.json' with { type: 'json' }
import allegationsEn from '../packages/web/words/allegations.en.json' with { type: 'json' }
import answersAr from '../packages/web/words/answers.ar.json' with { type: 'json' }
import answersEn from '../packages/web/words/answers.en.json' with { type: 'json' }
import appAr from '../packages/web/words/ar.json' with { type: 'json' }
import campaignsAr from '../packages/web/words/campaigns.ar.json' with { type: 'json' }
import campaignsEn from '../packages/web/words/campaigns.en.json' with { type: 'json' }
import deskAr from '../packages/web/words/desk.ar.json' with { type: 'json' }
import deskEn from '../packages/web/words/desk.en.json' with { type: 'json' }
import estimatesAr from '../packages/web/words/estimates.ar.json' with { type: 'json' }
import estimatesEn from '../packages/web/words/estimates.en.json' with { type: 'json' }
import personsAr from '../packages/web/words/persons.ar.json' with { type: 'json' }
import personsEn from '../packages/web/words/persons.en.json' with { type: 'json' }
import appEn from '../packages/web/words/en.json' with { type: 'json' }
import figuresAr from '../packages/web/words/published-figures.ar.json' with { type: 'json' }
import figuresEn from '../packages/web/words/published-figures.en.json' with { type: 'json' }
import strikesAr from '../packages/web/words/strikes.ar.json' with { type: 'json' }
import strikesEn from '../packages/web/words/strikes.en.json' with { type: 'json' }
import trackersAr from '../packages/web/words/trackers.ar.json' with { type: 'json' }
import trackersEn from '../packages/web/words/trackers.en.json' with { type: 'json' }
import viewerAr from '../packages/web/words/viewer.ar.json' with { type: 'json' }
import viewerEn from '../packages/web/words/viewer.en.json' with { type: 'json' }

export type Language = 'en' | 'ar'
export const languages: readonly Language[] = ['en', 'ar']

const words: Record<Language, Record<string, string>> = {
  en: {
    ...domainEn,
    ...valuesEn,
    ...estimateEn,
    ...pagesEn,
    ...pagesCampaignEn,
    ...pagesFiguresEn,
    ...appEn,
    ...deskEn,
    ...trackersEn,
    ...viewerEn,
    ...campaignsEn,
    ...strikesEn,
    ...answersEn,
    ...allegationsEn,
    ...figuresEn,
    ...personsEn,
    ...estimatesEn,
  },
  ar: {
    ...domainAr,
    ...valuesAr,
    ...estimateAr,
    ...pagesAr,
    ...pagesCampaignAr,
    ...pagesFiguresAr,
    ...appAr,
    ...deskAr,
    ...trackersAr,
    ...viewerAr,
    ...campaignsAr,
    ...strikesAr,
    ...answersAr,
    ...allegationsAr,
    ...figuresAr,
    ...personsAr,
    ...estimatesAr,
  },
}

/** The words of a key that holds no number and no name. @throws RangeError where the key has no words */
export function say(lang: Language, key: string): string {
  const found = words[lang][key]
  if (found === undefined) throw new RangeError(`no words for ${key} in ${lang}`)
  return found
}

/** A sentence with names filled in, as the desks write them: each isolated, so that it cannot turn the sentence. */
export function fill(lang: Language, key: string, names: Readonly<Record<string, string>>): string {
  return say(lang, key).replaceAll(
    /\{\{(\w+)\}\}/g,
    (_, name: string) => `\u2068${names[name] ?? ''}\u2069`,
  )
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** A sentence with something filled in, in any of its plural forms. @throws RangeError where the key has no words */
export function saying(lang: Language, key: string): RegExp {
  const forms = Object.entries(words[lang])
    .filter(([name]) => name === key || name.replace(/_(zero|one|two|few|many|other)$/, '') === key)
    .map(([, text]) =>
      text
        .split(/\{\{.*?\}\}/)
        .map(escaped)
        .join('.+?'),
    )
  if (forms.length === 0) throw new RangeError(`no words for ${key} in ${lang}`)
  return new RegExp(forms.join('|'))
}

/** A whole number as the language writes it. */
export function number(lang: Language, value: number): string {
  return new Intl.NumberFormat(lang === 'ar' ? 'ar-SY-u-nu-arab' : 'en-GB-u-nu-latn').format(value)
}
