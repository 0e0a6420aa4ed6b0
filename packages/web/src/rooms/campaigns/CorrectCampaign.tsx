// Correcting a campaign: a new version with its reason; its scenes only while it is a draft.
import { type CampaignView, correctCampaign, listScenes } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import { CampaignFields } from './CampaignFields.tsx'
import { readCampaignTyped, typedCampaign } from './typed.ts'
import { useAgain } from './use-campaign.ts'

interface Props {
  campaign: CampaignView
  /** What the pilot proposes, taken over into the form. */
  proposed: { least: number; most: number } | null
  onClose: () => void
}

export function CorrectCampaign({ campaign, proposed, onClose }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const { data, error } = useQuery(ask(listScenes, { params: { inv } }))
  const [typed, setTyped] = useState(() => {
    const it = typedCampaign(campaign)
    if (proposed === null) return it
    const { least, most } = proposed
    return { ...it, numbers: { ...it.numbers, least: String(least), most: String(most) } }
  })
  const kept = { languages: campaign.languages, delta: campaign.redundancy.delta }
  return (
    <FormDialog title={t('campaign.correct')} onClose={onClose}>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <RecordForm
          base={{ id: campaign.id, version: campaign.version }}
          isWhole
          read={() => readCampaignTyped(typed, (field) => t(`campaign.field.${field}`), kept)}
          save={async ({ content, reason, expectedVersion }) => {
            await call(correctCampaign, {
              params: { inv, campaign: campaign.code },
              body: { campaign: content, reason, expectedVersion },
            })
            await again()
          }}
          submit={t('form.correct')}
          onDone={onClose}
        >
          <CampaignFields
            typed={typed}
            onChange={setTyped}
            scenes={data.scenes}
            isCodeFixed
            areScenesFixed={campaign.state !== 'draft'}
          />
        </RecordForm>
      )}
    </FormDialog>
  )
}
