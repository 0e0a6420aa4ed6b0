// One picture out of the series, by its number and when it was taken.
import type { FrameView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { SelectField } from '../../../parts/Field.tsx'
import { showAcquired } from '../say.ts'

interface Props {
  label: string
  frames: readonly FrameView[]
  /** The number chosen, as a text; empty for none. */
  value: string
  onChange: (value: string) => void
}

export function FrameField({ label, frames, value, onChange }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  return (
    <SelectField
      label={label}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('form.choose')}</option>
      {frames.map((frame) => (
        <option key={frame.number} value={String(frame.number)}>
          {t('campaign.picture.option', {
            number: frame.number,
            day: showAcquired(t, frame.acquired, lang),
          })}
        </option>
      ))}
    </SelectField>
  )
}
