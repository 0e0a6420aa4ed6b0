// The queue of the match desk: incidents in the order in which they can be decided, the surest first.
import '../../styles/work.css'
import '../strikes/strikes.css'
import { readMatchQueue } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'
import { BilingualText, CodeText, InstantText, NumberText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { Hatch, ProbabilityBar } from './ProbabilityBar.tsx'
import { usePercent } from './use-match.ts'

const PAGE = 50
const shows = ['open', 'decided', 'all'] as const
type Show = (typeof shows)[number]

export function MatchingRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/matching' })
  const show = shows.find((it) => it === search.show) ?? 'open'
  const page = /^\d{1,5}$/.test(search.page ?? '') ? Number(search.page) : 0
  const go = (to: { show: Show; page: number }) =>
    void navigate({
      to: '/$lang/$inv/matching',
      params: { lang, inv },
      search: {
        ...(to.show === 'open' ? {} : { show: to.show }),
        ...(to.page === 0 ? {} : { page: String(to.page) }),
      },
    })
  const { data, error } = useQuery({
    ...ask(readMatchQueue, { params: { inv }, query: { page: String(page), show } }),
    placeholderData: keepPreviousData,
  })
  const percent = usePercent()
  const decimal = new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 1 })
  return (
    <Page
      title={t('match.title')}
      isWide
      tools={
        <Link to="/$lang/$inv/strikes" params={{ lang, inv }} search={{}}>
          {t('strikes.title')}
        </Link>
      }
    >
      <div className="stack">
        <p className="aside">{t('match.lead')}</p>
        <ProblemNote problem={error === null ? null : asProblem(error)} />
        {data === undefined && error === null ? <Waiting /> : null}
        {data === undefined ? null : (
          <>
            <Hatch />
            <fieldset className="switch campaign-lists">
              <legend className="unseen">{t('match.show')}</legend>
              {shows.map((it) => (
                <label key={it}>
                  <input
                    type="radio"
                    name="show"
                    checked={it === show}
                    onChange={() => go({ show: it, page: 0 })}
                  />
                  <span>{t(`match.show.${it}`)}</span>
                </label>
              ))}
            </fieldset>
            <p className="aside">
              {t('match.basis', { strikes: data.basis.strikes, incidents: data.basis.incidents })}{' '}
              {t('match.left', { open: data.open, decided: data.decided })}{' '}
              <InstantText at={data.basis.at} />
            </p>
            {data.rows.length === 0 ? (
              <Nothing>{t('match.noneInQueue')}</Nothing>
            ) : (
              <TableFrame label={t('match.title')}>
                <table className="table match-queue">
                  <thead>
                    <tr>
                      {(
                        ['incident', 'when', 'best', 'none', 'competitors', 'decisions'] as const
                      ).map((column) => (
                        <th key={column} scope="col">
                          {t(`match.column.${column}`)}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {data.rows.map((row) => (
                      <tr key={row.code}>
                        <th scope="row">
                          <Link
                            to="/$lang/$inv/matching/$code"
                            params={{ lang, inv, code: row.code }}
                          >
                            <CodeText>{row.code}</CodeText>
                          </Link>{' '}
                          <span className="place">
                            {row.generic ? (
                              <span className="swatch swatch-generic" aria-hidden="true" />
                            ) : null}
                            <BilingualText text={row.placeName} />
                          </span>
                          {row.generic ? (
                            <small className="strike-mark">{t('place.generic')}</small>
                          ) : null}
                        </th>
                        <td>
                          <WhenText when={row.occurred} isBrief />
                        </td>
                        <td>
                          {row.best === null ? (
                            <span className="nothing">{t('match.noCandidate')}</span>
                          ) : (
                            <>
                              {percent(row.best)}
                              <ProbabilityBar share={row.best} />
                            </>
                          )}
                        </td>
                        <td>{percent(row.noneProbability)}</td>
                        <td className="numeric">{decimal.format(row.competitors)}</td>
                        <td className="numeric">
                          <NumberText value={row.decided} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableFrame>
            )}
            <Pager
              page={page}
              pageSize={PAGE}
              total={data.total}
              onPage={(to) => go({ show, page: to })}
            />
          </>
        )}
      </div>
    </Page>
  )
}
