// What a campaign is shown by wherever it stands: its state, its counts, the mark of a demonstration, the way to the volunteers.
import type { CampaignView, Resolution } from '@athar/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { useDecimal, usePercent } from './use-campaign.ts'

export function CampaignState({ state }: { state: CampaignView['state'] }) {
  const { t } = useTranslation()
  const isServed = state === 'live' || state === 'published'
  return (
    <span className={isServed ? 'state state-approved' : 'state'}>
      {t(`campaign.state.${state}`)}
    </span>
  )
}

/** Said where a pixel is too coarse for the buildings. */
export function Demonstration({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation()
  const decimal = useDecimal()
  if (resolution.verdict === 'publishable') return null
  return (
    <p className="notice">
      <strong>{t('campaign.demonstration')}</strong>{' '}
      {t('campaign.demonstration.why', {
        gsd: decimal(resolution.gsdMetres),
        side: decimal(resolution.footprintMetres),
        pixels: decimal(resolution.pixelsAcross),
        needed: decimal(resolution.pixelsNeeded),
      })}
    </p>
  )
}

/** How many buildings are answered enough, and what is left. Gold needs no dating. */
export function Counts({ counts }: { counts: CampaignView['counts'] }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const asked = Math.max(0, counts.structures - counts.gold)
  const done = counts.retired + counts.experts
  return (
    <div className="stack">
      <div className="progress">
        <progress value={done} max={Math.max(1, asked)} aria-label={t('campaign.progress.label')} />
        <span>
          {t('campaign.progress', {
            count: asked,
            done,
            share: percent(asked === 0 ? 0 : done / asked),
          })}
        </span>
      </div>
      <dl className="fact-list campaign-counts">
        {(
          ['structures', 'retired', 'open', 'experts', 'gold', 'answers', 'volunteers'] as const
        ).map((name) => (
          <Fact key={name} name={t(`campaign.count.${name}`)}>
            <NumberText value={counts[name]} />
          </Fact>
        ))}
      </dl>
    </div>
  )
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The volunteers' own page; while nobody is served, that is said. */
export function VolunteersLink({ campaign: { code, state } }: { campaign: CampaignView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const isServing = state === 'pilot' || state === 'live'
  return (
    <p>
      <a href={`/trackers/${lang}/${inv}/${code}`}>{t('campaign.volunteersPage')}</a>
      {isServing ? null : <small className="aside"> {t('campaign.notServing')}</small>}
    </p>
  )
}
