// Their answer as it is typed: when, what they found and why, their words with a translation, what they concede.
import { answerAllegation, type AnswerGiven, answerKindsOfAllegation } from '@athar/contract'
import { type RefusalReason, refusalReasons } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { LongTextField, SelectField, TextField } from '../../parts/Field.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { readRange } from '../incident/form/digits.ts'
import { RangeField, trimmed, WordField, WordsField } from '../incident/form/fields.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import type { AllegationDesk } from './AllegationRoom.tsx'
import { useSay, useAgain } from './use-allegations.ts'

const texts = [
  'text',
  'translation',
  'language',
  'title',
  'url',
  'mgrs',
  'theirs',
  'duplicate',
] as const
type Texts = Record<(typeof texts)[number], string>
const blank = Object.fromEntries(texts.map((it) => [it, ''])) as Texts
const noBounds = { min: '', max: '' }

export function AnswerForm({ desk, onClose }: { desk: AllegationDesk; onClose: () => void }) {
  const { t } = useTranslation()
  const say = useSay()
  const inv = useInv()
  const lang = useLanguage()
  const again = useAgain()
  const { allegation, positions } = desk
  const [said, setSaid] = useState('')
  const [assessment, setAssessment] = useState<AnswerGiven['assessment']>('non_credible')
  const [reasons, setReasons] = useState<RefusalReason[]>([])
  const [killed, setKilled] = useState(noBounds)
  const [injured, setInjured] = useState(noBounds)
  const [amends, setAmends] = useState('')
  const [typed, setTyped] = useState<Texts>({ ...blank, theirs: allegation.theirReference ?? '' })
  const set = (name: keyof Texts) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [name]: event.target.value })
  const read = (): AnswerGiven => ({
    said,
    assessment,
    reasons,
    concededKilled: readRange(killed.min, killed.max, 'concededKilled'),
    concededInjured: readRange(injured.min, injured.max, 'concededInjured'),
    text: trimmed(typed.text),
    translation: trimmed(typed.translation),
    language: trimmed(typed.language),
    title: trimmed(typed.title),
    url: trimmed(typed.url),
    mgrs: trimmed(typed.mgrs),
    theirReference: trimmed(typed.theirs),
    duplicateOf: assessment === 'duplicate' ? trimmed(typed.duplicate) : null,
    amends: amends === '' ? null : amends,
  })
  return (
    <FormDialog title={t('allegation.move.answer')} onClose={onClose}>
      <RecordForm
        base={null}
        read={read}
        save={async ({ content, reason }) => {
          const params = { inv, allegation: allegation.code }
          await call(answerAllegation, { params, body: { answer: content, reason } })
          await again()
        }}
        submit={t('allegation.move.answer')}
        onDone={onClose}
      >
        <div className="form-grid">
          <TextField
            label={t('allegation.answer.said')}
            type="date"
            required
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
          <WordField
            label={t('allegation.answer.assessment')}
            all={answerKindsOfAllegation}
            name={(it) => t(`position_assessment.${it}`)}
            value={assessment}
            onChange={setAssessment}
          />
          <TextField
            label={t('allegation.answer.theirs')}
            dir="auto"
            maxLength={120}
            value={typed.theirs}
            onChange={set('theirs')}
          />
          {assessment === 'duplicate' ? (
            <TextField
              label={t('allegation.answer.duplicate')}
              dir="ltr"
              maxLength={80}
              value={typed.duplicate}
              onChange={set('duplicate')}
            />
          ) : null}
        </div>
        <WordsField
          label={t('allegation.answer.reasons')}
          all={refusalReasons}
          name={(it) => t(`refusal_reason.${it}`)}
          value={reasons}
          onChange={setReasons}
        />
        <LongTextField
          label={t('allegation.answer.text')}
          dir="auto"
          maxLength={20_000}
          value={typed.text}
          onChange={set('text')}
        />
        <LongTextField
          label={t('allegation.answer.translation')}
          dir="auto"
          maxLength={20_000}
          value={typed.translation}
          onChange={set('translation')}
        />
        <div className="form-grid">
          <RangeField label={t('allegation.one.killed')} {...killed} onChange={setKilled} />
          <RangeField label={t('allegation.one.injured')} {...injured} onChange={setInjured} />
          <TextField
            label={t('allegation.answer.language')}
            dir="ltr"
            maxLength={40}
            value={typed.language}
            onChange={set('language')}
          />
          <TextField
            label={t('allegation.answer.mgrs')}
            dir="ltr"
            maxLength={60}
            value={typed.mgrs}
            onChange={set('mgrs')}
          />
          <TextField
            label={t('allegation.answer.titleOf')}
            dir="auto"
            maxLength={500}
            value={typed.title}
            onChange={set('title')}
          />
          <TextField
            label={t('allegation.answer.url')}
            dir="ltr"
            maxLength={4000}
            value={typed.url}
            onChange={set('url')}
          />
        </div>
        <SelectField
          label={t('allegation.answer.amends')}
          value={amends}
          onChange={(event) => setAmends(event.target.value)}
        >
          <option value="">{t('allegation.answer.amends.none')}</option>
          {positions.map(({ id, content }) => (
            <option key={id} value={id}>
              {[
                say(`position_assessment.${content.position?.assessment ?? 'open'}`),
                content.said === null || content.said.localFrom === null
                  ? ''
                  : showDay(content.said.localFrom, lang),
              ]
                .filter((it) => it !== '')
                .join(t('part.comma'))}
            </option>
          ))}
        </SelectField>
      </RecordForm>
    </FormDialog>
  )
}
