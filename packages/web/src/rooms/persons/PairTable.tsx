// Pairs in a row each: the two names with their lists, how probable, what speaks against it, how readers stand.
import type { PairRow } from '@athar/contract'
import type { PairOrder } from '@athar/domain'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { ListText } from './ListText.tsx'
import { NameOne } from './NameText.tsx'
import { Probability } from './Probability.tsx'
import { sayContrary, sayHeldBack } from './say-person.ts'

export function PairTable({ rows, order }: { rows: readonly PairRow[]; order: PairOrder }) {
  const { t } = useTranslation()
  const hasCodes = rows.some(({ contrary, heldBack }) => contrary.length + heldBack.length > 0)
  return (
    <TableFrame label={t(`persons.queue.${order}`)}>
      <table className="table table-stack pair-table">
        <thead>
          <tr>
            <th scope="col">{t('persons.queue.pair')}</th>
            <th scope="col">{t('persons.queue.probability')}</th>
            {hasCodes ? <th scope="col">{t('persons.queue.why')}</th> : null}
            <th scope="col">{t('persons.queue.standing')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.a} ${row.b}`} row={row} order={order} hasCodes={hasCodes} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

interface RowProps {
  row: PairRow
  order: PairOrder
  /** Whether any row of the table says why a reader is asked. */
  hasCodes: boolean
}

function Row({ row, order, hasCodes }: RowProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  return (
    <tr>
      <th scope="row">
        <Link
          to="/$lang/$inv/pairs/$a/$b"
          params={{ lang, inv, a: row.a, b: row.b }}
          search={order === 'uncertain' ? {} : { order }}
          className="pair-link"
        >
          <span>
            <NameOne name={row.names.a} />
          </span>
          <span>
            <NameOne name={row.names.b} />
          </span>
        </Link>
        <small>
          <ListText list={row.lists.a} /> · <ListText list={row.lists.b} />
        </small>
      </th>
      <td>
        <Probability share={row.probability} />
      </td>
      {hasCodes ? (
        <td>
          <ul className="contrary-list">
            {row.contrary.map((code) => (
              <li key={code}>{sayContrary(t, code)}</li>
            ))}
            {row.heldBack.map((code) => (
              <li key={code}>{sayHeldBack(t, code)}</li>
            ))}
          </ul>
        </td>
      ) : null}
      <td>
        {t(`persons.standing.${row.standing}`)}
        {row.readers === 0 ? null : (
          <small className="row-note">{t('persons.readers', { count: row.readers })}</small>
        )}
        {row.accepted ? <small className="row-note">{t('persons.edge.accepted')}</small> : null}
      </td>
    </tr>
  )
}
