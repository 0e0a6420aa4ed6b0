// What the match desk is asked about: the incident of the address, within a radius and a window that stand there too.
import { type ReplyOf, readMatches } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'

export type Matches = ReplyOf<typeof readMatches>

const numeric = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? text : undefined

export function useMatches() {
  const inv = useInv()
  const code = useParams({ strict: false }).code ?? ''
  const search = useSearch({ from: '/$lang/desk/$inv/matching/$code' })
  const radius = numeric(search.radius)
  const window = numeric(search.window)
  const query = {
    ...(radius === undefined ? {} : { radius }),
    ...(window === undefined ? {} : { window }),
  }
  return useQuery({
    ...ask(readMatches, { params: { inv, code }, query }),
    placeholderData: keepPreviousData,
  })
}

/** A probability as a percentage; what is neither nought nor one is never shown as such. */
export function usePercent(): (share: number) => string {
  const locale = localeOf(useLanguage())
  const { t } = useTranslation()
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (share) => {
    if (share > 0 && share < 0.005) return t('match.under', { share: format.format(0.01) })
    if (share < 1 && share > 0.995) return t('match.over', { share: format.format(0.99) })
    return format.format(share)
  }
}
