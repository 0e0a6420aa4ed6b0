// Entries that were taken for this person and withdrawn since: by which release of their list or by hand, when, and why.
import type { PersonView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { BilingualText, InstantText } from '../../../parts/NumberText.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { ListText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'

export function Dropped({ dropped }: Pick<PersonView, 'dropped'>) {
  const { t } = useTranslation()
  if (dropped.length === 0) return null
  return (
    <section className="block" aria-labelledby="person-dropped">
      <h2 id="person-dropped">{t('persons.dropped')}</h2>
      <p>{t('persons.dropped.lead')}</p>
      <ul className="plain-list">
        {dropped.map(({ entry, at, reason, release }) => (
          <li key={entry.id}>
            <strong>
              <NameBoth name={entry.name} />
            </strong>
            {t('part.comma')}
            <ListText list={entry.list} />
            <br />
            <small>
              {release === null ? (
                <>
                  {t('persons.dropped.byHand')} <InstantText at={at} />
                </>
              ) : (
                <>
                  {t('persons.dropped.by')} <BilingualText text={release.title} />
                  {t('part.comma')}
                  <WhenText when={release.released} isBrief />
                </>
              )}
              {reason === null ? null : (
                <>
                  {t('part.comma')}
                  <bdi>{reason}</bdi>
                </>
              )}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
