// Who takes part: countries as volunteers declared them, how long people stay, and how many answers are weighed down for which sign.
import type { CampaignReport } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { type Language, localeOf } from '../../i18n.ts'
import { Nothing } from '../../parts/Waiting.tsx'
import { Shares } from './charts/Shares.tsx'

/** A country by its two letters in the language of the page; the letters where no name is known. */
function showCountry(code: string, language: Language): string {
  try {
    const name = new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(code)
    return name ?? code
  } catch {
    return code
  }
}

export function Participation({ report }: { report: CampaignReport }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  // After the first nought nothing more is to be seen.
  const none = report.dropOut.findIndex(({ volunteers }) => volunteers === 0)
  const stayed = none === -1 ? report.dropOut : report.dropOut.slice(0, none + 1)
  const spam = Object.entries(report.spam).filter(([, count]) => count > 0)
  return (
    <section className="block" aria-labelledby="campaign-participation">
      <h2 id="campaign-participation">{t('campaign.participation')}</h2>
      <div className="charts">
        {report.countries.length === 0 ? null : (
          <div className="stack">
            <Shares
              caption={t('campaign.countries')}
              of={t('campaign.country')}
              count={t('campaign.count.volunteers')}
              rows={report.countries.map(({ country, volunteers }) => ({
                key: country ?? 'none',
                name: country === null ? t('campaign.country.few') : showCountry(country, lang),
                value: volunteers,
                isSoft: country === null,
              }))}
            />
            <p className="aside">{t('campaign.countries.lead')}</p>
          </div>
        )}
        {report.dropOut.length === 0 ? null : (
          <Shares
            caption={t('campaign.dropOut')}
            of={t('campaign.dropOut.answers')}
            count={t('campaign.count.volunteers')}
            rows={stayed.map(({ answers, volunteers }) => ({
              key: String(answers),
              name: t('campaign.dropOut.atLeast', { count: answers }),
              value: volunteers,
            }))}
          />
        )}
      </div>
      <h3>{t('campaign.spam')}</h3>
      <p className="aside">{t('campaign.spam.lead')}</p>
      {spam.length === 0 ? <Nothing>{t('campaign.spam.none')}</Nothing> : null}
      {spam.length === 0 ? null : (
        <Shares
          caption={t('campaign.spam.signs')}
          of={t('campaign.spam.sign')}
          count={t('campaign.count.volunteers')}
          rows={spam.map(([sign, count]) => ({
            key: sign,
            name: t(`campaign.spam.${sign}`),
            value: count,
            isSoft: true,
          }))}
        />
      )}
    </section>
  )
}
