// How a figure reached us, step by step: from where it was read back to the first who said it.
import type { CitationStep } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'
import { CheckField, FieldGroup, TextField } from '../../parts/Field.tsx'
import { BilingualField } from '../incident/form/fields.tsx'
import { emptyStep } from './typed.ts'

interface Props {
  chain: readonly CitationStep[]
  onChange: (chain: CitationStep[]) => void
}

export function ChainFields({ chain, onChange }: Props) {
  const { t } = useTranslation()
  const change = (place: number, part: Partial<CitationStep>) =>
    onChange(chain.map((step, i) => (i === place ? { ...step, ...part } : step)))
  return (
    <FieldGroup legend={t('publishedFigures.chain')}>
      <small className="field-hint">{t('publishedFigures.chain.hint')}</small>
      {chain.map((step, place) => (
        // Steps have no name of their own: where they stand in the chain is what they are.
        <Step
          key={place}
          place={place}
          step={step}
          onChange={(part) => change(place, part)}
          onRemove={() => onChange(chain.filter((_, i) => i !== place))}
        />
      ))}
      <Button onClick={() => onChange([...chain, emptyStep])}>
        {t('publishedFigures.chain.add')}
      </Button>
    </FieldGroup>
  )
}

interface StepProps {
  place: number
  step: CitationStep
  onChange: (part: Partial<CitationStep>) => void
  onRemove: () => void
}

const orNull = (text: string): string | null => (text === '' ? null : text)

function Step({ place, step, onChange, onRemove }: StepProps) {
  const { t } = useTranslation()
  return (
    <FieldGroup legend={t('publishedFigures.chain.step', { place: place + 1 })}>
      <BilingualField
        label={t('publishedFigures.chain.who')}
        value={step.who}
        onChange={(who) => onChange({ who })}
      />
      <TextField
        label={t('publishedFigures.chain.title')}
        dir="auto"
        maxLength={500}
        value={step.title ?? ''}
        onChange={(event) => onChange({ title: orNull(event.target.value) })}
      />
      <TextField
        label={t('publishedFigures.chain.url')}
        type="url"
        dir="ltr"
        value={step.url ?? ''}
        onChange={(event) => onChange({ url: orNull(event.target.value) })}
      />
      <div className="two">
        <TextField
          label={t('publishedFigures.chain.published')}
          type="date"
          value={step.published ?? ''}
          onChange={(event) => onChange({ published: orNull(event.target.value) })}
        />
        <TextField
          label={t('publishedFigures.chain.language')}
          hint={t('publishedFigures.chain.language.hint')}
          dir="ltr"
          maxLength={40}
          value={step.language ?? ''}
          onChange={(event) => onChange({ language: orNull(event.target.value) })}
        />
      </div>
      <CheckField
        label={t('publishedFigures.chain.machine')}
        checked={step.isMachineTranslation}
        onChange={(event) => onChange({ isMachineTranslation: event.target.checked })}
      />
      <Button look="quiet" onClick={onRemove}>
        {t('publishedFigures.chain.remove', { place: place + 1 })}
      </Button>
    </FieldGroup>
  )
}
