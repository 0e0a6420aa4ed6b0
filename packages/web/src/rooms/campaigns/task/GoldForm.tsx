// The form of a gold building: its answer is known, so that volunteers learn from it and datings are measured against it.
import { type CampaignTaskView, type FrameView, setGold } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { CheckField } from '../../../parts/Field.tsx'
import { WordField } from '../../incident/form/fields.tsx'
import { RecordForm } from '../../incident/form/RecordForm.tsx'
import { useAgain, useCode } from '../use-campaign.ts'
import { isDated } from './expert-typed.ts'
import { FrameField } from './FrameField.tsx'

const kinds = ['destroyed', 'partly', 'not_damaged', 'damaged_before', 'none'] as const
type Kind = (typeof kinds)[number]

interface Props {
  task: CampaignTaskView
  frames: readonly FrameView[]
  onDone: () => void
}

export function GoldForm({ task, frames, onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const campaign = useCode()
  const again = useAgain()
  const [kind, setKind] = useState<Kind>(kinds.find((it) => it === task.gold?.kind) ?? 'destroyed')
  const known = task.gold?.firstDamaged ?? null
  const [first, setFirst] = useState(known === null || known < 2 ? '' : String(known))
  const [isEntry, setEntry] = useState(task.gold?.isEntry ?? false)
  const offered = task.gold === null ? kinds.filter((it) => it !== 'none') : kinds
  return (
    <RecordForm
      base={null}
      read={() =>
        kind === 'none'
          ? null
          : { kind, firstDamaged: isDated(kind) && first !== '' ? Number(first) : null, isEntry }
      }
      save={async ({ content, reason }) => {
        await call(setGold, {
          params: { inv, campaign, structure: task.structureId },
          body: { gold: content, reason },
        })
        await again()
      }}
      submit={t('form.record')}
      onDone={onDone}
    >
      <p className="aside">{t('campaign.gold.lead')}</p>
      <WordField
        label={t('campaign.gold.answer')}
        all={offered}
        name={(it) => t(it === 'none' ? 'campaign.gold.takeBack' : `campaign.kind.${it}`)}
        value={kind}
        onChange={setKind}
      />
      {isDated(kind) ? (
        <FrameField
          label={t('campaign.answer.firstDamaged')}
          frames={frames.filter(({ number }) => number >= 2)}
          value={first}
          onChange={setFirst}
        />
      ) : null}
      {kind === 'none' ? null : (
        <CheckField
          label={t('campaign.gold.isEntry')}
          hint={t('campaign.gold.isEntry.hint')}
          checked={isEntry}
          onChange={(event) => setEntry(event.target.checked)}
        />
      )}
    </RecordForm>
  )
}
