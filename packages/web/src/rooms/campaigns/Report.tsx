// How a campaign goes: pace and end, what answers are worth, who takes part, how well sureness is earned, and what the pilot proposes.
import {
  type CampaignReport,
  type CampaignView,
  fitCampaign,
  readCampaignReport,
} from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { CodeText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { CostCurve } from './charts/CostCurve.tsx'
import { DayBars } from './charts/DayBars.tsx'
import { Reliability } from './charts/Reliability.tsx'
import { Fact } from './CampaignParts.tsx'
import { Participation } from './Participation.tsx'
import { refusalReasons } from './say.ts'
import { useAgain, useDecimal, usePercent } from './use-campaign.ts'

interface Props {
  campaign: CampaignView
  /** Takes the redundancy that the pilot proposes over into the campaign's form. */
  onAdopt: (proposed: { least: number; most: number }) => void
}

export function Report({ campaign, onAdopt }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const { data, error } = useQuery(
    ask(readCampaignReport, { params: { inv, campaign: campaign.code } }),
  )
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  const { report } = data
  return (
    <div className="stack campaign-report">
      <Pace report={report} campaign={campaign} />
      {report.byDay.length === 0 ? <Nothing>{t('campaign.noAnswers')}</Nothing> : null}
      <div className="charts">
        <DayBars days={report.byDay} />
        {report.cost.length === 0 ? null : <CostCurve cost={report.cost} />}
      </div>
      <Proposal report={report} onAdopt={onAdopt} />
      <Calibration gold={report.gold} />
      <Automatic automatic={report.automatic} />
      <Participation report={report} />
    </div>
  )
}

function Pace({ report, campaign }: { report: CampaignReport; campaign: CampaignView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const again = useAgain()
  const percent = usePercent()
  const decimal = useDecimal()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { end, secondsMedian, agreementShare, model } = report
  const fit = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call(fitCampaign, { params: { inv, campaign: campaign.code }, body: {} })
      await again()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  return (
    <section className="block" aria-labelledby="campaign-pace">
      <h2 id="campaign-pace">{t('campaign.pace')}</h2>
      <dl className="fact-list campaign-facts">
        <Fact name={t('campaign.end')}>
          {end === null
            ? t('campaign.end.unknown')
            : end.latest === null
              ? t('when.since', { from: showDay(end.earliest, lang) })
              : end.earliest === end.latest
                ? showDay(end.day, lang)
                : t('when.between', {
                    from: showDay(end.earliest, lang),
                    to: showDay(end.latest, lang),
                  })}
        </Fact>
        <Fact name={t('campaign.seconds')}>
          {secondsMedian === null ? t('part.noText') : decimal(secondsMedian)}
        </Fact>
        <Fact name={t('campaign.agreementShare')}>
          {agreementShare === null ? t('part.noText') : percent(agreementShare)}
        </Fact>
        <Fact name={t('campaign.model')}>
          {model === null ? t('campaign.model.none') : <CodeText>{model}</CodeText>}
        </Fact>
      </dl>
      <div className="actions">
        <Button
          isBusy={isBusy}
          because={may('campaign.fit') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => void fit()}
        >
          {t('campaign.fit')}
        </Button>
      </div>
      <ProblemNote problem={problem} />
    </section>
  )
}

function Proposal({
  report: { proposal },
  onAdopt,
}: { report: CampaignReport } & Pick<Props, 'onAdopt'>) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const decimal = useDecimal()
  return (
    <section className="block" aria-labelledby="campaign-proposal">
      <h2 id="campaign-proposal">{t('campaign.proposal')}</h2>
      {proposal === null ? <Nothing>{t('campaign.proposal.none')}</Nothing> : null}
      {proposal === null ? null : (
        <>
          <p>
            {t('campaign.proposal.said', { least: proposal.least, most: proposal.most })}{' '}
            {t('campaign.proposal.cost', {
              count: proposal.answers,
              hours: decimal(proposal.hours),
            })}
          </p>
          <p className="aside">{t(`campaign.basis.${proposal.basis}`)}</p>
          <div className="actions">
            <Button
              because={may('campaign.record') ? null : t('incident.whyNot.permission.denied')}
              onClick={() => onAdopt({ least: proposal.least, most: proposal.most })}
            >
              {t('campaign.proposal.adopt')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Calibration({ gold }: { gold: CampaignReport['gold'] }) {
  const { t } = useTranslation()
  const percent = usePercent()
  return (
    <section className="block" aria-labelledby="campaign-calibration">
      <header className="block-head">
        <h2 id="campaign-calibration">{t('campaign.calibration')}</h2>
        {gold.simulated ? <span className="state">{t('campaign.simulated')}</span> : null}
      </header>
      {gold.simulated ? <p className="aside">{t('campaign.simulated.lead')}</p> : null}
      {gold.judged === 0 ? <Nothing>{t('campaign.calibration.none')}</Nothing> : null}
      {gold.judged === 0 ? null : (
        <>
          <p>
            {t('campaign.calibration.right', { count: gold.judged, right: gold.right })}{' '}
            {gold.calibrationError === null
              ? null
              : t('campaign.calibration.error', { error: percent(gold.calibrationError, 1) })}
          </p>
          <div className="charts">
            <Reliability gold={gold} />
          </div>
        </>
      )}
    </section>
  )
}

/** Whether buildings may be retired by confidence alone: everything that forbids it, in plain words. */
function Automatic({ automatic }: { automatic: CampaignReport['automatic'] }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const { refusals, threshold, goldNeeded } = automatic
  const isAllowed = refusals.length === 0
  return (
    <section className="block" aria-labelledby="campaign-automatic">
      <h2 id="campaign-automatic">{t('campaign.automatic')}</h2>
      <p>
        <strong>{t(isAllowed ? 'campaign.automatic.passed' : 'campaign.automatic.refused')}</strong>{' '}
        {threshold === null || !isAllowed
          ? null
          : t('campaign.automatic.threshold', { threshold: percent(threshold, 1) })}
      </p>
      {isAllowed ? null : (
        <ul className="plain-list">
          {refusalReasons(automatic).map((it) => (
            <li key={it}>{t(`campaign.automatic.reason.${it}`)}</li>
          ))}
        </ul>
      )}
      {goldNeeded > 0 ? <p>{t('campaign.automatic.needed', { count: goldNeeded })}</p> : null}
    </section>
  )
}
