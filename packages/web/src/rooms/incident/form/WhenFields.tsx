// When: a day or days with a part of the day or an hour, or the written form, and the words it came in.
import { type PartOfDay, partsOfDay } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { FieldGroup, TextField } from '../../../parts/Field.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { WordField } from './fields.tsx'
import { tryWhen, type WhenMode, type WhenTyped } from './when-form.ts'

interface Props {
  label: string
  value: WhenTyped
  onChange: (value: WhenTyped) => void
  /** What the choice without a date says: not known, or not stated. */
  unknown?: string
}

const modes: readonly WhenMode[] = ['days', 'written', 'unknown']

export function WhenFields({ label, value, onChange, unknown }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<WhenTyped>) => onChange({ ...value, ...change })
  const read = tryWhen(value)
  return (
    <FieldGroup legend={label}>
      <div className="form-grid">
        <WordField
          label={t('form.when.mode')}
          all={modes}
          name={(it) =>
            it === 'unknown' && unknown !== undefined ? unknown : t(`form.when.mode.${it}`)
          }
          value={value.mode}
          onChange={(mode) => set({ mode })}
        />
        {value.mode === 'days' ? <Days value={value} set={set} /> : null}
        {value.mode === 'written' ? (
          <TextField
            label={t('form.when.written')}
            hint={t('form.when.written.hint')}
            dir="ltr"
            value={value.written}
            onChange={(event) => set({ written: event.target.value })}
          />
        ) : null}
        {value.mode === 'unknown' && unknown !== undefined ? null : (
          <>
            <TextField
              label={t('form.when.zone')}
              dir="ltr"
              value={value.zone}
              onChange={(event) => set({ zone: event.target.value })}
            />
            <TextField
              label={t('form.when.asWritten')}
              hint={t('form.when.asWritten.hint')}
              dir="auto"
              value={value.asWritten}
              onChange={(event) => set({ asWritten: event.target.value })}
            />
          </>
        )}
      </div>
      {read === null ? null : (
        <p className="form-read" aria-live="polite">
          {t('form.readAs')} <WhenText when={read} />
          {t('part.comma')}
          {t(`precision.${read.precision}`)}
        </p>
      )}
    </FieldGroup>
  )
}

function Days({ value, set }: { value: WhenTyped; set: (change: Partial<WhenTyped>) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('form.when.date')}
        type="date"
        value={value.date}
        onChange={(event) => set({ date: event.target.value })}
      />
      <TextField
        label={t('form.when.dateEnd')}
        hint={t('form.when.dateEnd.hint')}
        type="date"
        min={value.date}
        value={value.dateEnd}
        onChange={(event) => set({ dateEnd: event.target.value })}
      />
      <WordField<PartOfDay | ''>
        label={t('form.when.partOfDay')}
        all={partsOfDay}
        name={(it) => t(`part_of_day.${it}`)}
        none={t('form.notSaid')}
        value={value.partOfDay}
        onChange={(partOfDay) => set({ partOfDay })}
      />
      <TextField
        label={t('form.when.time')}
        hint={t('form.when.time.hint')}
        dir="ltr"
        placeholder="14:30"
        value={value.time}
        onChange={(event) => set({ time: event.target.value })}
      />
    </>
  )
}
