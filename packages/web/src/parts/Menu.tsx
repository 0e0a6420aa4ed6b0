// A small panel under a button: choices or links; Escape and a click elsewhere close it.
import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  label: ReactNode
  children: ReactNode
  className?: string
  /** Which edge of the button the panel keeps to. */
  edge?: 'start' | 'end'
}

export function Menu({ label, children, className = '', edge = 'start' }: Props) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const details = box.current
    if (details === null) return
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (!(target instanceof Node && details.contains(target))) details.open = false
      },
      { signal },
    )
    details.addEventListener(
      'keydown',
      ({ key }) => {
        if (key !== 'Escape' || !details.open) return
        details.open = false
        details.querySelector('summary')?.focus()
      },
      { signal },
    )
    details.addEventListener(
      'click',
      ({ target }) => {
        const isChoice = target instanceof Element && target.closest('a, [data-closes]') !== null
        if (isChoice) details.open = false
      },
      { signal },
    )
    return () => stop.abort()
  }, [])
  return (
    <details ref={box} className={`menu menu-${edge} ${className}`}>
      <summary className="button button-plain">{label}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}
