// The row report: rows refused, fields emptied, texts held back, places not resolved, doubled codes.
import { ImportRowView, readImportRows } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { SelectField } from '../../parts/Field.tsx'
import { CodeText, NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { FieldName, showFault } from '../incident/changes/ValueText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

/** How many rows the server hands over at a time. */
const PAGE_SIZE = 100
type Outcome = ImportRowView['outcome']
const outcomes = ImportRowView.def.shape.outcome.options

export function RowReport({ id }: { id: string }) {
  const { t } = useTranslation()
  const inv = useInv()
  const [page, setPage] = useState(0)
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const query = { page: String(page), ...(outcome === '' ? {} : { outcome }) }
  const { data, error } = useQuery({
    ...ask(readImportRows, { params: { inv, id }, query }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="stack">
      <SelectField
        label={t('imports.rows.outcome')}
        value={outcome}
        onChange={(event) => {
          setOutcome(event.target.value as Outcome | '')
          setPage(0)
        }}
      >
        <option value="">{t('imports.rows.all')}</option>
        {outcomes.map((it) => (
          <option key={it} value={it}>
            {t(`imports.outcome.${it}`)}
          </option>
        ))}
      </SelectField>
      {error === null ? null : <ProblemNote problem={asProblem(error)} />}
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.total === 0 ? <Nothing>{t('imports.rows.none')}</Nothing> : null}
      {data === undefined || data.total === 0 ? null : (
        <>
          <RowTable rows={data.rows} total={data.total} />
          <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onPage={setPage} />
        </>
      )}
    </div>
  )
}

function RowTable({ rows, total }: { rows: readonly ImportRowView[]; total: number }) {
  const { t } = useTranslation()
  return (
    <TableFrame label={t('imports.tab.rows')}>
      <table className="table rows-table">
        <caption>{t('imports.rows.count', { count: total })}</caption>
        <thead>
          <tr>
            {(['outcome', 'row', 'key', 'field', 'asWritten'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`imports.rows.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={`${row.file} ${row.row} ${row.field ?? ''} ${at}`}>
              <th scope="row">
                {t(`imports.outcome.${row.outcome}`)}
                <small>{showFault(t, row.problem)}</small>
              </th>
              <td>
                <bdi dir="ltr">{row.file}</bdi> <NumberText value={row.row} />
              </td>
              <td>{row.key === null ? null : <CodeText>{row.key}</CodeText>}</td>
              <td>{row.field === null ? null : <FieldName path={row.field} />}</td>
              <td>
                <bdi dir="auto">{row.asWritten}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
