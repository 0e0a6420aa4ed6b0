// The totals of the whole selection: incidents, and envelopes of the killed and the injured, said aloud when they change.
import type { ReplyOf, readRegister } from '@athar/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { rangeWords } from '../../parts/RangeText.tsx'

type EnvelopeOf = ReplyOf<typeof readRegister>['killed']
interface Props {
  totals: { total: number; killed: EnvelopeOf; injured: EnvelopeOf }
}

export function Totals({ totals }: Props) {
  const { t } = useTranslation()
  const headingId = useId()
  const { total, killed, injured } = totals
  const range = (envelope: EnvelopeOf) => {
    // Where no incident gives a count the sum is silence, not nought.
    const { key, params } = rangeWords(envelope.withoutCount < total ? envelope : null)
    return t(key, params)
  }
  const incidents = t('register.totals.incidents', { count: total })
  const without = (envelope: EnvelopeOf) =>
    t('register.totals.without', { count: envelope.withoutCount })
  const said =
    total === 0
      ? t('register.totals.none')
      : t('register.totals.said', {
          incidents,
          killed: range(killed),
          withoutKilled: without(killed),
          injured: range(injured),
          withoutInjured: without(injured),
        })
  return (
    <section className="totals" aria-labelledby={headingId}>
      <h2 id={headingId} className="unseen">
        {t('register.totals')}
      </h2>
      <p className="unseen" role="status">
        {said}
      </p>
      <p className="totals-incidents">{incidents}</p>
      <dl className="totals-envelopes">
        <Sum label={t('register.totals.killed')} value={range(killed)} without={without(killed)} />
        <Sum
          label={t('register.totals.injured')}
          value={range(injured)}
          without={without(injured)}
        />
      </dl>
      <p className="aside totals-note">{t('register.totals.envelope')}</p>
    </section>
  )
}

function Sum({ label, value, without }: { label: string; value: string; without: string }) {
  return (
    <div className="totals-sum">
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        <small>{without}</small>
      </dd>
    </div>
  )
}
