// What is documented of civilians killed: names against stated counts, each end with what sets it. Never called an interval.
import { readDocumentedRange, type ReplyOf } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

type Reply = ReplyOf<typeof readDocumentedRange>

export function Documented() {
  const { t } = useTranslation()
  const inv = useInv()
  const [page, setPage] = useState(0)
  const { data, error } = useQuery(
    ask(readDocumentedRange, { params: { inv }, query: { page: String(page) } }),
  )
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  const { total } = data
  return (
    <div className="stack">
      <p>{t('publishedFigures.documented.lead')}</p>
      <p className="figure-total">
        <RangeText range={total} />{' '}
        <span className="soft">
          {t('publishedFigures.documented.in', { count: total.incidents })}
        </span>
      </p>
      <ul>
        <li>{t('publishedFigures.documented.without', { count: total.withoutCount })}</li>
        <li>{t('publishedFigures.documented.open', { count: total.open })}</li>
        <li>{t('publishedFigures.documented.byNames', { count: total.setByNames })}</li>
      </ul>
      <Rows reply={data} />
      <Pager page={page} pageSize={data.pageSize} total={total.incidents} onPage={setPage} />
    </div>
  )
}

function Rows({ reply }: { reply: Reply }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const nameOf = (id: string) => {
    if (id === 'record') return t('publishedFigures.documented.record')
    const source = reply.sources.find((it) => it.id === id)
    return (source === undefined ? null : inLanguage(source.name, lang)?.text) ?? id
  }
  const by = (set: 'named' | string[] | null) => {
    if (set === null) return ''
    if (set === 'named') return t('publishedFigures.documented.named')
    const [first = '', ...more] = set
    const name = nameOf(first)
    return more.length === 0
      ? name
      : t('publishedFigures.documented.andMore', { name, count: more.length })
  }
  return (
    <TableFrame label={t('publishedFigures.documented.table')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('publishedFigures.documented.code')}</th>
            <th scope="col">{t('publishedFigures.documented.range')}</th>
            <th scope="col">{t('publishedFigures.documented.names')}</th>
            <th scope="col">{t('publishedFigures.documented.minBy')}</th>
            <th scope="col">{t('publishedFigures.documented.maxBy')}</th>
          </tr>
        </thead>
        <tbody>
          {reply.incidents.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                <Link
                  to="/$lang/$inv/incidents/$code"
                  params={{ lang, inv, code: one.code }}
                  className="code"
                >
                  {one.code}
                </Link>
              </th>
              <td>
                <RangeText range={one} />
                {one.isOpen ? (
                  <>
                    {' '}
                    <span className="figure-mark">
                      {t('publishedFigures.documented.noCeiling')}
                    </span>
                  </>
                ) : null}
              </td>
              <td>
                <NumberText value={one.named} />
              </td>
              <td>
                <bdi>{by(one.minBy)}</bdi>
              </td>
              <td>
                <bdi>{by(one.maxBy)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
