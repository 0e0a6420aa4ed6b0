// The form of an expert's decision: what happened, between which two pictures or days, on what grounds.
import { type CampaignTaskView, decideDating, type FrameView } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { TextField } from '../../../parts/Field.tsx'
import { BilingualField, WordField } from '../../incident/form/fields.tsx'
import { RecordForm } from '../../incident/form/RecordForm.tsx'
import { intervalOf, showDated } from '../say.ts'
import { useAgain, useCode } from '../use-campaign.ts'
import { boundBy, expertKinds, isDated, readExpert, typedExpert } from './expert-typed.ts'
import { FrameField } from './FrameField.tsx'

interface Props {
  task: CampaignTaskView
  frames: readonly FrameView[]
  onDone: () => void
}

export function ExpertForm({ task, frames, onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const campaign = useCode()
  const again = useAgain()
  const [typed, setTyped] = useState(() => typedExpert(task, frames))
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part })
  const bound = intervalOf(frames, Number(typed.lastIntact), Number(typed.firstDamaged))
  return (
    <RecordForm
      base={null}
      read={() => readExpert(typed, frames, (field) => t(`campaign.expert.${field}`))}
      save={async ({ content, reason }) => {
        await call(decideDating, {
          params: { inv, campaign, structure: task.structureId },
          body: { dating: content, reason },
        })
        await again()
      }}
      submit={t('form.record')}
      onDone={onDone}
    >
      <WordField
        label={t('campaign.expert.kind')}
        all={expertKinds}
        name={(it) => t(`campaign.kind.${it}`)}
        value={typed.kind}
        onChange={(kind) => set({ kind })}
      />
      {isDated(typed.kind) ? (
        <WordField
          label={t('campaign.expert.interval')}
          all={boundBy}
          name={(it) => t(`campaign.expert.by.${it}`)}
          value={typed.by}
          onChange={(by) => set({ by })}
        />
      ) : null}
      {isDated(typed.kind) && typed.by === 'pictures' ? (
        <>
          <div className="two">
            <FrameField
              label={t('campaign.answer.lastIntact')}
              frames={frames}
              value={typed.lastIntact}
              onChange={(lastIntact) => set({ lastIntact })}
            />
            <FrameField
              label={t('campaign.answer.firstDamaged')}
              frames={frames}
              value={typed.firstDamaged}
              onChange={(firstDamaged) => set({ firstDamaged })}
            />
          </div>
          {bound === null ? null : (
            <p className="form-read">
              {t('form.readAs')} {showDated(t, typed.kind, bound, lang)}
            </p>
          )}
        </>
      ) : null}
      {isDated(typed.kind) && typed.by === 'days' ? (
        <div className="two">
          <TextField
            label={t('campaign.expert.from')}
            type="date"
            required
            value={typed.from}
            onChange={(event) => set({ from: event.target.value })}
          />
          <TextField
            label={t('campaign.expert.to')}
            type="date"
            required
            value={typed.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </div>
      ) : null}
      <BilingualField
        label={t('campaign.expert.grounds')}
        hint={t('campaign.expert.grounds.hint')}
        isLong
        value={typed.grounds}
        onChange={(grounds) => set({ grounds })}
      />
    </RecordForm>
  )
}
