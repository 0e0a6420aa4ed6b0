// Why persons and the counted range of an incident disagree: a reason from the list, and words for it in both languages.
import { type ConsistencyRow, reconcile } from '@athar/contract'
import { type Bilingual, type Problem, reconciliationReasons } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { BilingualField, trimmedBoth, WordField } from '../incident/form/fields.tsx'
import { useAgain } from './use-persons.ts'

type Reason = (typeof reconciliationReasons)[number]

export function ReconcileDialog({ row, onClose }: { row: ConsistencyRow; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const known = row.reconciliation?.content ?? null
  const [reason, setReason] = useState<Reason | ''>(known?.reason ?? '')
  const [text, setText] = useState<Bilingual>(known?.text ?? { en: null, ar: null })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    if (reason === '') return
    setBusy(true)
    setProblem(null)
    try {
      await call(reconcile, {
        params: { inv },
        body: { incidentId: row.incident.id, reason, text: trimmedBoth(text) },
      })
      await again()
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('persons.consistency.giveOf', { code: row.incident.code })}
      isOpen
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void save()
        }}
      >
        <p>
          {t('persons.consistency.standing', { count: row.persons })}{' '}
          <RangeText range={row.range} />
        </p>
        <WordField<Reason | ''>
          label={t('part.reason')}
          all={reconciliationReasons}
          name={(it) => t(`reconciliation.${it}`)}
          none={t('persons.consistency.choose')}
          value={reason}
          onChange={setReason}
        />
        <BilingualField
          label={t('persons.consistency.text')}
          value={text}
          onChange={setText}
          isLong
        />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button
            type="submit"
            look="main"
            isBusy={isBusy}
            because={reason === '' ? t('persons.consistency.chooseFirst') : null}
          >
            {t('persons.consistency.save')}
          </Button>
          <Button onClick={onClose}>{t('part.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
