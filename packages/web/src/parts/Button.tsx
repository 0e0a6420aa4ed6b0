// Buttons: a verb that cannot be used now stays in sight, with its reason.
import { type ButtonHTMLAttributes, useId } from 'react'

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'main' | 'plain' | 'quiet'
  isBusy?: boolean
  /** Why it cannot be used now; shown beneath the button. */
  because?: string | null
}

export function Button({ look = 'plain', isBusy = false, because = null, ...rest }: Props) {
  const reasonId = useId()
  const blocked = isBusy || because !== null
  const button = (
    <button
      type="button"
      {...rest}
      className={`button button-${look} ${rest.className ?? ''}`}
      aria-disabled={blocked || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={because === null ? rest['aria-describedby'] : reasonId}
      onClick={(event) => {
        if (blocked) event.preventDefault()
        else rest.onClick?.(event)
      }}
    />
  )
  if (because === null) return button
  return (
    <span className="button-blocked">
      {button}
      <small id={reasonId}>{because}</small>
    </span>
  )
}
