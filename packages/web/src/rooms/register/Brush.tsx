// The two ends of a period as sliders: what dragging over the bars does, for the keyboard and the screen reader.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  length: number
  start: number
  end: number
  name: (at: number) => string
  onChoose: (start: number, end: number) => void
}

export function Brush({ length, start, end, name, onChoose }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState({ start, end })
  const [given, setGiven] = useState({ start, end })
  if (given.start !== start || given.end !== end) {
    setGiven({ start, end })
    setAt({ start, end })
  }
  const keep = () => {
    if (at.start !== start || at.end !== end) onChoose(at.start, at.end)
  }
  if (length < 2) return null
  const slider = (which: 'start' | 'end', label: string) => (
    <input
      type="range"
      min={0}
      max={length - 1}
      value={at[which]}
      aria-label={label}
      aria-valuetext={name(at[which])}
      onChange={(event) => {
        const value = Number(event.target.value)
        setAt((now) =>
          which === 'start'
            ? { ...now, start: Math.min(value, now.end) }
            : { ...now, end: Math.max(value, now.start) },
        )
      }}
      onPointerUp={keep}
      onKeyUp={keep}
      onBlur={keep}
    />
  )
  return (
    <div className="brush">
      {slider('start', t('register.timeline.from'))}
      {slider('end', t('register.timeline.to'))}
      <p className="brush-ends" aria-hidden="true">
        <span>{name(at.start)}</span>
        <span>{name(at.end)}</span>
      </p>
    </div>
  )
}
