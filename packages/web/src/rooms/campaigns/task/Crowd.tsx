// What the crowd says of a building: how sure it is of each picture as a bar, the interval in words, and the plain rule beside it.
import type { CampaignTaskView, Dating, FrameView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { showNumber } from '../../../i18n.ts'
import { CodeText } from '../../../parts/NumberText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { showDay } from '../../../parts/WhenText.tsx'
import { Fact } from '../CampaignParts.tsx'
import { kindOf, posteriorBars, showAcquired, showDated, showFirst } from '../say.ts'
import { usePercent } from '../use-campaign.ts'

interface Props {
  task: CampaignTaskView
  frames: readonly FrameView[]
  shown: number
  onShow: (number: number) => void
}

export function Crowd({ task, ...rest }: Props) {
  const { t } = useTranslation()
  const { dating } = task
  return (
    <section className="block" aria-labelledby="task-crowd">
      <h2 id="task-crowd">{t('campaign.crowd')}</h2>
      {dating === null ? <Nothing>{t('campaign.noDating.lead')}</Nothing> : null}
      {dating === null ? null : <Said dating={dating} {...rest} />}
    </section>
  )
}

function Said({ dating, ...rest }: Omit<Props, 'task'> & { dating: Dating }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  return (
    <>
      <p className="task-dated">
        <strong>{showDated(t, kindOf(dating), dating.interval, lang)}</strong>{' '}
        <small>{t('campaign.sure', { share: percent(dating.probability) })}</small>
      </p>
      <Posterior dating={dating} {...rest} />
      <dl className="fact-list campaign-facts">
        <Fact name={t('campaign.rule')}>{showFirst(t, dating.ruleFirst, lang)}</Fact>
        <Fact name={t('campaign.column.agreement')}>
          {t(`campaign.agreement.${dating.agreement}`)}
        </Fact>
        <Fact name={t('campaign.column.answers')}>
          {t('campaign.answers', { count: dating.answers })}
        </Fact>
        <Fact name={t('campaign.unclear')}>{percent(dating.pUnclear)}</Fact>
        <Fact name={t('campaign.model')}>
          <CodeText>{dating.model}</CodeText>
        </Fact>
      </dl>
      <p className="aside">{t('campaign.rule.lead')}</p>
    </>
  )
}

/** A bar for each picture in the order of time, the last for "never"; those of the smallest set stand in ochre. */
function Posterior({ dating, frames, shown, onShow }: Omit<Props, 'task'> & { dating: Dating }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const bars = posteriorBars(dating)
  const most = Math.max(0.01, ...bars.map(({ share }) => share))
  const dayOf = (first: number | null): string => {
    const frame = frames.find(({ number }) => number === first)
    return frame === undefined ? '' : showAcquired(t, frame.acquired, lang)
  }
  return (
    <figure className="posterior">
      <figcaption>{t('campaign.posterior')}</figcaption>
      <ol>
        {bars.map(({ first, share, isInSet, isBest }) => (
          <li
            key={first ?? 'never'}
            className={`${isInSet ? 'is-in-set' : ''} ${first === shown ? 'is-shown' : ''}`}
          >
            <button
              type="button"
              disabled={first === null}
              aria-current={first === shown ? 'true' : undefined}
              title={first === null ? t('campaign.first.never') : dayOf(first)}
              onClick={() => {
                if (first !== null) onShow(first)
              }}
            >
              <span className="unseen">
                {t('campaign.posterior.bar', {
                  what: showFirst(t, first, lang),
                  day: dayOf(first),
                  share: percent(share, 1),
                })}
                {isBest ? t('campaign.posterior.best') : ''}
              </span>
              <span className="posterior-well" aria-hidden="true">
                <span
                  className="posterior-bar"
                  style={{ blockSize: `${Math.round((100 * share) / most)}%` }}
                />
              </span>
              <span className="posterior-name" aria-hidden="true">
                {first === null ? '∅' : showNumber(lang, first)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <small className="aside">
        {t('campaign.posterior.set', { count: dating.set.length })} {t('campaign.posterior.never')}
        {frames[0] === undefined ? null : (
          <>
            {' '}
            {t('campaign.posterior.span', {
              from: showDay(frames[0].acquired.earliest, lang),
              to: showDay((frames.at(-1) ?? frames[0]).acquired.latest, lang),
            })}
          </>
        )}
      </small>
    </figure>
  )
}
