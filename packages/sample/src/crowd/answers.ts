// The answers of the invented crowd so far: a pilot, then the campaign, sitting after sitting, in the order of time.
import type { AnswerFlag, AnswerId, AnswerKind, VolunteerId } from '@athar/domain'
import type { Dice } from '../dice.ts'
import type { BuildingTruth } from '../scenes/seen.ts'
import { beta, logNormal } from './chances.ts'
import { commentFor } from './comments.ts'
import { type Looked, reply } from './looking.ts'
import { type CrowdTimes, inventVolunteers, type Person, type Volunteer } from './volunteers.ts'

export interface CrowdAnswer {
  id: AnswerId
  /** 32 hexadecimal digits, as a device makes them. */
  clientKey: string
  at: string
  /** The structure's key. */
  structure: string
  volunteer: VolunteerId
  lastIntact: number | null
  firstDamaged: number | null
  kind: AnswerKind
  flags: AnswerFlag[]
  seconds: number
  comment: string | null
  /** Entry gold is the gold that each volunteer begins with. */
  purpose: 'work' | 'gold' | 'repeat'
  isEntry: boolean
  phase: 'pilot' | 'live'
}

/** A gold building: what is known of it. */
export interface GoldBuilding {
  structure: string
  kind: AnswerKind
  firstDamaged: number | null
  lastIntact: number | null
  /** Shown to everybody at the beginning. */
  isEntry: boolean
}

export interface Crowd {
  volunteers: Volunteer[]
  gold: GoldBuilding[]
  answers: CrowdAnswer[]
  /** What only the sample knows. */
  truth: { habits: Record<VolunteerId, Person['profile']['habit']>; hard: Record<string, number> }
}

const PILOT_BUILDINGS = 40
const PILOT_ANSWERS = 12
const PILOTS = 26
const DAY = 86_400_000

/** One building as the campaign sees it. */
interface Job {
  looked: Looked
  /** How many answers of the work kind it shall have by now. */
  wanted: number
  inPilot: boolean
  isGold: boolean
  isEntry: boolean
  asked: Set<Person>
  answered: number
}

/** How hard to see: a hole or a bite is harder than a heap, and some heaps are hard, too. */
function hardnessOf(dice: Dice, truth: BuildingTruth): number {
  const isSubtle = truth.blows.length > 0 && truth.blows.every((blow) => blow.effect === 'partly')
  return isSubtle || dice.chance(0.1) ? beta(dice, 4, 3) : beta(dice, 1, 9)
}

/** Buildings that teach: plain ones, of every kind, whose frames around the change are clear. */
function pickGold(dice: Dice, jobs: readonly Job[]): void {
  const isPlain = ({ looked: { truth, hard } }: Job) =>
    hard < 0.25 &&
    truth.looksAlike === null &&
    truth.firstDamaged === truth.firstSeenDamaged &&
    (truth.firstDamaged === null ||
      truth.firstDamaged === 1 ||
      truth.lastSeenIntact === truth.firstDamaged - 1)
  const wanted = { destroyed: 17, partly: 3, not_damaged: 8, damaged_before: 3, damaged_again: 0 }
  const shuffled = dice.shuffled(jobs.filter(isPlain))
  for (const [kind, count] of Object.entries(wanted))
    for (const job of shuffled.filter((one) => one.looked.truth.kind === kind).slice(0, count))
      job.isGold = true
  const entry = ['destroyed', 'not_damaged', 'destroyed'] as const
  for (const kind of entry) {
    const job = shuffled.find(
      (one) =>
        one.isGold &&
        !one.isEntry &&
        one.looked.truth.kind === kind &&
        one.looked.truth.firstDamaged !== 2,
    )
    if (job !== undefined) job.isEntry = true
  }
}

/** Most buildings have eight to twelve answers by now, some a few, some none: work is left for a visitor. */
function wantedBy(dice: Dice, job: Job): number {
  if (job.isGold) return 0
  if (job.inPilot) return PILOT_ANSWERS
  const throwOf = dice.number()
  if (throwOf < 0.045) return 0
  return throwOf < 0.16 ? dice.int(1, 5) : dice.int(8, 12)
}

function makeJobs(dice: Dice, truths: readonly BuildingTruth[]): Job[] {
  const jobs = truths.map(
    (truth): Job => ({
      looked: { truth, hard: hardnessOf(dice, truth), frames: truth.usable.length },
      wanted: 0,
      inPilot: false,
      isGold: false,
      isEntry: false,
      asked: new Set(),
      answered: 0,
    }),
  )
  pickGold(dice, jobs)
  for (const job of dice.shuffled(jobs.filter((one) => !one.isGold)).slice(0, PILOT_BUILDINGS))
    job.inPilot = true
  for (const job of jobs) job.wanted = wantedBy(dice, job)
  return jobs
}

interface Sitting {
  person: Person
  atMs: number
  answers: number
  phase: CrowdAnswer['phase']
}

/** When people sit down, and for how many buildings: many come once, a few come every day. */
function sittingsOf(
  dice: Dice,
  people: readonly Person[],
  times: CrowdTimes,
  work: number,
): Sitting[] {
  const activity = people.reduce((sum, person) => sum + person.profile.activity, 0)
  const sittings: Sitting[] = []
  people.forEach((person, i) => {
    const isPilot = i < times.pilots
    let left = Math.max(1, Math.round((1.1 * work * person.profile.activity) / activity))
    if (isPilot) left += 26
    let atMs = person.shown.joinedMs
    while (left > 0 && atMs < times.endMs) {
      const answers = Math.min(left, dice.int(4, 30))
      sittings.push({ person, atMs, answers, phase: atMs < times.liveMs ? 'pilot' : 'live' })
      left -= answers
      atMs += Math.round(DAY * logNormal(dice, isPilot ? 0.3 : 0.9, 0.8))
    }
  })
  return sittings.toSorted((a, b) => a.atMs - b.atMs)
}

/** The next building for somebody: the one with the fewest answers that still wants some, never one seen before. */
function nextJob(dice: Dice, jobs: readonly Job[], { person, phase }: Sitting): Job | undefined {
  const open = jobs.filter(
    (job) =>
      !job.isGold &&
      job.answered < job.wanted &&
      (phase === 'live' || job.inPilot) &&
      !job.asked.has(person),
  )
  if (open.length === 0) return undefined
  const least = Math.min(...open.map((job) => job.answered))
  return dice.pick(open.filter((job) => job.answered <= least + 1))
}

const hex = (dice: Dice) =>
  Array.from({ length: 4 }, () =>
    Math.floor(dice.number() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')

/** The pen of one sitting: writes answer after answer while time passes. */
function sit(dice: Dice, jobs: readonly Job[], sitting: Sitting, times: CrowdTimes): CrowdAnswer[] {
  const { person, phase } = sitting
  const written: CrowdAnswer[] = []
  let atMs = sitting.atMs
  const give = (job: Job, purpose: CrowdAnswer['purpose'], isEntry: boolean) => {
    const told = reply(dice, job.looked, person.profile, written.length)
    atMs += Math.round(told.seconds * 1000 + 600 + 2500 * dice.number())
    job.asked.add(person)
    if (purpose === 'work') job.answered += 1
    const comment = commentFor(dice, job.looked.truth, told, person.profile, person.shown.language)
    written.push({
      id: dice.id('answer', atMs),
      clientKey: hex(dice),
      at: new Date(atMs).toISOString(),
      structure: job.looked.truth.key,
      volunteer: person.shown.id,
      ...told,
      comment,
      purpose,
      isEntry,
      phase,
    })
  }
  for (const job of jobs) if (job.isEntry && !job.asked.has(person)) give(job, 'gold', true)
  for (let left = sitting.answers; left > 0 && atMs < times.endMs; left--) {
    if (dice.chance(0.07)) {
      const gold = jobs.filter((job) => job.isGold && !job.isEntry && !job.asked.has(person))
      if (gold.length > 0) give(dice.pick(gold), 'gold', false)
    }
    const again = written[written.length - 6]
    if (again?.purpose === 'work' && dice.chance(0.045)) {
      const job = jobs.find((one) => one.looked.truth.key === again.structure)
      const isFirst = written.filter((one) => one.structure === again.structure).length === 1
      if (job !== undefined && isFirst) give(job, 'repeat', false)
    }
    const job = nextJob(dice, jobs, sitting)
    if (job === undefined) break
    give(job, 'work', false)
  }
  return written
}

/**
 * The whole crowd.
 * @param nowMs the campaign has run for some three weeks until then
 */
export function inventCrowd(dice: Dice, truths: readonly BuildingTruth[], nowMs: number): Crowd {
  const times: CrowdTimes = {
    pilotMs: nowMs - 24 * DAY,
    liveMs: nowMs - 19 * DAY,
    endMs: nowMs - DAY / 12,
    pilots: PILOTS,
  }
  const jobs = makeJobs(dice, truths)
  const frames = truths[0]?.usable.length ?? 0
  const people = inventVolunteers(dice, { ...times, frames })
  const work = jobs.reduce((sum, job) => sum + job.wanted, 0)
  const answers = sittingsOf(dice, people, times, work)
    .flatMap((sitting) => sit(dice, jobs, sitting, times))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
  return {
    volunteers: people.map((person) => person.shown),
    gold: jobs.filter((job) => job.isGold).map(goldOf),
    answers,
    truth: {
      habits: Object.fromEntries(people.map(({ shown, profile }) => [shown.id, profile.habit])),
      hard: Object.fromEntries(
        jobs.map(({ looked }) => [looked.truth.key, Math.round(looked.hard * 100) / 100]),
      ),
    },
  }
}

function goldOf({ looked: { truth }, isEntry }: Job): GoldBuilding {
  const { key, kind, firstSeenDamaged, lastSeenIntact } = truth
  return {
    structure: key,
    kind,
    firstDamaged: firstSeenDamaged,
    lastIntact: lastSeenIntact,
    isEntry,
  }
}
