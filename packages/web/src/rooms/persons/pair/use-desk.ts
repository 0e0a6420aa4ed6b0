// What happens at the matching desk: the pair in hand, judging it, taking back, and the next pair fetched before it is asked for.
import {
  judgePair,
  type PairView,
  type ReadingPace,
  readPair,
  readPairs,
  undoJudgement,
} from '@athar/contract'
import { isProblem, type judgementVerdicts, type PairOrder, Problem } from '@athar/domain'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { isBreakDue, keyOf, leftOf, nextPair, secondsOf } from './queue.ts'
import { type Made, sittingIn } from './sitting.ts'
import { useWatch } from './use-watch.ts'

/** What was done last, for the line beneath the buttons. */
export type Done =
  | { what: 'judged'; made: Made }
  /** `again` is what the reader had said before, which stands again; null where it was their first word. */
  | { what: 'undone'; made: Made; again: Verdict | null }
  | { what: 'skipped' }
  | null

export type Verdict = (typeof judgementVerdicts)[number]

/** So many pages are looked through for a pair that was not passed over. */
const MOST_PAGES = 20
/** With fewer pairs left than this, more are asked for. */
const FEW = 3

export function useDesk(a: string, b: string, order: PairOrder) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const here = keyOf({ a, b })
  const sitting = sittingIn(inv)
  // The pair before stays in sight until the next one is here: the focus and the keys have somewhere to be.
  const pair = useQuery({
    ...ask(readPair, { params: { inv, a, b } }),
    placeholderData: keepPreviousData,
  })
  const isHere = pair.data !== undefined && isOf(pair.data, a, b)
  const queueOf = (page: number) =>
    ask(readPairs, {
      params: { inv },
      query: { order, ...(page === 0 ? {} : { page: String(page) }) },
    })
  const queue = useQuery({ ...queueOf(0), placeholderData: keepPreviousData, staleTime: 60_000 })
  const rows = queue.data?.rows ?? []
  const next = nextPair(rows, here, sitting.done)
  const left = leftOf(rows, sitting.done)
  const [pace, setPace] = useState<ReadingPace | null>(null)
  const [done, setDone] = useState<Done>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isResting, setResting] = useState(false)
  const lookedFor = useWatch(here)

  const nextA = next?.a
  const nextB = next?.b
  useEffect(() => {
    if (nextA === undefined || nextB === undefined) return
    void queries.prefetchQuery(ask(readPair, { params: { inv, a: nextA, b: nextB } }))
  }, [queries, inv, nextA, nextB])
  const isShort = queue.data !== undefined && left < FEW && queue.data.total > rows.length
  useEffect(() => {
    if (isShort) void queries.invalidateQueries({ queryKey: ['readPairs'] })
  }, [queries, isShort, here])

  const goTo = async (to: { a: string; b: string }) => {
    await navigate({
      to: '/$lang/$inv/pairs/$a/$b',
      params: { lang, inv, a: to.a, b: to.b },
      search: order === 'uncertain' ? {} : { order },
    })
  }
  /** Looks further down the queue, page by page, where the pairs at hand are dealt with. */
  const further = async () => {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const found = await queries.fetchQuery({ ...queueOf(page), staleTime: 0 })
      const one = nextPair(found.rows, here, sitting.done)
      if (one !== null) return one
      if (found.rows.length === 0) return null
    }
    return null
  }
  const goOn = async () => {
    const to = nextPair(rows, here, sitting.done) ?? (await further())
    if (to !== null) return goTo(to)
    await navigate({
      to: '/$lang/$inv/pairs',
      params: { lang, inv },
      search: { ...(order === 'uncertain' ? {} : { order }), read: 'all' },
    })
  }
  const working = useRef<Promise<void> | null>(null)
  const run = async (act: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await act()
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    setBusy(false)
    working.current = null
  }
  /** One act at a time: a key pressed meanwhile was not meant for the pair that comes. */
  const doing = async (act: () => Promise<void>) => {
    if (working.current === null) await (working.current = run(act))
  }
  /** What follows from this pair is stale; the pair that comes next, of other entries, is not. */
  const forget = async (of: { a: string; b: string }) => {
    const ids = new Set([of.a, of.b])
    await queries.invalidateQueries({
      refetchType: 'none',
      predicate: ({ queryKey: [name, input] }) => {
        if (name === 'whoAmI' || name === 'readInvestigation' || name === 'readPairs') return false
        if (name !== 'readPair') return true
        const { params } = input as { params: { a: string; b: string } }
        return ids.has(params.a) || ids.has(params.b)
      },
    })
  }
  const judge = (view: PairView, verdict: Verdict, reason: string) =>
    doing(async () => {
      if (!isHere) return
      const body = {
        a: view.a.id,
        b: view.b.id,
        verdict,
        reason: reason.trim() === '' ? null : reason.trim(),
        evidence: [],
        seconds: secondsOf(lookedFor()),
      }
      const { judgement, pace: now } = await call(judgePair, { params: { inv }, body })
      const made: Made = {
        a,
        b,
        names: { a: view.a.name, b: view.b.name },
        verdict,
        id: judgement.id,
        version: judgement.version,
      }
      sitting.made.push(made)
      sitting.versions.set(made.id, made.version)
      sitting.done.add(here)
      setPace(now)
      setDone({ what: 'judged', made })
      if (isBreakDue(now)) setResting(true)
      await forget({ a: view.a.id, b: view.b.id })
      await goOn()
    })
  const skip = () =>
    doing(async () => {
      if (!isHere) return
      sitting.done.add(here)
      setDone({ what: 'skipped' })
      await goOn()
    })
  const undo = async () => {
    // Whoever undoes while the last word is still being written means that one.
    await working.current
    await doing(async () => {
      const made = sitting.made.at(-1)
      if (made === undefined) return
      const params = { inv, id: made.id }
      const { version } = made
      const expectedVersion = sitting.versions.get(made.id) ?? version
      const body = { reason: t('persons.desk.undo.reason'), version, expectedVersion }
      let again: Verdict | null
      try {
        const { judgement, pace: now } = await call(undoJudgement, { params, body })
        sitting.versions.set(made.id, judgement.version)
        again = judgement.content.state === 'recorded' ? judgement.content.verdict : null
        setPace(now)
      } catch (caught) {
        // Taken back elsewhere meanwhile: it is no longer ours to undo.
        if (!isProblem(caught, 'record.version_conflict')) throw caught
        sitting.made.pop()
        throw new Problem('record.version_conflict', {})
      }
      sitting.made.pop()
      sitting.done.delete(keyOf(made))
      setDone({ what: 'undone', made, again })
      await forget(made)
      await queries.invalidateQueries({ queryKey: ['readPair'], refetchType: 'active' })
      await goTo(made)
    })
  }
  return {
    view: pair.data,
    /** The pair of the address is in sight, and can be judged. */
    isHere,
    fault: pair.error === null ? null : asProblem(pair.error),
    pace: pace ?? queue.data?.pace ?? null,
    left: queue.data === undefined ? null : Math.max(0, queue.data.total - (rows.length - left)),
    done,
    problem,
    isBusy,
    isResting,
    rested: () => setResting(false),
    canUndo: sitting.made.length > 0,
    judge,
    skip,
    undo,
  }
}
export type Desk = ReturnType<typeof useDesk>

const isOf = (view: PairView, a: string, b: string): boolean =>
  keyOf({ a: view.a.id, b: view.b.id }) === keyOf({ a, b })
