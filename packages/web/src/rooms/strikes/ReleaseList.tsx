// The releases in which strikes are declared, the newest first; those with lines that nobody understood can be listed alone.
import { listReleases } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { CheckField } from '../../parts/Field.tsx'
import { BilingualText, NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

const PAGE = 50

export function ReleaseList() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const [page, setPage] = useState(0)
  const [isUnread, setUnread] = useState(false)
  const query = { page: String(page), ...(isUnread ? { unread: 'yes' as const } : {}) }
  const { data, error } = useQuery({
    ...ask(listReleases, { params: { inv }, query }),
    placeholderData: keepPreviousData,
  })
  const names = new Map(data?.actors.map(({ id, name }) => [id, name]))
  return (
    <div className="stack">
      <CheckField
        label={t('strikes.releases.unreadOnly')}
        checked={isUnread}
        onChange={(event) => {
          setUnread(event.target.checked)
          setPage(0)
        }}
      />
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          <p className="aside">
            {t('strikes.releases.count', { count: data.total })}
            {t('part.comma')}
            {t('strikes.releases.unread', { count: data.unreadLines })}
          </p>
          {data.total === 0 ? (
            <Nothing>{t('strikes.releases.none')}</Nothing>
          ) : (
            <TableFrame label={t('strikes.tab.releases')}>
              <table className="table">
                <thead>
                  <tr>
                    {(['release', 'by', 'period', 'entries', 'unread'] as const).map((column) => (
                      <th key={column} scope="col">
                        {t(`strikes.column.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.releases.map((it) => (
                    <tr key={it.id}>
                      <th scope="row">
                        <Link
                          to="/$lang/$inv/strike-releases/$release"
                          params={{ lang, inv, release: it.id }}
                        >
                          {it.title === null ? (
                            t('strikes.release.untitled', {
                              day:
                                it.issued?.localFrom === null || it.issued === null
                                  ? it.from === null
                                    ? t('when.unknown')
                                    : showDay(it.from, lang)
                                  : showDay(it.issued.localFrom, lang),
                            })
                          ) : (
                            <bdi dir="auto">{it.title}</bdi>
                          )}
                        </Link>
                      </th>
                      <td>
                        <BilingualText text={names.get(it.actorId) ?? { en: null, ar: null }} />
                      </td>
                      <td>{period(it.from, it.to, lang)}</td>
                      <td className="numeric">
                        <NumberText value={it.strikes} />
                      </td>
                      <td className="numeric">
                        <NumberText value={it.unread} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableFrame>
          )}
          <Pager page={page} pageSize={PAGE} total={data.total} onPage={setPage} />
        </>
      )}
    </div>
  )
}

function period(from: string | null, to: string | null, lang: 'en' | 'ar'): string | null {
  if (from === null) return null
  const first = showDay(from, lang, 'brief')
  return to === null || to === from ? first : `${first} – ${showDay(to, lang, 'brief')}`
}
