// The roster: who is asked about which building next. A campaign's counters are kept in memory, moved with every lease and
// answer, and read again every few seconds; the store has the last word, so that a stale roster can only cost a second try.
import {
  type AssignmentState,
  chooseTasks,
  type ChosenTask,
  defaultAssignment,
  openAssignment,
} from '@athar/consensus'
import type { Campaign, InvestigationId } from '@athar/domain'
import * as store from '@athar/store'
import { randomInt } from 'node:crypto'
import { openBatches } from './batch.ts'
import { countersTurn } from './gather.ts'

interface Sheet {
  readonly at: number
  readonly ids: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly state: AssignmentState
}

/** Who asks, for how many buildings of which campaign. */
interface Asking {
  readonly investigation: InvestigationId
  readonly campaign: { readonly id: string; readonly content: Campaign }
  readonly volunteerId: string
  readonly count: number
}

const FRESH_MS = 5000
/** A counter that turned out wrong is read again, but not at every question. */
const WRONG_MS = 500
const LEASE_MS = 30 * 60_000
/** How long the first who asks waits for others, and how many are served together at most. */
const WAIT_MS = 20
const MOST = 100
const dice = (): number => randomInt(2 ** 47) / 2 ** 47

export interface Roster {
  /** Lends the next tasks to a volunteer; none when there is nothing left to ask this one. */
  next(
    investigation: InvestigationId,
    campaign: { id: string; content: Campaign },
    volunteer: store.Volunteer,
    count: number,
  ): Promise<readonly store.Lease[]>
  /** Notes the counters that answers have moved. */
  note(
    campaignId: string,
    answers: readonly store.GivenAnswer[],
    taken: readonly store.TakenAnswer[],
  ): void
  /** Forgets what is known of a campaign, so that the next question reads it anew. */
  forget(campaignId: string): void
}

export function openRoster(open: store.Store, now: () => Date): Roster {
  const sheets = new Map<string, Sheet>()
  /** Read in turn with all that moves counters, so that nothing moves between the reading and the use. */
  const sheetOf = async (investigation: string, campaignId: string): Promise<Sheet> => {
    const held = sheets.get(campaignId)
    const at = now().getTime()
    if (held !== undefined && at - held.at < FRESH_MS) return held
    const sheet = await readSheet(open.db, investigation, campaignId, at)
    sheets.set(campaignId, sheet)
    return sheet
  }
  const next = openBatches<Asking, readonly store.Lease[]>({
    waitMs: WAIT_MS,
    most: MOST,
    sizeOf: () => 1,
    nameOf: (it) => countersTurn(it.campaign.id),
    work: async (askings) => {
      const [first] = askings
      if (first === undefined) return []
      const { investigation, campaign } = first
      try {
        const sheet = await sheetOf(investigation, campaign.id)
        const { lent, isWrong } = await lendTo(open.db, sheet, askings, now())
        if (!isWrong) return lent
        const empty = askings.filter((_, k) => lent[k]?.length === 0)
        if (empty.length > 0 || now().getTime() - sheet.at > WRONG_MS) sheets.delete(campaign.id)
        if (empty.length === 0) return lent
        // Nobody is told that all is done by counters that were wrong.
        const anew = await lendTo(open.db, await sheetOf(investigation, campaign.id), empty, now())
        const second = new Map(empty.map((it, k) => [it, anew.lent[k] ?? []]))
        return askings.map((it, k) => second.get(it) ?? lent[k] ?? [])
      } catch (failure) {
        sheets.delete(campaign.id)
        throw failure
      }
    },
  })
  return {
    forget: (campaignId) => sheets.delete(campaignId),
    note: (campaignId, answers, taken) => {
      const sheet = sheets.get(campaignId)
      if (sheet === undefined) return
      for (const [k, { counters }] of taken.entries()) {
        const i = sheet.indexOf.get(answers[k]?.structureId ?? '')
        if (i === undefined || counters === null) continue
        sheet.state.answers[i] = counters.answered
        sheet.state.leased[i] = counters.leased
      }
    },
    next: (investigation, campaign, { id: volunteerId }, count) =>
      next({ investigation, campaign, volunteerId, count }),
  }
}

async function readSheet(
  db: store.Db,
  investigation: string,
  campaignId: string,
  at: number,
): Promise<Sheet> {
  const read = await store.countersOf(db, investigation, campaignId)
  const gold = read.gold.map((it) => ({
    structure: it.at,
    stratum: (it.first ?? 0) % 256,
    isEntry: it.entry,
  }))
  const state = openAssignment(read.ids.length, gold, 0)
  state.answers.set(read.answered)
  state.leased.set(read.leased)
  state.wanted.set(read.wanted)
  state.priority.set(read.priority)
  state.disputed.set(read.disputed)
  state.retired.set(read.open.map((it) => 1 - it))
  return { at, ids: read.ids, indexOf: new Map(read.ids.map((id, i) => [id, i])), state }
}

/** Answers and share of gold right from which a volunteer is asked about disputed buildings first. */
const SKILLED = { answers: 20, goldRight: 0.8 }

/** Whether somebody has shown skill: 20 buildings answered, and 80 % of the gold among them right. */
export function isSkilled(answered: readonly store.Answered[]): boolean {
  const gold = answered.filter((it) => it.isGold)
  const right = gold.filter((it) => it.isRight).length
  return (
    answered.length >= SKILLED.answers &&
    gold.length > 0 &&
    right >= SKILLED.goldRight * gold.length
  )
}

/** What one volunteer holds and has answered, what is chosen, and what was lent of it. */
interface Share {
  readonly volunteerId: string
  readonly count: number
  readonly held: readonly store.Lease[]
  readonly met: readonly number[]
  readonly chosen: readonly ChosenTask[]
  readonly lent: Map<string, store.Lease>
}

/** What the volunteers hold already comes first; then new work, chosen in memory and lent by the store, for all together. */
async function lendTo(
  db: store.Db,
  sheet: Sheet,
  askings: readonly Asking[],
  at: Date,
): Promise<{ lent: store.Lease[][]; isWrong: boolean }> {
  const [first] = askings
  if (first === undefined) return { lent: [], isWrong: false }
  const { investigation, campaign } = first
  const people = [...new Set(askings.map((it) => it.volunteerId))]
  const [held, answered] = await Promise.all([
    store.leasesOf(db, investigation, campaign.id, people, at),
    store.answeredBy(db, investigation, campaign.id, people),
  ])
  // Who asks twice at once is served once, with the larger number.
  const shares = new Map<string, Share>()
  for (const volunteerId of people) {
    const own = askings.filter((it) => it.volunteerId === volunteerId)
    const before = { held: held.get(volunteerId) ?? [], answered: answered.get(volunteerId) ?? [] }
    const count = Math.max(...own.map((it) => it.count))
    shares.set(volunteerId, shareOf(sheet, campaign.content, volunteerId, count, before))
  }
  const until = new Date(at.getTime() + LEASE_MS)
  const lend = async (wishes: readonly store.Wish[]): Promise<void> => {
    const lent = await store.retrying(() =>
      store.lend(db, investigation, campaign.id, at, until, wishes),
    )
    for (const lease of lent) shares.get(lease.volunteerId)?.lent.set(lease.structureId, lease)
    settle(sheet, wishes, lent)
  }
  const all = [...shares.values()]
  await lend(all.flatMap((share) => wishesOf(sheet, share)))
  const lacking = all.filter((share) => share.lent.size < share.chosen.length)
  // A place elsewhere, for what others took a moment before, and for gold whose run-out lease is not taken back yet.
  if (lacking.length > 0) await lend(lacking.flatMap((share) => spareFor(sheet, share)))
  const inOrder = new Map(all.map((share) => [share.volunteerId, toLeases(sheet, share)]))
  return {
    lent: askings.map((it) => (inOrder.get(it.volunteerId) ?? []).slice(0, it.count)),
    isWrong: lacking.length > 0,
  }
}

/** What is chosen for one volunteer. Work is counted as lent at once, so that the next one is asked about another. */
function shareOf(
  sheet: Sheet,
  campaign: Campaign,
  volunteerId: string,
  count: number,
  { held, answered }: { held: readonly store.Lease[]; answered: readonly store.Answered[] },
): Share {
  const at = (id: string): number => sheet.indexOf.get(id) ?? -1
  const met = [...answered.map((it) => at(it.structureId)), ...held.map((it) => at(it.structureId))]
  const n = count - held.length
  const none = { volunteerId, count, held, met, lent: new Map() }
  if (n <= 0) return { ...none, chosen: [] }
  const who = {
    answered: answered.map((it) => at(it.structureId)),
    held: held.map((it) => at(it.structureId)),
    repeated: answered.filter((it) => it.times > 1).map((it) => at(it.structureId)),
    gold:
      answered.filter((it) => it.isGold).length + held.filter((it) => it.purpose === 'gold').length,
    skilled: isSkilled(answered),
  }
  const { goldShare, repeatShare } = campaign
  const policy = { ...defaultAssignment, goldShare, repeatShare }
  const chosen = chooseTasks(sheet.state, who, { random: dice, n, policy })
  for (const { structure, purpose } of chosen) if (purpose === 'open') addLease(sheet, structure, 1)
  return { ...none, chosen }
}

function addLease(sheet: Sheet, i: number, by: 1 | -1): void {
  sheet.state.leased[i] = Math.max(0, (sheet.state.leased[i] ?? 0) + by)
}

const purposes = { open: 'work', entry_gold: 'gold', gold: 'gold', repeat: 'repeat' } as const

const wishesOf = (sheet: Sheet, { volunteerId, chosen }: Share): store.Wish[] =>
  chosen.map(({ structure, purpose }) => ({
    volunteerId,
    structureId: sheet.ids[structure] ?? '',
    purpose: purposes[purpose],
  }))

/** Takes back in memory what was counted as lent and was not. */
function settle(sheet: Sheet, wishes: readonly store.Wish[], lent: readonly store.Lent[]): void {
  const granted = new Set(lent.map((it) => `${it.volunteerId} ${it.structureId}`))
  for (const { volunteerId, structureId, purpose } of wishes) {
    const i = sheet.indexOf.get(structureId)
    if (purpose === 'work' && i !== undefined && !granted.has(`${volunteerId} ${structureId}`))
      addLease(sheet, i, -1)
  }
}

/** As many open structures as a volunteer lacks, from a random place on, that this one has not met. */
function spareFor(sheet: Sheet, share: Share): store.Wish[] {
  const barred = new Set([...share.met, ...share.chosen.map((it) => it.structure)])
  const most = share.chosen.length - share.lent.size
  const n = sheet.ids.length
  const start = n === 0 ? 0 : randomInt(n)
  const found: store.Wish[] = []
  for (let step = 0; step < n && found.length < most; step += 1) {
    const i = (start + step) % n
    if (barred.has(i) || !isFree(sheet.state, i)) continue
    addLease(sheet, i, 1)
    found.push({
      volunteerId: share.volunteerId,
      structureId: sheet.ids[i] ?? '',
      purpose: 'work',
    })
  }
  return found
}

const isFree = ({ answers, leased, wanted, retired, isGold }: AssignmentState, i: number) =>
  retired[i] !== 1 && isGold[i] !== 1 && (answers[i] ?? 0) + (leased[i] ?? 0) < (wanted[i] ?? 0)

/** What is held, then what was lent in the order in which it was chosen, so that its place does not tell what it is for. */
function toLeases(sheet: Sheet, { held, chosen, lent }: Share): store.Lease[] {
  const ids = chosen.map((it) => sheet.ids[it.structure] ?? '')
  const isChosen = new Set(ids)
  const instead = [...lent.values()].filter((lease) => !isChosen.has(lease.structureId))
  return [...held, ...ids.flatMap((id) => lent.get(id) ?? instead.shift() ?? [])]
}
