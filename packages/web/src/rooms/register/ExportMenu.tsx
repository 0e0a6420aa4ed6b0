// The selection as a file: which records, in which format.
import { exportIncidents } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, download } from '../../api.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { CheckField, SelectField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import type { Selection } from './use-selection.ts'

const formats = ['csv', 'geojson', 'json'] as const
const kinds = ['incidents', 'casualties', 'claims'] as const
type Format = (typeof formats)[number]
type Kind = (typeof kinds)[number]

export function ExportMenu({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('register.export')}</Button>
      <Dialog title={t('register.export')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ExportForm selection={selection} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function ExportForm({ selection, onDone }: { selection: Selection; onDone: () => void }) {
  const { t } = useTranslation()
  const [records, setRecords] = useState<Kind>('incidents')
  const [format, setFormat] = useState<Format>('csv')
  const [bom, setBom] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { inv, asked } = selection
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { ...asked, format, records, bom: format === 'csv' && bom }
      await download(exportIncidents, { params: { inv }, body }, `${inv}-${records}.${format}`)
      onDone()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) void run()
      }}
    >
      <p>{t('register.export.lead')}</p>
      <SelectField
        label={t('register.export.records')}
        value={records}
        onChange={(event) => setRecords(event.target.value as Kind)}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`register.export.records.${kind}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('register.export.format')}
        value={format}
        onChange={(event) => setFormat(event.target.value as Format)}
      >
        {formats.map((it) => (
          <option key={it} value={it}>
            {t(`register.export.format.${it}`)}
          </option>
        ))}
      </SelectField>
      {format === 'csv' ? (
        <CheckField
          label={t('register.export.bom')}
          checked={bom}
          onChange={(event) => setBom(event.target.checked)}
        />
      ) : null}
      <p className="aside">{t('register.export.warning')}</p>
      <ProblemNote problem={problem} />
      <div className="actions">
        <Button type="submit" look="main" isBusy={isBusy}>
          {t('register.export.act')}
        </Button>
      </div>
    </form>
  )
}
