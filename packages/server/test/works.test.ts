// Long works on persons: begun and answered at once, one after the other, watched, called off by whoever began them; never half.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as contract from '@athar/contract'
import * as store from '@athar/store'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openJobs, Stopped } from '../src/jobs.ts'
import { resultOfWork, workLink } from '../src/persons/running.ts'
import { inThread } from '../src/persons/thread.ts'
import { openWorks, type UnderWay, type WorkKind } from '../src/persons/works.ts'
import { pairIn, runIn, undeclared } from './person-requests.ts'
import { SLUG, START, smallTown, type Town } from './world.ts'

const quiet = pino({ level: 'silent' })
const here = store.freshId('investigation', START)
const there = store.freshId('investigation', START)
const [mine, other] = [store.freshId('user', START), store.freshId('user', START)]
const act = { by: mine, at: START, reason: null } as store.Act

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'athar-works-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** Works in a folder of their own, with a server that can be stopped. */
function house(name: string, found: string | null = null, now = () => START) {
  const jobs = openJobs(quiet)
  const folder = path.join(dir, name)
  const works = openWorks(
    folder,
    jobs,
    now,
    () => undefined,
    async () => found,
  )
  return { jobs, works, folder }
}

/** A work that goes on until it is told to end, and tells when it has begun. */
function heldWork(kind: WorkKind, investigation: string) {
  const [begun, gate] = [Promise.withResolvers<UnderWay>(), Promise.withResolvers<string>()]
  const order = {
    kind,
    investigation,
    act,
    work: async (underWay: UnderWay) => {
      begun.resolve(underWay)
      const cut = new Promise<never>((_, reject) =>
        underWay.signal.addEventListener('abort', () => reject(new Stopped())),
      )
      return Promise.race([gate.promise, cut])
    },
  }
  return { order, begun: begun.promise, end: gate.resolve, fail: gate.reject }
}

describe('a work', () => {
  test('answers at once, tells how far it is, and what came out; two of a kind are refused', async () => {
    const { works } = house('one')
    const held = heldWork('linkage', here)
    const view = await works.begin(held.order)
    expect(view).toMatchObject({ kind: 'linkage', by: mine, ended: null, result: null })
    const underWay = await held.begun
    const shares: number[] = []
    for (const [phase, done] of [
      ['comparing', 0.5],
      ['doubles', 0],
      ['keeping', 0],
    ] as const) {
      underWay.onPhase(phase, done)
      const [now] = await works.of(here)
      expect(now).toMatchObject({ state: 'running', phase })
      shares.push(now?.share ?? 0)
    }
    expect(shares.every((it, n) => it > (shares[n - 1] ?? 0) && it < 1)).toBe(true)
    await expect(works.begin(held.order)).rejects.toMatchObject({ code: 'linkage.running' })
    held.end('what was kept')
    await works.settled(here, 'linkage')
    const [done] = await works.of(here)
    expect(done).toMatchObject({ state: 'done', phase: null, share: 1, result: 'what was kept' })
    expect(done?.ended).not.toBeNull()
  })

  test('counts what can be counted, and says of every phase how long it has gone on', async () => {
    let clock = START.getTime()
    const { works } = house('counted', null, () => new Date(clock))
    const held = heldWork('linkage', here)
    expect(await works.begin(held.order)).toMatchObject({ counted: null, phaseSeconds: null })
    const { onPhase } = await held.begun
    const told = async () => {
      const [now] = await works.of(here)
      return [now?.phase, now?.counted, now?.phaseSeconds, now?.share]
    }
    onPhase('reading', { done: 5000, of: 20_000 })
    const [, , , quarter] = await told()
    expect(await told()).toEqual(['reading', { done: 5000, of: 20_000 }, 0, quarter])
    clock += 2500
    onPhase('reading', { done: 15_000, of: 20_000 })
    const [phase, counted, seconds, more] = await told()
    expect([phase, counted, seconds]).toEqual(['reading', { done: 15_000, of: 20_000 }, 2])
    expect(Number(more)).toBeCloseTo(3 * Number(quarter), 9)
    // Nothing is known of how far the comparing is: its share stands still, and its time goes on.
    onPhase('comparing')
    const [, , , share] = await told()
    clock += 53_999
    expect(await told()).toEqual(['comparing', null, 53, share])
    onPhase('keeping', { done: 0, of: 0 })
    expect((await told()).slice(0, 3)).toEqual(['keeping', { done: 0, of: 0 }, 0])
    held.end('f')
    await works.settled(here, 'linkage')
    expect((await works.of(here))[0]).toMatchObject({ counted: null, phaseSeconds: null })
  })

  test('waits while another is under way, whatever its kind and investigation', async () => {
    const { works } = house('two')
    const [first, second] = [heldWork('linkage', here), heldWork('estimate', there)]
    await works.begin(first.order)
    await first.begun
    expect((await works.begin(second.order)).state).toBe('waiting')
    await expect(works.begin(second.order)).rejects.toMatchObject({ code: 'estimate.running' })
    expect((await works.of(there))[0]?.state).toBe('waiting')
    first.end('a')
    await second.begun
    expect((await works.of(there))[0]?.state).toBe('running')
    second.end('b')
    await works.settled(there, 'estimate')
  })

  test('is called off by whoever began it and by nobody else, under way or waiting', async () => {
    const { works } = house('three')
    const [first, second, third] = [
      heldWork('linkage', here),
      heldWork('estimate', here),
      heldWork('estimate', there),
    ]
    const running = await works.begin(first.order)
    await first.begun
    const waiting = await works.begin(second.order)
    await works.begin(third.order)
    await expect(works.cancel(here, running.id, other)).rejects.toMatchObject({
      code: 'work.not_yours',
    })
    await expect(works.cancel(there, running.id, mine)).rejects.toMatchObject({
      code: 'work.not_found',
    })
    expect(await works.cancel(here, waiting.id, mine)).toMatchObject({ state: 'cancelled' })
    expect((await works.of(there))[0]?.state).toBe('waiting')
    const off = await works.cancel(here, running.id, mine)
    expect(off).toMatchObject({ state: 'cancelled', result: null, problem: null })
    await third.begun
    third.end('c')
    await works.settled(there, 'estimate')
    // Ended: calling it off again leaves it as it is, and another may begin.
    expect(await works.cancel(here, running.id, mine)).toEqual(off)
    const again = heldWork('linkage', here)
    await works.begin(again.order)
    again.end('d')
    await works.settled(here, 'linkage')
    expect((await works.of(here))[0]).toMatchObject({ state: 'done', result: 'd' })
  })

  test('that fails says with which code, and never with words', async () => {
    const { works } = house('four')
    const held = heldWork('linkage', here)
    await works.begin(held.order)
    held.fail(new Error('a secret'))
    await works.settled(here, 'linkage')
    expect((await works.of(here))[0]).toMatchObject({
      state: 'failed',
      problem: 'server.unexpected',
    })
  })

  test('that a stop or a crash cut off is known to have failed, unless what it kept is there', async () => {
    const stopped = house('five')
    const held = heldWork('estimate', here)
    await stopped.works.begin(held.order)
    await held.begun
    await stopped.jobs.stop()
    const after = await house('five').works.of(here)
    expect(after).toMatchObject([{ state: 'failed', problem: 'work.interrupted', result: null }])

    const crashed = house('six')
    const [lost, kept] = [heldWork('linkage', here), heldWork('linkage', there)]
    await crashed.works.begin(lost.order)
    await crashed.works.begin(kept.order)
    await lost.begun
    // Another server on the same folder, while the first never told how it ended.
    expect(await house('six').works.of(here)).toMatchObject([
      { state: 'failed', problem: 'work.interrupted' },
    ])
    const found = house('six', 'a run')
    expect(await found.works.of(there)).toMatchObject([{ state: 'done', result: 'a run' }])
    expect(await readdir(path.join(crashed.folder, 'works'))).toHaveLength(2)
    const next = heldWork('linkage', here)
    await found.works.begin(next.order)
    next.end('e')
    await found.works.settled(here, 'linkage')
    expect((await found.works.of(here))[0]).toMatchObject({ state: 'done', result: 'e' })
    await crashed.jobs.stop()
  })
})

describe('over HTTP', () => {
  let town: Town
  const inv = { inv: SLUG }
  beforeAll(async () => {
    town = await smallTown()
  })
  afterAll(() => town.drop())

  test('a run over nothing fails with its code, and what others began is not theirs to call off', async () => {
    const body = { threshold: 0.95, motherNames: false }
    const { work } = await town.basim.call(contract.runLinkage, { params: inv, body })
    await town.server.parts.works.settled(town.inv, 'linkage')
    const { works, people } = await town.elias.call(contract.readWorks, { params: inv })
    expect(works).toMatchObject([
      { id: work.id, state: 'failed', problem: 'linkage.too_few_entries', by: town.basim.id },
    ])
    expect(people[town.basim.id]).toBe('BASIM')
    const refused = await town.carla.ask(contract.cancelWork, {
      params: { ...inv, id: work.id },
      body: {},
    })
    expect(refused.problem).toBe('work.not_yours')
  })

  test('what is kept names its work: an estimate and a run are found by who began them and when', async () => {
    await pairIn(town, 'W1')
    await runIn(town)
    await town.basim.call(contract.makeEstimate, { params: inv, body: undeclared([null]) })
    await town.server.parts.works.settled(town.inv, 'estimate')
    const { works } = await town.basim.call(contract.readWorks, { params: inv })
    expect(works.map(({ kind, state }) => [kind, state])).toEqual([
      ['linkage', 'done'],
      ['estimate', 'done'],
    ])
    for (const it of works) expect(await resultOfWork(town.store.db, town.inv, it)).toBe(it.result)
  })

  test('a run tells the entries it reads and the pairs it writes, and is called off while it reads', async () => {
    const act = { by: town.basim.id, at: START, reason: null }
    const wanted = { threshold: 0.9, motherNames: false }
    const told: [string, unknown][] = []
    const signal = new AbortController().signal
    const onPhase: UnderWay['onPhase'] = (phase, done) => told.push([phase, done])
    const id = await workLink(town.store, act, town.inv, wanted, { signal, onPhase })
    const run = (await store.linkageRuns(town.store.db, town.inv)).find((it) => it.id === id)
    const [entries, pairs] = [run?.entries, run?.pairs]
    expect(pairs).toBeGreaterThan(0)
    expect(told).toEqual([
      ['reading', { done: 0, of: entries }],
      ['reading', { done: entries, of: entries }],
      ['comparing', undefined],
      ['doubles', undefined],
      ['keeping', undefined],
      ['keeping', { done: 0, of: pairs }],
      ['keeping', { done: pairs, of: pairs }],
      ['deriving', 0],
    ])
    const cut = workLink(town.store, act, town.inv, wanted, {
      signal: AbortSignal.abort(),
      onPhase,
    })
    await expect(cut).rejects.toBeInstanceOf(Stopped)
    expect(told).toHaveLength(8)
  })

  test('a run that is called off while it is kept leaves the run before in its place', async () => {
    const before = await store.currentRun(town.store.db, town.inv)
    const calledOff = new AbortController()
    const cut = workLink(
      town.store,
      { by: town.basim.id, at: START, reason: null },
      town.inv,
      { threshold: 0.9, motherNames: false },
      {
        signal: calledOff.signal,
        onPhase: (phase) => {
          if (phase === 'keeping') calledOff.abort()
        },
      },
    )
    await expect(cut).rejects.toBeInstanceOf(Stopped)
    expect(await store.currentRun(town.store.db, town.inv)).toEqual(before)
  })

  test('a thread is cut off at once', async () => {
    const calledOff = new AbortController()
    const file = new URL('../src/persons/link-worker.ts', import.meta.url)
    const input = { records: [], judged: [], threshold: 0.95 }
    const cut = inThread(file, input, { signal: calledOff.signal })
    calledOff.abort()
    await expect(cut).rejects.toBeInstanceOf(Stopped)
    await expect(inThread(file, input, { signal: calledOff.signal })).rejects.toBeInstanceOf(
      Stopped,
    )
  })
})
