// Making a campaign: its scenes with their pictures, its buildings, then the campaign itself.
import '../../styles/work.css'
import './campaigns.css'
import { listScenes, recordCampaign } from '@athar/contract'
import { isProblem, type Problem } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { CampaignFields } from './CampaignFields.tsx'
import { ImportStructures } from './ImportStructures.tsx'
import { Scenes } from './Scenes.tsx'
import { blankCampaign, readCampaignTyped } from './typed.ts'
import { useAgain } from './use-campaign.ts'

export function NewCampaignRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const { data, error } = useQuery(ask(listScenes, { params: { inv } }))
  return (
    <Page
      title={t('campaign.new')}
      isWide
      tools={
        <Link to="/$lang/$inv/campaigns" params={{ lang, inv }}>
          {t('campaign.all')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          <section className="block" aria-labelledby="new-scenes">
            <h2 id="new-scenes">{t('campaign.step.scenes')}</h2>
            <Scenes scenes={data.scenes} />
          </section>
          <section className="block" aria-labelledby="new-structures">
            <h2 id="new-structures">{t('campaign.step.structures')}</h2>
            <ImportStructures />
          </section>
          <section className="block" aria-labelledby="new-campaign">
            <h2 id="new-campaign">{t('campaign.step.campaign')}</h2>
            <NewCampaign scenes={data.scenes} />
          </section>
        </>
      )}
    </Page>
  )
}

function NewCampaign({ scenes }: { scenes: Parameters<typeof CampaignFields>[0]['scenes'] }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const may = useMay(inv)
  const again = useAgain()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(() =>
    blankCampaign({ en: null, ar: null, [lang]: t('campaign.question.usual') }),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const campaign = readCampaignTyped(typed, (field) => t(`campaign.field.${field}`))
      await call(recordCampaign, { params: { inv }, body: { campaign } })
      await again()
      await navigate({
        to: '/$lang/$inv/campaigns/$campaign',
        params: { lang, inv, campaign: campaign.code },
        search: {},
      })
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <form
      className="stack record-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void make()
      }}
    >
      <CampaignFields
        typed={typed}
        onChange={setTyped}
        scenes={scenes}
        codeFault={
          isProblem(problem, 'campaign.code_taken') ? t('problem.campaign.code_taken') : null
        }
      />
      <ProblemNote problem={problem} />
      <div className="actions">
        <Button
          type="submit"
          look="main"
          isBusy={isBusy}
          because={may('campaign.record') ? null : t('incident.whyNot.permission.denied')}
        >
          {t('campaign.make')}
        </Button>
      </div>
    </form>
  )
}
