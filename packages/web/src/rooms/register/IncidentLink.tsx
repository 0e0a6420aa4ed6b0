// The link to an incident by its code; up and down arrows go to the code before and after it in the list.
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useLanguage } from '../../app/place.ts'
import { CodeText } from '../../parts/NumberText.tsx'

function walk(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...document.querySelectorAll<HTMLAnchorElement>('a.incident-link')]
  const next = all[all.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

export function IncidentLink({ inv, code }: { inv: string; code: string }) {
  const lang = useLanguage()
  return (
    <Link
      className="incident-link"
      to="/$lang/$inv/incidents/$code"
      params={{ lang, inv, code }}
      onKeyDown={walk}
    >
      <CodeText>{code}</CodeText>
    </Link>
  )
}
