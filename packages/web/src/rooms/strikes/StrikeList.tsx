// The entries of a selection: filters, what they come to together, and one page of them.
import { listActors, listStrikes, type StrikeFilter } from '@athar/contract'
import { means } from '@athar/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { SelectField, TextField } from '../../parts/Field.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { RecordStrike } from './RecordStrike.tsx'
import { StrikeTable } from './StrikeTable.tsx'

const PAGE = 50
const placeKinds = ['spot', 'generic', 'nowhere'] as const
/** What struck, as far as releases tell. */
const struck = means.filter((it) =>
  ['airstrike', 'drone', 'artillery', 'air_or_artillery', 'naval', 'unknown'].includes(it),
)

/** What is asked for; a name of a place stays out of the address. */
type Typed = Record<'from' | 'to' | 'place' | 'actor' | 'means' | 'kind', string>
const nothing: Typed = { from: '', to: '', place: '', actor: '', means: '', kind: '' }

const filterOf = (typed: Typed): StrikeFilter => ({
  ...(typed.from === '' ? {} : { from: typed.from }),
  ...(typed.to === '' ? {} : { to: typed.to }),
  ...(typed.place.trim() === '' ? {} : { place: typed.place.trim() }),
  ...(typed.actor === '' ? {} : { actors: [typed.actor] }),
  ...(typed.means === '' ? {} : { means: struck.filter((it) => it === typed.means) }),
  ...(typed.kind === '' ? {} : { place_kind: placeKinds.find((it) => it === typed.kind) }),
})

export function StrikeList() {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const [typed, setTyped] = useState(nothing)
  const [page, setPage] = useState(0)
  const [isRecording, setRecording] = useState(false)
  const body = { filter: filterOf(typed), page, pageSize: PAGE }
  const { data, error } = useQuery({
    ...ask(listStrikes, { params: { inv }, body }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="stack">
      <Filters
        typed={typed}
        onChange={(next) => {
          setTyped(next)
          setPage(0)
        }}
      />
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          <dl className="fact-list strike-totals">
            <Sum name={t('strikes.total.entries')}>
              <NumberText value={data.total} />
            </Sum>
            <Sum name={t('strikes.total.declared')}>
              <RangeText
                range={{
                  min: data.declared.min,
                  max: data.declared.atLeast ? null : data.declared.max,
                }}
              />
            </Sum>
            <Sum name={t('strikes.total.withoutCount')}>
              <NumberText value={data.declared.withoutCount} />
            </Sum>
            <Sum name={t('strikes.total.generic')}>
              <NumberText value={data.generic} />
            </Sum>
            <Sum name={t('strikes.total.nowhere')}>
              <NumberText value={data.nowhere} />
            </Sum>
            <Sum name={t('strikes.total.repeats')}>
              <NumberText value={data.repeats} />
            </Sum>
          </dl>
          {data.total === 0 ? <Nothing>{t('strikes.none')}</Nothing> : <StrikeTable {...data} />}
          <Pager page={page} pageSize={PAGE} total={data.total} onPage={setPage} />
        </>
      )}
      {may('strike.record') ? (
        <p>
          <Button onClick={() => setRecording(true)}>{t('strikes.record')}</Button>
        </p>
      ) : null}
      {isRecording ? <RecordStrike onClose={() => setRecording(false)} /> : null}
    </div>
  )
}

function Sum({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Filters({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { data } = useQuery(ask(listActors, { params: { inv } }))
  const set = (part: Partial<Typed>) => onChange({ ...typed, ...part })
  return (
    <form
      className="strike-filters"
      aria-label={t('strikes.filters')}
      onSubmit={(event) => event.preventDefault()}
    >
      <TextField
        label={t('strikes.filter.from')}
        type="date"
        value={typed.from}
        onChange={(event) => set({ from: event.target.value })}
      />
      <TextField
        label={t('strikes.filter.to')}
        type="date"
        value={typed.to}
        onChange={(event) => set({ to: event.target.value })}
      />
      <TextField
        label={t('strikes.filter.place')}
        type="search"
        dir="auto"
        value={typed.place}
        onChange={(event) => set({ place: event.target.value })}
      />
      <SelectField
        label={t('strikes.filter.actor')}
        value={typed.actor}
        onChange={(event) => set({ actor: event.target.value })}
      >
        <option value="">{t('strikes.filter.any')}</option>
        {data?.actors.map(({ id, name }) => (
          <option key={id} value={id}>
            {inLanguage(name, lang)?.text}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('strikes.filter.means')}
        value={typed.means}
        onChange={(event) => set({ means: event.target.value })}
      >
        <option value="">{t('strikes.filter.any')}</option>
        {struck.map((it) => (
          <option key={it} value={it}>
            {t(`means.${it}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('strikes.filter.kind')}
        value={typed.kind}
        onChange={(event) => set({ kind: event.target.value })}
      >
        <option value="">{t('strikes.filter.any')}</option>
        {placeKinds.map((it) => (
          <option key={it} value={it}>
            {t(`strikes.kind.${it}`)}
          </option>
        ))}
      </SelectField>
    </form>
  )
}
