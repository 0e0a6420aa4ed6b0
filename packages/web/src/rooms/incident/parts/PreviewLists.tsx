// The people and the sources as the world sees them: names that stay inside are said to be withheld, and why.
import type { PublicIncident } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { BilingualText } from '../../../parts/NumberText.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { OutLink } from './DocumentLinks.tsx'

export function PublicPeople({ incident }: { incident: PublicIncident }) {
  const { t } = useTranslation()
  if (incident.casualties.length === 0) return null
  return (
    <>
      <h3>{t('incident.casualties')}</h3>
      <ul>
        {incident.casualties.map((person, at) => (
          <li key={at}>
            {person.name === null ? (
              <span className="nothing">
                {t(`preview.nameWithheld.${person.nameWithheld ?? 'undecided'}`)}
              </span>
            ) : (
              <BilingualText text={person.name} />
            )}
            {t('part.comma')}
            {t(`outcome.${person.outcome}`)}
            {t('part.comma')}
            {t(`sex.${person.sex}`)}
            {t('part.comma')}
            {t(`age_group.${person.ageGroup}`)}
            {person.age === null ? null : (
              <>
                {t('part.comma')}
                {t('field.age')}: <RangeText range={person.age} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

export function PublicSources({ incident }: { incident: PublicIncident }) {
  const { t } = useTranslation()
  return (
    <>
      <h3>{t('preview.sources')}</h3>
      <ul>
        {incident.sources.map(({ kind, name, url, archiveUrl }, at) => (
          <li key={at}>
            {name === null ? t(`source_kind.${kind}`) : <BilingualText text={name} />}{' '}
            {url === null ? null : <OutLink url={url}>{t('incident.document.link')}</OutLink>}{' '}
            {archiveUrl === null ? null : (
              <OutLink url={archiveUrl}>{t('incident.document.archive')}</OutLink>
            )}
          </li>
        ))}
        {incident.sourcesByAccounts === 0 ? null : (
          <li>{t('preview.byAccounts', { count: incident.sourcesByAccounts })}</li>
        )}
      </ul>
    </>
  )
}
