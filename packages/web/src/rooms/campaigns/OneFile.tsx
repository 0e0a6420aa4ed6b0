// One file that is chosen and sent at once; while it goes the button waits, and what went wrong is said beneath.
import type { Problem } from '@athar/domain'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api.ts'
import { Button } from '../../parts/Button.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'

interface Props {
  label: string
  accept: string
  /** Why it cannot be sent now. */
  because?: string | null
  send: (file: File) => Promise<void>
}

export function OneFile({ label, accept, because = null, send }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (file: File) => {
    setBusy(true)
    setProblem(null)
    try {
      await send(file)
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  return (
    <div className="one-file">
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file !== undefined) void take(file)
        }}
      />
      <Button isBusy={isBusy} because={because} onClick={() => input.current?.click()}>
        {isBusy ? t('campaign.sending') : label}
      </Button>
      <ProblemNote problem={problem} />
    </div>
  )
}
