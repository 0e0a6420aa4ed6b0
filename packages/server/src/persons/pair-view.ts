// Two list entries side by side: names part by part, what weighs, what readers say, and the cluster around them.
import type { EntryView, JudgementShown, PairView } from '@athar/contract'
import { type CasualtyId, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { isPermitted, type Who } from '../asker.ts'
import { shown } from '../incident-view.ts'
import { contraryNow } from './contrary.ts'
import { seesMothers } from './eyes.ts'
import { nameMeetings } from './name-parts.ts'

/** Entries as one reader may see them, in the order of the ids. */
export const entriesFor = (
  db: store.Db,
  investigation: string,
  who: Who,
  ids: readonly string[],
): Promise<EntryView[]> =>
  store.entriesOf(db, investigation, ids, { motherNames: seesMothers(who, investigation) })

export const judgementShown = (it: store.RecordedJudgement): JudgementShown => shown(it)

/**
 * A second reader of an uncertain pair is asked without knowing what the first said: only then do two words say more
 * than one. Whoever has read the pair, and whoever does not judge, sees all.
 */
function isReadBlind(who: Who, investigation: string, pair: store.PairFacts): boolean {
  const standing = pair.judgements.filter(({ content }) => content.state === 'recorded')
  const p = pair.probability ?? 0
  return (
    standing.length === 1 &&
    standing[0]?.by !== who.account.id &&
    p >= 0.05 &&
    p <= 0.95 &&
    isPermitted(who, 'pair.judge', investigation)
  )
}

/** What weighs; whether two mothers are one is for those who may read their names. */
const weightsFor = (
  who: Who,
  investigation: string,
  weights: store.PairFacts['weights'],
): PairView['weights'] =>
  weights
    .filter(({ field }) => field !== 'mother' || seesMothers(who, investigation))
    .map((it) => ({ ...it }))

/** The whole answer about a pair. @throws Problem record.not_found, pair.itself */
export async function pairView(
  db: store.Db,
  investigation: string,
  who: Who,
  asked: { readonly a: CasualtyId; readonly b: CasualtyId },
): Promise<PairView> {
  const pair = await store.pairOf(db, investigation, asked.a, asked.b)
  const [a, b] = await entriesFor(db, investigation, who, [asked.a, asked.b])
  if (a === undefined || b === undefined) throw new Problem('record.not_found', { id: asked.a })
  const cluster = await store.clusterOf(db, investigation, [asked.a, asked.b])
  const isBlind = isReadBlind(who, investigation, pair)
  const judgements = isBlind ? [] : pair.judgements
  const isThis = (edge: { a: string; b: string }) => edge.a === pair.a && edge.b === pair.b
  return {
    a,
    b,
    probability: pair.probability,
    priorBits: pair.priorBits,
    weights: weightsFor(who, investigation, pair.weights),
    nameParts: nameMeetings(a.name, b.name),
    contrary: await contraryNow(db, investigation, pair),
    heldBack: pair.accepted ? [] : [...pair.heldBack],
    standing: isBlind ? 'open' : pair.standing,
    judgements: judgements.map(judgementShown),
    isOnePerson: isBlind ? pair.accepted : pair.isOnePerson,
    cluster: {
      entries: await entriesFor(db, investigation, who, cluster.entries),
      edges: cluster.edges.map((edge) =>
        isBlind && isThis(edge) ? { ...edge, standing: 'open' as const } : { ...edge },
      ),
    },
    people: await store.displayNames(
      db,
      judgements.map(({ by }) => by),
    ),
  }
}
