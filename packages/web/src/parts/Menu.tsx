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
    const close = (event: Event) => {
      const details = box.current
      if (details?.open !== true) return
      const inside = event.target instanceof Node && details.contains(event.target)
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        details.open = false
        if (inside) details.querySelector('summary')?.focus()
      } else if (!inside) details.open = false
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details
      ref={box}
      className={`menu menu-${edge} ${className}`}
      onClick={(event) => {
        const { target } = event
        const chosen = target instanceof Element && target.closest('a, [data-closes]') !== null
        if (chosen && box.current !== null) box.current.open = false
      }}
    >
      <summary className="button button-plain">{label}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}
