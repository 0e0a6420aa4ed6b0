// The fields of a campaign: its words in both languages, its scenes in order of time, and how many answers are asked for.
import type { SceneView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { CheckField, FieldGroup, TextField } from '../../parts/Field.tsx'
import { CodeText } from '../../parts/NumberText.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { BilingualField } from '../incident/form/fields.tsx'
import { showAcquired } from './say.ts'
import { TutorialFields } from './TutorialFields.tsx'
import { type CampaignTyped, inTime, numberFields } from './typed.ts'
import { useDecimal } from './use-campaign.ts'

interface Props {
  typed: CampaignTyped
  onChange: (typed: CampaignTyped) => void
  scenes: readonly SceneView[]
  codeFault?: string | null
  /** A campaign keeps its name in addresses. */
  isCodeFixed?: boolean
  /** Once it is no draft, what is seen stays. */
  areScenesFixed?: boolean
}

export function CampaignFields(props: Props) {
  const { typed, onChange, codeFault = null, isCodeFixed = false, areScenesFixed = false } = props
  const { t } = useTranslation()
  const set = (part: Partial<CampaignTyped>) => onChange({ ...typed, ...part })
  const fixed = ['frameMetres', 'framePixels']
  return (
    <>
      <TextField
        label={t('campaign.field.code')}
        hint={t('campaign.field.code.hint')}
        fault={codeFault}
        dir="ltr"
        required
        readOnly={isCodeFixed}
        pattern="[a-z0-9][a-z0-9\-]{0,62}"
        value={typed.code}
        onChange={(event) => set({ code: event.target.value })}
      />
      <BilingualField
        label={t('campaign.field.title')}
        value={typed.title}
        onChange={(title) => set({ title })}
      />
      <BilingualField
        label={t('campaign.field.summary')}
        isLong
        value={typed.summary}
        onChange={(summary) => set({ summary })}
      />
      <BilingualField
        label={t('campaign.field.question')}
        value={typed.question}
        onChange={(question) => set({ question })}
      />
      <ScenePicker {...props} areScenesFixed={areScenesFixed} />
      <FieldGroup legend={t('campaign.field.numbers')}>
        <div className="two">
          {numberFields.map((field) => (
            <TextField
              key={field}
              label={t(`campaign.field.${field}`)}
              hint={t(`campaign.hint.${field}`)}
              inputMode="decimal"
              dir="ltr"
              required
              disabled={areScenesFixed && fixed.includes(field)}
              value={typed.numbers[field]}
              onChange={(event) =>
                set({ numbers: { ...typed.numbers, [field]: event.target.value } })
              }
            />
          ))}
        </div>
        <CheckField
          label={t('campaign.field.automatic')}
          hint={t('campaign.hint.automatic')}
          checked={typed.automatic}
          onChange={(event) => set({ automatic: event.target.checked })}
        />
        <CheckField
          label={t('campaign.field.usesChangeScore')}
          hint={t('campaign.hint.usesChangeScore')}
          checked={typed.usesChangeScore}
          onChange={(event) => set({ usesChangeScore: event.target.checked })}
        />
      </FieldGroup>
      <FieldGroup legend={t('campaign.field.dates')}>
        <div className="two">
          <TextField
            label={t('campaign.field.opensOn')}
            type="date"
            value={typed.opensOn}
            onChange={(event) => set({ opensOn: event.target.value })}
          />
          <TextField
            label={t('campaign.field.closesOn')}
            type="date"
            value={typed.closesOn}
            onChange={(event) => set({ closesOn: event.target.value })}
          />
        </div>
      </FieldGroup>
      <TutorialFields steps={typed.tutorial} onChange={(tutorial) => set({ tutorial })} />
    </>
  )
}

/** Scenes with a picture may be ticked; picture 1 is always the oldest. */
function ScenePicker({ typed, onChange, scenes, areScenesFixed = false }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const decimal = useDecimal()
  const ordered = inTime(scenes)
  const pick = (id: string, isPicked: boolean) => {
    const chosen = new Set(typed.sceneIds)
    if (isPicked) chosen.add(id)
    else chosen.delete(id)
    const sceneIds = ordered.filter((scene) => chosen.has(scene.id)).map((scene) => scene.id)
    onChange({ ...typed, sceneIds })
  }
  return (
    <FieldGroup legend={t('campaign.field.scenes')}>
      <p className="field-hint">{t('campaign.scenes.picked', { count: typed.sceneIds.length })}</p>
      {ordered.length === 0 ? <Nothing>{t('campaign.scenes.none')}</Nothing> : null}
      <div className="scene-boxes">
        {ordered.map((scene) => (
          <CheckField
            key={scene.id}
            label={
              <>
                {showAcquired(t, scene.acquired, lang)} <CodeText>{scene.key}</CodeText>
              </>
            }
            hint={
              scene.picture === null
                ? t('campaign.scene.noPicture')
                : t('campaign.metres', { metres: decimal(scene.gsdMetres) })
            }
            disabled={scene.picture === null || areScenesFixed}
            checked={typed.sceneIds.includes(scene.id)}
            onChange={(event) => pick(scene.id, event.target.checked)}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
