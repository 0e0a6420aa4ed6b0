// A long work that is under way, or how the last one ended badly: what is being done, how far it is, and calling it off.
import { cancelWork, readWorks, type WorkView } from '@athar/contract'
import { Problem, type ProblemCode } from '@athar/domain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMe } from '../../app/session.ts'
import { localeOf } from '../../i18n.ts'
import { Button } from '../../parts/Button.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAgain, useProbability } from './use-persons.ts'

type Kind = WorkView['kind']
const LOOK_AGAIN_MS = 1000

/** Whether a work goes on. */
export const isUnderWay = (work: WorkView | null): boolean =>
  work !== null && (work.state === 'waiting' || work.state === 'running')

const newest = (works: readonly WorkView[] | undefined, kind: Kind): WorkView | null =>
  works?.find((it) => it.kind === kind) ?? null

/** The end of a work, by which it is known again; null while it goes on, or where there is none. */
const endOf = (work: WorkView | null): string | null =>
  work === null || isUnderWay(work) ? null : `${work.id} ${work.state}`

/** The newest work of a kind; what follows from it is asked for again once it has ended. */
export function useWork(kind: Kind): { work: WorkView | null; people: Record<string, string> } {
  const inv = useInv()
  const again = useAgain()
  const { data } = useQuery({
    ...ask(readWorks, { params: { inv } }),
    refetchInterval: ({ state }) =>
      isUnderWay(newest(state.data?.works, kind)) ? LOOK_AGAIN_MS : false,
  })
  const work = newest(data?.works, kind)
  const seen = useRef<string | null | undefined>(undefined)
  const end = data === undefined ? undefined : endOf(work)
  useEffect(() => {
    // A short work may have ended before it was seen to go on: any end that is new counts.
    const isNew = seen.current !== undefined && typeof end === 'string' && end !== seen.current
    if (end !== undefined) seen.current = end
    if (isNew) void again()
  }, [end, again])
  return { work, people: data?.people ?? {} }
}

/** Asks for the works again: one was begun, or called off. */
export function useWorksAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['readWorks'] })
}

export function WorkNote({ kind }: { kind: Kind }) {
  const { t } = useTranslation()
  const { work, people } = useWork(kind)
  if (work === null || work.state === 'done') return null
  if (work.state === 'cancelled')
    return <p className="aside">{t('persons.work.cancelled', { who: whoOf(work, people, t) })}</p>
  if (work.state === 'failed') return <Failed work={work} />
  return (
    <div className="progress work-note">
      <progress
        value={work.state === 'waiting' ? undefined : work.share}
        max={1}
        aria-label={t(`persons.work.${kind}`)}
      />
      <div className="block-head">
        <Said work={work} />
        <small className="aside">{t('persons.work.by', { who: whoOf(work, people, t) })}</small>
        <CallOff work={work} />
      </div>
      <small className="aside">{t('persons.work.leave')}</small>
    </div>
  )
}

const whoOf = (
  { by }: WorkView,
  people: Record<string, string>,
  t: ReturnType<typeof useTranslation>['t'],
): string => people[by] ?? t('persons.somebody')

/** So many seconds as people say them: `42 sec`, `1 min 5 sec`. */
export function sayDuration(seconds: number, locale: string): string {
  const say = (value: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  return minutes === 0
    ? say(rest, 'second')
    : [say(minutes, 'minute'), ...(rest === 0 ? [] : [say(rest, 'second')])].join(' ')
}

/**
 * What is being done, the share of the whole, and how long this has gone on; where a phase can be counted, how far it is.
 * Only a change of phase is read out, not every change of a number.
 */
function Said({ work }: { work: WorkView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = useProbability()
  const { phase, counted, phaseSeconds } = work
  const said =
    counted !== null && (phase === 'reading' || phase === 'keeping')
      ? t(`persons.work.counted.${phase}`, { ...counted })
      : phaseSeconds === null || phaseSeconds < 1
        ? null
        : t('persons.work.since', { time: sayDuration(phaseSeconds, localeOf(lang)) })
  return (
    <span>
      <span role="status">{t(`persons.work.phase.${phase ?? 'waiting'}`)}</span>{' '}
      {work.state === 'waiting' ? null : (
        <span aria-hidden="true">
          <bdi>{percent(work.share)}</bdi>
          {said === null ? null : (
            <small>
              {t('part.comma')}
              {said}
            </small>
          )}
        </span>
      )}
    </span>
  )
}

function CallOff({ work }: { work: WorkView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const me = useMe()
  const again = useWorksAgain()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (me.id !== work.by) return null
  const callOff = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await call(cancelWork, { params: { inv, id: work.id }, body: {} })
      await again()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
  }
  return (
    <>
      <Button isBusy={isBusy} onClick={() => void callOff()}>
        {t('persons.work.callOff')}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}

function Failed({ work }: { work: WorkView }) {
  const { t } = useTranslation()
  const code = work.problem ?? 'server.unexpected'
  return (
    <div className="notice stack">
      <p>{t(`persons.work.failed.${work.kind}`)}</p>
      {code === 'server.unexpected' ? null : (
        <ProblemNote problem={new Problem(code as ProblemCode)} />
      )}
    </div>
  )
}
