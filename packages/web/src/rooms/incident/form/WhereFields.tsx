// Where: places, the primary one first; a point, an MGRS square or an area, with how exact it is and how it was found.
import { accuracyClasses, accuracyTable, whereKinds } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/Button.tsx'
import { CheckField, FieldGroup, TextField } from '../../../parts/Field.tsx'
import { AccuracyText } from '../../../parts/PlaceText.tsx'
import { WordField } from './fields.tsx'
import { typedWhere, type WhereTyped, withAccuracy } from './where-form.ts'

interface Props {
  value: readonly WhereTyped[]
  onChange: (value: WhereTyped[]) => void
}

export function WhereFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {value.map((place, at) => (
        <FieldGroup
          key={at}
          legend={at === 0 ? t('form.where.primary') : t('form.where.other', { at: at + 1 })}
        >
          <OnePlace
            value={place}
            onChange={(changed) => onChange(value.with(at, changed))}
            onRemove={() => onChange(value.filter((_, i) => i !== at))}
          />
        </FieldGroup>
      ))}
      <Button onClick={() => onChange([...value, typedWhere(null)])}>{t('form.where.add')}</Button>
    </>
  )
}

interface OneProps {
  value: WhereTyped
  onChange: (value: WhereTyped) => void
  onRemove: () => void
}

function OnePlace({ value, onChange, onRemove }: OneProps) {
  const { t } = useTranslation()
  const set = (change: Partial<WhereTyped>) => onChange({ ...value, ...change })
  const text = (name: 'lon' | 'lat' | 'mgrs' | 'method' | 'asWritten', isCode = false) => ({
    label: t(`form.where.${name}`),
    dir: isCode ? 'ltr' : 'auto',
    value: value[name],
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <>
      <div className="form-grid">
        <WordField
          label={t('form.where.kind')}
          all={whereKinds}
          name={(it) => t(`where_kind.${it}`)}
          value={value.kind}
          onChange={(kind) => set({ kind })}
        />
        {value.kind === 'point' ? (
          <>
            <TextField inputMode="decimal" {...text('lon', true)} />
            <TextField inputMode="decimal" {...text('lat', true)} />
          </>
        ) : null}
        {value.kind === 'mgrs' ? (
          <TextField {...text('mgrs', true)} hint={t('form.where.mgrs.hint')} />
        ) : (
          <WordField
            label={t('form.where.accuracy')}
            all={accuracyClasses}
            name={(it) => t(`accuracy.${it}`)}
            value={value.accuracy}
            onChange={(accuracy) => onChange(withAccuracy(value, accuracy))}
          />
        )}
        <TextField {...text('method')} />
        <TextField {...text('asWritten')} />
      </div>
      {value.kind === 'point' ? (
        <CheckField
          label={t('form.where.generic')}
          hint={t('form.where.generic.hint')}
          checked={value.generic}
          onChange={(event) => set({ generic: event.target.checked })}
        />
      ) : null}
      {value.kind === 'mgrs' ? null : (
        <AccuracyText
          place={{
            accuracy: value.accuracy,
            generic: value.generic || value.kind === 'area',
            radiusMetres: accuracyTable.radiusMetres[value.accuracy],
          }}
        />
      )}
      <Button look="quiet" onClick={onRemove}>
        {t('form.where.remove')}
      </Button>
    </>
  )
}
