// The way between the rooms for persons: who they are, which pairs are to be read, what lists hold, where counts disagree, how many are missing.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'

export function PersonsNav() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const params = { lang, inv }
  return (
    <nav className="persons-nav" aria-label={t('app.persons.rooms')}>
      {may('person.read') ? (
        <>
          <Link to="/$lang/$inv/persons" params={params} search={{}}>
            {t('app.persons.persons')}
          </Link>
          <Link to="/$lang/$inv/pairs" params={params} search={{}}>
            {t('app.persons.pairs')}
          </Link>
          <Link to="/$lang/$inv/lists" params={params} search={{}}>
            {t('app.persons.lists')}
          </Link>
          <Link to="/$lang/$inv/consistency" params={params} search={{}}>
            {t('app.persons.consistency')}
          </Link>
        </>
      ) : null}
      {may('estimate.read') ? (
        <Link to="/$lang/$inv/overlap" params={params} search={{}}>
          {t('app.persons.overlap')}
        </Link>
      ) : null}
    </nav>
  )
}
