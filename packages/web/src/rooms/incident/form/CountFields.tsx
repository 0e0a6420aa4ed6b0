// How many: one row for each outcome and group that is stated; an empty field is silence, nought is a statement.
import {
  type Count,
  type CountGroup,
  countGroups,
  type Outcome,
  outcomes,
  Problem,
} from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/Button.tsx'
import { FieldGroup } from '../../../parts/Field.tsx'
import { readRange, typedBound } from './digits.ts'
import { RangeField, WordField } from './fields.tsx'

export interface CountTyped {
  outcome: Outcome
  group: CountGroup
  min: string
  max: string
}

export function typedCounts(counts: readonly Count[]): CountTyped[] {
  return counts.map(({ outcome, group, range }) => ({
    outcome,
    group,
    min: typedBound(range.min),
    max: typedBound(range.max),
  }))
}

/**
 * The counts that were typed; a row without a number says nothing and is left out.
 * @throws Problem count.not_a_number, count.range_inverted, record.invalid where a row stands twice
 */
export function readCounts(typed: readonly CountTyped[]): Count[] {
  const counts = typed.flatMap(({ outcome, group, min, max }) => {
    const range = readRange(min, max, 'counts')
    return range === null ? [] : [{ outcome, group, range }]
  })
  const keys = new Set(counts.map(({ outcome, group }) => `${outcome} ${group}`))
  if (keys.size < counts.length) throw new Problem('record.invalid', { field: 'counts' })
  return counts
}

interface Props {
  value: readonly CountTyped[]
  onChange: (value: CountTyped[]) => void
}

export function CountFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  const add = () => {
    const isTaken = (group: CountGroup) =>
      value.some((row) => row.group === group && row.outcome === 'killed')
    const group = countGroups.find((it) => !isTaken(it)) ?? 'civilians'
    onChange([...value, { outcome: 'killed', group, min: '', max: '' }])
  }
  return (
    <FieldGroup legend={t('field.counts')}>
      <small className="field-hint">{t('form.counts.hint')}</small>
      {value.map((row, at) => {
        const set = (change: Partial<CountTyped>) => onChange(value.with(at, { ...row, ...change }))
        const what = t('form.counts.row', {
          outcome: t(`outcome.${row.outcome}`),
          group: t(`group.${row.group}`),
        })
        return (
          <div key={at} className="count-row">
            <WordField
              label={t('field.outcome')}
              all={outcomes}
              name={(it) => t(`outcome.${it}`)}
              value={row.outcome}
              onChange={(outcome) => set({ outcome })}
            />
            <WordField
              label={t('field.group')}
              all={countGroups}
              name={(it) => t(`group.${it}`)}
              value={row.group}
              onChange={(group) => set({ group })}
            />
            <RangeField label={what} min={row.min} max={row.max} onChange={set} />
            <Button
              look="quiet"
              aria-label={t('form.counts.remove.of', { what })}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              {t('form.remove')}
            </Button>
          </div>
        )
      })}
      <Button onClick={add}>{t('form.counts.add')}</Button>
    </FieldGroup>
  )
}
