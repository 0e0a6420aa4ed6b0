// Entries that may be this person too: each leads to the matching desk, where somebody decides.
import type { PersonView } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { ListText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'
import { Probability } from '../Probability.tsx'

interface Props {
  proposals: PersonView['proposals']
  nameOfEntry: (id: string) => string
}

export function Proposals({ proposals, nameOfEntry }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  return (
    <section className="block" aria-labelledby="person-proposals">
      <h2 id="person-proposals">{t('persons.proposals')}</h2>
      {proposals.length === 0 ? (
        <p className="nothing">{t('persons.proposals.none')}</p>
      ) : (
        <p className="aside">{t('persons.proposals.lead')}</p>
      )}
      <ul className="plain-list">
        {proposals.map(({ entry, with: other, probability }) => (
          <li key={`${entry.id} ${other}`} className="card proposal">
            <div>
              <NameBoth name={entry.name} />
              <small>
                <ListText list={entry.list} />
              </small>
            </div>
            <Probability share={probability} />
            <Link
              className="button"
              to="/$lang/$inv/pairs/$a/$b"
              params={{
                lang,
                inv,
                a: entry.id < other ? entry.id : other,
                b: entry.id < other ? other : entry.id,
              }}
              search={{}}
              aria-label={t('persons.proposals.readOf', { a: nameOfEntry(entry.id) })}
            >
              {t('persons.proposals.read')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
