// The sample case of Al-Mithal: every step by which a made-up investigation was recorded, from a seed.
import type { InvestigationId, UserId } from '@athar/domain'
import { correctionOf } from './case/corrections.ts'
import { learnFates } from './case/fates.ts'
import {
  publishInvestigation,
  recordInvestigation,
  recordRules,
  recordSources,
  recordWorld,
  relate,
} from './case/frame.ts'
import { handOver, noteInternally, notePublicly } from './case/notes.ts'
import { planCase, type PlannedIncident } from './case/planning.ts'
import type { Desk } from './case/desk.ts'
import { incidentContent, type Recorded, recordIncident } from './case/recording.ts'
import { SLUG } from './case/rules.ts'
import { approve, assign, correct, merge, sendBack, submit, withdraw } from './case/review.ts'
import { recordLists } from './case/list-writing.ts'
import { planLists } from './case/lists.ts'
import { makePen, type Step } from './case/steps.ts'
import { type SampleTruth, truthOf } from './case/truth.ts'
import type { CastName } from './cast.ts'
import { type Dice, makeDice } from './dice.ts'

export interface SampleOptions {
  /** Any whole number; the same one gives the same bytes. */
  seed: number
  /** Milliseconds since 1970; everything was recorded in the nine weeks before it. */
  nowMs: number
  /** Ids of the cast, where it has accounts: then some work is assigned and handed over. */
  users?: Partial<Record<CastName, UserId>>
}

export interface Sample {
  investigationId: InvestigationId
  slug: string
  /** In an order in which each reference exists before it is used; times never go back. */
  steps: Step[]
  truth: SampleTruth
}

/** How many incidents lie between recording one and its approval, and between that and its correction. */
const READING = 5
const SECOND_THOUGHTS = 12
/** Lists have dice of their own, so that the case without them stays as it is. */
const LIST_SEED = 977

interface Work {
  one: PlannedIncident
  recorded: Recorded
  correctLater: (() => void) | null
}

/** Writes one incident down, first wrongly where it is to be corrected, and hands it on as far as it gets. */
function record(desk: Desk, one: PlannedIncident): Work {
  const content = incidentContent(desk, one.plan, one.code)
  const correction = one.corrected ? correctionOf(desk.dice, one.plan, content) : null
  const recorded = recordIncident(desk, one.plan, { ...content, ...correction?.first }, one.people)
  const correctLater =
    correction === null
      ? null
      : () => correct(desk, recorded, correction.corrected, correction.reason)
  return { one, recorded, correctLater }
}

function finish(desk: Desk, { one, recorded }: Work): void {
  if (one.fate === 'in_review') submit(desk, recorded)
  if (one.fate !== 'approved' && one.fate !== 'withdrawn') return
  submit(desk, recorded)
  if (desk.dice.chance(0.06)) {
    sendBack(desk, recorded, 'The place is not shown by the sources; please look again.')
    submit(desk, recorded)
  }
  approve(desk, recorded)
  if (one.fate === 'withdrawn')
    withdraw(desk, recorded, 'The report was about another city; nothing supports it here.')
}

/** Records every incident, reviews each some time later, corrects some of them later still. */
function workThrough(desk: Desk, story: readonly PlannedIncident[]): Work[] {
  const all: Work[] = []
  const mergeable = new Set(story.flatMap((o) => (o.twin?.kind === 'merged' ? [o, o.twin.of] : [])))
  const review = (i: number) => {
    const done = all[i]
    if (done !== undefined && !mergeable.has(done.one)) finish(desk, done)
    all[i - SECOND_THOUGHTS + READING]?.correctLater?.()
  }
  for (const one of story) {
    all.push(record(desk, one))
    review(all.length - 1 - READING)
  }
  for (let i = story.length - READING; i < story.length + SECOND_THOUGHTS; i++) review(i)
  for (const gone of all) {
    const kept = all.find((w) => w.one === gone.one.twin?.of)
    if (gone.one.fate !== 'merged' || kept === undefined) continue
    const reason = 'One strike, told twice: the same house and the same family.'
    merge(desk, kept.recorded, gone.recorded, reason)
    finish(desk, kept)
  }
  return all
}

/** Copies among documents: the post of a copying account beside the post it copied. */
function relateDocuments(desk: Desk, works: readonly Work[]): void {
  let left = 12
  for (const { one, recorded } of works) {
    for (const report of one.plan.reports) {
      if (report.copyOf === null || left === 0) continue
      const claimOf = (key: string) =>
        recorded.claims.find(({ content }) => content.sourceId === desk.sources.get(key))?.content
      const from = claimOf(report.speaker.key)?.documentId
      const to = claimOf(report.copyOf)?.documentId
      if (from === undefined || from === null || to === undefined || to === null) continue
      left -= 1
      relate(desk.pen, from, to, 'copies', 'Word for word, minutes later.')
    }
  }
}

function annotate(desk: Desk, works: readonly Work[], users: SampleOptions['users']): void {
  const { dice } = desk
  const open = works.filter(({ one }) => one.fate === 'draft' || one.fate === 'in_review')
  const done = works.filter(({ one }) => one.fate === 'approved')
  for (const { recorded } of dice.shuffled(works).slice(0, 24)) noteInternally(desk, recorded)
  for (const { recorded } of dice.shuffled(done).slice(0, 7)) notePublicly(desk, recorded)
  const to = users?.basim ?? users?.elias ?? null
  for (const { recorded } of open.slice(0, 8)) {
    if (to !== null) assign(desk, recorded, to)
    handOver(desk, recorded, to)
  }
}

/** One claim turns out to be about another place. */
function withdrawClaim(desk: Desk, works: readonly Work[]): void {
  const many = works.find(({ recorded }) => recorded.claims.length > 6)
  const claim = many?.recorded.claims[2]
  if (claim === undefined) return
  claim.content = { ...claim.content, state: 'withdrawn' }
  desk.pen.write({
    by: 'researcher',
    verb: 'claim.withdraw',
    kind: 'claim',
    ...claim,
    reason: 'The post is about another street of the same name.',
  })
}

function makeDesk(dice: Dice, nowMs: number): { desk: Desk; investigationId: InvestigationId } {
  const pen = makePen(dice, nowMs)
  const investigationId = recordInvestigation(pen)
  const actors = recordWorld(pen, dice)
  const sources = recordSources(pen, actors)
  recordRules(pen)
  const desk: Desk = {
    dice,
    pen,
    actors,
    sources,
    documents: new Map(),
    listed: new Map(),
    onLists: new Set(),
  }
  return { desk, investigationId }
}

/**
 * The whole sample case as the steps that record it, and the truth behind it.
 * The same seed, moment and users give the same bytes.
 */
export function makeSample({ seed, nowMs, users }: SampleOptions): Sample {
  const dice = makeDice(seed)
  const { desk, investigationId } = makeDesk(dice, nowMs)
  const story = planCase(dice, desk.pen.now())
  const listDice = makeDice(seed + LIST_SEED)
  const lists = planLists(listDice, story)
  desk.onLists = lists.people
  const works = workThrough(desk, story)
  relateDocuments(desk, works)
  learnFates(
    desk,
    works.filter(({ one }) => one.twin === null).map(({ recorded }) => recorded),
  )
  withdrawClaim(desk, works)
  annotate(desk, works, users)
  const recorded = new Map(works.map((work) => [work.one, work.recorded]))
  recordLists(desk, listDice, lists, recorded)
  publishInvestigation(desk.pen, investigationId)
  return {
    investigationId,
    slug: SLUG,
    steps: desk.pen.steps,
    truth: truthOf(desk, story, recorded, lists.story),
  }
}
