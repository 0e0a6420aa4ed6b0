// A dialog: the browser's own, which keeps the focus inside and gives it back.
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'

interface Props {
  title: ReactNode
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Wider, for forms and comparisons. */
  isWide?: boolean
}

export function Dialog({ title, isOpen, onClose, children, isWide = false }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = box.current
    if (dialog === null || !isOpen) return
    dialog.showModal()
    return () => dialog.close()
  }, [isOpen])
  if (!isOpen) return null
  return (
    <dialog
      ref={box}
      className={isWide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <Button look="quiet" onClick={onClose} aria-label={t('part.close')}>
          <span aria-hidden="true">×</span>
        </Button>
      </header>
      {children}
    </dialog>
  )
}
