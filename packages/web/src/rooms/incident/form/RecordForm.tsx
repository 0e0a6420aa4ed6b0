// The frame of every form that writes a record: its fields, the reason, what went wrong, and a conflict of versions.
import { isProblem, type Problem } from '@athar/domain'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../../api.ts'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { LongTextField } from '../../../parts/Field.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { rebased } from '../changes/rebase.ts'
import { Conflict, type Meanwhile } from './Conflict.tsx'

/** What is written: the content, why, and the version it was typed over. */
export interface Given<C> {
  content: C
  reason: string
  expectedVersion: number
}

export interface RecordFormProps<C> {
  /** The record that is corrected; null where a new one is recorded. */
  base: { id: string; version: number } | null
  /** The content as typed. @throws Problem where a field cannot be read */
  read: () => C
  save: (given: Given<C>) => Promise<unknown>
  onDone: () => void
  /** Where leaving without writing goes elsewhere than being done. */
  onCancel?: (() => void) | undefined
  submit: string
  children: ReactNode
  aside?: ReactNode
  /** What is saved is no corrected copy of the record, so that nothing of it can be merged. */
  isWhole?: boolean
}

export function RecordForm<C>(props: RecordFormProps<C>) {
  const { base, read, save, onDone, onCancel, submit, children, aside, isWhole = false } = props
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [over, setOver] = useState(base?.version ?? 0)
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null)
  const isConflict = isProblem(problem, 'record.version_conflict')
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const typed = read()
      const content =
        meanwhile === null || isWhole ? typed : rebased(meanwhile.before, meanwhile.newest, typed)
      await save({ content, reason: reason.trim(), expectedVersion: over })
      onDone()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <form
      className="stack record-form"
      onSubmit={(event) => {
        event.preventDefault()
        // A form in a dialog opened from a form is its own: the outer one must not be sent with it.
        event.stopPropagation()
        if (!isBusy && reason.trim() !== '') void run()
      }}
    >
      {aside === undefined ? (
        children
      ) : (
        <div className="form-beside">
          <div className="stack">{children}</div>
          {aside}
        </div>
      )}
      <LongTextField
        label={t('part.reason')}
        hint={t('part.reason.hint')}
        required
        rows={2}
        maxLength={2000}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ProblemNote problem={problem} />
      {isConflict && base !== null ? (
        <Conflict
          id={base.id}
          since={over}
          onKeep={(version, found) => {
            setOver(version)
            setMeanwhile({ before: meanwhile?.before ?? found.before, newest: found.newest })
            setProblem(null)
          }}
        />
      ) : null}
      <div className="actions">
        <Button type="submit" look="main" isBusy={isBusy}>
          {submit}
        </Button>
        <Button onClick={onCancel ?? onDone}>{t('part.cancel')}</Button>
      </div>
    </form>
  )
}

interface DialogProps {
  title: ReactNode
  onClose: () => void
  children: ReactNode
}

/** A dialog for a form, outside of any form it was opened from. */
export function FormDialog({ title, onClose, children }: DialogProps) {
  return createPortal(
    <Dialog title={title} isOpen isWide onClose={onClose}>
      {children}
    </Dialog>,
    document.body,
  )
}
