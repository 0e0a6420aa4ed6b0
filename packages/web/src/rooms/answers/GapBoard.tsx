// The gap board: what is recorded beside what is conceded, the reasons of refusals, the time to a first answer, the squares given.
import type { GapBoard as Board, GapRow } from '@athar/contract'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { SelectField } from '../../parts/Field.tsx'
import { CodeText, NumberText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { useDecimal, usePercent } from '../campaigns/use-campaign.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { WaitingCurve } from './WaitingCurve.tsx'

const keys = ['month', 'area', 'grade', 'accuracy'] as const
type Key = (typeof keys)[number]
const assessments = [
  'credible',
  'non_credible',
  'closed',
  'open',
  'duplicate',
  'not_yet_assessed',
  'none',
] as const

export function GapBoard({ board }: { board: Board }) {
  const { t } = useTranslation()
  const { total, conceded } = board
  return (
    <div className="stack">
      <section className="stack" aria-labelledby="gap-total">
        <h2 id="gap-total">{t('answers.total', { count: total.incidents })}</h2>
        <GapBars row={total} most={Math.max(1, total.recorded.max)} />
        <p hidden={conceded.records === 0}>
          {t('answers.conceded', { count: conceded.records })}{' '}
          {t('answers.conceded.against', {
            lower: conceded.lower,
            inside: conceded.inside,
            above: conceded.above,
          })}
        </p>
        <p className="hint">{t('answers.envelope')}</p>
      </section>
      <div className="answers-two">
        <Assessments row={total} />
        <Reasons board={board} />
        <FirstAnswer board={board} />
        <Squares board={board} />
      </div>
      <GapTable board={board} />
    </div>
  )
}

/** Two bars on one scale: solid to the lowest count, pale to the highest. */
function GapBars({ row, most }: { row: GapRow; most: number }) {
  const { t } = useTranslation()
  const share = (value: number) => (value / most) * 100
  return (
    <dl className="gap-bars">
      {(['recorded', 'conceded'] as const).map((side) => (
        <div key={side}>
          <dt>{t(`answers.${side}.killed`)}</dt>
          <dd>
            {side === 'conceded' ? (
              <Conceded row={row} />
            ) : (
              <RangeText range={{ min: row[side].min, max: row[side].max }} />
            )}
            {row[side].withoutCount === 0 ? null : (
              <small> {t('answers.withoutCount', { count: row[side].withoutCount })}</small>
            )}
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
              <rect width={share(row[side].max)} height="6" className="bar-pale" />
              <rect width={share(row[side].min)} height="6" className="bar-solid" />
            </svg>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Where no case was found credible nothing was conceded, which is not a count of nought. */
function Conceded({ row }: { row: GapRow }) {
  const { t } = useTranslation()
  if (row.answers.credible === 0)
    return <span className="nothing">{t('answers.nothingConceded')}</span>
  return <RangeText range={{ min: row.conceded.min, max: row.conceded.max }} />
}

function Counted({
  title,
  rows,
}: {
  title: string
  rows: readonly { key: string; name: ReactNode; n: number }[]
}) {
  const percent = usePercent()
  const whole = rows.reduce((sum, { n }) => sum + n, 0)
  return (
    <section className="stack">
      <h3>{title}</h3>
      <table className="table">
        <tbody>
          {rows.map(({ key, name, n }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="numeric">
                <NumberText value={n} />
              </td>
              <td className="numeric">{whole === 0 ? '' : percent(n / whole)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Assessments({ row }: { row: GapRow }) {
  const { t } = useTranslation()
  const shown = assessments.filter((it) => row.answers[it] > 0)
  return (
    <Counted
      title={t('answers.assessments')}
      rows={shown.map((it) => ({
        key: it,
        name: it === 'none' ? t('answers.none') : t(`position_assessment.${it}`),
        n: row.answers[it],
      }))}
    />
  )
}

/** Reasons that we have words for; the others as they were coded. */
const reasonWords = [
  'insufficient_information',
  'no_coalition_strikes',
  'insufficient_evidence',
  'other',
]

function ReasonText({ reason }: { reason: string }) {
  const { t } = useTranslation()
  if (reason === 'none_given') return t('answers.reason.none_given')
  return reasonWords.includes(reason) ? (
    t(`refusal_reason.${reason}`)
  ) : (
    <CodeText>{reason}</CodeText>
  )
}

function Reasons({ board }: { board: Board }) {
  const { t } = useTranslation()
  return (
    <Counted
      title={t('answers.reasons')}
      rows={board.reasons.map(({ reason, refusals }) => ({
        key: reason,
        name: <ReasonText reason={reason} />,
        n: refusals,
      }))}
    />
  )
}

function FirstAnswer({ board: { firstAnswer } }: { board: Board }) {
  const { t } = useTranslation()
  const [, median] = firstAnswer.quartiles
  const answered = firstAnswer.quartilesOfAnswered
  return (
    <section className="stack">
      <h3>{t('answers.first')}</h3>
      <p>
        {median === null
          ? t('answers.first.notReached')
          : t('answers.first.median', { count: Math.round(median) })}
      </p>
      <WaitingCurve steps={firstAnswer.steps} />
      <p className="hint">
        {t('answers.first.counts', {
          answered: firstAnswer.answered,
          waiting: firstAnswer.waiting,
          undated: firstAnswer.undated,
        })}{' '}
        {answered === null ? null : t('answers.first.answered', { count: Math.round(answered[1]) })}
      </p>
    </section>
  )
}

function Squares({ board: { squares } }: { board: Board }) {
  const { t } = useTranslation()
  const decimal = useDecimal()
  const median = squares.deciles[4]
  return (
    <section className="stack">
      <h3>{t('answers.squares')}</h3>
      <p>{t('answers.squares.given', { count: squares.given })}</p>
      <ul>
        {squares.bySide.map(({ sideMetres, squares: n }) => (
          <li key={sideMetres}>{t('answers.squares.side', { count: n, side: sideMetres })}</li>
        ))}
        {squares.echoes === 0 ? null : (
          <li>{t('answers.squares.echoes', { count: squares.echoes })}</li>
        )}
        {squares.unreadable === 0 ? null : (
          <li>{t('answers.squares.unreadable', { count: squares.unreadable })}</li>
        )}
      </ul>
      {median === undefined ? null : (
        <p>{t('answers.squares.median', { metres: decimal(median, 0), pairs: squares.pairs })}</p>
      )}
    </section>
  )
}

function GapTable({ board }: { board: Board }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const [by, setBy] = useState<Key>('month')
  const rows = board.by[by]
  const name = ({ key }: GapRow): ReactNode => {
    if (key === 'unknown') return t('answers.key.unknown')
    if (by === 'month') return showDay(`${key}-01`, lang, 'month')
    if (by === 'grade') return t(`grade.${key}`)
    if (by === 'accuracy') return t(`answers.held.${key}`)
    return <CodeText>{key}</CodeText>
  }
  return (
    <section className="stack" aria-labelledby="gap-by">
      <div className="answers-choice">
        <h2 id="gap-by">{t('answers.by')}</h2>
        <SelectField
          label={<span className="unseen">{t('answers.by')}</span>}
          value={by}
          onChange={(event) => setBy(keys.find((key) => key === event.target.value) ?? 'month')}
        >
          {keys.map((key) => (
            <option key={key} value={key}>
              {t(`answers.by.${key}`)}
            </option>
          ))}
        </SelectField>
      </div>
      {by === 'accuracy' ? <p className="notice">{t('answers.held.notice')}</p> : null}
      <TableFrame label={t(`answers.by.${by}`)}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(`answers.by.${by}`)}</th>
              <th scope="col" className="numeric">
                {t('answers.incidents')}
              </th>
              <th scope="col">{t('answers.recorded.killed')}</th>
              <th scope="col">{t('answers.conceded.killed')}</th>
              <th scope="col" className="numeric">
                {t('position_assessment.credible')}
              </th>
              <th scope="col" className="numeric">
                {t('position_assessment.non_credible')}
              </th>
              <th scope="col" className="numeric">
                {t('refusal_reason.insufficient_information')}
              </th>
              <th scope="col" className="numeric">
                {t('refusal_reason.no_coalition_strikes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{name(row)}</th>
                <td className="numeric">
                  <NumberText value={row.incidents} />
                </td>
                <td>
                  <RangeText range={{ min: row.recorded.min, max: row.recorded.max }} />
                </td>
                <td>
                  <Conceded row={row} />
                </td>
                <td className="numeric">
                  <NumberText value={row.answers.credible} />
                </td>
                <td className="numeric">
                  <NumberText value={row.answers.non_credible} />
                </td>
                <td className="numeric">{percent(row.insufficientInformation / row.incidents)}</td>
                <td className="numeric">{percent(row.noStrikes / row.incidents)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
