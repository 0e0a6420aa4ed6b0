// From one investigation to another, from wherever one stands.
import { listInvestigations } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../api.ts'
import { Menu } from '../parts/Menu.tsx'
import { BilingualText } from '../parts/NumberText.tsx'
import { useInv, useInvestigation, useLanguage } from './place.ts'

export function InvestigationSwitch() {
  const lang = useLanguage()
  const inv = useInv()
  const here = useInvestigation()
  const { t } = useTranslation()
  const { data } = useQuery(ask(listInvestigations, {}))
  if (inv === '') return null
  const others = (data?.investigations ?? []).filter(({ slug }) => slug !== inv)
  return (
    <Menu
      className="investigation-switch"
      label={
        <>
          <span className="unseen">{t('app.investigation')}: </span>
          {here === undefined ? <bdi>{inv}</bdi> : <BilingualText text={here.name} />}
        </>
      }
    >
      {others.map(({ slug, name }) => (
        <Link key={slug} to="/$lang/$inv/register" params={{ lang, inv: slug }} search={{}}>
          <BilingualText text={name} />
        </Link>
      ))}
      <Link to="/$lang/investigations" params={{ lang }}>
        {t('app.allInvestigations')}
      </Link>
    </Menu>
  )
}
