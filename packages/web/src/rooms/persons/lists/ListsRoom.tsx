// The lists of people with their dated snapshots: keeping one as it stands, and what changed between two.
import '../../../styles/work.css'
import '../persons.css'
import { type ListRow, readLists } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { SelectField } from '../../../parts/Field.tsx'
import { BilingualText, NumberText } from '../../../parts/NumberText.tsx'
import { Page } from '../../../parts/Page.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../../parts/Waiting.tsx'
import { showWhen, WhenText } from '../../../parts/WhenText.tsx'
import { ListText } from '../ListText.tsx'
import { PersonsNav } from '../PersonsNav.tsx'
import { nameOf } from '../say-person.ts'
import { Changes } from './Changes.tsx'
import { TakeSnapshot } from './TakeSnapshot.tsx'

export function ListsRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const { from, to } = useSearch({ from: '/$lang/desk/$inv/lists' })
  const { data, error } = useQuery(ask(readLists, { params: { inv } }))
  return (
    <Page title={t('persons.lists.title')} isWide>
      <PersonsNav />
      <p className="aside">{t('persons.lists.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.lists.length === 0 ? <Nothing>{t('persons.lists.none')}</Nothing> : null}
      {from === undefined || to === undefined ? null : (
        <Changes key={`${from} ${to}`} from={from} to={to} />
      )}
      <ul className="cards list-cards">
        {data?.lists.map((row) => (
          <li key={row.list.id ?? ''}>
            <OneList row={row} people={data.people} />
          </li>
        ))}
      </ul>
    </Page>
  )
}

function OneList({ row, people }: { row: ListRow; people: Record<string, string> }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const may = useMay(inv)
  const [isTaking, setTaking] = useState(false)
  return (
    <section
      className="card stack"
      aria-label={nameOf(row.list.name, lang) ?? t('persons.ownList')}
    >
      <h2>
        <ListText list={row.list} />
      </h2>
      <dl className="fact-list">
        {(['entries', 'named', 'persons', 'doubles'] as const).map((it) => (
          <div key={it}>
            <dt>{t(`persons.lists.${it}`)}</dt>
            <dd>
              <NumberText value={row[it]} />
            </dd>
          </div>
        ))}
      </dl>
      {row.doubles === 0 ? null : <p className="aside">{t('persons.lists.doubles.lead')}</p>}
      <h3>{t('persons.snapshots')}</h3>
      {row.snapshots.length === 0 ? <Nothing>{t('persons.snapshots.none')}</Nothing> : null}
      <ul className="plain-list">
        {row.snapshots.map((it) => (
          <li key={it.id}>
            <WhenText when={it.released} />
            {t('part.comma')}
            <BilingualText text={it.title} />
            {t('part.comma')}
            {t('persons.entries', { count: it.entries })}
            {t('part.comma')}
            <bdi>{people[it.by] ?? t('persons.somebody')}</bdi>
          </li>
        ))}
      </ul>
      <Compare row={row} />
      <div className="actions">
        <Button
          because={may('list.record') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setTaking(true)}
        >
          {t('persons.snapshots.take')}
        </Button>
        <Link className="button" to="/$lang/$inv/pairs" params={{ lang, inv }} search={{}}>
          {t('persons.queue.title')}
        </Link>
      </div>
      {isTaking ? <TakeSnapshot row={row} onClose={() => setTaking(false)} /> : null}
    </section>
  )
}

/** Two snapshots of one list, chosen; the earlier first. */
function Compare({ row: { list, snapshots } }: { row: ListRow }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const sorted = [...snapshots].sort((x, y) =>
    (x.released.from ?? x.at) < (y.released.from ?? y.at) ? -1 : 1,
  )
  const [from, setFrom] = useState(sorted.at(-2)?.id ?? '')
  const [to, setTo] = useState(sorted.at(-1)?.id ?? '')
  if (sorted.length < 2) return null
  const options = sorted.map((it) => (
    <option key={it.id} value={it.id}>
      {`${showWhen(t, it.released, lang, true)}${t('part.comma')}${nameOf(it.title, lang) ?? ''}`}
    </option>
  ))
  const show = () =>
    void navigate({ to: '/$lang/$inv/lists', params: { lang, inv }, search: { from, to } })
  return (
    <form
      className="two compare-form"
      aria-label={t('persons.changes.compareIn', {
        list: nameOf(list.name, lang) ?? t('persons.ownList'),
      })}
      onSubmit={(event) => {
        event.preventDefault()
        if (from !== to) show()
      }}
    >
      <SelectField
        label={t('persons.changes.from')}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      >
        {options}
      </SelectField>
      <SelectField
        label={t('persons.changes.to')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      >
        {options}
      </SelectField>
      <Button type="submit" because={from === to ? t('persons.changes.sameTwice') : null}>
        {t('persons.changes.show')}
      </Button>
    </form>
  )
}
