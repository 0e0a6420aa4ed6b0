// What was not taken from a file, row by row, with the reason in words.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeText, NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

export interface RefusedRow {
  row: number
  key: string | null
  problem: string
}

const PAGE = 20

export function Refused({ rows }: { rows: readonly RefusedRow[] }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(0)
  if (rows.length === 0) return <p className="aside">{t('campaign.refused.none')}</p>
  return (
    <>
      <TableFrame label={t('campaign.refused')}>
        <table className="table">
          <caption>{t('campaign.refused.count', { count: rows.length })}</caption>
          <thead>
            <tr>
              <th scope="col" className="numeric">
                {t('campaign.refused.row')}
              </th>
              <th scope="col">{t('campaign.refused.key')}</th>
              <th scope="col">{t('campaign.refused.why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(page * PAGE, (page + 1) * PAGE).map(({ row, key, problem }) => (
              <tr key={`${row} ${key ?? ''}`}>
                <td className="numeric">
                  <NumberText value={row} />
                </td>
                <th scope="row">{key === null ? null : <CodeText>{key}</CodeText>}</th>
                <td>{t(`problem.${problem}`, { defaultValue: problem })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pager page={page} pageSize={PAGE} total={rows.length} onPage={setPage} />
    </>
  )
}
