// The timeline of the selection: bars by month or day, a period chosen by dragging, by keyboard, or in the filters.
import { readTimeline } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeBrief, rangeWords } from '../../parts/RangeText.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { Brush } from './Brush.tsx'
import { type Measure, TimelineBars } from './TimelineBars.tsx'
import {
  type Bin,
  brushOf,
  fillBins,
  firstDay,
  isWithin,
  lastDay,
  type Step,
} from './timeline-scale.ts'
import type { Selection } from './use-selection.ts'

/** Bars of the selection without its period, so that one sees what the period is cut from. */
function useBars(selection: Selection): {
  bins: Bin[]
  by: Step
  undated: number
  error: Error | null
} {
  const { inv, asked } = selection
  const { from: _from, to: _to, ...filter } = asked.filter
  const whole = { ...asked, filter }
  const params = { inv }
  const months = useQuery({
    ...ask(readTimeline, { params, body: { ...whole, by: 'month' } }),
    placeholderData: keepPreviousData,
  })
  const isShort = months.data !== undefined && fillBins(months.data.bins, 'month').length <= 3
  const days = useQuery({
    ...ask(readTimeline, { params, body: { ...whole, by: 'day' } }),
    placeholderData: keepPreviousData,
    enabled: isShort,
  })
  const by: Step = isShort && days.data !== undefined ? 'day' : 'month'
  const data = by === 'day' ? days.data : months.data
  const bins = useMemo(() => fillBins(data?.bins ?? [], by), [data, by])
  return { bins, by, undated: data?.undated ?? 0, error: months.error }
}

export function Timeline({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [measure, setMeasure] = useState<Measure>('killed')
  const { bins, by, undated, error } = useBars(selection)
  const { from, to } = selection.address
  const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const brush = brushOf(bins, period)
  const label = useLabel(bins, by)
  const shape = by === 'month' ? 'month' : 'brief'
  const choose = (start: number, end: number) => {
    const first = bins[Math.min(start, end)]
    const last = bins[Math.max(start, end)]
    if (first === undefined || last === undefined) return
    const isWhole = first === bins[0] && last === bins.at(-1)
    selection.change(
      isWhole ? { from: '', to: '' } : { from: firstDay(first.from), to: lastDay(last.from) },
    )
  }
  return (
    <section className="timeline" aria-labelledby="register-timeline">
      <header className="view-head">
        <h2 id="register-timeline">{t('register.timeline')}</h2>
        <MeasureSwitch measure={measure} onChange={setMeasure} />
      </header>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {bins.length === 0 ? (
        <Nothing>{t('register.none')}</Nothing>
      ) : (
        <>
          <TimelineBars
            bins={bins}
            by={by}
            measure={measure}
            isChosen={(bin) => isWithin(bin.from, period)}
            label={label}
            onChoose={choose}
          />
          <Brush
            length={bins.length}
            {...brush}
            name={(at) => showDay(firstDay(bins[at]?.from ?? ''), language, shape)}
            onChoose={choose}
          />
          <footer className="timeline-foot">
            <small>{measure === 'killed' ? t('register.timeline.softEnds') : null}</small>
            {undated === 0 ? null : (
              <small>{t('register.timeline.undated', { count: undated })}</small>
            )}
            {from === undefined && to === undefined ? null : (
              <Button look="quiet" onClick={() => selection.change({ from: '', to: '' })}>
                {t('register.timeline.whole')}
              </Button>
            )}
          </footer>
          <BinTable bins={bins} by={by} />
        </>
      )}
    </section>
  )
}

/** The sentence that stands for the picture. */
function useLabel(bins: Bin[], by: Step): string {
  const { t } = useTranslation()
  const language = useLanguage()
  const sum = (part: 'incidents' | 'min' | 'max') => bins.reduce((n, bin) => n + bin[part], 0)
  const { key, params } = rangeWords({ min: sum('min'), max: sum('max') })
  const shape = by === 'month' ? 'month' : 'day'
  return t(by === 'month' ? 'register.timeline.label' : 'register.timeline.labelDays', {
    from: showDay(firstDay(bins[0]?.from ?? '1970-01'), language, shape),
    to: showDay(firstDay(bins.at(-1)?.from ?? '1970-01'), language, shape),
    incidents: t('register.totals.incidents', { count: sum('incidents') }),
    killed: t(key, params),
  })
}

function MeasureSwitch({
  measure,
  onChange,
}: {
  measure: Measure
  onChange: (it: Measure) => void
}) {
  const { t } = useTranslation()
  return (
    <fieldset className="switch">
      <legend className="unseen">{t('register.timeline.measure')}</legend>
      {(['killed', 'incidents'] as const).map((it) => (
        <label key={it}>
          <input
            type="radio"
            name="timeline-measure"
            checked={measure === it}
            onChange={() => onChange(it)}
          />
          <span>{t(`register.timeline.${it}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function BinTable({ bins, by }: { bins: Bin[]; by: Step }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const full = bins.filter((bin) => bin.incidents > 0)
  return (
    <details className="fold">
      <summary>{t('register.timeline.table')}</summary>
      <div className="timeline-table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(`register.timeline.${by}`)}</th>
              <th scope="col">{t('register.timeline.incidents')}</th>
              <th scope="col">{t('register.timeline.killed')}</th>
            </tr>
          </thead>
          <tbody>
            {full.map((bin) => (
              <tr key={bin.from}>
                <th scope="row">
                  {showDay(firstDay(bin.from), language, by === 'month' ? 'month' : 'day')}
                </th>
                <td>
                  <NumberText value={bin.incidents} />
                </td>
                <td>
                  <RangeBrief range={bin} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
