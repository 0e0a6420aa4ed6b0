// Several of a few: boxes to tick under one name; folded away where they are many.
import type { ReactNode } from 'react'
import { CheckField, FieldGroup } from '../../parts/Field.tsx'

interface Props<T extends string> {
  legend: string
  all: readonly T[]
  name: (it: T) => ReactNode
  /** Chosen ones as the address has them, with commas. */
  chosen: string | undefined
  onChange: (chosen: string) => void
  isFolded?: boolean
  children?: ReactNode
}

export function Choices<T extends string>(props: Props<T>) {
  const { legend, all, name, chosen, onChange, isFolded = false, children } = props
  const now = chosen === undefined ? [] : chosen.split(',')
  const boxes = all.map((it) => (
    <CheckField
      key={it}
      label={name(it)}
      checked={now.includes(it)}
      onChange={(event) =>
        onChange(
          (event.target.checked ? [...now, it] : now.filter((other) => other !== it)).join(','),
        )
      }
    />
  ))
  if (!isFolded) {
    return (
      <FieldGroup legend={legend}>
        {boxes}
        {children}
      </FieldGroup>
    )
  }
  return (
    <details className="fold" open={now.length > 0}>
      <summary>{legend}</summary>
      <fieldset className="field-group">
        <legend className="unseen">{legend}</legend>
        {boxes}
        {children}
      </fieldset>
    </details>
  )
}
