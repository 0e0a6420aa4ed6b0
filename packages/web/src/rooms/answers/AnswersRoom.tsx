// Answers: one belligerent's answers seen together, on a board (recorded against conceded) and in a review of its refusals.
import '../../styles/work.css'
import './answers.css'
import { listActors, readClosureReview, readGapBoard } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import type { AnswersSearch } from '../../app/router.tsx'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { SelectField, TextField } from '../../parts/Field.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { GapBoard } from './GapBoard.tsx'
import { MonthlyReport } from './MonthlyReport.tsx'
import { Review } from './Review.tsx'

const views = ['board', 'review', 'report'] as const
type View = (typeof views)[number]
const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)

export function AnswersRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/answers' })
  const { data, error } = useQuery({ ...ask(listActors, { params: { inv } }), staleTime: 60_000 })
  const named = (data?.actors ?? []).filter(({ incidents }) => incidents > 0)
  const actor = named.find(({ id }) => id === search.actor) ?? named[0]
  const view: View = views.find((it) => it === search.view) ?? 'board'
  const change = (next: AnswersSearch) =>
    void navigate({
      to: '/$lang/$inv/answers',
      params: { lang, inv },
      search: { ...search, ...next },
      replace: true,
      resetScroll: false,
    })
  const days = {
    ...(isDay(search.from) ? { from: search.from } : {}),
    ...(isDay(search.to) ? { to: search.to } : {}),
  }
  return (
    <Page title={t('answers.title')} isWide>
      <p className="lead">{t('answers.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data !== undefined && actor === undefined ? (
        <p className="nothing">{t('answers.nobody')}</p>
      ) : null}
      {actor === undefined ? null : (
        <>
          <div className="answers-choice">
            <SelectField
              label={t('answers.actor')}
              value={actor.id}
              onChange={(event) => change({ actor: event.target.value })}
            >
              {named.map(({ id, name }) => (
                <option key={id} value={id}>
                  {inLanguage(name, lang)?.text ?? id}
                </option>
              ))}
            </SelectField>
            <TextField
              label={t('answers.from')}
              type="date"
              value={search.from ?? ''}
              onChange={(event) => change({ from: event.target.value })}
            />
            <TextField
              label={t('answers.to')}
              type="date"
              value={search.to ?? ''}
              onChange={(event) => change({ to: event.target.value })}
            />
          </div>
          <Tabs
            label={t('answers.views')}
            tabs={views.map((id) => ({ id, name: t(`answers.view.${id}`) }))}
            chosen={view}
            onChoose={(chosen) => change({ view: chosen })}
          >
            {view === 'report' ? (
              <MonthlyReport key={actor.id} actor={actor.id} />
            ) : view === 'board' ? (
              <Board actor={actor.id} filter={{ ...days, actors: [actor.id] }} />
            ) : (
              <Closures actor={actor.id} filter={{ ...days, actors: [actor.id] }} />
            )}
          </Tabs>
        </>
      )}
    </Page>
  )
}

interface Asked {
  actor: string
  filter: { actors: string[]; from?: string; to?: string }
}

function Board({ actor, filter }: Asked) {
  const inv = useInv()
  const { data, error } = useQuery(ask(readGapBoard, { params: { inv }, body: { actor, filter } }))
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  return data === undefined ? <Waiting /> : <GapBoard board={data} />
}

function Closures({ actor, filter }: Asked) {
  const inv = useInv()
  const { data, error } = useQuery(
    ask(readClosureReview, { params: { inv }, body: { actor, filter } }),
  )
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  return data === undefined ? <Waiting /> : <Review review={data} />
}
