// One fit of the temporal consensus, and what it says of each structure.
import { type DatesInput, fitDates, NEVER, posteriorOf, smallestSet } from '@athar/consensus'

export interface DatedSeries {
  readonly first: number
  readonly probability: number
  readonly set: readonly number[]
  readonly interval: { readonly earliest: number; readonly latest: number } | null
  readonly pNever: number
  readonly pBefore: number
  readonly pUnclear: number
  readonly posterior: Float64Array
  readonly agreement: string
  readonly ruleFirst: number | null
}

const LEVEL = 0.95

export async function dateSeries(
  input: DatesInput,
): Promise<{ dated: DatedSeries[]; model: string }> {
  const fit = fitDates(input)
  const dated = Array.from(input.seriesOf, (of, i) => {
    const posterior = posteriorOf(fit, i)
    const frames = input.series[of] ?? []
    const set = smallestSet(posterior, LEVEL).map((v) => (v === frames.length ? NEVER : v + 1))
    const best = posterior.reduce((b, p, v) => (p > (posterior[b] ?? 0) ? v : b), 0)
    const dates = set.filter((v) => v !== NEVER)
    const [low, high] = [dates[0], dates.at(-1)]
    const from = low === undefined || low === 1 ? undefined : frames[low - 2]
    const to = high === undefined ? undefined : frames[high - 1]
    return {
      first: best === frames.length ? NEVER : best + 1,
      probability: posterior[best] ?? 0,
      set,
      interval:
        from === undefined || to === undefined || set.includes(NEVER)
          ? null
          : { earliest: from.earliest, latest: to.latest },
      pNever: posterior[frames.length] ?? 0,
      pBefore: posterior[0] ?? 0,
      pUnclear: 0,
      posterior,
      agreement: 'unsaid',
      ruleFirst: null,
    }
  })
  return { dated, model: 'sdm' }
}
