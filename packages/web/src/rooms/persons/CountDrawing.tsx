// The counted range as a bar with soft ends, the persons as a mark on the same scale: whether they meet is seen at once.
import type { ConsistencyRow } from '@athar/contract'
import { useId } from 'react'

export function CountDrawing({
  row: { persons, range },
  most,
}: {
  row: Pick<ConsistencyRow, 'persons' | 'range'>
  most: number
}) {
  const soft = useId()
  const x = (value: number) => 2 + (value / Math.max(1, most)) * 96
  const low = range?.min ?? null
  const high = range?.max ?? null
  const from = x(low ?? 0)
  const to = high === null ? 100 : x(high)
  const isKnown = low !== null || high !== null
  return (
    <svg
      className="count-drawing"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <defs>
        <linearGradient id={soft}>
          <stop offset="0" className={low === null ? 'soft-end' : 'soft-full'} />
          <stop offset="1" className={high === null ? 'soft-end' : 'soft-full'} />
        </linearGradient>
      </defs>
      <line x1="0" x2="100" y1="5" y2="5" className="count-line" />
      {isKnown ? (
        <rect x={from} width={Math.max(1, to - from)} y="2.5" height="5" fill={`url(#${soft})`} />
      ) : null}
      <rect x={x(persons) - 0.5} width="1" y="0" height="10" className="count-mark" />
    </svg>
  )
}
