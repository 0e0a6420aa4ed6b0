// One estimate on record: what was declared, what came out by every method side by side, or why it was refused; never one number alone.
import { type EstimateView, withdrawEstimate } from '@athar/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { showNumber } from '../../i18n.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, InstantText } from '../../parts/NumberText.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { DeclaredFacts } from './DeclaredFacts.tsx'
import { envelopeOf } from './interval.ts'
import { Methods } from './Methods.tsx'
import { Models } from './Models.tsx'
import { namesOf, sayRefusal, sayWarning } from './say-estimate.ts'
import { Sensitivity } from './Sensitivity.tsx'

interface Props {
  estimate: EstimateView
  people: Record<string, string>
  isOpen: boolean
}

export function OneEstimate({ estimate, people, isOpen }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const ends = envelopeOf(estimate.methods) ?? estimate.span
  return (
    <details className="card estimate" open={isOpen}>
      <summary>
        <strong>
          <BilingualText text={estimate.declared.title} />
        </strong>{' '}
        <span>
          {estimate.refusal === null && ends !== null
            ? t('estimates.between', {
                low: showNumber(lang, Math.round(ends.low)),
                high: showNumber(lang, Math.round(ends.high)),
              })
            : t('estimates.refused')}
        </span>{' '}
        <small className="aside">
          <InstantText at={estimate.at} />
          {t('part.comma')}
          <bdi>{people[estimate.by] ?? t('estimates.somebody')}</bdi>
        </small>
      </summary>
      <div className="stack">
        <Outcome estimate={estimate} />
        <DeclaredFacts estimate={estimate} />
        <Withdraw estimate={estimate} />
      </div>
    </details>
  )
}

function Outcome({ estimate }: { estimate: EstimateView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const nameOfList = namesOf(t, lang, estimate.declared.lists)
  const { refusal, span, warnings } = estimate
  const envelope = envelopeOf(estimate.methods)
  return (
    <>
      {refusal === null ? null : (
        <section className="notice refusal" aria-label={t('estimates.refused')}>
          <h3>{t('estimates.refused')}</h3>
          <p>{sayRefusal(t, refusal, lang, nameOfList)}</p>
        </section>
      )}
      {span === null || refusal !== null ? null : (
        <p className="span-words">
          {t('estimates.span', {
            from: showNumber(lang, Math.round((envelope ?? span).low)),
            to: showNumber(lang, Math.round((envelope ?? span).high)),
            low: showNumber(lang, Math.round(span.low)),
            high: showNumber(lang, Math.round(span.high)),
            persons: estimate.persons,
          })}{' '}
          {t(span.hasHeadline ? 'estimates.agree' : 'estimates.noHeadline')}
        </p>
      )}
      {warnings.length === 0 ? null : (
        <section className="notice" aria-label={t('estimates.warnings')}>
          <h3>{t('estimates.warnings')}</h3>
          <ul>
            {warnings.map((it, index) => (
              <li key={`${it.code} ${index}`}>{sayWarning(t, it, lang, nameOfList)}</li>
            ))}
          </ul>
        </section>
      )}
      <Methods estimate={estimate} />
      <Sensitivity estimate={estimate} />
      <Models estimate={estimate} />
    </>
  )
}

function Withdraw({ estimate }: { estimate: EstimateView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="actions">
      <Button
        because={may('estimate.record') ? null : t('incident.whyNot.permission.denied')}
        onClick={() => setAsking(true)}
      >
        {t('estimates.withdraw')}
      </Button>
      <ReasonDialog
        title={t('estimates.withdraw')}
        confirm={t('estimates.withdraw')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        act={async (reason) => {
          const params = { inv, id: estimate.id }
          const body = { reason, expectedVersion: estimate.version }
          await call(withdrawEstimate, { params, body })
          await queries.invalidateQueries({ queryKey: ['readEstimates'] })
          await queries.invalidateQueries({ queryKey: ['readOverlap'] })
        }}
      />
    </div>
  )
}
