// What the desks for persons read: what the linker is given, persons, families, lists, consistency, and the public's persons.
import { type Casualty, type CasualtyId, personOfEldest, type PersonId } from '@athar/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as door from '../src/index.ts'
import { type Case, freshCase, incident, put } from './case.ts'
import { day } from './content.ts'
import { entries, type ListCase, nameless, proposed, run, say, withLists } from './persons-case.ts'

let it: ListCase
let here: Case
beforeEach(async () => {
  here = await freshCase()
  it = await withLists(here)
})
afterEach(async () => {
  const { findings } = await door.fsck(here.store)
  await here.store.drop()
  // Whatever a test did: nothing in the store may differ from what its lines commit to.
  if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings)}`)
})

const page = { offset: 0, limit: 50 }
const some = async (n: number, more: Partial<Casualty> = {}): Promise<CasualtyId[]> =>
  (
    await entries(
      it,
      Array.from({ length: n }, (_, order) => ({ order, ...more })),
    )
  ).toSorted()
test('a person’s line takes the eldest name in each script, every list once, and independence from the lists’ relations', async () => {
  const [one, two] = await put(here, 'incident', [incident('P1'), incident('P2')])
  const [a, b, c] = (await entries(it, [
    {
      listedBy: it.first,
      nameAsWritten: { en: null, ar: 'نادر البحري' },
      sex: 'unknown',
      incidentId: one as never,
    },
    {
      listedBy: it.second,
      nameAsWritten: { en: 'Nader Bahri', ar: null },
      incidentId: two as never,
    },
    { listedBy: it.second, nameAsWritten: nameless, outcome: 'missing', age: null },
  ])) as [CasualtyId, CasualtyId, CasualtyId]
  await say(it, here.basim, a, b, 'same')
  await say(it, here.basim, b, c, 'same')
  const read = async () =>
    (await door.personPage(here.store.db, here.inv, { show: 'on_several_lists' }, page)).rows
  const [line] = await read()
  expect(line).toMatchObject({
    id: personOfEldest([a, b, c].sort()[0] as CasualtyId),
    name: { en: 'Nader Bahri', ar: 'نادر البحري' },
    sex: 'male',
    age: { min: 30, max: 30 },
    entries: 3,
    independentLists: 2,
    corroboration: 'multi_source',
    basis: 'reader',
    isDisputed: false,
  })
  expect(line?.incidents.toSorted()).toEqual(['P1', 'P2'])
  expect(line?.outcomes.toSorted()).toEqual(['killed', 'missing'])
  expect(line?.lists.map(({ name }) => name.en).sort()).toEqual(['First list', 'Second list'])
  await put(here, 'source_relation', [
    {
      from: it.first,
      to: it.second,
      kind: 'copies',
      reason: null,
      state: 'recorded',
      flags: [],
      withheld: [],
      importedFrom: null,
    },
  ])
  expect((await read())[0]).toMatchObject({ independentLists: 1, corroboration: 'single_report' })
  const asked = personOfEldest([a, b, c].sort()[2] as CasualtyId)
  expect(await door.personAt(here.store.db, here.inv, asked)).toBe(line?.id)
  const onList = (list: typeof it.first | null) =>
    door.countPersons(here.store.db, here.inv, { show: 'all', list })
  expect([(await onList(it.first)).total, (await onList(null)).total]).toEqual([1, 0])
})

test('entries are shown as their lists have them, with the person and without the mother', async () => {
  const [one] = await put(here, 'incident', [incident('P3')])
  const [a, b] = (await entries(it, [
    {
      incidentId: one as never,
      birth: day('1990-02-03'),
      fatherAsWritten: { en: 'Salim', ar: null },
    },
    { listedBy: it.first },
  ])) as [CasualtyId, CasualtyId]
  await here.store.transaction((tx) =>
    door.recordMotherName(tx, here.basim, here.inv, b, { en: 'Mariam', ar: null }),
  )
  const shown = await door.entriesOf(here.store.db, here.inv, [b, a, b], { motherNames: false })
  expect(shown).toMatchObject([
    { id: b, incident: null, list: { id: it.first }, hasMotherName: true, motherName: null },
    {
      id: a,
      incident: { code: 'P3' },
      list: { id: null },
      hasMotherName: false,
      father: { en: 'Salim' },
    },
  ])
  const open = await door.entriesOf(here.store.db, here.inv, [b], { motherNames: true })
  expect(open[0]?.motherName).toEqual({ en: 'Mariam', ar: null })
})

test('brothers, a father and an unnamed child are proposed as family, each with why; a stranger is not', async () => {
  const [one] = await put(here, 'incident', [incident('F1')])
  const inIt = { incidentId: one as never }
  const named = (en: string) => ({ nameAsWritten: { en, ar: null }, ...inIt })
  const [self, , , , , stranger] = await entries(it, [
    named('Karim Tawfiq Al-Rawi'),
    named('Bassel Tawfiq Al-Rawi'),
    named('Tawfiq Adnan Al-Rawi'),
    named('Infant son of Karim Al-Rawi'),
    { ...named('Suha Marwan Dabbas'), household: 'h1', listedBy: it.first },
    { ...named('Yamen Ghassan Qasir'), listedBy: it.first },
  ])
  const family = await door.familyOf(here.store.db, here.inv, personOfEldest(self as CasualtyId))
  const why = new Map(family.map(({ person, because }) => [person.name.en, because]))
  expect(why.get('Bassel Tawfiq Al-Rawi')).toEqual(['same_family_name', 'same_father'])
  expect(why.get('Tawfiq Adnan Al-Rawi')).toEqual(['may_be_parent', 'same_family_name'])
  expect(why.get('Infant son of Karim Al-Rawi')).toEqual(['child_of_unnamed'])
  expect(family.map(({ person }) => person.id)).not.toContain(
    personOfEldest(stranger as CasualtyId),
  )
  expect(family.every(({ sameIncident }) => sameIncident)).toBe(true)
})

test('a household is one list’s own: the same key on another list is nobody’s family', async () => {
  const [a, b] = (await entries(it, [
    { household: 'h1', listedBy: it.first, nameAsWritten: { en: 'Karim Rawi', ar: null } },
    { household: 'h1', listedBy: it.first, nameAsWritten: { en: 'Suha Dabbas', ar: null } },
    { household: 'h1', listedBy: it.second, nameAsWritten: { en: 'Yamen Qasir', ar: null } },
  ])) as [CasualtyId, CasualtyId, CasualtyId]
  const family = await door.familyOf(here.store.db, here.inv, personOfEldest(a))
  expect(family.map(({ person, because }) => [person.id, because])).toEqual([
    [personOfEldest(b), ['same_household']],
  ])
})

test('two snapshots of a list say what was added, removed and corrected, field by field', async () => {
  const [a, b, c] = (await entries(it, [
    { listedBy: it.first },
    { listedBy: it.first },
    { listedBy: it.first, ageAsWritten: '30' },
  ])) as [CasualtyId, CasualtyId, CasualtyId]
  const keep = (en: string, date: string) =>
    here.store.transaction((tx) =>
      door.recordSnapshot(tx, here.basim, here.inv, {
        sourceId: it.first,
        title: { en, ar: null },
        released: day(date),
        documentId: null,
      }),
    )
  const correct = async (id: CasualtyId, more: Partial<Casualty>) => {
    const { content } = await door.readRecord(here.store.db, here.inv, 'casualty', id)
    await here.store.transaction((tx) =>
      door.writeRecord(tx, here.basim, here.inv, {
        kind: 'casualty',
        id,
        content: { ...content, ...more },
        verb: 'casualty.correct',
      }),
    )
  }
  const march = await keep('March', '2031-03-31')
  const [d] = await entries(it, [{ listedBy: it.first }, { listedBy: it.second }])
  await correct(b, { state: 'withdrawn' })
  await correct(c, { ageAsWritten: '31', age: { min: 31, max: 31 } })
  await correct(a, { notes: 'nothing that the list says' })
  const april = await keep('April', '2031-04-30')
  const found = await door.listChanges(here.store.db, here.inv, march.id, april.id)
  expect(found).toMatchObject({ unchanged: 1, added: [d], removed: [b] })
  expect(found.corrected).toEqual([
    { id: c, fields: [{ field: 'age', before: '30', after: '31' }] },
  ])
  const lists = await door.listLines(here.store.db, here.inv)
  const first = lists.find(({ list }) => list.id === it.first)
  expect(first).toMatchObject({ entries: 3, named: 3, persons: 3, doubles: 0 })
  expect(first?.snapshots.map(({ title, entries: n }) => [title.en, n])).toEqual([
    ['April', 3],
    ['March', 3],
  ])
  const other = await here.store.transaction((tx) =>
    door.recordSnapshot(tx, here.basim, here.inv, {
      sourceId: null,
      title: { en: 'Own', ar: null },
      released: day('2031-04-30'),
      documentId: null,
    }),
  )
  const across = door.listChanges(here.store.db, here.inv, march.id, other.id)
  await expect(across).rejects.toMatchObject({ code: 'request.malformed' })
})

test('a list that has one person twice says so, until a reader calls the two different', async () => {
  const [a, b, c] = (await some(3, { listedBy: it.first })) as [CasualtyId, CasualtyId, CasualtyId]
  await run(it, [proposed(a, b, 0.8), proposed(b, c, 0.3)])
  const doubles = async () =>
    (await door.listLines(here.store.db, here.inv)).map((line) => line.doubles)
  expect(await doubles()).toEqual([1])
  await say(it, here.basim, b, c, 'same')
  expect(await doubles()).toEqual([2])
  await say(it, here.basim, a, b, 'different')
  expect(await doubles()).toEqual([1])
})

test('a person counts once in each incident that lists them, beside its range, with the reason on record', async () => {
  const [one, two, three] = await put(here, 'incident', [
    incident('C1', { killed: [3, 5] }),
    incident('C2', { killed: [1, 1] }),
    incident('C3', { killed: null }),
  ])
  const inOf = (id: string | undefined, more: Partial<Casualty> = {}) => ({
    incidentId: id as never,
    ...more,
  })
  const [a, b, c] = (await entries(it, [
    inOf(one),
    inOf(one, { listedBy: it.first, nameAsWritten: nameless }),
    inOf(two, { listedBy: it.second }),
    inOf(one, { outcome: 'injured' }),
    inOf(three),
  ])) as [CasualtyId, CasualtyId, CasualtyId]
  await say(it, here.basim, a, b, 'same')
  await say(it, here.basim, a, c, 'same')
  const read = (show: 'disagreeing' | 'without_reason' | 'all') =>
    door.consistencyPage(here.store.db, here.inv, show, page)
  const all = await read('all')
  const found = new Map(all.rows.map((row) => [row.incident.code, row]))
  expect(found.get('C1')).toMatchObject({
    persons: 1,
    named: 1,
    entries: 2,
    finding: 'fewer_named',
  })
  expect(found.get('C2')).toMatchObject({
    persons: 1,
    finding: 'agrees',
    range: { min: 1, max: 1 },
  })
  expect(found.get('C3')).toMatchObject({ finding: 'not_counted', range: null })
  expect([all.total, all.disagreeing, all.withoutReason]).toEqual([3, 1, 1])
  const line = await here.store.transaction((tx) =>
    door.reconcile(tx, here.basim, here.inv, {
      incidentId: one as never,
      reason: 'names_incomplete',
      text: { en: 'Two were never identified.', ar: null },
    }),
  )
  expect(line.reconciliation).toMatchObject({ version: 1, isOutdated: false })
  expect((await read('without_reason')).total).toBe(0)
  const [more] = await put(here, 'casualty', [
    { ...(await door.readRecord(here.store.db, here.inv, 'casualty', a)).content, order: 9 },
  ])
  expect(more).toBeDefined()
  const outdated = (await read('disagreeing')).rows[0]
  expect(outdated).toMatchObject({ persons: 2, reconciliation: { isOutdated: true } })
  const again = await here.store.transaction((tx) =>
    door.reconcile(tx, here.basim, here.inv, {
      incidentId: one as never,
      reason: 'under_review',
      text: { en: null, ar: null },
    }),
  )
  expect(again.reconciliation).toMatchObject({ version: 2, isOutdated: false })
})

test('in public one person is one, by readers, by the run or by an import; and two where a reader says so', async () => {
  const hint = 'per_00000000000000000000000001' as PersonId
  const [one] = await put(here, 'incident', [incident('U1')])
  const shared = { incidentId: one as never }
  const [a, b, c, d] = (await entries(it, [
    { ...shared, personId: hint },
    { ...shared, personId: hint, listedBy: it.first },
    { ...shared, listedBy: it.second },
    { ...shared, listedBy: it.first },
  ])) as [CasualtyId, CasualtyId, CasualtyId, CasualtyId]
  await say(it, here.basim, b, c, 'same')
  const read = async () => {
    const records = await door.readRecords(here.store.db, here.inv, [a, b, d])
    const persons = await door.publicPersons(here.store.db, here.inv, records as never)
    const elsewhere = door.elsewhereOf(persons, records.filter(({ id }) => id === b) as never)
    return { of: persons.of, elsewhere }
  }
  const before = await read()
  expect(new Set([before.of[a], before.of[b], before.of[c]]).size).toBe(1)
  expect(before.of[d]).not.toBe(before.of[a])
  expect(before.elsewhere.map(({ listedBy, personId }) => [listedBy, personId])).toEqual(
    expect.arrayContaining([
      [null, before.of[b]],
      [it.second, before.of[b]],
    ]),
  )
  await say(it, here.basim, a, c, 'different')
  const after = await read()
  expect(after.of[b]).toBe(after.of[c])
  expect(after.of[a]).not.toBe(after.of[b])
  expect(after.elsewhere.map(({ listedBy }) => listedBy)).toEqual([it.second])
})

test('an estimate stands with all that was declared, and is withdrawn by its version', async () => {
  const draft: door.EstimateDraft = {
    title: { en: 'Harbour', ar: null },
    outcomes: ['killed'],
    lists: [],
    copies: [],
    structural: [],
    threshold: 0.95,
    partitions: 20,
    seed: 7,
    result: { refusal: 'few_lists' },
  }
  const made = await here.store.transaction((tx) =>
    door.recordEstimate(tx, here.basim, here.inv, draft),
  )
  const [read] = await door.estimatesOf(here.store.db, here.inv)
  expect(read?.content).toMatchObject(draft)
  await here.store.transaction((tx) =>
    door.withdrawEstimate(tx, here.basim, here.inv, made.id, made.version),
  )
  expect(await door.estimatesOf(here.store.db, here.inv)).toEqual([])
})

test('what the linker is given are entries that stand, of live incidents or of none; mothers only when asked', async () => {
  const { store, inv, basim } = here
  const [live, gone] = await put(here, 'incident', [
    incident('L1'),
    incident('L2', { state: 'withdrawn' }),
  ])
  const [a, b, , d] = await entries(it, [
    { incidentId: live as never, household: 'h-7', fatherAsWritten: { en: 'Salim', ar: null } },
    { listedBy: it.first },
    { incidentId: gone as never },
    { state: 'withdrawn' },
  ])
  await store.transaction((tx) =>
    door.recordMotherName(tx, basim, inv, b as CasualtyId, { en: 'Mariam Q.', ar: null }),
  )
  const { facts, mark } = await door.linkFacts(store.db, inv, { motherNames: false })
  expect(facts.map(({ id }) => id)).toEqual([a ?? '', b ?? ''].toSorted())
  expect(facts.find(({ id }) => id === a)).toMatchObject({
    list: door.OWN_LIST,
    household: 'h-7',
    father: { en: 'Salim', ar: null },
    incident: { id: live, code: 'L1' },
    mother: null,
  })
  expect(facts.every(({ mother }) => mother === null)).toBe(true)
  expect(mark).toBe(basim.at.toISOString())
  const open = await door.linkFacts(store.db, inv, { motherNames: true })
  expect(open.facts.find(({ id }) => id === b)?.mother).toEqual({ en: 'Mariam Q.', ar: null })
  expect(facts.map(({ id }) => id)).not.toContain(d)
})
