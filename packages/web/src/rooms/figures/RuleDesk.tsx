// One rule on the desk: its questions, and beside them the number that follows while one chooses.
import { type listRules, type ReplyOf, tryFigure } from '@athar/contract'
import type { FigureRule } from '@athar/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { FigureRecords } from './FigureRecords.tsx'
import { FigureView } from './FigureView.tsx'
import { KeepRule } from './KeepRule.tsx'
import { RuleFields } from './RuleFields.tsx'

export type KeptRule = ReplyOf<typeof listRules>['rules'][number]
interface Props {
  kept: KeptRule | null
  onKept: (code: string) => void
}

const beginning = (investigation: string): FigureRule => ({
  investigation,
  measure: 'civilians killed',
  grades: 'all',
  gradeOf: 'derived:v1',
  dateRule: 'starts',
  areaBy: 'text',
  belligerent: null,
  area: null,
  from: null,
  to: null,
})

export function RuleDesk({ kept, onKept }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const [rule, setRule] = useState(kept?.content.rule ?? beginning(inv))
  const { data, error, isPlaceholderData } = useQuery({
    ...ask(tryFigure, { params: { inv }, body: rule }),
    placeholderData: keepPreviousData,
  })
  const isKept = kept !== null && JSON.stringify(kept.content.rule) === JSON.stringify(rule)
  return (
    <div className="figure-desk">
      <section className="card stack" aria-labelledby="rule">
        <h2 id="rule">{t('figures.rule')}</h2>
        <RuleFields rule={rule} onChange={setRule} />
        <KeepRule rule={rule} kept={kept} onKept={onKept} />
      </section>
      <section className="stack" aria-labelledby="figure" aria-busy={isPlaceholderData}>
        <h2 id="figure">{t('figures.figure')}</h2>
        {error === null ? null : <ProblemNote problem={asProblem(error)} />}
        {data === undefined && error === null ? <Waiting /> : null}
        {data === undefined || error !== null ? null : <FigureView figure={data} />}
        {isKept ? (
          <FigureRecords key={kept.version} code={kept.content.code} />
        ) : (
          <p className="aside">{t('figures.records.keepFirst')}</p>
        )}
      </section>
    </div>
  )
}
