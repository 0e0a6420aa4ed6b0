// The assessment: four questions, each answered with its reason; none of them answers another.
import { acceptances, attributions, type Axes, civilianStatuses } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/Button.tsx'
import { CheckField, FieldGroup, LongTextField, TextField } from '../../../parts/Field.tsx'
import { latinDigits } from '../form/digits.ts'
import { WordField } from '../form/fields.tsx'

interface Props {
  value: Axes | null
  independent: number
  onChange: (value: Axes | null) => void
}

const blank = (independent: number): Axes => ({
  corroboration: { independentSources: independent, verifiedByName: false, reason: null },
  attribution: { value: 'unknown', reason: null },
  civilianStatus: { value: 'unknown', reason: null },
  acceptance: { value: 'not_asked', reason: null },
})

export function AxesFields({ value, independent, onChange }: Props) {
  const { t } = useTranslation()
  if (value === null) {
    return (
      <FieldGroup legend={t('field.axes')}>
        <p className="aside">{t('form.axes.none')}</p>
        <Button onClick={() => onChange(blank(independent))}>{t('form.axes.begin')}</Button>
      </FieldGroup>
    )
  }
  const reason = (axis: keyof Axes) => (
    <LongTextField
      label={t('form.axes.reason')}
      rows={2}
      dir="auto"
      maxLength={4000}
      value={value[axis].reason ?? ''}
      onChange={(event) => {
        const text = event.target.value === '' ? null : event.target.value
        onChange({ ...value, [axis]: { ...value[axis], reason: text } })
      }}
    />
  )
  const { corroboration } = value
  return (
    <FieldGroup legend={t('field.axes')}>
      <div className="axes-form">
        <div className="stack">
          <TextField
            label={t('form.axes.independent')}
            hint={t('form.axes.independent.hint', { count: independent })}
            inputMode="numeric"
            value={String(corroboration.independentSources)}
            onChange={(event) => {
              const digits = latinDigits(event.target.value).replace(/\D/g, '').slice(0, 4)
              const independentSources = Number(digits === '' ? '0' : digits)
              onChange({ ...value, corroboration: { ...corroboration, independentSources } })
            }}
          />
          <CheckField
            label={t('form.axes.verifiedByName')}
            checked={corroboration.verifiedByName}
            onChange={(event) =>
              onChange({
                ...value,
                corroboration: { ...corroboration, verifiedByName: event.target.checked },
              })
            }
          />
          {reason('corroboration')}
        </div>
        <div className="stack">
          <WordField
            label={t('axis.attribution')}
            all={attributions}
            name={(it) => t(`attribution.${it}`)}
            value={value.attribution.value}
            onChange={(it) =>
              onChange({ ...value, attribution: { ...value.attribution, value: it } })
            }
          />
          {reason('attribution')}
        </div>
        <div className="stack">
          <WordField
            label={t('axis.civilianStatus')}
            all={civilianStatuses}
            name={(it) => t(`civilian_status.${it}`)}
            value={value.civilianStatus.value}
            onChange={(it) =>
              onChange({ ...value, civilianStatus: { ...value.civilianStatus, value: it } })
            }
          />
          {reason('civilianStatus')}
        </div>
        <div className="stack">
          <WordField
            label={t('axis.acceptance')}
            all={acceptances}
            name={(it) => t(`acceptance.${it}`)}
            value={value.acceptance.value}
            onChange={(it) =>
              onChange({ ...value, acceptance: { ...value.acceptance, value: it } })
            }
          />
          {reason('acceptance')}
        </div>
      </div>
    </FieldGroup>
  )
}
