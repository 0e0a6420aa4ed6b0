// Persons, each counted once, beside what an incident's range counts: where they disagree, with the reason on record.
import '../../styles/work.css'
import './persons.css'
import { type ConsistencyRow, readConsistency } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText, InstantText, NumberText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { WhenText } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { CountDrawing } from './CountDrawing.tsx'
import { PersonsNav } from './PersonsNav.tsx'
import { ReconcileDialog } from './ReconcileDialog.tsx'

const shows = ['without_reason', 'disagreeing', 'all'] as const
type Show = (typeof shows)[number]
const PAGE = 50

export function ConsistencyRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/consistency' })
  const show = shows.find((it) => it === search.show) ?? 'without_reason'
  const page = /^\d{1,5}$/.test(search.page ?? '') ? Number(search.page) : 0
  const go = (to: { show: Show; page: number }) =>
    void navigate({
      to: '/$lang/$inv/consistency',
      params: { lang, inv },
      search: {
        ...(to.show === 'without_reason' ? {} : { show: to.show }),
        ...(to.page === 0 ? {} : { page: String(to.page) }),
      },
    })
  const { data, error } = useQuery({
    ...ask(readConsistency, {
      params: { inv },
      query: { show, ...(page === 0 ? {} : { page: String(page) }) },
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={t('persons.consistency.title')} isWide>
      <PersonsNav />
      <p className="aside">{t('persons.consistency.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          <p>
            {t('persons.consistency.sums', {
              disagreeing: data.disagreeing,
              without: data.withoutReason,
            })}
          </p>
          <fieldset className="switch">
            <legend className="unseen">{t('persons.show')}</legend>
            {shows.map((it) => (
              <label key={it}>
                <input
                  type="radio"
                  name="show"
                  checked={it === show}
                  onChange={() => go({ show: it, page: 0 })}
                />
                <span>{t(`persons.consistency.show.${it}`)}</span>
              </label>
            ))}
          </fieldset>
          {data.rows.length === 0 ? (
            <Nothing>{t('persons.consistency.none')}</Nothing>
          ) : (
            <Rows rows={data.rows} people={data.people} />
          )}
          <Pager
            page={page}
            pageSize={PAGE}
            total={data.total}
            onPage={(to) => go({ show, page: to })}
          />
        </>
      )}
    </Page>
  )
}

interface RowsProps {
  rows: readonly ConsistencyRow[]
  people: Record<string, string>
}

function Rows({ rows, people }: RowsProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<ConsistencyRow | null>(null)
  const most = Math.max(
    1,
    ...rows.flatMap(({ persons, range }) => [persons, range?.max ?? 0, range?.min ?? 0]),
  )
  return (
    <>
      <TableFrame label={t('persons.consistency.title')}>
        <table className="table table-stack consistency">
          <thead>
            <tr>
              {(['incident', 'persons', 'range', 'finding', 'reason'] as const).map((it) => (
                <th key={it} scope="col">
                  {t(`persons.consistency.${it}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <OneRow
                key={row.incident.id}
                row={row}
                most={most}
                people={people}
                onReason={() => setChosen(row)}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {chosen === null ? null : <ReconcileDialog row={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

interface RowProps {
  row: ConsistencyRow
  most: number
  people: Record<string, string>
  onReason: () => void
}

function OneRow({ row, most, people, onReason }: RowProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const { incident, reconciliation } = row
  return (
    <tr>
      <th scope="row">
        <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code: incident.code }}>
          <CodeText>{incident.code}</CodeText>
        </Link>{' '}
        <BilingualText text={incident.placeName} />
        <small className="row-note">
          <WhenText when={incident.occurred} isBrief />
        </small>
      </th>
      <td>
        <NumberText value={row.persons} />
        <small className="row-note">
          {t('persons.consistency.named', { count: row.named })}
          {t('part.comma')}
          {t('persons.entries', { count: row.entries })}
        </small>
      </td>
      <td>
        <RangeText range={row.range} />
        <CountDrawing row={row} most={most} />
      </td>
      <td>{t(`persons.finding.${row.finding}`)}</td>
      <td>
        {reconciliation === null ? null : (
          <p>
            <strong>{t(`reconciliation.${reconciliation.content.reason}`)}</strong>{' '}
            <BilingualText text={reconciliation.content.text} />
            <small className="row-note">
              <bdi>{people[reconciliation.by] ?? t('persons.somebody')}</bdi>
              {t('part.comma')}
              <InstantText at={reconciliation.at} />
            </small>
            {reconciliation.isOutdated ? (
              <small className="row-note disputed">{t('persons.consistency.outdated')}</small>
            ) : null}
          </p>
        )}
        {row.finding === 'agrees' && reconciliation === null ? null : (
          <Button
            because={may('reconciliation.record') ? null : t('incident.whyNot.permission.denied')}
            onClick={onReason}
          >
            {t(
              reconciliation === null ? 'persons.consistency.give' : 'persons.consistency.giveAnew',
            )}
            <span className="unseen"> {incident.code}</span>
          </Button>
        )}
      </td>
    </tr>
  )
}
