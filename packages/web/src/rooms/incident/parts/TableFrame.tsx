// The frame of a table that may be wider than the page: it scrolls by itself, by keyboard too.
import type { ReactNode } from 'react'

export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must take the focus
    <section className="table-frame" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
