// The weights as a waterfall in bits: from how rare a match is, field by field, to where the evidence ends; for is solid, against hatched.
import type { PairView } from '@athar/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { sayField, sayLevel } from '../say-person.ts'
import { useDecimal } from '../use-persons.ts'
import { placeOf, type Step, stepsOf, type Waterfall as Fall } from './waterfall.ts'

export function Waterfall({ view }: { view: Pick<PairView, 'priorBits' | 'weights'> }) {
  const { t } = useTranslation()
  const hatch = useId()
  if (view.weights.length === 0) return <p className="nothing">{t('persons.weights.none')}</p>
  const fall = stepsOf(view.priorBits, view.weights)
  return (
    <>
      <p className="aside">{t('persons.weights.lead')}</p>
      <TableFrame label={t('persons.weights')}>
        <table className="table waterfall">
          <thead>
            <tr>
              <th scope="col">{t('persons.weights.what')}</th>
              <th scope="col">
                <span className="waterfall-ends" aria-hidden="true">
                  <span>{t('persons.weights.against')}</span>
                  <span>{t('persons.weights.for')}</span>
                </span>
                <span className="unseen">{t('persons.weights.direction')}</span>
              </th>
              <th scope="col" className="numeric">
                {t('persons.weights.bits')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fall.steps.map((step, index) => (
              <Row key={`${index} ${step.field}`} step={step} fall={fall} hatch={hatch} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

function Row({ step, fall, hatch }: { step: Step; fall: Fall; hatch: string }) {
  const { t } = useTranslation()
  const decimal = useDecimal()
  const { x, width, zero } = placeOf(step, fall)
  const isAgainst = step.bits < 0
  const name =
    step.kind === 'prior'
      ? t('persons.weights.prior')
      : step.kind === 'sum'
        ? t('persons.weights.sum')
        : sayField(t, step.field)
  const pattern = `${hatch}-${step.kind}-${step.field}-${step.level}`.replaceAll(/[^\w-]/g, '-')
  return (
    <tr className={step.kind === 'sum' ? 'waterfall-sum' : undefined}>
      <th scope="row">
        {name}
        {step.level === '' || step.field === 'kin' ? null : (
          <small>{sayLevel(t, step.level)}</small>
        )}
      </th>
      <td>
        <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
          <defs>
            <pattern id={pattern} width="1.6" height="12" patternUnits="userSpaceOnUse">
              <rect width="0.7" height="12" className="fall-hatch" />
            </pattern>
          </defs>
          <line x1={zero} x2={zero} y1="0" y2="12" className="fall-zero" />
          <rect
            x={x}
            y="2"
            width={width}
            height="8"
            className={isAgainst ? 'fall-against' : 'fall-for'}
            fill={isAgainst ? `url(#${pattern})` : undefined}
          />
        </svg>
        <span className="unseen">
          {isAgainst ? t('persons.weights.against') : t('persons.weights.for')}
        </span>
      </td>
      <td className="numeric">
        <bdi dir="ltr">{decimal(step.bits, 1, true)}</bdi>
      </td>
    </tr>
  )
}
