// The frame of a room: its heading, its title in the tab, and the focus when one walks in.
import { type ReactNode, useEffect, useRef } from 'react'
import { useTitle } from '../app/place.ts'

interface Props {
  /** The name of the room, for the tab and (unless `heading` says otherwise) the heading. */
  title: string
  heading?: ReactNode
  /** Beside the heading: buttons and links. */
  tools?: ReactNode
  isWide?: boolean
  children: ReactNode
}

let isFirstRoom = true

export function Page({ title, heading, tools, isWide = false, children }: Props) {
  useTitle(title)
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isFirstRoom) main.current?.focus({ preventScroll: true })
    isFirstRoom = false
  }, [])
  return (
    <main id="main" ref={main} tabIndex={-1} className={isWide ? 'page page-wide' : 'page'}>
      <header className="page-head">
        <h1>{heading ?? title}</h1>
        {tools === undefined ? null : <div className="page-tools">{tools}</div>}
      </header>
      {children}
    </main>
  )
}
