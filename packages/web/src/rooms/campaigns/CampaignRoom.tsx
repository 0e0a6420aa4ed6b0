// One campaign: its state and moves, how it goes, its buildings, its files; the part in hand stands in the address.
import '../../styles/work.css'
import './campaigns.css'
import type { CampaignView } from '@athar/contract'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { CorrectCampaign } from './CorrectCampaign.tsx'
import { Files } from './Files.tsx'
import { Standing } from './Standing.tsx'
import { CampaignState, Demonstration, VolunteersLink } from './CampaignParts.tsx'
import { Quality } from './quality/Quality.tsx'
import { Report } from './Report.tsx'
import { TaskList } from './TaskList.tsx'
import { useCampaign } from './use-campaign.ts'

const tabs = ['standing', 'report', 'quality', 'tasks', 'files'] as const
type Tab = (typeof tabs)[number]

export function CampaignRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { data, error } = useCampaign()
  const campaign = data?.campaign
  const title = campaign === undefined ? null : inLanguage(campaign.title, lang)
  return (
    <Page
      title={title?.text ?? t('campaign.title')}
      isWide
      tools={
        <Link to="/$lang/$inv/campaigns" params={{ lang, inv }}>
          {t('campaign.all')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {campaign === undefined && error === null ? <Waiting /> : null}
      {campaign === undefined ? null : <Rooms campaign={campaign} />}
    </Page>
  )
}

function Rooms({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const navigate = useNavigate()
  const { view } = useSearch({ from: '/$lang/desk/$inv/campaigns/$campaign' })
  const [correcting, setCorrecting] = useState<{ least: number; most: number } | 'all' | null>(null)
  const chosen = tabs.find((tab) => tab === view) ?? 'standing'
  const choose = (tab: Tab) =>
    void navigate({
      to: '/$lang/$inv/campaigns/$campaign',
      params: { lang, inv, campaign: campaign.code },
      search: { view: tab },
    })
  return (
    <div className="stack">
      <header className="stack">
        <p>
          <CampaignState state={campaign.state} /> <CodeText>{campaign.code}</CodeText>
        </p>
        <p className="incident-summary">
          <BilingualText text={campaign.question} />
        </p>
        <Demonstration resolution={campaign.resolution} />
        <div className="actions campaign-acts">
          <Button
            because={may('campaign.record') ? null : t('incident.whyNot.permission.denied')}
            onClick={() => setCorrecting('all')}
          >
            {t('campaign.correct')}
          </Button>
          <VolunteersLink campaign={campaign} />
        </div>
      </header>
      <Tabs
        label={t('campaign.tabs')}
        tabs={tabs.map((id) => ({ id, name: t(`campaign.tab.${id}`) }))}
        chosen={chosen}
        onChoose={choose}
      >
        {chosen === 'standing' ? <Standing campaign={campaign} /> : null}
        {chosen === 'report' ? <Report campaign={campaign} onAdopt={setCorrecting} /> : null}
        {chosen === 'quality' ? <Quality campaign={campaign} /> : null}
        {chosen === 'tasks' ? <TaskList /> : null}
        {chosen === 'files' ? <Files campaign={campaign} /> : null}
      </Tabs>
      {correcting === null ? null : (
        <CorrectCampaign
          campaign={campaign}
          proposed={correcting === 'all' ? null : correcting}
          onClose={() => setCorrecting(null)}
        />
      )}
    </div>
  )
}
