// The register of declared strikes: the entries with their filters, the releases with what nobody understood, a text to be read.
import '../../styles/work.css'
import './strikes.css'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Page } from '../../parts/Page.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { PasteRelease } from './PasteRelease.tsx'
import { ReleaseList } from './ReleaseList.tsx'
import { StrikeList } from './StrikeList.tsx'

const tabs = ['entries', 'releases', 'paste'] as const
type Tab = (typeof tabs)[number]

export function StrikesRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const navigate = useNavigate()
  const { view } = useSearch({ from: '/$lang/desk/$inv/strikes' })
  const shown = tabs.filter((it) => it !== 'paste' || may('strike.record'))
  const chosen = shown.find((it) => it === view) ?? 'entries'
  const choose = (tab: Tab) =>
    void navigate({
      to: '/$lang/$inv/strikes',
      params: { lang, inv },
      search: tab === 'entries' ? {} : { view: tab },
    })
  return (
    <Page
      title={t('strikes.title')}
      isWide
      tools={
        <Link className="button" to="/$lang/$inv/matching" params={{ lang, inv }} search={{}}>
          {t('match.title')}
        </Link>
      }
    >
      <p className="aside">{t('strikes.lead')}</p>
      <Tabs
        label={t('strikes.tabs')}
        tabs={shown.map((id) => ({ id, name: t(`strikes.tab.${id}`) }))}
        chosen={chosen}
        onChoose={choose}
      >
        {chosen === 'entries' ? <StrikeList /> : null}
        {chosen === 'releases' ? <ReleaseList /> : null}
        {chosen === 'paste' ? <PasteRelease /> : null}
      </Tabs>
    </Page>
  )
}
