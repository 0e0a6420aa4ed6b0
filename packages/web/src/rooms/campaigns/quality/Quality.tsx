// The quality of a campaign: the sample drawn for the experts, what waits to be judged blind, and what the judged say of the whole.
import {
  type CampaignView,
  drawValidationSample,
  type QualityReport,
  readQualityReport,
} from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { TextField } from '../../../parts/Field.tsx'
import { CodeText } from '../../../parts/NumberText.tsx'
import { Pager } from '../../../parts/Pager.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../../parts/ReasonDialog.tsx'
import { Nothing, Waiting } from '../../../parts/Waiting.tsx'
import { showDay } from '../../../parts/WhenText.tsx'
import { useAgain, useCode } from '../use-campaign.ts'
import { readPerStratum, stillToJudge, whyNotDrawn } from './say-quality.ts'
import { Rechecks } from './Rechecks.tsx'
import { Validation } from './Validation.tsx'

const PAGE = 60

export function Quality({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const { data, error } = useQuery(
    ask(readQualityReport, { params: { inv, campaign: campaign.code } }),
  )
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  const { report } = data
  return (
    <div className="stack campaign-report">
      {report.simulated ? (
        <p className="notice">
          <span className="state">{t('campaign.simulated')}</span> {t('campaign.simulated.lead')}
        </p>
      ) : null}
      <Sample report={report} campaign={campaign} />
      <ToJudge report={report} />
      <Validation report={report} />
      <Rechecks rechecks={report.rechecks} />
    </div>
  )
}

function Sample({ report, campaign }: { report: QualityReport; campaign: CampaignView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const may = useMay(useInv())
  const [isDrawing, setDrawing] = useState(false)
  const { sample } = report
  const because = whyNotDrawn(campaign.state, sample, may('dating.decide'))
  return (
    <section className="block" aria-labelledby="quality-sample">
      <h2 id="quality-sample">{t('campaign.quality.sample')}</h2>
      <p className="aside">{t('campaign.quality.sample.lead')}</p>
      {sample === null ? (
        <Nothing>{t('campaign.quality.sample.none')}</Nothing>
      ) : (
        <p>
          {t('campaign.quality.judged', {
            count: sample.drawn,
            day: showDay(sample.drawnAt, lang),
            judged: sample.judged,
            unclear: sample.cannotTell,
            stands: sample.stands,
          })}{' '}
          <strong>
            {sample.isEnough
              ? t('campaign.quality.enough')
              : t('campaign.quality.notEnough', { needed: sample.needed })}
          </strong>
        </p>
      )}
      <div className="actions">
        <Button because={because === null ? null : t(because)} onClick={() => setDrawing(true)}>
          {t('campaign.quality.draw')}
        </Button>
      </div>
      {isDrawing ? <Draw onClose={() => setDrawing(false)} /> : null}
    </section>
  )
}

function Draw({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const campaign = useCode()
  const again = useAgain()
  const [each, setEach] = useState('20')
  return (
    <ReasonDialog
      title={t('campaign.quality.draw')}
      explain={
        <div className="stack">
          <p>{t('campaign.quality.draw.explain')}</p>
          <TextField
            label={t('campaign.quality.perStratum')}
            hint={t('campaign.quality.perStratum.hint')}
            inputMode="numeric"
            value={each}
            onChange={(event) => setEach(event.target.value)}
          />
        </div>
      }
      confirm={t('campaign.quality.draw')}
      isOpen
      onClose={onClose}
      act={async (reason) => {
        const perStratum = readPerStratum(each, t('campaign.quality.perStratum'))
        await call(drawValidationSample, {
          params: { inv, campaign },
          body: { perStratum, reason },
        })
        await again()
      }}
    />
  )
}

function ToJudge({ report: { drawn } }: { report: QualityReport }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const campaign = useCode()
  const [page, setPage] = useState(0)
  const waiting = stillToJudge(drawn)
  if (drawn.length === 0) return null
  const from = page * PAGE < waiting.length ? page : 0
  return (
    <section className="block" aria-labelledby="quality-to-judge">
      <h2 id="quality-to-judge">{t('campaign.quality.toJudge')}</h2>
      {waiting.length === 0 ? (
        <Nothing>{t('campaign.quality.toJudge.none')}</Nothing>
      ) : (
        <>
          <p className="aside">
            {t('campaign.list.count', { count: waiting.length })}.{' '}
            {t('campaign.quality.toJudge.lead')}
          </p>
          <ul className="plain-list campaign-to-judge">
            {waiting.slice(from * PAGE, (from + 1) * PAGE).map(({ structureId, key }) => (
              <li key={structureId}>
                <Link
                  to="/$lang/$inv/campaigns/$campaign/$structure"
                  params={{ lang, inv, campaign, structure: structureId }}
                >
                  <CodeText>{key}</CodeText>
                </Link>
              </li>
            ))}
          </ul>
          <Pager page={from} pageSize={PAGE} total={waiting.length} onPage={setPage} />
        </>
      )}
    </section>
  )
}
