// Files to import: chosen with the button or dropped on the field, listed with their sizes, each removable.
import { type DragEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'
import { Button } from '../../parts/Button.tsx'

interface Props {
  files: readonly File[]
  onChange: (files: File[]) => void
}

/** A size in bytes as people say it, in the numerals of the page. */
export function useBytes(): (bytes: number) => string {
  const locale = localeOf(useLanguage())
  return (bytes) => {
    const [unit, value] =
      bytes < 1e6 ? (['kilobyte', bytes / 1e3] as const) : (['megabyte', bytes / 1e6] as const)
    const shape = { style: 'unit', unit, maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(locale, shape).format(value)
  }
}

export function FileDrop({ files, onChange }: Props) {
  const { t } = useTranslation()
  const size = useBytes()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const add = (more: Iterable<File>) => {
    const byName = new Map([...files, ...more].map((file) => [file.name, file]))
    onChange([...byName.values()])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      className={isOver ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        add(event.dataTransfer.files)
      }}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        multiple
        accept=".csv,.json,.geojson,.gz,.ndjson,.zip"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          add(event.target.files ?? [])
          event.target.value = ''
        }}
      />
      <label htmlFor={id} className="button button-plain">
        {t('imports.files.choose')}
      </label>
      <small id={`${id}-hint`} className="field-hint">
        {t('imports.files.hint')}
      </small>
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.name} className="file-line">
            <bdi dir="ltr">{file.name}</bdi>
            <small>{size(file.size)}</small>
            <Button
              look="quiet"
              aria-label={t('imports.files.remove', { name: file.name })}
              onClick={() => onChange(files.filter((other) => other !== file))}
            >
              {t('form.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
