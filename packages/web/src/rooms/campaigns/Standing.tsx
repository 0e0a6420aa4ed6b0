// Where a campaign stands: its counts, the moves with what is in the way of each, its buildings and the cutting of their pictures.
import { addCampaignStructures, type CampaignView, moveCampaign } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { Counts, Fact } from './CampaignParts.tsx'
import { ImportStructures } from './ImportStructures.tsx'
import { isCutting, useAgain, useDecimal, usePercent } from './use-campaign.ts'

export function Standing({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  return (
    <div className="stack campaign-standing">
      <section className="block" aria-labelledby="campaign-progress">
        <h2 id="campaign-progress">{t('campaign.progress.title')}</h2>
        <Counts counts={campaign.counts} />
      </section>
      <Moves campaign={campaign} />
      <Buildings campaign={campaign} />
      <Settings campaign={campaign} />
    </div>
  )
}

function Moves({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const again = useAgain()
  const [to, setTo] = useState<CampaignView['state'] | null>(null)
  const isPermitted = may('campaign.move')
  return (
    <section className="block" aria-labelledby="campaign-moves">
      <h2 id="campaign-moves">{t('campaign.moves')}</h2>
      <p className="aside">{t(`campaign.state.${campaign.state}.lead`)}</p>
      <ul className="plain-list campaign-moves">
        {campaign.guards.map((guard) => (
          <li key={guard.to} className="stack">
            <Button
              because={
                !isPermitted
                  ? t('incident.whyNot.permission.denied')
                  : guard.reasons.length > 0
                    ? t('campaign.blocked')
                    : null
              }
              onClick={() => setTo(guard.to)}
            >
              {t(`campaign.move.${guard.to}`)}
            </Button>
            {guard.reasons.length === 0 ? null : (
              <ul className="campaign-reasons">
                {guard.reasons.map((reason) => (
                  <li key={reason}>{t(`campaign.guard.${reason}`)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {to === null ? null : (
        <ReasonDialog
          title={t(`campaign.move.${to}`)}
          explain={t(`campaign.state.${to}.lead`)}
          confirm={t(`campaign.move.${to}`)}
          isOpen
          onClose={() => setTo(null)}
          act={async (reason) => {
            const params = { inv, campaign: campaign.code }
            await call(moveCampaign, { params, body: { to, reason } })
            await again()
          }}
        />
      )}
    </section>
  )
}

/** Buildings brought from a file, all put under the question, and their pictures cut in the background. */
function Buildings({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const again = useAgain()
  const percent = usePercent()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [added, setAdded] = useState<number | null>(null)
  const { framesCut, framesTotal } = campaign.counts
  const isOver = campaign.state === 'closed' || campaign.state === 'published'
  const add = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const params = { inv, campaign: campaign.code }
      setAdded((await call(addCampaignStructures, { params, body: { structures: 'all' } })).added)
      await again()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  return (
    <section className="block" aria-labelledby="campaign-buildings">
      <h2 id="campaign-buildings">{t('campaign.buildings')}</h2>
      {framesTotal === 0 ? null : (
        <div className="progress" role="status">
          <progress value={framesCut} max={framesTotal} aria-label={t('campaign.frames.label')} />
          <span>
            {t(isCutting(campaign) ? 'campaign.frames.cutting' : 'campaign.frames.cut', {
              done: framesCut,
              count: framesTotal,
              share: percent(framesCut / framesTotal),
            })}
          </span>
        </div>
      )}
      <div className="actions">
        <Button
          isBusy={isBusy}
          because={
            !may('campaign.record')
              ? t('incident.whyNot.permission.denied')
              : isOver
                ? t('problem.campaign.wrong_state')
                : null
          }
          onClick={() => void add()}
        >
          {t('campaign.buildings.addAll')}
        </Button>
      </div>
      {added === null ? null : (
        <p role="status">{t('campaign.buildings.added', { count: added })}</p>
      )}
      <ProblemNote problem={problem} />
      <details className="fold">
        <summary>{t('campaign.structures.import')}</summary>
        <ImportStructures />
      </details>
    </section>
  )
}

function Settings({ campaign }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const decimal = useDecimal()
  const { redundancy, resolution } = campaign
  return (
    <section className="block" aria-labelledby="campaign-settings">
      <h2 id="campaign-settings">{t('campaign.settings')}</h2>
      <dl className="fact-list">
        <Fact name={t('campaign.field.redundancy')}>
          {t('range.between', { min: redundancy.least, max: redundancy.most })}
        </Fact>
        <Fact name={t('campaign.field.scenes')}>
          {t('campaign.scenes.count', { count: campaign.sceneIds.length })}
        </Fact>
        <Fact name={t('campaign.field.goldShare')}>{percent(campaign.goldShare, 1)}</Fact>
        <Fact name={t('campaign.field.repeatShare')}>{percent(campaign.repeatShare, 1)}</Fact>
        <Fact name={t('campaign.field.minimumAgeDays')}>
          {t('campaign.days', { count: campaign.minimumAgeDays })}
        </Fact>
        <Fact name={t('campaign.resolution')}>
          {t('campaign.resolution.said', {
            gsd: decimal(resolution.gsdMetres),
            pixels: decimal(resolution.pixelsAcross),
            needed: decimal(resolution.pixelsNeeded),
          })}
        </Fact>
        <Fact name={t('campaign.field.automatic')}>
          {t(redundancy.automatic ? 'form.yes' : 'form.no')}
        </Fact>
        <Fact name={t('campaign.field.usesChangeScore')}>
          {t(campaign.usesChangeScore ? 'form.yes' : 'form.no')}
        </Fact>
      </dl>
    </section>
  )
}
