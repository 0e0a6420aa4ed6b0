// The fields that records share: a text in both languages, one or several words of a vocabulary, a range.
import type { Bilingual } from '@athar/domain'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  FieldGroup,
  LongTextField,
  SelectField,
  TextField,
} from '../../../parts/Field.tsx'

const orNull = (text: string) => (text === '' ? null : text)

/** A text without the spaces around it; null where nothing is left. */
export function trimmed(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim()
}
export function trimmedBoth(text: Bilingual): Bilingual {
  return { en: trimmed(text.en), ar: trimmed(text.ar) }
}

interface BothProps {
  label: string
  value: Bilingual
  onChange: (value: Bilingual) => void
  isLong?: boolean
  hint?: ReactNode
}

/** One text in English and in Arabic, each in its own direction. */
export function BilingualField({ label, value, onChange, isLong = false, hint }: BothProps) {
  const { t } = useTranslation()
  const Text = isLong ? LongTextField : TextField
  const field = (of: 'en' | 'ar') => (
    <Text
      label={t(`form.in.${of}`)}
      lang={of}
      dir={of === 'ar' ? 'rtl' : 'ltr'}
      value={value[of] ?? ''}
      onChange={(event: { target: { value: string } }) =>
        onChange({ ...value, [of]: orNull(event.target.value) })
      }
    />
  )
  return (
    <FieldGroup legend={label}>
      <div className="two">
        {field('en')}
        {field('ar')}
      </div>
      {hint === undefined ? null : <small className="field-hint">{hint}</small>}
    </FieldGroup>
  )
}

interface WordProps<T extends string> {
  label: string
  hint?: ReactNode
  /** The words as shown, in their order. */
  all: readonly T[]
  name: (it: T) => string
  value: T
  onChange: (value: T) => void
  /** The word for none of them; then `''` may be chosen. */
  none?: string
}

/** One word of a vocabulary. */
export function WordField<T extends string>(props: WordProps<T>) {
  const { label, hint, all, name, value, onChange, none } = props
  return (
    <SelectField
      label={label}
      hint={hint}
      value={value}
      onChange={(event) => onChange(event.target.value as T)}
    >
      {none === undefined ? null : <option value="">{none}</option>}
      {all.map((it) => (
        <option key={it} value={it}>
          {name(it)}
        </option>
      ))}
    </SelectField>
  )
}

interface WordsProps<T extends string> {
  label: string
  all: readonly T[]
  name: (it: T) => string
  value: readonly T[]
  onChange: (value: T[]) => void
}

/** Several words of a vocabulary, as boxes to tick. */
export function WordsField<T extends string>({ label, all, name, value, onChange }: WordsProps<T>) {
  return (
    <FieldGroup legend={label}>
      <div className="word-boxes">
        {all.map((it) => (
          <CheckField
            key={it}
            label={name(it)}
            checked={value.includes(it)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...value, it] : value.filter((other) => other !== it),
              )
            }
          />
        ))}
      </div>
    </FieldGroup>
  )
}

interface RangeProps {
  label: string
  min: string
  max: string
  onChange: (range: { min: string; max: string }) => void
}

/** The lowest and the highest number a source gives. */
export function RangeField({ label, min, max, onChange }: RangeProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="range-field">
      <legend>{label}</legend>
      <TextField
        label={t('form.range.min')}
        inputMode="numeric"
        value={min}
        onChange={(event) => onChange({ min: event.target.value, max })}
      />
      <TextField
        label={t('form.range.max')}
        inputMode="numeric"
        value={max}
        onChange={(event) => onChange({ min, max: event.target.value })}
      />
    </fieldset>
  )
}
