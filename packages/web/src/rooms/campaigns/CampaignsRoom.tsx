// The campaigns of an investigation: how far each is, whether it is a demonstration, and where volunteers find it.
import '../../styles/work.css'
import './campaigns.css'
import { type CampaignView, listCampaigns } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { CampaignState, Counts, Demonstration, VolunteersLink } from './CampaignParts.tsx'
import { isCutting } from './use-campaign.ts'

export function CampaignsRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const may = useMay(inv)
  const { data, error } = useQuery({
    ...ask(listCampaigns, { params: { inv } }),
    refetchInterval: ({ state }) => (state.data?.campaigns.some(isCutting) === true ? 5000 : false),
  })
  return (
    <Page
      title={t('campaign.title')}
      isWide
      tools={
        may('campaign.record') ? (
          <Link
            className="button button-main"
            to="/$lang/$inv/campaigns/new"
            params={{ lang, inv }}
          >
            {t('campaign.new')}
          </Link>
        ) : undefined
      }
    >
      <p className="aside">{t('campaign.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.campaigns.length === 0 ? <Nothing>{t('campaign.none')}</Nothing> : null}
      <ul className="plain-list campaigns">
        {data?.campaigns.map((campaign) => (
          <li key={campaign.id}>
            <CampaignCard campaign={campaign} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function CampaignCard({ campaign }: { campaign: CampaignView }) {
  const inv = useInv()
  const lang = useLanguage()
  return (
    <article className="card stack campaign-card">
      <header className="block-head">
        <h2>
          <Link
            to="/$lang/$inv/campaigns/$campaign"
            params={{ lang, inv, campaign: campaign.code }}
            search={{}}
          >
            <BilingualText text={campaign.title} />
          </Link>
        </h2>
        <CampaignState state={campaign.state} />
        <small>
          <CodeText>{campaign.code}</CodeText>
        </small>
      </header>
      <Demonstration resolution={campaign.resolution} />
      <Counts counts={campaign.counts} />
      <VolunteersLink campaign={campaign} />
    </article>
  )
}
