// The matching desk for persons: pairs of list entries, what weighs for and against, readers' judgements, runs of the linker.
import {
  Bilingual,
  CasualtyId,
  Judgement,
  judgementVerdicts,
  LinkageRunId,
  pairOrders,
  RecordId,
} from '@athar/domain'
import * as z from 'zod/mini'
import { EntryView, ListName, NamePartView, WeightView } from './entries.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults, recordFaults, writeFaults } from './faults.ts'
import { WorkBegun } from './works.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const OfId = z.strictObject({ inv: z.string(), id: RecordId })
const OfPair = z.strictObject({ inv: z.string(), a: CasualtyId, b: CasualtyId })

export const JudgementShown = z.strictObject({
  id: RecordId,
  version: z.int(),
  content: Judgement,
  at: z.string(),
  by: z.string(),
})
export type JudgementShown = z.infer<typeof JudgementShown>

/** How the readers of a pair stand; `open` where nobody has read it. */
export const pairStandings = ['open', 'same', 'different', 'cannot_tell', 'disputed'] as const

/** A pair in the queue. */
export const PairRow = z.strictObject({
  a: CasualtyId,
  b: CasualtyId,
  names: z.strictObject({ a: Bilingual, b: Bilingual }),
  lists: z.strictObject({ a: ListName, b: ListName }),
  probability: z.nullable(z.number()),
  standing: z.enum(pairStandings),
  readers: z.int(),
  contrary: z.array(z.string()),
  /** Why the linker keeps the pair for a reader although nothing speaks against it: codes (`heldBackCodes`). */
  heldBack: z.array(z.string()),
  /** Whether the linker's run joined the two. */
  accepted: z.boolean(),
})
export type PairRow = z.infer<typeof PairRow>

/** What one reader has done today, so that nobody reads names of the dead without end. */
export const ReadingPace = z.strictObject({
  today: z.int(),
  dailyLimit: z.int(),
  /** Judgements after which a break is proposed. */
  breakEvery: z.int(),
  medianSeconds: z.nullable(z.number()),
})
export type ReadingPace = z.infer<typeof ReadingPace>

/** A run of the linker over all entries. */
export const RunView = z.strictObject({
  id: LinkageRunId,
  at: z.string(),
  by: z.string(),
  model: z.string(),
  entries: z.int(),
  pairs: z.int(),
  accepted: z.int(),
  threshold: z.number(),
  motherNames: z.boolean(),
  seconds: z.number(),
  isCurrent: z.boolean(),
  /** What the model learned: one row a field and level, in bits. */
  weights: z.array(WeightView),
})
export type RunView = z.infer<typeof RunView>

export const readPairs = route({
  name: 'readPairs',
  method: 'GET',
  path: '/investigations/:inv/pairs',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'Pairs of list entries to be read: the most uncertain, those something speaks against, those held back, those that teach most, those in dispute; or those judged.',
  params: InvParams,
  query: z.strictObject({
    /**
     * `uncertain` (the default): the probability leaves it open; `contrary`: something speaks against it, the most
     * probable first; `held_back`: probable enough, but names alone or its group keep the linker from joining;
     * `doubles`: both on one list, where one person may be counted twice; `teaching` for two readers; `disputed` for a third; `conflict`: judged the same, kept apart by other judgements;
     * `judged`; `accepted`.
     */
    order: z.optional(z.enum(pairOrders)),
    page: z.optional(z.string()),
  }),
  reply: z.strictObject({
    run: z.nullable(RunView),
    /** Entries recorded or corrected since the run. */
    newerEntries: z.int(),
    rows: z.array(PairRow),
    total: z.int(),
    counts: z.record(z.enum(pairOrders), z.int()),
    pace: ReadingPace,
    people: z.record(z.string(), z.string()),
  }),
  problems: [...insideFaults],
})

/** An edge of the cluster that a pair belongs to. */
export const ClusterEdge = z.strictObject({
  a: CasualtyId,
  b: CasualtyId,
  probability: z.nullable(z.number()),
  standing: z.enum(pairStandings),
  accepted: z.boolean(),
})
export const PairView = z.strictObject({
  a: EntryView,
  b: EntryView,
  probability: z.nullable(z.number()),
  /** Bits of the prior: how rare it is that two entries are one person. */
  priorBits: z.nullable(z.number()),
  weights: z.array(WeightView),
  /** The names part by part, in each script both have; `cross` sets one script against the other. */
  nameParts: z.array(
    z.strictObject({
      script: z.enum(['ar', 'en', 'cross']),
      score: z.number(),
      parts: z.array(NamePartView),
    }),
  ),
  /** Evidence that forbids an automatic merge: codes; a reader may overrule it with a reason. */
  contrary: z.array(z.string()),
  /** Why the linker keeps the pair for a reader although nothing speaks against it: codes, for information. */
  heldBack: z.array(z.string()),
  standing: z.enum(pairStandings),
  judgements: z.array(JudgementShown),
  /** Whether the persons derived now hold the two as one. */
  isOnePerson: z.boolean(),
  cluster: z.strictObject({ entries: z.array(EntryView), edges: z.array(ClusterEdge) }),
  people: z.record(z.string(), z.string()),
})
export type PairView = z.infer<typeof PairView>

export const readPair = route({
  name: 'readPair',
  method: 'GET',
  path: '/investigations/:inv/pairs/:a/:b',
  may: 'person.read',
  scope: 'investigation',
  summary:
    'Two list entries side by side: fields, names part by part, weights, contrary evidence, judgements, and the cluster around them.',
  params: OfPair,
  reply: PairView,
  problems: [...recordFaults],
})

export const judgePair = route({
  name: 'judgePair',
  method: 'POST',
  path: '/investigations/:inv/judgements',
  may: 'pair.judge',
  scope: 'investigation',
  summary:
    'Say whether two list entries are one person. A second word of the same reader is a new version of the first.',
  params: InvParams,
  body: z.strictObject({
    a: CasualtyId,
    b: CasualtyId,
    verdict: z.enum(judgementVerdicts),
    reason: z.nullable(text(4000)),
    evidence: z.array(RecordId).check(z.maxLength(40)),
    seconds: z.nullable(z.number().check(z.minimum(0))),
  }),
  reply: z.strictObject({ judgement: JudgementShown, pace: ReadingPace }),
  problems: [...writeFaults, 'pair.reason_needed', 'pair.daily_limit', 'pair.itself'],
})
export const withdrawJudgement = route({
  name: 'withdrawJudgement',
  method: 'POST',
  path: '/investigations/:inv/judgements/:id/withdrawal',
  may: 'pair.judge',
  scope: 'investigation',
  summary: 'Take one’s own judgement back: persons are again what they were without it.',
  params: OfId,
  body: z.strictObject({ reason: text(2000).check(z.minLength(1)), expectedVersion: z.int() }),
  reply: z.strictObject({ judgement: JudgementShown, pace: ReadingPace }),
  problems: [...writeFaults],
})

export const undoJudgement = route({
  name: 'undoJudgement',
  method: 'POST',
  path: '/investigations/:inv/judgements/:id/undo',
  may: 'pair.judge',
  scope: 'investigation',
  summary:
    'Undo one’s own last word on a pair: what one had said before stands again; a first word is taken back.',
  params: OfId,
  body: z.strictObject({
    reason: text(2000).check(z.minLength(1)),
    /** The version that is undone. */
    version: z.int().check(z.minimum(1)),
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ judgement: JudgementShown, pace: ReadingPace }),
  problems: [...writeFaults],
})

/** How often two readers of one pair agree. */
export const AgreementView = z.strictObject({
  pairs: z.int(),
  readTwice: z.int(),
  agreed: z.int(),
  disputed: z.int(),
  settledByThird: z.int(),
  /** Cohen's or Krippendorff's measure over pairs read by two or more; null below ten such pairs. */
  alpha: z.nullable(z.number()),
  readers: z.array(
    z.strictObject({
      reader: z.string(),
      judgements: z.int(),
      medianSeconds: z.nullable(z.number()),
      withMajority: z.nullable(z.number()),
    }),
  ),
  /** What readers said of pairs, by the probability the linker gave: is .8 right eight times in ten? */
  calibration: z.array(
    z.strictObject({ from: z.number(), to: z.number(), pairs: z.int(), same: z.int() }),
  ),
  people: z.record(z.string(), z.string()),
})
export type AgreementView = z.infer<typeof AgreementView>
export const readAgreement = route({
  name: 'readAgreement',
  method: 'GET',
  path: '/investigations/:inv/judgements/agreement',
  may: 'person.read',
  scope: 'investigation',
  summary: 'How readers agree with each other and with the linker.',
  params: InvParams,
  reply: AgreementView,
  problems: [...insideFaults],
})

export const runLinkage = route({
  name: 'runLinkage',
  method: 'POST',
  path: '/investigations/:inv/linkage-runs',
  may: 'linkage.run',
  scope: 'investigation',
  summary:
    'Compare all list entries anew. Judgements stay as they are; only what no reader has decided may change.',
  params: InvParams,
  body: z.strictObject({
    /** Links from this probability on are accepted without a reader: .95 to 1. */
    threshold: z.number().check(z.minimum(0.5), z.maximum(1)),
    /** Use mothers' names; only for those who may read them. */
    motherNames: z.boolean(),
  }),
  reply: WorkBegun,
  problems: [...insideFaults, 'linkage.running'],
})
export const readRuns = route({
  name: 'readRuns',
  method: 'GET',
  path: '/investigations/:inv/linkage-runs',
  may: 'person.read',
  scope: 'investigation',
  summary: 'The runs of the linker, the newest first.',
  params: InvParams,
  reply: z.strictObject({ runs: z.array(RunView), people: z.record(z.string(), z.string()) }),
  problems: [...insideFaults],
})
