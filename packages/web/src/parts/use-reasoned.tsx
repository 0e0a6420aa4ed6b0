// Reading what may put somebody at risk: the server asks why, the reason is asked for here and goes with the question.
import type { ReplyOf, Route } from '@athar/contract'
import { isProblem, type Problem } from '@athar/domain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, askBecause, type Input } from '../api.ts'
import { Button } from './Button.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

interface Reasoned<T> {
  data: ReplyOf<T> | undefined
  /** What went wrong; not that a reason is wanted. */
  problem: Problem | null
  /** Asks for the reason; null where none is wanted. */
  asking: ReactNode
}

/** A query that is asked again with a reason where the server wants one; the reason is kept no longer than this is shown. */
export function useReasoned<T extends Route>(route: T, input: Input<T>): Reasoned<T> {
  const [reason, setReason] = useState<string | null>(null)
  const queries = useQueryClient()
  const plain = useQuery({ ...ask(route, input), staleTime: 0, enabled: reason === null })
  const because = askBecause(route, input, reason ?? '')
  const reasoned = useQuery({ ...because, enabled: reason !== null })
  const { data, error } = reason === null ? plain : reasoned
  const isWanted = isProblem(error, 'permission.reason_needed')
  return {
    data: isWanted ? undefined : data,
    problem: error === null || isWanted ? null : asProblem(error),
    asking: isWanted ? (
      <AskReason
        read={async (given) => {
          await queries.fetchQuery(askBecause(route, input, given))
          setReason(given)
        }}
      />
    ) : null,
  }
}

/** Says that a reason is wanted and asks for it; whoever leaves the dialog finds the button. */
function AskReason({ read }: { read: (reason: string) => Promise<void> }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(true)
  const dialog = (
    // Outside of whatever form this stands in: the reason is sent by itself.
    <ReasonDialog
      title={t('reading.title')}
      explain={t('reading.explain')}
      confirm={t('reading.read')}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      act={read}
    />
  )
  return (
    <div className="notice">
      <p>{t('problem.permission.reason_needed')}</p>
      <Button onClick={() => setOpen(true)}>{t('reading.give')}</Button>
      {createPortal(dialog, document.body)}
    </div>
  )
}
