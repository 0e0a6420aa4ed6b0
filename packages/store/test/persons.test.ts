// Persons follow from judgements and accepted links: at once, reversibly, and the same as if all were derived anew.
import { type CasualtyId, personOfEldest, Problem } from '@athar/domain'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as door from '../src/index.ts'
import { derivationOf, rowsOfPersons } from '../src/persons/derive.ts'
import { actOf, freshCase } from './case.ts'
import { aCasualty } from './content.ts'
import {
  besides,
  entries,
  type ListCase,
  proposed,
  run,
  say,
  sets,
  together,
  withLists,
} from './persons-case.ts'

let base: ListCase
beforeAll(async () => {
  base = await withLists(await freshCase())
})
afterAll(() => base.here.store.drop())

const fresh = (): Promise<ListCase> => besides(base)
const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (caught: unknown) => (caught instanceof Problem ? caught.code : String(caught)),
  )
const three = async (it: ListCase): Promise<[CasualtyId, CasualtyId, CasualtyId]> =>
  (await entries(it, [{}, { listedBy: it.first }, { listedBy: it.second }])) as [
    CasualtyId,
    CasualtyId,
    CasualtyId,
  ]
const eldest = (...ids: CasualtyId[]): CasualtyId => ids.toSorted()[0] ?? ('' as CasualtyId)

test('two entries judged the same are one person under the eldest, and two again when the word is taken back', async () => {
  const it = await fresh()
  const { store, inv, basim } = it.here
  const [a, b] = await three(it)
  const word = await say(it, basim, b, a, 'same')
  expect(word.content.a < word.content.b).toBe(true)
  const person = personOfEldest(eldest(a, b))
  expect(await door.personsOfEntries(store.db, inv, [a, b])).toEqual(
    new Map([
      [a, person],
      [b, person],
    ]),
  )
  expect((await door.pairOf(store.db, inv, a, b)).isOnePerson).toBe(true)
  await store.transaction((tx) => door.withdrawJudgement(tx, basim, inv, word.id, word.version))
  expect(await together(it)).toEqual([])
  expect((await door.personsOfEntries(store.db, inv, [b])).get(b)).toBe(personOfEldest(b))
})

test('a second word of one reader is a new version of the first; another reader cannot take it back', async () => {
  const it = await fresh()
  const { store, inv, basim, carla } = it.here
  const [a, b] = await three(it)
  const first = await say(it, basim, a, b, 'same')
  const second = await say(it, basim, b, a, 'different')
  expect([second.id, second.version]).toEqual([first.id, 2])
  expect(await together(it)).toEqual([])
  const taken = store.transaction((tx) => door.withdrawJudgement(tx, carla, inv, first.id, 2))
  expect(await refused(taken)).toBe('record.not_found')
  expect((await door.agreementRows(store.db, inv)).map(({ words }) => words.length)).toEqual([1])
})

test('undoing a changed mind brings back what was said before, and the first word is taken back', async () => {
  const it = await fresh()
  const { store, inv, basim, carla } = it.here
  const [a, b] = await three(it)
  const { id } = await say(it, basim, a, b, 'same', { reason: 'one shop, one street' })
  await say(it, basim, a, b, 'different')
  await say(it, basim, a, b, 'cannot_tell')
  const undo = (undone: number, now: number, act = basim) =>
    store.transaction((tx) => door.undoJudgement(tx, act, inv, id, undone, now))
  expect(await refused(undo(3, 3, carla))).toBe('record.not_found')
  expect(await refused(undo(3, 2))).toBe('record.version_conflict')
  expect(await refused(undo(4, 3))).toBe('record.not_found')
  const second = await undo(3, 3)
  expect(second).toMatchObject({ version: 4, content: { verdict: 'different', state: 'recorded' } })
  expect(await together(it)).toEqual([])
  const first = await undo(2, 4)
  expect(first).toMatchObject({
    version: 5,
    content: { verdict: 'same', reason: 'one shop, one street', state: 'recorded' },
  })
  expect(sets(await together(it))).toEqual(sets([[a, b]]))
  expect((await undo(1, 5)).content.state).toBe('withdrawn')
  expect(await together(it)).toEqual([])
  const history = await door.readHistory(store.db, inv, id)
  expect(history.map(({ verb }) => verb).slice(3)).toEqual([
    'judgement.restore',
    'judgement.restore',
    'judgement.withdraw',
  ])
})

test('undoing a word that followed one taken back takes it back as well', async () => {
  const it = await fresh()
  const { store, inv, basim } = it.here
  const [a, b] = await three(it)
  const { id } = await say(it, basim, a, b, 'same')
  await store.transaction((tx) => door.withdrawJudgement(tx, basim, inv, id, 1))
  await say(it, basim, a, b, 'different')
  const undone = await store.transaction((tx) => door.undoJudgement(tx, basim, inv, id, 3, 3))
  expect(undone).toMatchObject({ version: 4, content: { state: 'withdrawn' } })
})

test('one word said twice at once is one record with two versions', async () => {
  const it = await fresh()
  const [a, b] = await three(it)
  const { store, inv, basim } = it.here
  await Promise.all([say(it, basim, a, b, 'same'), say(it, basim, b, a, 'same')])
  const found = await door.judgementsOfPair(store.db, inv, a, b)
  expect(found.map(({ version }) => version)).toEqual([2])
})

test('two readers who join one entry to two others at once leave one person of three', async () => {
  const it = await fresh()
  const { basim, carla } = it.here
  const ids = await three(it)
  const [a, b, c] = ids
  await Promise.all([say(it, basim, a, b, 'same'), say(it, carla, b, c, 'same')])
  expect(sets(await together(it))).toEqual(sets([ids]))
})

test('a new run joins and parts what no reader has decided, and undoes no reader', async () => {
  const it = await fresh()
  const { basim, inv, store } = it.here
  const [a, b, c] = await three(it)
  await say(it, basim, a, b, 'different')
  await run(it, [proposed(a, b, 0.99), proposed(b, c, 0.97)])
  expect(sets(await together(it))).toEqual(sets([[b, c]]))
  await say(it, basim, a, c, 'same')
  await run(it, [proposed(a, b, 0.999)], { model: 'fs-2' })
  expect(sets(await together(it))).toEqual(sets([[a, c]]))
  const runs = await door.linkageRuns(store.db, inv)
  expect(runs.map(({ isCurrent }) => isCurrent).filter(Boolean)).toHaveLength(1)
  expect((await door.currentRun(store.db, inv))?.model).toBe('fs-2')
  expect((await door.pairOf(store.db, inv, a, b)).standing).toBe('different')
})

test('an entry that is withdrawn leaves its person, and comes back to it', async () => {
  const it = await fresh()
  const { store, inv, basim } = it.here
  const ids = await three(it)
  const [a, b, c] = ids
  await say(it, basim, a, b, 'same')
  await say(it, basim, b, c, 'same')
  const move = async (state: 'withdrawn' | 'undone' | 'recorded') => {
    const { content } = await door.readRecord(store.db, inv, 'casualty', b)
    await store.transaction((tx) =>
      door.writeRecord(tx, basim, inv, {
        kind: 'casualty',
        id: b,
        content: { ...content, state },
        verb: 'casualty.move',
      }),
    )
  }
  for (const state of ['withdrawn', 'undone'] as const) {
    await move(state)
    expect(await together(it)).toEqual([])
    await move('recorded')
    expect(sets(await together(it))).toEqual(sets([ids]))
  }
})

test('two brothers on one list whom a run takes for one stay two until a reader joins them', async () => {
  const it = await fresh()
  const { basim } = it.here
  const [a, b] = await entries(it, [{ listedBy: it.first }, { listedBy: it.first }])
  if (a === undefined || b === undefined) throw new Error('no entries')
  await run(it, [proposed(a, b, 0.99)])
  expect(await together(it)).toEqual([])
  await say(it, basim, a, b, 'same', { reason: 'the list has him twice' })
  expect(sets(await together(it))).toEqual(sets([[a, b]]))
})

test('"same" against contrary evidence needs a reason, and the record says what it overrules', async () => {
  const it = await fresh()
  const { basim } = it.here
  const [a, b] = await three(it)
  await run(it, [proposed(a, b, 0.8, { contrary: ['sex_differs'], accepted: false })])
  expect(await refused(say(it, basim, a, b, 'same', { reason: '  ' }))).toBe('pair.reason_needed')
  expect(await refused(say(it, basim, a, a, 'same'))).toBe('pair.itself')
  const word = await say(it, basim, a, b, 'same', { reason: 'a slip of the list' })
  expect(word.content).toMatchObject({
    overrules: ['sex_differs'],
    reason: 'a slip of the list',
    proposed: { probability: 0.8, model: 'fs-1' },
  })
})

test('another threshold gives other persons, and what readers said holds at any', async () => {
  const it = await fresh()
  const { store, inv, basim } = it.here
  const [a, b, c] = await three(it)
  await run(it, [proposed(a, b, 0.7), proposed(b, c, 0.9), proposed(a, c, 0.8)])
  const persons = async (threshold?: number) =>
    (await door.overlapPatterns(store.db, inv, { outcomes: ['killed'], threshold })).persons
  expect([await persons(), await persons(0.85), await persons(0.6)]).toEqual([3, 2, 1])
  await say(it, basim, a, b, 'different')
  expect(await persons(0.6)).toBe(2)
})

const steps = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constant('judge' as const),
      reader: fc.nat(2),
      a: fc.nat(6),
      b: fc.nat(6),
      verdict: fc.constantFrom(
        'same' as const,
        'same' as const,
        'different' as const,
        'cannot_tell' as const,
      ),
    }),
    fc.record({ what: fc.constant('withdraw' as const), which: fc.nat(20) }),
    fc.record({
      what: fc.constant('entry' as const),
      a: fc.nat(6),
      state: fc.constantFrom('recorded' as const, 'withdrawn' as const),
      list: fc.nat(2),
    }),
    fc.record({
      what: fc.constant('run' as const),
      pairs: fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.integer({ min: 0, max: 100 })), {
        maxLength: 8,
      }),
    }),
  ),
  { minLength: 6, maxLength: 14 },
)

test('whatever happens in whatever order, persons around a change are those of a derivation of all', async () => {
  const readers = [actOf(), actOf(), actOf()]
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      const it = await fresh()
      const { store, inv, basim } = it.here
      const ids = await entries(
        it,
        Array.from({ length: 7 }, (_, n) => ({ order: n })),
      )
      const id = (n: number): CasualtyId => ids[n] ?? ('' as CasualtyId)
      for (const step of given) {
        if (step.what === 'judge' && step.a !== step.b)
          await say(it, readers[step.reader] ?? basim, id(step.a), id(step.b), step.verdict, {
            reason: 'seen',
          }).catch((caught: unknown) => {
            if (!(caught instanceof Problem) || caught.code !== 'record.not_found') throw caught
          })
        if (step.what === 'withdraw') {
          const words = await door.judgementsTouching(store.db, inv, ids)
          const word = words[step.which]
          if (word?.content.state === 'recorded')
            await store.transaction((tx) =>
              door.withdrawJudgement(
                tx,
                { ...basim, by: word.by as typeof basim.by },
                inv,
                word.id,
                word.version,
              ),
            )
        }
        if (step.what === 'entry') {
          const { content } = await door.readRecord(store.db, inv, 'casualty', id(step.a))
          const listedBy = [null, it.first, it.second][step.list] ?? null
          await store.transaction((tx) =>
            door.writeRecord(tx, basim, inv, {
              kind: 'casualty',
              id: id(step.a),
              content: { ...content, state: step.state, listedBy },
              verb: 'casualty.correct',
            }),
          )
        }
        if (step.what === 'run') {
          const pairs = new Map(
            step.pairs
              .filter(([a, b]) => a !== b)
              .map(([a, b, p]) => [
                [id(a), id(b)].sort().join(' '),
                proposed(id(a), id(b), p / 100, { accepted: p > 40 }),
              ]),
          )
          await run(it, [...pairs.values()])
        }
        const stored = await store.db
          .selectFrom('person_entry')
          .selectAll()
          .where('investigation_id', '=', inv)
          .orderBy('casualty_id')
          .execute()
        const derived = rowsOfPersons(inv, await derivationOf(store.db, inv))
        expect(stored).toEqual(derived.toSorted((x, y) => (x.casualty_id < y.casualty_id ? -1 : 1)))
      }
    }),
    { numRuns: 12 },
  )
})

test('the check of the store finds a person or a proposal that nobody wrote', async () => {
  const it = await fresh()
  const { store, inv, basim } = it.here
  const [a, b, c] = await three(it)
  await say(it, basim, a, b, 'same')
  const { id } = await run(it, [proposed(b, c, 0.6)])
  expect((await door.fsck(store)).findings).toEqual([])
  await sql`update person_entry set basis = 'model' where investigation_id = ${inv} and casualty_id = ${a}`.execute(
    store.db,
  )
  await sql`update pair_proposal set probability = 0.7 where investigation_id = ${inv}`.execute(
    store.db,
  )
  await sql`insert into person_entry values (${inv}, ${c}, ${personOfEldest(a)}, 'reader')`.execute(
    store.db,
  )
  expect((await door.fsck(store)).findings).toEqual([
    { part: 'current', kind: 'stale', table: 'person_entry', id: a },
    { part: 'current', kind: 'extra', table: 'person_entry', id: c },
    { part: 'current', kind: 'stale', table: 'pair_proposal', id },
  ])
  await sql`delete from person_entry where investigation_id = ${inv}`.execute(store.db)
  const { findings } = await door.fsck(store)
  expect(findings.map((found) => ('kind' in found ? found.kind : ''))).toEqual([
    'missing',
    'missing',
    'stale',
  ])
  await store.transaction((tx) =>
    door.writeRecord(tx, basim, inv, {
      kind: 'casualty',
      id: a,
      content: { ...aCasualty('x'), incidentId: null, order: 2 },
      verb: 'casualty.correct',
    }),
  )
  await run(it, [])
  expect((await door.fsck(store)).findings).toEqual([])
})

test('the line of a run holds counts and a digest, and no name, field or id of an entry', async () => {
  const it = await fresh()
  const { store, inv } = it.here
  const [a, b] = await three(it)
  const { id } = await run(it, [proposed(a, b, 0.6)])
  const line = await store.db
    .selectFrom('ledger_line')
    .select(['verb', 'detail'])
    .where('subject', '=', id)
    .executeTakeFirstOrThrow()
  expect(line.verb).toBe('linkage.run')
  expect(Object.keys(line.detail as object).sort()).toEqual([
    'accepted',
    'digest',
    'entries',
    'model',
    'motherNames',
    'pairs',
    'reason',
    'threshold',
  ])
  expect(JSON.stringify(line.detail)).not.toMatch(/cas_|Nadir/)
  expect(await door.newerEntries(store.db, inv)).toBe(0)
})
