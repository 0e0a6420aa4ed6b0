// The frame of a table that may be wider than the page: it scrolls by itself, by keyboard too.
import type { ReactNode } from 'react'

export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="region" className="table-frame" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
