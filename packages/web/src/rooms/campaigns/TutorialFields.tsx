// The steps of the tutorial: words in both languages and, where one helps, a building with the pictures to show.
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'
import { FieldGroup, TextField } from '../../parts/Field.tsx'
import { BilingualField } from '../incident/form/fields.tsx'
import { blankStep, type StepTyped } from './typed.ts'

const MOST = 12

interface Props {
  steps: readonly StepTyped[]
  onChange: (steps: StepTyped[]) => void
}

export function TutorialFields({ steps, onChange }: Props) {
  const { t } = useTranslation()
  const set = (at: number, part: Partial<StepTyped>) =>
    onChange(steps.map((step, i) => (i === at ? { ...step, ...part } : step)))
  return (
    <FieldGroup legend={t('campaign.field.tutorial')}>
      <p className="field-hint">{t('campaign.hint.tutorial')}</p>
      {steps.map((step, i) => (
        // Steps have no name of their own: their place is all they are known by.
        <details key={i} className="card fold" open={steps.length === 1}>
          <summary>{t('campaign.step.number', { number: i + 1 })}</summary>
          <div className="stack">
            <BilingualField
              label={t('campaign.field.step.title')}
              value={step.title}
              onChange={(title) => set(i, { title })}
            />
            <BilingualField
              label={t('campaign.field.step.text')}
              isLong
              value={step.text}
              onChange={(text) => set(i, { text })}
            />
            <div className="two">
              <TextField
                label={t('campaign.field.step.structure')}
                hint={t('campaign.hint.step.structure')}
                dir="ltr"
                value={step.structureId}
                onChange={(event) => set(i, { structureId: event.target.value })}
              />
              <TextField
                label={t('campaign.field.step.frames')}
                hint={t('campaign.hint.step.frames')}
                dir="ltr"
                value={step.frames}
                onChange={(event) => set(i, { frames: event.target.value })}
              />
            </div>
            <div className="actions">
              <Button look="quiet" onClick={() => onChange(steps.filter((_, at) => at !== i))}>
                {t('form.remove')}
              </Button>
            </div>
          </div>
        </details>
      ))}
      <Button
        because={steps.length >= MOST ? t('campaign.step.most') : null}
        onClick={() => onChange([...steps, blankStep])}
      >
        {t('campaign.step.add')}
      </Button>
    </FieldGroup>
  )
}
