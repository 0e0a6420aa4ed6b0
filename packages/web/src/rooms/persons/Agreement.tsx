// How readers agree with each other and with the linker: pairs read twice, the measure, and whether .8 is right eight times in ten.
import { type AgreementView, readAgreement } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { useDecimal, useProbability } from './use-persons.ts'

export function Agreement() {
  const inv = useInv()
  const { data, error } = useQuery(ask(readAgreement, { params: { inv } }))
  if (data === undefined)
    return error === null ? <Waiting /> : <ProblemNote problem={asProblem(error)} />
  return (
    <div className="stack">
      <Sums data={data} />
      <Readers data={data} />
      <Calibration data={data} />
    </div>
  )
}

function Sums({ data }: { data: AgreementView }) {
  const { t } = useTranslation()
  const decimal = useDecimal()
  const sums = ['pairs', 'readTwice', 'agreed', 'disputed', 'settledByThird'] as const
  return (
    <>
      <dl className="fact-list">
        {sums.map((it) => (
          <div key={it}>
            <dt>{t(`persons.agreement.${it}`)}</dt>
            <dd>
              <NumberText value={data[it]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('persons.agreement.alpha')}</dt>
          <dd>
            {data.alpha === null ? (
              <span className="nothing">{t('persons.agreement.tooFew')}</span>
            ) : (
              <bdi className="number">{decimal(data.alpha, 2)}</bdi>
            )}
          </dd>
        </div>
      </dl>
      <p className="aside">{t('persons.agreement.lead')}</p>
    </>
  )
}

function Readers({ data }: { data: AgreementView }) {
  const { t } = useTranslation()
  const percent = useProbability()
  const decimal = useDecimal()
  if (data.readers.length === 0) return null
  return (
    <TableFrame label={t('persons.agreement.readers')}>
      <table className="table">
        <caption>{t('persons.agreement.readers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('persons.agreement.reader')}</th>
            <th scope="col" className="numeric">
              {t('persons.judgements')}
            </th>
            <th scope="col" className="numeric">
              {t('persons.agreement.seconds')}
            </th>
            <th scope="col" className="numeric">
              {t('persons.agreement.majority')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.readers.map((it) => (
            <tr key={it.reader}>
              <th scope="row">
                <bdi>{data.people[it.reader] ?? t('persons.somebody')}</bdi>
              </th>
              <td className="numeric">
                <NumberText value={it.judgements} />
              </td>
              <td className="numeric">
                {it.medianSeconds === null ? '–' : decimal(it.medianSeconds, 1)}
              </td>
              <td className="numeric">
                {it.withMajority === null ? '–' : percent(it.withMajority)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Calibration({ data }: { data: AgreementView }) {
  const { t } = useTranslation()
  const percent = useProbability()
  const bins = data.calibration.filter(({ pairs }) => pairs > 0)
  if (bins.length === 0) return null
  return (
    <TableFrame label={t('persons.agreement.calibration')}>
      <table className="table calibration">
        <caption>{t('persons.agreement.calibration')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('persons.agreement.said')}</th>
            <th scope="col" className="numeric">
              {t('persons.agreement.pairs')}
            </th>
            <th scope="col">{t('persons.agreement.same')}</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ from, to, pairs, same }) => (
            <tr key={from}>
              <th scope="row">
                {t('persons.agreement.between', { from: percent(from), to: percent(to) })}
              </th>
              <td className="numeric">
                <NumberText value={pairs} />
              </td>
              <td>
                <Shares from={from} to={to} share={same / pairs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** What readers said, a tick, over what the linker had said, a band. */
function Shares({ from, to, share }: { from: number; to: number; share: number }) {
  const percent = useProbability()
  return (
    <span className="likely">
      <bdi className="number">{percent(share)}</bdi>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className="likely-rest" />
        <rect
          x={(from * 100).toFixed(1)}
          width={Math.max(1, (to - from) * 100).toFixed(1)}
          height="6"
          className="calibration-said"
        />
        <rect
          x={Math.max(0, share * 100 - 0.8).toFixed(1)}
          width="1.6"
          height="6"
          className="likely-share"
        />
      </svg>
    </span>
  )
}
