// The roster: who is asked about which building next. A campaign's counters are kept in memory and read again every
// second; the store has the last word when a lease is taken, so that a stale roster can only cost a second try.
import {
  type AssignmentState,
  chooseTasks,
  defaultAssignment,
  openAssignment,
} from '@athar/consensus'
import type { Campaign, InvestigationId } from '@athar/domain'
import * as store from '@athar/store'
import { randomInt } from 'node:crypto'

interface Sheet {
  readonly at: number
  readonly ids: readonly string[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly state: AssignmentState
}

const FRESH_MS = 1000
const LEASE_MS = 30 * 60_000
const dice = (): number => randomInt(2 ** 47) / 2 ** 47

export interface Roster {
  /** Lends the next tasks to a volunteer; none when there is nothing left to ask this one. */
  next(
    investigation: InvestigationId,
    campaign: { id: string; content: Campaign },
    volunteer: store.Volunteer,
    count: number,
  ): Promise<store.Lease[]>
  /** Forgets what is known of a campaign, so that the next question reads it anew. */
  forget(campaignId: string): void
}

export function openRoster(open: store.Store, now: () => Date): Roster {
  const sheets = new Map<string, Promise<Sheet>>()
  const known = new Map<string, Sheet>()
  const sheetOf = async (investigation: string, campaignId: string): Promise<Sheet> => {
    const held = known.get(campaignId)
    if (held !== undefined && now().getTime() - held.at < FRESH_MS) return held
    const running = sheets.get(campaignId)
    if (running !== undefined) return running
    const reading = readSheet(open, investigation, campaignId, now().getTime()).finally(() =>
      sheets.delete(campaignId),
    )
    sheets.set(campaignId, reading)
    const sheet = await reading
    known.set(campaignId, sheet)
    return sheet
  }
  return {
    forget: (campaignId) => known.delete(campaignId),
    next: async (investigation, campaign, volunteer, count) => {
      const sheet = await sheetOf(investigation, campaign.id)
      const at = now()
      const claim = {
        campaignId: campaign.id,
        volunteerId: volunteer.id,
        at,
        until: new Date(at.getTime() + LEASE_MS),
      }
      return lend(open, investigation, campaign.content, sheet, claim, count)
    },
  }
}

async function readSheet(
  open: store.Store,
  investigation: string,
  campaignId: string,
  at: number,
): Promise<Sheet> {
  const standing = await store.standingOf(open.db, investigation, campaignId)
  const gold = standing.flatMap(({ gold: known, isEntry, isReady }, structure) =>
    known === null || !isReady
      ? []
      : [{ structure, stratum: (known.firstDamaged ?? 0) % 256, isEntry }],
  )
  const state = openAssignment(standing.length, gold, 0)
  for (const [i, it] of standing.entries()) {
    state.answers[i] = it.answered
    state.leased[i] = it.leased
    state.wanted[i] = it.wanted
    state.priority[i] = it.priority
    state.disputed[i] = it.isDisputed ? 1 : 0
    state.retired[i] = it.state === 'open' && it.isReady ? 0 : 1
  }
  const ids = standing.map((it) => it.structureId)
  return { at, ids, indexOf: new Map(ids.map((id, i) => [id, i])), state }
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

/** What the volunteer holds already comes first; then new work, chosen in memory and claimed in the store. */
async function lend(
  open: store.Store,
  investigation: InvestigationId,
  campaign: Campaign,
  sheet: Sheet,
  claim: store.Claim,
  count: number,
): Promise<store.Lease[]> {
  const [held, answered] = await Promise.all([
    store.leasesOf(open.db, investigation, claim),
    store.answeredBy(open.db, investigation, claim.campaignId, claim.volunteerId),
  ])
  if (held.length >= count) return held.slice(0, count)
  const wanted = count - held.length
  const at = (id: string): number => sheet.indexOf.get(id) ?? -1
  const chosen = chooseTasks(
    sheet.state,
    {
      answered: answered.map((it) => at(it.structureId)),
      held: held.map((it) => at(it.structureId)),
      repeated: answered.filter((it) => it.times > 1).map((it) => at(it.structureId)),
      gold:
        answered.filter((it) => it.isGold).length +
        held.filter((it) => it.purpose === 'gold').length,
      skilled: isSkilled(answered),
    },
    {
      random: dice,
      n: wanted,
      policy: {
        ...defaultAssignment,
        goldShare: campaign.goldShare,
        repeatShare: campaign.repeatShare,
      },
    },
  )
  const extras = chosen.filter((it) => it.purpose !== 'open')
  const work = chosen.filter((it) => it.purpose === 'open')
  // A place elsewhere, for what others took a moment before, and for gold whose run-out lease is not taken back yet.
  const spare = (most: number): number[] =>
    spread(
      sheet,
      [
        ...answered.map((it) => at(it.structureId)),
        ...held.map((it) => at(it.structureId)),
        ...chosen.map((it) => it.structure),
      ],
      most * 4,
    )
  const idOf = (i: number): string => sheet.ids[i] ?? ''
  // Each is one statement: what was lent stays lent where a later one fails, and is handed out next time.
  const lent = await store.leaseExtras(
    open.db,
    investigation,
    claim,
    extras.map(({ structure, purpose }) => ({
      structureId: idOf(structure),
      purpose: purpose === 'repeat' ? 'repeat' : 'gold',
    })),
  )
  const lendWork = (structures: readonly number[], most: number): Promise<store.Lease[]> =>
    store.retrying(() => store.leaseWork(open.db, investigation, claim, structures.map(idOf), most))
  const best = await lendWork(
    work.map((it) => it.structure),
    work.length,
  )
  lent.push(...best)
  const missing = wanted - lent.length
  if (missing > 0) lent.push(...(await lendWork(spare(missing), missing)))
  for (const { structureId, purpose } of lent) {
    const i = sheet.indexOf.get(structureId)
    if (purpose === 'work' && i !== undefined)
      sheet.state.leased[i] = (sheet.state.leased[i] ?? 0) + 1
  }
  // In the order in which they were chosen, so that their place does not tell what they are for.
  const lentOf = new Map(lent.map((lease) => [lease.structureId, lease]))
  const isChosen = new Set(chosen.map((it) => idOf(it.structure)))
  const instead = lent.filter((lease) => !isChosen.has(lease.structureId))
  const inOrder = chosen.flatMap((it) => lentOf.get(idOf(it.structure)) ?? instead.shift() ?? [])
  return [...held, ...inOrder]
}

/** Open structures from a random place on: where the best ones were taken by others a moment before. */
function spread(sheet: Sheet, met: readonly number[], most: number): number[] {
  const { answers, leased, wanted, retired, isGold } = sheet.state
  const barred = new Set(met)
  const found: number[] = []
  const n = sheet.ids.length
  const start = n === 0 ? 0 : randomInt(n)
  for (let step = 0; step < n && found.length < most; step += 1) {
    const i = (start + step) % n
    const isOpen = retired[i] !== 1 && isGold[i] !== 1 && !barred.has(i)
    if (isOpen && (answers[i] ?? 0) + (leased[i] ?? 0) < (wanted[i] ?? 0)) found.push(i)
  }
  return found
}
