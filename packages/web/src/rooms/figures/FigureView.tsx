// A figure with its receipt: the envelope, what it counted, what had no count, what may be counted twice, and the digest.
import type { Figure } from '@athar/domain'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { MonthBars } from './MonthBars.tsx'
import { RuleSentence } from './RuleSentence.tsx'

export function FigureView({ figure }: { figure: Figure }) {
  const { t } = useTranslation()
  return (
    <article className="card stack figure" aria-live="polite">
      <p className="figure-range">
        <RangeText range={figure} />
      </p>
      <p>
        <strong>{t(`measure.${figure.rule.measure}`)}</strong>
        {t('part.comma')}
        {t('register.totals.incidents', { count: figure.incidents })}
        {t('part.comma')}
        {t('register.totals.without', { count: figure.incidentsWithoutCount })}
      </p>
      <RuleSentence rule={figure.rule} />
      <p className="aside">{t('figures.envelope')}</p>
      <MonthBars months={figure.byMonth} />
      <DoubleCounts figure={figure} />
      <section aria-labelledby="receipt" className="receipt">
        <h3 id="receipt">{t('figures.receipt')}</h3>
        <p>{t('figures.receipt.lead')}</p>
        <p className="digest">
          <CodeText>{figure.records}</CodeText>
        </p>
        <p className="aside">{t('figures.receipt.version', { version: figure.rule.version })}</p>
      </section>
    </article>
  )
}

function DoubleCounts({ figure }: { figure: Figure }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const found = figure.possibleDoubleCounts
  if (found.length === 0) return <p className="aside">{t('figures.double.none')}</p>
  return (
    <details className="fold">
      <summary>{t('figures.double', { count: found.length })}</summary>
      <p className="aside">{t('figures.double.lead')}</p>
      <ul className="double-counts">
        {found.map(({ codes, reason }) => (
          <li key={codes.join()}>
            {codes.map((code) => (
              <span key={code} className="item">
                <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code }}>
                  <CodeText>{code}</CodeText>
                </Link>
              </span>
            ))}{' '}
            <small>{t(`figures.double.${reason}`)}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}
