// A belligerent's answer as it is typed: who answers, what they hold, what they concede, where they place it.
import { type Position, positionAssessments, Problem } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { FieldGroup, LongTextField, TextField } from '../../../parts/Field.tsx'
import { ActorField } from '../form/AccusedFields.tsx'
import { readRange, typedBound } from '../form/digits.ts'
import { RangeField, trimmed, WordField } from '../form/fields.tsx'

const attributions = ['known', 'suspected', 'unknown'] as const
interface Bounds {
  min: string
  max: string
}
export interface PositionTyped {
  rest: Position
  reasons: string
  killed: Bounds
  injured: Bounds
}

export function positionTyped(position: Position | null): PositionTyped {
  const rest: Position = position ?? {
    actorId: '' as Position['actorId'],
    attribution: 'unknown',
    assessment: 'open',
    reasons: [],
    concededKilled: null,
    concededInjured: null,
    place: null,
    mgrs: null,
    mgrsAccuracy: null,
  }
  const bounds = (range: Position['concededKilled']): Bounds => ({
    min: typedBound(range?.min),
    max: typedBound(range?.max),
  })
  return {
    rest,
    reasons: rest.reasons.join('\n'),
    killed: bounds(rest.concededKilled),
    injured: bounds(rest.concededInjured),
  }
}

/** @throws Problem record.invalid without an actor; count.* where a number cannot be read */
export function readPosition({ rest, reasons, killed, injured }: PositionTyped): Position {
  if (rest.actorId === ('' as string)) throw new Problem('record.invalid', { field: 'actorId' })
  return {
    ...rest,
    reasons: reasons
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    concededKilled: readRange(killed.min, killed.max, 'concededKilled'),
    concededInjured: readRange(injured.min, injured.max, 'concededInjured'),
    place: trimmed(rest.place),
    mgrs: trimmed(rest.mgrs),
  }
}

interface Props {
  value: PositionTyped
  onChange: (value: PositionTyped) => void
}

export function PositionFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<Position>) =>
    onChange({ ...value, rest: { ...value.rest, ...change } })
  return (
    <FieldGroup legend={t('field.position')}>
      <div className="form-grid">
        <ActorField
          label={t('form.accused.actor')}
          value={value.rest.actorId}
          onChange={(id) => set({ actorId: id as Position['actorId'] })}
        />
        <WordField
          label={t('field.assessment')}
          all={positionAssessments}
          name={(it) => t(`position_assessment.${it}`)}
          value={value.rest.assessment}
          onChange={(assessment) => set({ assessment })}
        />
        <WordField
          label={t('form.position.attribution')}
          all={attributions}
          name={(it) => t(`form.position.attribution.${it}`)}
          value={value.rest.attribution}
          onChange={(attribution) => set({ attribution })}
        />
        <TextField
          label={t('field.place')}
          dir="auto"
          value={value.rest.place ?? ''}
          onChange={(event) => set({ place: event.target.value })}
        />
        <TextField
          label={t('form.where.mgrs')}
          dir="ltr"
          maxLength={60}
          value={value.rest.mgrs ?? ''}
          onChange={(event) => set({ mgrs: event.target.value })}
        />
      </div>
      <RangeField
        label={t('field.concededKilled')}
        {...value.killed}
        onChange={(killed) => onChange({ ...value, killed })}
      />
      <RangeField
        label={t('field.concededInjured')}
        {...value.injured}
        onChange={(injured) => onChange({ ...value, injured })}
      />
      <LongTextField
        label={t('field.reasons')}
        hint={t('form.position.reasons.hint')}
        rows={2}
        dir="auto"
        value={value.reasons}
        onChange={(event) => onChange({ ...value, reasons: event.target.value })}
      />
    </FieldGroup>
  )
}
