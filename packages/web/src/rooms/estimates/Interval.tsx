// An interval on the common scale: a bar with soft ends, a tick for the total, a line for the persons already found.
import { useId } from 'react'
import { along, type Scale } from './interval.ts'

interface Props {
  total: number | null
  low: number | null
  high: number | null
  persons: number
  scale: Scale
}

export function Interval({ total, low, high, persons, scale }: Props) {
  const soft = useId()
  const from = low === null ? null : along(low, scale)
  const to = high === null ? null : along(high, scale)
  return (
    <svg className="interval" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <linearGradient id={soft}>
          <stop offset="0" className="soft-end" />
          <stop offset="0.15" className="soft-full" />
          <stop offset="0.85" className="soft-full" />
          <stop offset="1" className="soft-end" />
        </linearGradient>
      </defs>
      <line x1="0" x2="100" y1="5" y2="5" className="count-line" />
      <line
        x1={along(persons, scale)}
        x2={along(persons, scale)}
        y1="0"
        y2="10"
        className="interval-found"
      />
      {from === null || to === null ? null : (
        <rect x={from} width={Math.max(0.8, to - from)} y="2.5" height="5" fill={`url(#${soft})`} />
      )}
      {total === null ? null : (
        <rect x={along(total, scale) - 0.5} width="1" y="0.5" height="9" className="count-mark" />
      )}
    </svg>
  )
}
