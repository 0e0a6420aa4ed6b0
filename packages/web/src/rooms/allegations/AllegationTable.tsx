// Allegations in a table: code, incident, state, whether they were asked before, what is waited for.
import type { AllegationRow } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { showDay, WhenText } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { PriorText } from './PriorText.tsx'

const columns = ['code', 'state', 'incident', 'prior', 'theirs', 'due'] as const

export function AllegationTable({
  rows,
  label,
}: {
  rows: readonly AllegationRow[]
  label: string
}) {
  const { t } = useTranslation()
  return (
    <TableFrame label={label}>
      <table className="table allegations">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`allegation.col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Row({ row }: { row: AllegationRow }) {
  const inv = useInv()
  const lang = useLanguage()
  return (
    <tr>
      <th scope="row">
        <Link
          to="/$lang/$inv/allegations/$allegation"
          params={{ lang, inv, allegation: row.code }}
          className="code"
          dir="ltr"
          translate="no"
        >
          {row.code}
        </Link>
      </th>
      <td>
        <AllegationState state={row.state} />
      </td>
      <td>
        <span className="allegation-incident">
          <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: row.incident.code }}>
            <CodeText>{row.incident.code}</CodeText>
          </Link>
          <BilingualText text={row.incident.placeName} />
          <small>
            <WhenText when={row.incident.occurred} isBrief />
          </small>
        </span>
      </td>
      <td>
        <PriorText prior={row.prior} />
      </td>
      <td>{row.theirReference === null ? null : <CodeText>{row.theirReference}</CodeText>}</td>
      <td>
        {row.answerDue === null ? null : (
          <time dateTime={row.answerDue}>{showDay(row.answerDue, lang, 'brief')}</time>
        )}
      </td>
    </tr>
  )
}

export function AllegationState({ state }: { state: string }) {
  const { t } = useTranslation()
  return <span className={`state allegation-${state}`}>{t(`allegation_state.${state}`)}</span>
}

export function BatchState({ state }: { state: string }) {
  const { t } = useTranslation()
  return <span className={`state allegation-${state}`}>{t(`batch_state.${state}`)}</span>
}
