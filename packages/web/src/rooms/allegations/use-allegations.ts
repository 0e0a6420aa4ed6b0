// What is asked for again once something was done with an allegation, a batch or an account; and why something cannot be done.
import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

const shown = [
  'listAllegations',
  'readAllegation',
  'listAllegationBatches',
  'readAllegationBatch',
  'listCaseBalances',
  'readIncident',
]

/** Everything that shows allegations is asked for again. */
export function useAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all(shown.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
}

/** The reason beneath a button that cannot be used now; null where it can. */
export function whyNot(t: TFunction, because: string | null): string | null {
  if (because === null) return null
  return because === 'permission.denied'
    ? t('incident.whyNot.permission.denied')
    : t(`problem.${because}`)
}

/** Says a code by the key of its words; what has none as it was written. */
export function useSay(): (key: string) => string {
  const { t } = useTranslation()
  return (key) => t(key, { defaultValue: key.slice(key.lastIndexOf('.') + 1).replaceAll('_', ' ') })
}
