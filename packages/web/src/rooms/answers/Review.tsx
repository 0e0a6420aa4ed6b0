// The closure review: refusals whose stated reason does not hold, what speaks against each, and a request to reopen.
import type { ClosureFinding, ClosureReview, ReviewedClosure } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText, CodeText, NumberText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { useDecimal, usePercent } from '../campaigns/use-campaign.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { Request } from './Request.tsx'
import { findingParams } from './say-finding.ts'

export function Review({ review }: { review: ClosureReview }) {
  const { t } = useTranslation()
  const strong = review.cases.filter(({ findings }) => findings.some((it) => it.isBetterThanChance))
  const weak = review.cases.filter(({ findings }) => !findings.some((it) => it.isBetterThanChance))
  return (
    <div className="stack">
      <p>
        {t('answers.review.lead', {
          count: review.refusals,
          strikes: review.strikes,
          buildings: review.datedBuildings,
        })}
      </p>
      <p className="notice">{t('answers.review.notice')}</p>
      <Tallies review={review} />
      <section className="stack" aria-labelledby="review-strong">
        <h2 id="review-strong">{t('answers.review.strong', { count: strong.length })}</h2>
        {strong.length === 0 ? <p className="nothing">{t('answers.review.none')}</p> : null}
        <ul className="closures">
          {strong.map((it) => (
            <Closure key={it.incident.id} it={it} />
          ))}
        </ul>
      </section>
      {weak.length === 0 ? null : (
        <details className="fold">
          <summary>{t('answers.review.weak', { count: weak.length })}</summary>
          <p className="hint">{t('answers.review.weak.lead')}</p>
          <ul className="closures">
            {weak.map((it) => (
              <Closure key={it.incident.id} it={it} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Tallies({ review }: { review: ClosureReview }) {
  const { t } = useTranslation()
  const decimal = useDecimal()
  if (review.tallies.length === 0) return null
  return (
    <TableFrame label={t('answers.review.tallies')}>
      <table className="table">
        <caption>{t('answers.review.tallies')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('answers.review.test')}</th>
            <th scope="col" className="numeric">
              {t('answers.review.tested')}
            </th>
            <th scope="col" className="numeric">
              {t('answers.review.found')}
            </th>
            <th scope="col" className="numeric">
              {t('answers.review.byChance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {review.tallies.map((it) => (
            <tr key={it.code}>
              <th scope="row">{t(`answers.test.${it.code}`)}</th>
              <td className="numeric">
                <NumberText value={it.tested} />
              </td>
              <td className="numeric">
                <NumberText value={it.found} />
              </td>
              <td className="numeric">{decimal(it.byChance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Closure({ it }: { it: ReviewedClosure }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { incident, answer, findings } = it
  return (
    <li className="closure stack">
      <h3>
        <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: incident.code }}>
          <CodeText>{incident.code}</CodeText>
        </Link>{' '}
        <BilingualText text={incident.placeName} />
        {incident.date === null ? null : (
          <>
            {t('part.comma')}
            {showDay(incident.date, lang)}
          </>
        )}
      </h3>
      <p>
        {t('answers.review.killed')} <RangeText range={incident.killed} />
        {t('part.comma')}
        {answer.said === null
          ? t('answers.review.answeredUndated')
          : t('answers.review.answered', { day: showDay(answer.said, lang) })}{' '}
        <strong>
          {answer.reasons.length === 0
            ? t('answers.reason.none_given')
            : answer.reasons
                .map((reason) => t(`refusal_reason.${reason}`, { defaultValue: reason }))
                .join(t('part.comma'))}
        </strong>
      </p>
      <ul className="findings">
        {findings.map((finding) => (
          <Finding key={finding.code} finding={finding} />
        ))}
      </ul>
      {isToBeReopened(it) ? <Request it={it} /> : null}
    </li>
  )
}

/** A refusal that still stands, and against which something speaks that chance would hardly give. */
const isToBeReopened = ({ findings }: ReviewedClosure): boolean =>
  findings.some(({ isBetterThanChance }) => isBetterThanChance) &&
  !findings.some(({ code, params }) => code === 'reversed' && params['toward'] === 'credible')

function Finding({ finding }: { finding: ClosureFinding }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const percent = usePercent()
  return (
    <li data-strength={finding.isBetterThanChance ? 'strong' : 'weak'}>
      {t(`answers.finding.${finding.code}`, findingParams(finding, lang, t))}{' '}
      <small>
        {finding.baseRate === null
          ? t('answers.review.notChance')
          : t(
              finding.code === 'searched_elsewhere'
                ? 'answers.review.baseRate.searched_elsewhere'
                : 'answers.review.baseRate',
              { share: percent(finding.baseRate, 1) },
            )}
      </small>
      {finding.evidence.length === 0 ? null : (
        <small className="evidence">
          {' '}
          {t('answers.review.evidence')}{' '}
          {finding.evidence.map(({ kind, id, label }, i) => (
            <span key={id} className="item">
              {kind === 'incident' ? (
                <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: label }}>
                  <CodeText>{label}</CodeText>
                </Link>
              ) : kind === 'strike' ? (
                <Link to="/$lang/$inv/strikes/$strike" params={{ lang, inv, strike: id }}>
                  {t('answers.evidence.strike', { n: i + 1 })}
                </Link>
              ) : (
                t('answers.evidence.structure', { n: i + 1 })
              )}
            </span>
          ))}
        </small>
      )}
    </li>
  )
}
