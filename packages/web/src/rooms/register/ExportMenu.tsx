// The selection as a file: which records, in which format.
import { exportIncidents } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, download } from '../../api.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { CheckField, SelectField } from '../../parts/Field.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import type { Selection } from './use-selection.ts'

const formats = ['csv', 'geojson', 'json'] as const
const kinds = ['incidents', 'casualties', 'claims', 'whole'] as const
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
  const [motherNames, setMotherNames] = useState(false)
  const { inv, asked } = selection
  const may = useMay(inv)
  const isWhole = records === 'whole'
  const seesMothers = isWhole && may('mother_name.read')
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const what = { format, records, bom: format === 'csv' && bom }
      const body = isWhole
        ? { ...what, filter: {}, motherNames: seesMothers && motherNames }
        : { ...asked, ...what }
      const ending = isWhole && format === 'csv' ? 'zip' : format
      await download(exportIncidents, { params: { inv }, body }, `${inv}-${records}.${ending}`)
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
      <p>{t(isWhole ? 'register.export.lead.whole' : 'register.export.lead')}</p>
      <SelectField
        label={t('register.export.records')}
        value={records}
        onChange={(event) => {
          setRecords(event.target.value as Kind)
          if (event.target.value !== 'incidents' && format === 'geojson') setFormat('csv')
        }}
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
        {formats
          .filter((it) => records === 'incidents' || it !== 'geojson')
          .map((it) => (
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
      {seesMothers ? (
        <CheckField
          label={t('register.export.mothers')}
          hint={t('register.export.mothers.hint')}
          checked={motherNames}
          onChange={(event) => setMotherNames(event.target.checked)}
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
