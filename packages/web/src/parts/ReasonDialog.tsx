// An act that needs its reason: asked once, said again if the act is refused.
import type { Problem } from '@athar/domain'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { LongTextField } from './Field.tsx'
import { ProblemNote } from './ProblemNote.tsx'

interface Props {
  title: ReactNode
  /** What will happen, in a sentence. */
  explain?: ReactNode
  /** The word on the button: a verbal noun in Arabic. */
  confirm: string
  isOpen: boolean
  onClose: () => void
  /** Does the act; the dialog closes when it is done and shows the problem when it is not. */
  act: (reason: string) => Promise<unknown>
}

export function ReasonDialog({ isOpen, ...props }: Props) {
  return isOpen ? <Asking {...props} /> : null
}

function Asking({ title, explain, confirm, onClose, act }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await act(reason.trim())
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          // A reason asked for from within a form is its own: the outer one must not be sent with it.
          event.stopPropagation()
          if (reason.trim() !== '' && !isBusy) void run()
        }}
      >
        {explain === undefined ? null : <div>{explain}</div>}
        <LongTextField
          label={t('part.reason')}
          hint={t('part.reason.hint')}
          dir="auto"
          value={reason}
          maxLength={2000}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button type="submit" look="main" isBusy={isBusy}>
            {confirm}
          </Button>
          <Button onClick={onClose}>{t('part.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
