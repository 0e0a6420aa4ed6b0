// Overlap of lists as the desk shows it: who stands where, and three numbers that never mix.
import type { OverlapView } from '@athar/contract'
import { type Outcome, outcomes as allOutcomes, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { documentedEnvelope } from '../published-figures/documented.ts'
import { newestEstimate } from './estimates.ts'

/** Whom an overlap counts unless asked otherwise: the dead. */
const DEAD: readonly Outcome[] = [
  'killed',
  'injured_then_died',
  'remains_identified',
  'remains_unidentified',
]

/** Outcomes of an address, between commas. @throws Problem request.malformed */
function outcomesOf(text: string | undefined): readonly Outcome[] {
  if (text === undefined || text === '') return DEAD
  return text.split(',').map((one) => {
    const found = allOutcomes.find((it) => it === one)
    if (found === undefined)
      throw new Problem('request.malformed', { part: 'query', field: 'outcomes' })
    return found
  })
}

/** Relations by which one list takes from another. */
const takes = new Set(['copies', 'cites'])

export async function overlapView(
  db: store.Db,
  investigation: string,
  asked: string | undefined,
): Promise<OverlapView> {
  const outcomes = outcomesOf(asked)
  const overlap = await store.overlapPatterns(db, investigation, { outcomes })
  const names = await store.listNames(db, investigation)
  const ids = overlap.lists.flatMap(({ id }) => id ?? [])
  const relations = await store.listRelations(db, investigation, ids)
  const documented = await documentedEnvelope(db, investigation)
  const [newest] = await store.estimatesOf(db, investigation)
  const run = await store.currentRun(db, investigation)
  return {
    lists: overlap.lists.map(({ id, persons, unnamed }) => ({
      list: names.get(id) ?? { id, name: { en: null, ar: null } },
      persons,
      unnamed,
      copies: relations.filter((it) => it.from === id && takes.has(it.kind)).map(({ to }) => to),
    })),
    patterns: overlap.patterns.map(({ on, count }) => ({ on: [...on], count })),
    verified: await store.verifiedPersons(db, investigation, outcomes),
    documented: { min: documented.min, max: documented.max },
    incidentsWithoutCount: documented.withoutCount,
    estimate: newestEstimate(newest),
    persons: overlap.persons,
    unnamed: overlap.unnamed,
    run: run?.id ?? null,
  }
}
