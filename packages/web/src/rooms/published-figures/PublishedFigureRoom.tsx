// One published figure: what it says, how it reached us, its neighbours and why they differ, our count, a sentence to copy.
import '../../styles/work.css'
import './published-figures.css'
import {
  type FigureNeighbour,
  type PublishedFigureView,
  readPublishedFigure,
  withdrawPublishedFigure,
} from '@athar/contract'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText, NumberText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { FigureFacts } from './FigureFacts.tsx'
import { FigureForm } from './FigureForm.tsx'
import { AmountLink, Issuer } from './FigureGroups.tsx'
import { Ours } from './Ours.tsx'
import { PeriodBar, type Span, spanOf } from './PeriodBar.tsx'
import { Sentences } from './Sentences.tsx'
import { typedFigure } from './typed.ts'
import { useRefusal } from './use-refusal.ts'

export function PublishedFigureRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const { figure } = useParams({ from: '/$lang/desk/$inv/published-figures/$figure' })
  const [countIn, setCountIn] = useState(inv)
  const query = countIn === inv ? {} : { countIn }
  const { data, error } = useQuery({
    ...ask(readPublishedFigure, { params: { inv, figure }, query }),
    placeholderData: keepPreviousData,
  })
  const title = data?.figure.amount[lang] ?? t('publishedFigures.title')
  return (
    <Page
      title={title}
      heading={<bdi>{title}</bdi>}
      tools={data === undefined ? undefined : <Acts one={data.figure} others={data.others} />}
    >
      <p>
        <Link to="/$lang/$inv/published-figures" params={{ lang, inv }} search={{}}>
          {t('publishedFigures.all')}
        </Link>
      </p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          <FigureFacts one={data.figure} />
          <Sentences one={data.figure} />
          {data.sum === null ? null : (
            <section className="stack">
              <h2>{t('publishedFigures.sum')}</h2>
              <ul className="figure-beside">
                {data.sum.parts.flatMap((id) => {
                  const part = data.others.find((it) => it.id === id)
                  return part === undefined
                    ? []
                    : [
                        <li key={id}>
                          <AmountLink one={part} />
                        </li>,
                      ]
                })}
              </ul>
              <p>
                {data.sum.holds || data.sum.difference === null
                  ? t(data.sum.holds ? 'publishedFigures.sumIs' : 'publishedFigures.sumUnknown')
                  : t('publishedFigures.sumDiffers', {
                      difference: Math.abs(data.sum.difference),
                    })}
              </p>
            </section>
          )}
          <Neighbours one={data.figure} others={data.others} neighbours={data.neighbours} />
          <Ours ours={data.ours} countIn={countIn} onCountIn={setCountIn} />
        </>
      )}
    </Page>
  )
}

function Acts({
  one,
  others,
}: {
  one: PublishedFigureView
  others: readonly PublishedFigureView[]
}) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const refusal = useRefusal()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [open, setOpen] = useState<'correct' | 'withdraw' | null>(null)
  const withdraw = async (reason: string) => {
    await call(withdrawPublishedFigure, {
      params: { inv, figure: one.id },
      body: { reason, expectedVersion: one.version },
    })
    await queries.invalidateQueries({ queryKey: ['listPublishedFigures'] })
    await navigate({ to: '/$lang/$inv/published-figures', params: { lang, inv }, search: {} })
  }
  return (
    <>
      <Button because={refusal} onClick={() => setOpen('correct')}>
        {t('publishedFigures.correct')}
      </Button>
      {refusal === null ? (
        <Button look="quiet" onClick={() => setOpen('withdraw')}>
          {t('form.withdraw')}
        </Button>
      ) : null}
      {open === 'correct' ? (
        <FigureForm
          begin={typedFigure(one)}
          base={one}
          others={others}
          onClose={() => setOpen(null)}
        />
      ) : null}
      <ReasonDialog
        title={t('publishedFigures.withdraw')}
        explain={t('publishedFigures.withdraw.explain')}
        confirm={t('form.withdraw')}
        isOpen={open === 'withdraw'}
        onClose={() => setOpen(null)}
        act={withdraw}
      />
    </>
  )
}

interface NeighbourProps {
  one: PublishedFigureView
  others: readonly PublishedFigureView[]
  neighbours: readonly FigureNeighbour[]
}

function Neighbours({ one, others, neighbours }: NeighbourProps) {
  const { t } = useTranslation()
  if (neighbours.length === 0) return null
  const known = neighbours.flatMap((it) => {
    const other = others.find(({ id }) => id === it.figure)
    return other === undefined ? [] : [{ it, other }]
  })
  const span = spanOf([one, ...known.map(({ other }) => other)].map((it) => it.content.scope))
  return (
    <section className="stack">
      <h2>
        {t('publishedFigures.neighbours')} <NumberText value={neighbours.length} />
      </h2>
      <div>
        <p className="soft">{t('publishedFigures.thisPeriod')}</p>
        <PeriodBar period={one.content.scope} span={span} />
      </div>
      <ul className="figure-beside">
        {known.map(({ it, other }) => (
          <Neighbour key={other.id} it={it} other={other} span={span} />
        ))}
      </ul>
    </section>
  )
}

function Neighbour({
  it,
  other,
  span,
}: {
  it: FigureNeighbour
  other: PublishedFigureView
  span: Span | null
}) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const nesting =
    it.inner === null
      ? `publishedFigures.relation.${it.relation}`
      : `publishedFigures.inner.${it.inner}`
  return (
    <li>
      <strong>
        <AmountLink one={other} />
      </strong>{' '}
      <span className="soft">
        <Issuer one={other} />
      </span>{' '}
      <span className="figure-mark">{t(nesting)}</span>
      <PeriodBar period={other.content.scope} span={span} />
      {it.differs.length === 0 ? null : (
        <details open>
          <summary>{t('publishedFigures.why')}</summary>
          <ul>
            {it.differs.map(({ aspect, said }) => (
              <li key={aspect}>{said[lang]}</li>
            ))}
          </ul>
        </details>
      )}
      <small>
        <span className="item">
          <CodeText>{other.content.code}</CodeText>
        </span>
        {other.content.note.en === null && other.content.note.ar === null ? null : (
          <>
            <span className="item">
              <BilingualText text={other.content.note} />
            </span>
          </>
        )}
      </small>
    </li>
  )
}
