// A count as a range: «between … and …»; silence is said as silence, never as nought.
import { useTranslation } from 'react-i18next'

interface Range {
  min: number | null
  max: number | null
}

/** Which words show a range, and with what: apart from the component so that it can be tested. */
export function rangeWords(range: Range | null): {
  key: string
  params: Record<string, number>
} {
  if (range === null || (range.min === null && range.max === null)) {
    return { key: 'range.silent', params: {} }
  }
  const { min, max } = range
  if (min === null) return { key: 'range.upTo', params: { max: max ?? 0 } }
  if (max === null) return { key: 'range.atLeast', params: { min } }
  if (min === max) return { key: 'range.exact', params: { min } }
  return { key: 'range.between', params: { min, max } }
}

export function RangeText({ range }: { range: Range | null }) {
  const { t } = useTranslation()
  const { key, params } = rangeWords(range)
  return (
    <bdi className={key === 'range.silent' ? 'range range-silent' : 'range'}>{t(key, params)}</bdi>
  )
}

/** A range in a narrow column: `3–5`, with the full words for readers of the screen. */
export function RangeBrief({ range }: { range: Range | null }) {
  const { t } = useTranslation()
  const { key, params } = rangeWords(range)
  if (key !== 'range.between') return <RangeText range={range} />
  return (
    <span className="range">
      <span aria-hidden="true" className="range-brief">
        {t('range.brief', params)}
      </span>
      <span className="unseen">{t(key, params)}</span>
    </span>
  )
}
