// The campaign of the address: how it is asked for, and what is asked for again once something was done with it.
import { type CampaignView, readCampaign } from '@athar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'

/** The code of the campaign of the address. */
export function useCode(): string {
  return useParams({ strict: false }).campaign ?? ''
}

/** Whether frames are still to be cut: then the counts are asked for again and again. */
export function isCutting({ counts }: Pick<CampaignView, 'counts'>): boolean {
  return counts.framesTotal > 0 && counts.framesCut < counts.framesTotal
}

export function useCampaign() {
  const inv = useInv()
  const campaign = useCode()
  return useQuery({
    ...ask(readCampaign, { params: { inv, campaign } }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isCutting(state.data.campaign) ? 3000 : false,
  })
}

const shown = [
  'listCampaigns',
  'readCampaign',
  'readCampaignReport',
  'readQualityReport',
  'listCampaignTasks',
  'readCampaignTask',
]

/** Everything that shows a campaign is asked for again. */
export function useAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await Promise.all(shown.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
}

/** A share as a percentage in the numerals of the page. */
export function usePercent(): (share: number, digits?: number) => string {
  const locale = localeOf(useLanguage())
  return (share, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
}

/** A number with so many decimals in the numerals of the page. */
export function useDecimal(): (value: number, digits?: number) => string {
  const locale = localeOf(useLanguage())
  return (value, digits = 1) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}
