// What each source says of an event: its count, its words, whom it names; copies repeat what they copied.
import type { Count, CountRange } from '@athar/domain'
import type { Dice } from '../dice.ts'
import type { ActorKey } from './actors.ts'
import { onDay, toldWhen } from './calendar.ts'
import type { TrueEvent } from './events.ts'
import { dependences, type Speaker, speakers } from './sources.ts'
import { civilians, howMany, meansWords } from './words.ts'

export interface Report {
  speaker: Speaker
  /** The report this one repeats, where it does. */
  copyOf: string | null
  counts: Count[]
  accused: ActorKey[]
  text: string
  /** Days after the event. */
  after: number
}

const reachWeights = { 1: 24, 2: 22, 3: 15, 5: 21, 8: 14, 12: 4 } as const
const counted = (group: Count['group'], outcome: Count['outcome'], range: CountRange): Count => ({
  outcome,
  group,
  range,
})

const deadOutcomes = new Set([
  'killed',
  'remains_identified',
  'remains_unidentified',
  'injured_then_died',
])
/** Whether a fate counts among the dead in the reports. */
export const isDead = (outcome: string): boolean => deadOutcomes.has(outcome)

/** How many of the people of an event died, and how many were hurt, in truth. */
export function trueToll(event: TrueEvent): { killed: number; injured: number } {
  return {
    killed: event.people.filter((p) => isDead(p.outcome)).length,
    injured: event.people.filter((p) => p.outcome === 'injured').length,
  }
}

/** What one source makes of a true number: mostly right, sometimes fewer or more, sometimes a range. */
function heard(dice: Dice, truth: number): CountRange {
  const off = truth === 0 ? 0 : Math.max(1, Math.round(truth * 0.2 * dice.number()))
  const throwOf = dice.number()
  if (throwOf < 0.72) return { min: truth, max: truth }
  if (throwOf < 0.82) return { min: truth, max: truth + off }
  if (throwOf < 0.92) return { min: Math.max(truth === 0 ? 0 : 1, truth - off), max: truth }
  return { min: truth, max: null }
}

function saidCounts(dice: Dice, event: TrueEvent): Count[] {
  const { killed, injured } = trueToll(event)
  const counts: Count[] = []
  if (killed > 0) counts.push(counted('civilians', 'killed', heard(dice, killed)))
  if (injured > 0 && dice.chance(0.8))
    counts.push(counted('civilians', 'injured', heard(dice, injured)))
  const young = event.people.filter((p) => isDead(p.outcome) && p.age < 18).length
  if (young > 0 && dice.chance(0.6))
    counts.push(counted('children', 'killed', { min: young, max: young }))
  return counts
}

/** Whom the sources think did it: usually who did, or the coalition for its members. */
function blamed(dice: Dice, by: ActorKey): ActorKey[] {
  if (by === 'unknown' || dice.chance(0.08)) return ['unknown']
  if ((by === 'tharsia' || by === 'elysia') && dice.chance(0.6)) return ['coalition']
  if (dice.chance(0.11)) return ['coalition', 'island']
  return [by]
}

/** The words of a report, in the language of its source. */
function saying(event: TrueEvent, speaker: Speaker, counts: readonly Count[]): string {
  const toll = counts.find((c) => c.group === 'civilians' && c.outcome === 'killed')
  const moment = toldWhen(onDay(event.day))
  const what = meansWords[event.means] ?? { en: 'an attack', ar: 'هجوم' }
  const dead = toll === undefined ? null : howMany(toll.range, civilians)
  if (speaker.language === 'English') {
    const end = dead === null ? 'people were hurt' : `${dead.en} killed`
    return `${moment.en}: ${what.en} in ${event.quarter.en}; ${end}.`
  }
  const end = dead === null ? 'سقوط جرحى' : `مقتل ${dead.ar}`
  return `${end} في ${event.quarter.ar} جراء ${what.ar} ${moment.ar}.`
}

function chooseSpeakers(dice: Dice, wanted: number): Speaker[] {
  const weights = Object.fromEntries(speakers.map((s) => [s.key, s.weight]))
  const chosen: Speaker[] = []
  while (chosen.length < wanted) {
    const key = dice.weighted(weights)
    weights[key] = 0
    const found = speakers.find((s) => s.key === key)
    if (found !== undefined) chosen.push(found)
  }
  return chosen
}

/** Every report on an event; a source that only copies says what its original said, when that spoke too. */
export function reportsOn(dice: Dice, event: TrueEvent): Report[] {
  const { killed } = trueToll(event)
  const wanted = Number(dice.weighted(reachWeights)) + (killed > 5 ? 3 : 0)
  const accused = blamed(dice, event.by)
  const reports = chooseSpeakers(dice, wanted).map((speaker): Report => {
    const counts = saidCounts(dice, event)
    return {
      speaker,
      copyOf: null,
      counts,
      accused: dice.chance(0.85) ? accused : [],
      text: saying(event, speaker, counts),
      after: dice.int(0, speaker.kind === 'organisation' ? 12 : 1),
    }
  })
  for (const report of reports) {
    const copies = dependences.find((d) => d.from === report.speaker.key && d.kind === 'copies')
    const original = reports.find((r) => r.speaker.key === copies?.to)
    if (original === undefined) continue
    report.copyOf = original.speaker.key
    report.counts = original.counts
    report.accused = original.accused
    if (report.speaker.language === original.speaker.language) report.text = original.text
    report.after = original.after
  }
  return reports
}
