// Persons over HTTP: judgements and what follows from them, who sees mothers' names.
import * as contract from '@athar/contract'
import type { CasualtyId } from '@athar/domain'
import * as store from '@athar/store'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runLinker } from '../src/persons/linking.ts'
import { DAILY_LIMIT } from '../src/persons/pace.ts'
import { recordOf } from '../src/persons/records.ts'
import { inThread } from '../src/persons/thread.ts'
import { entryOf, listOf, pairIn, personOf, runIn, word } from './person-requests.ts'
import { incidentOf, type Person, SLUG, START, smallTown, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'for a test'
let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

type Pair = { a: CasualtyId; b: CasualtyId }
const says = (who: Person, pair: Pair, verdict: 'same' | 'different', why: string | null = null) =>
  who.call(contract.judgePair, { params: inv, body: word(pair, verdict, why) })
const pairView = (who: Person, pair: Pair) =>
  who.call(contract.readPair, { params: { ...inv, ...pair } })
const personPage = (entry: string) =>
  town.basim.call(contract.readPerson, { params: { ...inv, person: personOf(entry) } })

/** Puts a run with these pairs in place of what the linker would say. */
async function proposed(pairs: readonly (Pair & { p: number; accepted?: boolean })[]) {
  const act = { by: town.basim.id, at: START, reason: null }
  const run: store.RunDraft = {
    model: 'a test',
    entries: 2,
    threshold: 0.95,
    motherNames: false,
    seconds: 0,
    weights: [],
    priorBits: -10,
    mark: START.toISOString(),
  }
  await town.store.transaction((tx) =>
    store.saveRun(
      tx,
      act,
      town.inv,
      run,
      pairs.map(({ a, b, p, accepted }) => ({
        a,
        b,
        probability: p,
        weights: [{ field: 'given', level: 'same', bits: 9 }],
        contrary: [],
        accepted: accepted ?? false,
      })),
    ),
  )
}

describe('a judgement', () => {
  test('makes two entries one person, and taking it back makes them two again', async () => {
    const pair = await pairIn(town, 'J1')
    const { judgement, pace } = await says(town.basim, pair, 'same')
    expect(pace).toMatchObject({ dailyLimit: DAILY_LIMIT, breakEvery: 50, medianSeconds: 12 })
    expect((await pairView(town.basim, pair)).isOnePerson).toBe(true)
    const page = await personPage(pair.b)
    expect([page.person.id, page.wasAskedAs]).toEqual([personOf(pair.a), personOf(pair.b)])
    expect(page.person).toMatchObject({
      entries: 2,
      basis: 'reader',
      corroboration: 'multi_source',
    })
    expect(page.variants.map(({ name }) => name)).toContain('Nader Saleem Al-Bahri')
    await town.basim.call(contract.withdrawJudgement, {
      params: { ...inv, id: judgement.id },
      body: { reason, expectedVersion: judgement.version },
    })
    expect((await pairView(town.basim, pair)).isOnePerson).toBe(false)
    expect((await personPage(pair.b)).person.id).toBe(personOf(pair.b))
  })

  test('is one record a reader: a second word is a new version, and nobody takes back another’s', async () => {
    const pair = await pairIn(town, 'J2')
    const first = await says(town.basim, pair, 'same')
    const second = await says(town.basim, pair, 'different')
    expect(second.judgement).toMatchObject({ id: first.judgement.id, version: 2 })
    const answer = await town.carla.ask(contract.withdrawJudgement, {
      params: { ...inv, id: first.judgement.id },
      body: { reason, expectedVersion: 2 },
    })
    expect(answer.problem).toBe('record.not_found')
  })

  test('changed and undone is what it was before the change, and undone again is none', async () => {
    const pair = await pairIn(town, 'J2u')
    const { judgement: first } = await says(town.basim, pair, 'same', 'one shop, one street')
    const { judgement: second } = await says(town.basim, pair, 'different')
    expect((await pairView(town.basim, pair)).isOnePerson).toBe(false)
    const undo = (version: number, expectedVersion: number, who = town.basim) =>
      who.ask(contract.undoJudgement, {
        params: { ...inv, id: first.id },
        body: { reason, version, expectedVersion },
      })
    expect((await undo(2, 2, town.carla)).problem).toBe('record.not_found')
    expect((await undo(2, 1)).problem).toBe('record.version_conflict')
    const back = await undo(second.version, second.version)
    expect(back.body.judgement).toMatchObject({
      version: 3,
      content: { verdict: 'same', reason: 'one shop, one street', state: 'recorded' },
    })
    expect((await pairView(town.basim, pair)).isOnePerson).toBe(true)
    const gone = await undo(first.version, 3)
    expect(gone.body.judgement.content.state).toBe('withdrawn')
    expect((await pairView(town.basim, pair)).isOnePerson).toBe(false)
  })

  test('of “same” against contrary evidence needs a reason, and keeps what it overrules', async () => {
    const { incident, casualty } = await incidentOf(town, 'J3')
    const a = casualty.id as CasualtyId
    const b = await entryOf(town, incident.id, { sex: 'female' })
    const ask = (why: string | null) =>
      town.basim.ask(contract.judgePair, { params: inv, body: word({ a, b }, 'same', why) })
    expect((await pairView(town.basim, { a, b })).contrary).toEqual(['same_list', 'sex_differs'])
    const before = await town.trace()
    expect((await ask(null)).problem).toBe('pair.reason_needed')
    expect((await ask('  ')).problem).toBe('pair.reason_needed')
    expect(await town.trace()).toBe(before)
    const { body } = await ask('The clerk wrote one man down twice, once wrongly.')
    expect(body.judgement.content.overrules).toEqual(['same_list', 'sex_differs'])
    expect((await pairView(town.basim, { a, b })).isOnePerson).toBe(true)
  })

  test('outlives a run of the linker, whichever way it goes', async () => {
    const apart = await pairIn(town, 'J4')
    await says(town.basim, apart, 'different')
    const { incident } = await incidentOf(town, 'J5')
    const listedBy = await listOf(town, 'List J5')
    const name = (en: string) => ({ nameAsWritten: { en, ar: null } })
    const one = await entryOf(town, incident.id, name('Yusuf Daher Al-Qafi'))
    const other = await entryOf(town, incident.id, { listedBy, ...name('Salma Nasser Al-Hibr') })
    const together = { a: one, b: other }
    await says(town.basim, together, 'same', 'The family said so.')
    await runIn(town)
    expect(await pairView(town.basim, apart)).toMatchObject({ isOnePerson: false })
    expect(await pairView(town.basim, together)).toMatchObject({ isOnePerson: true })
  })

  test('of a pair in doubt is asked of a second reader who does not see the first', async () => {
    const pair = await pairIn(town, 'J6')
    await proposed([{ ...pair, p: 0.5 }])
    const queue = (who: Person, order: 'teaching' | 'disputed') =>
      who.call(contract.readPairs, { params: inv, query: { order } })
    expect((await queue(town.carla, 'teaching')).rows).toHaveLength(1)
    await says(town.basim, pair, 'same')
    expect((await queue(town.basim, 'teaching')).rows).toHaveLength(0)
    expect((await queue(town.carla, 'teaching')).rows[0]?.standing).toBe('open')
    const blind = { standing: 'open', judgements: [], isOnePerson: false }
    expect(await pairView(town.carla, pair)).toMatchObject(blind)
    expect((await pairView(town.elias, pair)).judgements).toHaveLength(1)
    town.later(1000)
    await says(town.carla, pair, 'different')
    const told = await pairView(town.carla, pair)
    expect([told.standing, told.judgements.length]).toEqual(['disputed', 2])
    expect((await queue(town.amal, 'disputed')).rows).toHaveLength(1)
    expect((await queue(town.carla, 'disputed')).rows).toHaveLength(0)
    town.later(1000)
    await says(town.amal, pair, 'same')
    const agreement = await town.basim.call(contract.readAgreement, { params: inv })
    expect(agreement).toMatchObject({ settledByThird: 1, alpha: null })
    expect(agreement.readers.find(({ reader }) => reader === town.carla.id)?.withMajority).toBe(0)
    expect(agreement.calibration.find(({ from }) => from === 0.5)).toMatchObject({ same: 1 })
  })

  test('that contradicts others is shown and not applied', async () => {
    const { a, b } = await pairIn(town, 'J7')
    const listedBy = await listOf(town, 'Third J7')
    const c = await entryOf(town, null, { listedBy })
    await says(town.basim, { a, b }, 'same')
    await says(town.basim, { a: b, b: c }, 'same')
    expect((await personPage(a)).person.entries).toBe(3)
    await says(town.carla, { a, b: c }, 'different')
    const page = await personPage(a)
    expect(page.person).toMatchObject({ entries: 2, isDisputed: true })
    expect(page.contradictions).toHaveLength(1)
  })

  test('stops after the daily limit, until tomorrow', async () => {
    const pair = await pairIn(town, 'J8')
    await sql`
      insert into judgement (investigation_id, id, version, state, a, b, verdict, reader, judged_at)
      select 'elsewhere', 'jud_' || n, 1, 'recorded', 'a' || n, 'b' || n, 'same', ${town.carla.id}, ${START}
        from generate_series(1, ${DAILY_LIMIT}) n`.execute(town.store.db)
    const ask = () => town.carla.ask(contract.judgePair, { params: inv, body: word(pair, 'same') })
    const answer = await ask()
    expect([answer.status, answer.problem]).toEqual([429, 'pair.daily_limit'])
    await sql`delete from judgement where investigation_id = 'elsewhere'`.execute(town.store.db)
    expect((await ask()).status).toBe(200)
  })

  test('is not about one entry, nor about one that is not here', async () => {
    const { a } = await pairIn(town, 'J9')
    const ask = (pair: Pair) =>
      town.basim.ask(contract.judgePair, { params: inv, body: word(pair, 'same') })
    expect((await ask({ a, b: a })).problem).toBe('pair.itself')
    const nobody = store.freshId('casualty', START)
    expect((await ask({ a, b: nobody })).problem).toBe('record.not_found')
    const gone = await town.basim.ask(contract.readPerson, {
      params: { ...inv, person: personOf(nobody) },
    })
    expect(gone.problem).toBe('record.not_found')
  })
})

describe('the linker', () => {
  test('proposes and joins what is sure, and tells what each field weighs', async () => {
    const pair = await pairIn(town, 'L1')
    await runIn(town)
    const { runs } = await town.basim.call(contract.readRuns, { params: inv })
    expect(runs[0]).toMatchObject({ isCurrent: true, threshold: 0.95, motherNames: false })
    const told = await pairView(town.basim, pair)
    expect(told.probability).toBeGreaterThan(0.5)
    expect(told.weights.map(({ field }) => field)).toContain('given')
    expect(told.weights.some(({ field }) => field === 'prior')).toBe(false)
    expect(told.nameParts[0]?.parts.length).toBeGreaterThan(2)
  })

  test('says the same in a thread of its own', async () => {
    await pairIn(town, 'L2')
    const { facts } = await store.linkFacts(town.store.db, town.inv, { motherNames: false })
    const input = { records: facts.map(recordOf), judged: [], threshold: 0.95 }
    const file = new URL('../src/persons/link-worker.ts', import.meta.url)
    expect(await inThread(file, input)).toEqual(runLinker(input))
  })
})

describe('a mother’s name', () => {
  test('is seen by those with the right alone, and used by the linker for them alone', async () => {
    const { a, b } = await pairIn(town, 'M1')
    const act = { by: town.carla.id, at: START, reason }
    const name = { en: 'Wardat al-Khafiya', ar: 'وردة الخافية' }
    await town.store.transaction((tx) => store.recordMotherName(tx, act, town.inv, a, name))
    const params = { ...inv, a, b }
    for (const who of [town.basim, town.amal, town.elias]) {
      const answer = await who.ask(contract.readPair, { params })
      expect(answer.body.a).toMatchObject({ hasMotherName: true, motherName: null })
      expect(answer.text).not.toContain('Wardat')
    }
    for (const who of [town.carla, town.farah])
      expect((await who.call(contract.readPair, { params })).a.motherName).toEqual(name)
    const body = { threshold: 0.95, motherNames: true }
    const refused = await town.basim.ask(contract.runLinkage, { params: inv, body })
    expect(refused.problem).toBe('permission.denied')
    await town.store.transaction((tx) => store.recordMotherName(tx, act, town.inv, b, name))
    await town.carla.call(contract.runLinkage, { params: inv, body })
    await town.server.parts.works.settled(town.inv, 'linkage')
    const { runs } = await town.carla.call(contract.readRuns, { params: inv })
    expect(runs[0]?.motherNames).toBe(true)
    const fieldsFor = async (who: Person) =>
      (await who.call(contract.readPair, { params })).weights.map(({ field }) => field)
    expect(await fieldsFor(town.carla)).toContain('mother')
    expect(await fieldsFor(town.basim)).not.toContain('mother')
    expect(town.logged.join('')).not.toContain('Wardat')
  })

  test('is put on record with a reason by those who may, and comes back to those who may read it alone', async () => {
    const { a, b } = await pairIn(town, 'M2')
    const secret = { en: ' Zahrat al-Maktuma ', ar: null }
    const give = (who: Person, name: { en: string | null; ar: string | null }, why = reason) =>
      who.ask(contract.recordMotherName, {
        params: { ...inv, entry: a },
        body: { name, reason: why },
      })
    for (const who of [town.elias, town.dunya, town.stranger])
      expect((await give(who, secret)).status).toBeGreaterThanOrEqual(400)
    expect((await give(town.basim, secret, '')).problem).toBe('request.malformed')
    const given = await give(town.basim, secret)
    expect(given.body).toEqual({ entry: a, version: 1, hasMotherName: true })
    expect(given.text).not.toContain('Zahrat')
    const seenBy = async (who: Person) =>
      (await who.call(contract.readPair, { params: { ...inv, a, b } })).a
    expect(await seenBy(town.basim)).toMatchObject({ hasMotherName: true, motherName: null })
    const name = { en: 'Zahrat al-Maktuma', ar: null }
    expect((await seenBy(town.carla)).motherName).toEqual(name)
    // Nobody changes or withdraws unseen what stands; who may read it, may.
    expect((await give(town.basim, { en: 'Another', ar: null })).problem).toBe('permission.denied')
    expect((await give(town.basim, { en: null, ar: null })).problem).toBe('permission.denied')
    expect((await give(town.carla, name)).problem).toBe('record.unchanged')
    expect((await give(town.carla, { en: ' ', ar: null })).body.hasMotherName).toBe(false)
    expect(await seenBy(town.carla)).toMatchObject({ hasMotherName: false, motherName: null })
    expect(town.logged.join('')).not.toContain('Zahrat')
  })
})

describe('persons', () => {
  test('are found by a name in the other script, misspelt, and by what is asked of them', async () => {
    const listedBy = await listOf(town, 'List P1')
    const mark = { sex: 'male' as const, listedBy }
    await entryOf(town, null, { ...mark, nameAsWritten: { en: null, ar: 'خالد الحسين' } })
    const find = (text: string, show: 'all' | 'unnamed' = 'all') =>
      town.basim.call(contract.searchPersons, { params: inv, body: { text, show, page: 1 } })
    const { rows } = await find('Khaled Hussein')
    expect(rows[0]?.person.name.ar).toBe('خالد الحسين')
    expect(rows[0]?.found?.parts).toHaveLength(2)
    const { hits } = await town.basim.call(contract.searchNames, {
      params: inv,
      body: { text: 'Khalid Hussain', limit: 3 },
    })
    expect(hits[0]?.name.ar).toBe('خالد الحسين')
    // What is found by a name is counted with it; a choice from all is counted apart, when asked.
    expect((await find('Khaled Hussein')).total).toBe(rows.length)
    const count = (show: 'all' | 'unnamed') =>
      town.basim.call(contract.countPersons, { params: inv, body: { show } })
    const before = (await count('unnamed')).total
    await entryOf(town, null, { ...mark, nameAsWritten: { en: null, ar: null } })
    expect((await count('unnamed')).total).toBe(before + 1)
    const all = await count('all')
    expect(all.total).toBe(all.persons)
    expect(all.entries).toBeGreaterThanOrEqual(all.persons)
    const first = await find('')
    expect(first).toMatchObject({ total: null, more: all.persons > first.rows.length })
  })

  test('show what their lists cannot both be right about, and who may be of their family', async () => {
    const { incident, casualty } = await incidentOf(town, 'P2')
    const a = casualty.id as CasualtyId
    const listedBy = await listOf(town, 'List P2')
    const b = await entryOf(town, incident.id, { listedBy, age: { min: 44, max: 44 } })
    const brother = await entryOf(town, incident.id, {
      nameAsWritten: { en: 'Fadi Salim Al-Bahri', ar: 'فادي سليم البحري' },
      age: { min: 31, max: 31 },
    })
    await says(town.basim, { a, b }, 'same', 'One man; the second list guessed his age.')
    const page = await personPage(a)
    expect(page.disputed).toMatchObject([
      { field: 'age', values: [{ value: '30' }, { value: '44' }] },
    ])
    const { members } = await town.basim.call(contract.readFamily, {
      params: { ...inv, person: personOf(a) },
    })
    const found = members.find(({ person }) => person.id === personOf(brother))
    expect(found).toMatchObject({ sameIncident: true })
    expect(found?.because).toContain('same_father')
  })
})
