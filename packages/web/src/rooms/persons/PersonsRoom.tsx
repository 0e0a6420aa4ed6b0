// Persons: found as one types, in either script and any spelling; each once, with the lists and incidents that hold them.
import '../../styles/work.css'
import './persons.css'
import { countPersons, type ReplyOf, personFilters, searchPersons } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { SelectField, TextField } from '../../parts/Field.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { Pages } from './Pages.tsx'
import { PersonTable } from './PersonTable.tsx'
import { PersonsNav } from './PersonsNav.tsx'

/** Milliseconds without a key before the server is asked. */
const PAUSE = 150
/** Milliseconds until a question is asked again whose names are still being read in. */
const AGAIN = 1000
type Show = (typeof personFilters)[number]
type Found = ReplyOf<typeof searchPersons>
type Counts = ReplyOf<typeof countPersons>
/** Persons on a page, as the server gives them. */
const PAGE = 50

const isReadingIn = (data: Found | undefined): boolean =>
  data !== undefined && data.reading !== null

/** What was typed, once the fingers rest. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** Counted once for a choice, beside its pages; `last` is what an earlier choice counted, until this one has. */
function useCounts(inv: string, choice: { show: Show; list?: never }) {
  const { data, isPlaceholderData } = useQuery({
    ...ask(countPersons, { params: { inv }, body: choice }),
    placeholderData: keepPreviousData,
  })
  return { last: data, now: isPlaceholderData ? undefined : data }
}

export function PersonsRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const [typed, setTyped] = useState('')
  const [show, setShow] = useState<Show>('all')
  const [list, setList] = useState('any')
  const [page, setPage] = useState(1)
  const text = useRested(typed.trim())
  const choice = { show, ...(list === 'any' ? {} : { list: (list === '' ? null : list) as never }) }
  const { data, error, isFetching } = useQuery({
    ...ask(searchPersons, { params: { inv }, body: { text, ...choice, page } }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    // Names are being read in: the same question again until they are.
    refetchInterval: ({ state }) => (isReadingIn(state.data) ? AGAIN : false),
  })
  const counts = useCounts(inv, choice)
  const total = text === '' ? (counts.now?.total ?? null) : (data?.total ?? null)
  return (
    <Page title={t('persons.title')} isWide>
      <PersonsNav />
      <p className="aside">{t('persons.lead')}</p>
      <form
        role="search"
        className="person-search"
        onSubmit={(event) => event.preventDefault()}
        aria-label={t('persons.search')}
      >
        <TextField
          label={t('persons.search')}
          hint={t('persons.search.hint')}
          type="search"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setPage(1)
          }}
        />
        <SelectField
          label={t('persons.show')}
          value={show}
          onChange={(event) => {
            setShow(personFilters.find((it) => it === event.target.value) ?? 'all')
            setPage(1)
          }}
        >
          {personFilters.map((it) => (
            <option key={it} value={it}>
              {t(`persons.show.${it}`)}
            </option>
          ))}
        </SelectField>
        <ListChoice
          lists={data?.lists ?? []}
          value={list}
          onChange={(to) => {
            setList(to)
            setPage(1)
          }}
        />
      </form>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <div className="stack" aria-busy={isFetching}>
          <Sums
            counts={counts.last}
            total={total}
            isSearch={text !== '' || show !== 'all' || list !== 'any'}
          />
          {data.reading !== null ? (
            <NamesReading read={data.reading.read} of={data.reading.of} />
          ) : data.rows.length === 0 ? (
            <Nothing>{t(text === '' ? 'persons.none' : 'persons.noneAlike')}</Nothing>
          ) : (
            <PersonTable rows={data.rows} isSearch={text !== ''} />
          )}
          <Pages
            page={data.page}
            pages={total === null ? null : Math.max(1, Math.ceil(total / PAGE))}
            more={data.more}
            onPage={setPage}
          />
        </div>
      )}
    </Page>
  )
}

interface ListProps {
  lists: Found['lists']
  value: string
  onChange: (list: string) => void
}

function ListChoice({ lists, value, onChange }: ListProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  return (
    <SelectField
      label={t('persons.list')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="any">{t('persons.list.any')}</option>
      {lists.map(({ id, name }) => (
        <option key={id ?? ''} value={id ?? ''}>
          {inLanguage(name, lang)?.text ?? t('persons.ownList')}
        </option>
      ))}
    </SelectField>
  )
}

interface SumsProps {
  counts: Counts | undefined
  /** How many were found; null until it is known. */
  total: number | null
  isSearch: boolean
}

/** How many persons stand behind how many entries, once counted; and how many were found. */
function Sums({ counts, total, isSearch }: SumsProps) {
  const { t } = useTranslation()
  return (
    <>
      <dl className="fact-list person-sums" aria-busy={counts === undefined}>
        {(['persons', 'named', 'entries'] as const).map((it) => (
          <div key={it}>
            <dt>{t(`persons.sum.${it}`)}</dt>
            <dd>{counts === undefined ? '…' : <NumberText value={counts[it]} />}</dd>
          </div>
        ))}
      </dl>
      <p role="status" className={isSearch ? '' : 'unseen'}>
        {total === null ? '' : t('persons.found', { count: total })}
      </p>
    </>
  )
}

/** After a start all names are read in before any is found; the page asks again by itself. */
function NamesReading({ read, of }: { read: number; of: number }) {
  const { t } = useTranslation()
  return (
    <div className="notice progress">
      <p role="status">{t('persons.reading')}</p>
      {of === 0 ? (
        <progress aria-label={t('persons.reading.progress')} />
      ) : (
        <progress aria-label={t('persons.reading.progress')} value={read} max={of} />
      )}
      {of === 0 ? null : (
        <small>
          {t('persons.reading.soFar')} <NumberText value={read} /> / <NumberText value={of} />
        </small>
      )}
    </div>
  )
}
