// A batch as it is typed: its code, title, recipient and the day an answer is asked by.
import type { BatchView } from '@athar/contract'
import { type Bilingual, Problem } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../parts/Field.tsx'
import { ActorField } from '../incident/form/AccusedFields.tsx'
import { BilingualField, trimmedBoth } from '../incident/form/fields.tsx'

export interface BatchTyped {
  code: string
  title: Bilingual
  actorId: string
  answerDue: string
}
export const blankBatch = (): BatchTyped => ({
  code: '',
  title: { en: null, ar: null },
  actorId: '',
  answerDue: '',
})
export const typedBatch = ({ code, title, actorId, answerDue }: BatchView): BatchTyped => ({
  code,
  title,
  actorId,
  answerDue: answerDue ?? '',
})

/** @throws Problem record.invalid without a code or a recipient */
export function readBatchTyped(typed: BatchTyped) {
  const code = typed.code.trim()
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,70}$/u.test(code))
    throw new Problem('record.invalid', { field: 'code' })
  if (typed.actorId === '') throw new Problem('record.invalid', { field: 'actorId' })
  return {
    code,
    title: trimmedBoth(typed.title),
    actorId: typed.actorId,
    answerDue: typed.answerDue === '' ? null : typed.answerDue,
  }
}

interface Props {
  typed: BatchTyped
  onChange: (typed: BatchTyped) => void
  /** Its code and recipient stand already. */
  isFixed: boolean
}
export function BatchFields({ typed, onChange, isFixed }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<BatchTyped>) => onChange({ ...typed, ...change })
  return (
    <>
      {isFixed ? null : (
        <div className="form-grid">
          <TextField
            label={t('allegation.batch.code')}
            hint={t('allegation.batch.code.hint')}
            dir="ltr"
            required
            maxLength={70}
            value={typed.code}
            onChange={(event) => set({ code: event.target.value })}
          />
          <ActorField
            label={t('allegation.batch.actor')}
            value={typed.actorId}
            onChange={(actorId) => set({ actorId })}
          />
        </div>
      )}
      <BilingualField
        label={t('allegation.batch.title')}
        value={typed.title}
        onChange={(title) => set({ title })}
      />
      <TextField
        label={t('allegation.batch.due')}
        type="date"
        value={typed.answerDue}
        onChange={(event) => set({ answerDue: event.target.value })}
      />
    </>
  )
}
