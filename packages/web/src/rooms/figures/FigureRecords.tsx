// The records a kept figure counted, page by page: from the number back to each incident.
import { readFigureRecords } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText, CodeText, NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

export function FigureRecords({ code }: { code: string }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const [page, setPage] = useState(0)
  const { data, error } = useQuery({
    ...ask(readFigureRecords, { params: { inv, rule: code }, query: { page: String(page) } }),
    placeholderData: keepPreviousData,
  })
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  return (
    <>
      <TableFrame label={t('figures.records', { count: data.total })}>
        <table className="table">
          <caption>{t('figures.records', { count: data.total })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('field.code')}</th>
              <th scope="col">{t('register.table.date')}</th>
              <th scope="col">{t('field.placeName')}</th>
              <th scope="col">{t('figures.range')}</th>
              <th scope="col" className="numeric">
                {t('figures.records.version')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.records.map((record) => (
              <tr key={record.code}>
                <th scope="row" aria-label={record.code}>
                  <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: record.code }}>
                    <CodeText>{record.code}</CodeText>
                  </Link>
                </th>
                <td>
                  {record.date === null ? t('when.unknown') : showDay(record.date, lang, 'brief')}
                </td>
                <td>
                  <BilingualText text={record.placeName} />
                </td>
                <td>
                  <RangeText range={record} />
                </td>
                <td className="numeric">
                  <NumberText value={record.version} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Pager page={page} pageSize={data.pageSize} total={data.total} onPage={setPage} />
    </>
  )
}
