// The register as a table: one incident a row, its code the link; headings sort, arrows walk from row to row.
import type { RegisterRow } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { CorroborationText } from '../../parts/Mark.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { PlaceText } from '../../parts/PlaceText.tsx'
import { RangeBrief } from '../../parts/RangeText.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import type { RegisterSort } from './filter-url.ts'
import { IncidentLink } from './IncidentLink.tsx'
import type { Selection } from './use-selection.ts'

interface Props {
  rows: RegisterRow[]
  total: number
  pageSize: number
  selection: Selection
}

export function RegisterTable({ rows, total, pageSize, selection }: Props) {
  const { t } = useTranslation()
  const language = useLanguage()
  const first = selection.page * pageSize + 1
  const byPlace: RegisterSort = language === 'ar' ? 'place_ar' : 'place_en'
  return (
    <div className="table-frame">
      <table className="table register-table" aria-rowcount={total + 1}>
        <caption>
          {t('register.table.caption', { from: first, to: first + rows.length - 1, total })}
        </caption>
        <thead>
          <tr aria-rowindex={1}>
            <Heading selection={selection} up="code" label={t('register.table.code')} />
            <Heading
              selection={selection}
              up="date"
              down="date_desc"
              label={t('register.table.date')}
            />
            <Heading selection={selection} up={byPlace} label={t('register.table.place')} />
            <Heading selection={selection} down="killed_desc" label={t('register.table.killed')} />
            <th scope="col">{t('register.table.injured')}</th>
            <th scope="col">{t('register.table.corroboration')}</th>
            <th scope="col">{t('register.table.claims')}</th>
            <th scope="col">{t('register.table.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <Row key={row.id} row={row} inv={selection.inv} index={first + i + 1} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, inv, index }: { row: RegisterRow; inv: string; index: number }) {
  const { t } = useTranslation()
  return (
    <tr aria-rowindex={index}>
      <th scope="row">
        <IncidentLink inv={inv} code={row.code} />
      </th>
      <td>
        <WhenText when={row.occurred} isBrief />
      </td>
      <td>
        <PlaceText name={row.placeName} place={row.place} />
      </td>
      <td>
        <RangeBrief range={row.killed} />
      </td>
      <td>
        <RangeBrief range={row.injured} />
      </td>
      <td>
        <CorroborationText level={row.corroboration} grade={row.grade} />
        {row.grade === null ? null : <small className="row-grade">{t(`grade.${row.grade}`)}</small>}
      </td>
      <td>
        <NumberText value={row.claims} />
      </td>
      <td>
        <StateText state={row.state} />
        {row.flags === 0 ? null : (
          <small className="row-flags">{t('register.table.flags', { count: row.flags })}</small>
        )}
      </td>
    </tr>
  )
}

interface HeadingProps {
  selection: Selection
  label: string
  up?: RegisterSort
  down?: RegisterSort
}

/** A heading that sorts: once by its first order, again by the other where there is one. */
function Heading({ selection, label, up, down }: HeadingProps) {
  const { sort } = selection
  const isUp = up !== undefined && sort === up
  const isDown = down !== undefined && sort === down
  const next = isDown ? (up ?? down) : isUp ? (down ?? up) : (down ?? up)
  return (
    <th scope="col" aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}>
      <button
        type="button"
        className="sort"
        onClick={() => (next === undefined ? undefined : selection.orderBy(next))}
      >
        {label}
        <span
          aria-hidden="true"
          className={isUp ? 'sort-up' : isDown ? 'sort-down' : 'sort-none'}
        />
      </button>
    </th>
  )
}
