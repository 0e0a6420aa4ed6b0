// Numbers side by side with a bar to each: a table that can be read as a drawing.
import type { ReactNode } from 'react'
import { NumberText } from '../../../parts/NumberText.tsx'

interface Props {
  caption: string
  of: string
  count: string
  rows: readonly { key: string; name: ReactNode; value: number; isSoft?: boolean }[]
}

export function Shares({ caption, of, count, rows }: Props) {
  const most = Math.max(1, ...rows.map(({ value }) => value))
  return (
    <table className="table month-bars chart-shares">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">{count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, value, isSoft = false }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              <NumberText value={value} />
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  width={(100 * value) / most}
                  height="6"
                  className={isSoft ? 'bar-pale' : 'bar-solid'}
                />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
