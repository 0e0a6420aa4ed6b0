// Keeping a list as it stands now: a title, the day it is of, and why.
import { type ListRow, recordSnapshot } from '@athar/contract'
import { type Bilingual, Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../../api.ts'
import { useInv, useInvestigation } from '../../../app/place.ts'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { LongTextField } from '../../../parts/Field.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { BilingualField, trimmedBoth } from '../../incident/form/fields.tsx'
import { readWhenTyped, typedWhen } from '../../incident/form/when-form.ts'
import { WhenFields } from '../../incident/form/WhenFields.tsx'
import { ListText } from '../ListText.tsx'
import { useAgain } from '../use-persons.ts'

export function TakeSnapshot({ row, onClose }: { row: ListRow; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const zone = useInvestigation()?.zone ?? 'UTC'
  const again = useAgain()
  const [title, setTitle] = useState<Bilingual>({ en: null, ar: null })
  const [released, setReleased] = useState(() => typedWhen(null, zone))
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const named = trimmedBoth(title)
      if (named.en === null && named.ar === null)
        throw new Problem('record.invalid', { field: 'title' })
      await call(recordSnapshot, {
        params: { inv },
        body: {
          sourceId: row.list.id,
          title: named,
          released: readWhenTyped(released, null),
          documentId: null,
          reason: reason.trim(),
        },
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
      title={
        <>
          {t('persons.snapshots.take')}: <ListText list={row.list} />
        </>
      }
      isOpen
      isWide
      onClose={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy && reason.trim() !== '') void save()
        }}
      >
        <p>{t('persons.snapshots.explain', { count: row.entries })}</p>
        <BilingualField label={t('persons.snapshots.title')} value={title} onChange={setTitle} />
        <WhenFields
          label={t('persons.snapshots.released')}
          value={released}
          onChange={setReleased}
        />
        <LongTextField
          label={t('part.reason')}
          hint={t('part.reason.hint')}
          rows={2}
          dir="auto"
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button type="submit" look="main" isBusy={isBusy}>
            {t('persons.snapshots.save')}
          </Button>
          <Button onClick={onClose}>{t('part.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
