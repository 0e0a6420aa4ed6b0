// Fields of forms: a label, a hint, what is wrong, and the native control that every reader knows.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'

interface Around {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with the value, in words. */
  fault?: string | null
}

interface Control {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** A label above any control; the control takes the id and the descriptions it is handed. */
function Field({
  label,
  hint,
  fault = null,
  children,
}: Around & { children: (control: Control) => ReactNode }) {
  const id = useId()
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    fault === null ? '' : `${id}-fault`,
  ].filter((part) => part !== '')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': fault === null ? undefined : true,
      })}
      {hint === undefined ? null : (
        <small id={`${id}-hint`} className="field-hint">
          {hint}
        </small>
      )}
      {fault === null ? null : (
        <small id={`${id}-fault`} className="field-fault">
          {fault}
        </small>
      )}
    </div>
  )
}

export function TextField({
  label,
  hint,
  fault,
  ...rest
}: Around & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} fault={fault ?? null}>
      {(control) => <input type="text" {...rest} {...control} />}
    </Field>
  )
}

export function LongTextField({
  label,
  hint,
  fault,
  ...rest
}: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} fault={fault ?? null}>
      {(control) => <textarea rows={4} {...rest} {...control} />}
    </Field>
  )
}

export function SelectField({
  label,
  hint,
  fault,
  ...rest
}: Around & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field label={label} hint={hint} fault={fault ?? null}>
      {(control) => <select {...rest} {...control} />}
    </Field>
  )
}

export function CheckField({
  label,
  hint,
  ...rest
}: Omit<Around, 'fault'> & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="check">
      <input
        {...rest}
        id={id}
        type="checkbox"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      />
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <small id={`${id}-hint`} className="field-hint">
          {hint}
        </small>
      )}
    </div>
  )
}

/** A group of fields under one name. */
export function FieldGroup({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="field-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}
