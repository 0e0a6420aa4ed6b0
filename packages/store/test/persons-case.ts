// An invented case with three lists of people, for tests of persons: entries, judgements and runs in one call each.
import type { Bilingual, Casualty, CasualtyId, SourceId } from '@athar/domain'
import * as door from '../src/index.ts'
import { at, type Case, put } from './case.ts'
import { recordInvestigation } from '../src/investigations.ts'
import { aCasualty, anInvestigation, aSource } from './content.ts'

export type Verdict = 'same' | 'different' | 'cannot_tell'

export interface ListCase {
  readonly here: Case
  /** Two sources with lists of their own. */
  readonly first: SourceId
  readonly second: SourceId
}

/** Adds two lists to a case. */
export async function withLists(here: Case): Promise<ListCase> {
  const named = (en: string) => ({ ...aSource(), name: { en, ar: null } })
  const [first, second] = await put(here, 'source', [named('First list'), named('Second list')])
  return { here, first: first as SourceId, second: second as SourceId }
}

/** Entries, each as its list has it; returns their ids in the order given, which is not the order of the ids. */
let cases = 0

/** The same in an investigation of its own in the same store. */
export async function besides({ here }: ListCase): Promise<ListCase> {
  const inv = door.freshId('investigation', at)
  cases += 1
  await here.store.transaction((tx) =>
    recordInvestigation(tx, here.basim, inv, anInvestigation(`al-mithal-${cases}`)),
  )
  return withLists({ ...here, inv })
}

export async function entries(
  { here }: ListCase,
  given: readonly Partial<Casualty>[],
): Promise<CasualtyId[]> {
  const made = given.map((more) => ({ ...aCasualty('x'), incidentId: null, ...more }))
  return (await put(here, 'casualty', made)) as CasualtyId[]
}

export const nameless: Bilingual = { en: null, ar: null }

export const say = (
  { here }: ListCase,
  act: door.Act,
  a: CasualtyId,
  b: CasualtyId,
  verdict: Verdict,
  more: Partial<door.JudgementDraft> = {},
): Promise<door.RecordedJudgement> =>
  here.store.transaction((tx) =>
    door.judge(tx, act, here.inv, {
      a,
      b,
      verdict,
      reason: null,
      evidence: [],
      seconds: 12,
      ...more,
    }),
  )

export const proposed = (
  a: CasualtyId,
  b: CasualtyId,
  probability: number,
  more: Partial<door.ProposedByRun> = {},
): door.ProposedByRun => ({
  a,
  b,
  probability,
  weights: [{ field: 'name', level: 'same', bits: 8 }],
  contrary: [],
  accepted: probability >= 0.95,
  ...more,
})

/** Keeps a run with these pairs. */
export const run = (
  { here }: ListCase,
  pairs: readonly door.ProposedByRun[],
  more: Partial<door.RunDraft> = {},
): Promise<door.LinkageRun> =>
  here.store.transaction((tx) =>
    door.saveRun(
      tx,
      here.basim,
      here.inv,
      {
        model: 'fs-1',
        entries: 10,
        threshold: 0.95,
        motherNames: false,
        seconds: 0.1,
        weights: [],
        priorBits: -10,
        mark: at.toISOString(),
        ...more,
      },
      pairs,
    ),
  )

/** Who is one person with whom: the entries of each person of more than one. */
export async function together({ here }: ListCase): Promise<CasualtyId[][]> {
  const rows = await here.store.db
    .selectFrom('person_entry')
    .select(['casualty_id', 'person_id'])
    .where('investigation_id', '=', here.inv)
    .orderBy('casualty_id')
    .execute()
  const persons = Map.groupBy(rows, (row) => row.person_id)
  return [...persons.values()].map((all) => all.map((row) => row.casualty_id as CasualtyId))
}

/** The same sets, whatever the order. */
export const sets = (all: readonly (readonly CasualtyId[])[]): string[] =>
  all.map((one) => one.toSorted().join(' ')).sort()
