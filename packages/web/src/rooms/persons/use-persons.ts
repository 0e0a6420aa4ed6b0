// What the rooms for persons share: shares as percentages, bits, and what is asked for again once a judgement was made.
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'

/** A probability as a percentage; what is neither nought nor one is never shown as such. */
export function useProbability(): (share: number) => string {
  const { t } = useTranslation()
  const format = new Intl.NumberFormat(localeOf(useLanguage()), {
    style: 'percent',
    maximumFractionDigits: 0,
  })
  return (share) => {
    if (share > 0 && share < 0.005) return t('persons.under', { share: format.format(0.01) })
    if (share < 1 && share > 0.995) return t('persons.over', { share: format.format(0.99) })
    return format.format(share)
  }
}

/** A number with so many decimals and, where asked for, its sign. */
export function useDecimal(): (value: number, digits?: number, isSigned?: boolean) => string {
  const locale = localeOf(useLanguage())
  return (value, digits = 1, isSigned = false) =>
    new Intl.NumberFormat(locale, {
      maximumFractionDigits: digits,
      minimumFractionDigits: digits,
      signDisplay: isSigned ? 'exceptZero' : 'auto',
    }).format(value)
}

const shown = [
  'readPairs',
  'readPair',
  'readPerson',
  'readFamily',
  'searchPersons',
  'countPersons',
  'readAgreement',
  'readRuns',
  'readLists',
  'readConsistency',
  'readOverlap',
  'readEstimates',
]

/** Everything that follows from judgements and runs is asked for again. */
export function useAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all(shown.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
}
