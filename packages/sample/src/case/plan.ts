// The plan of one incident: what the desk makes of an event from the reports it has, before anything is recorded.
import type { Axes, Count, CountRange, When } from '@athar/domain'
import type { Dice } from '../dice.ts'
import type { Named } from '../world/place-names.ts'
import { governorates } from '../world/place-names.ts'
import type { ActorKey } from './actors.ts'
import type { TrueEvent } from './events.ts'
import { type Dating, dating, type Placing, placing } from './placing.ts'
import { type Answers, answersTo, type Course } from './positions.ts'
import { isDead, type Report, reportsOn } from './reports.ts'
import { independence } from './sources.ts'
import { children, civilians, howMany, meansWords, objectWords, sourcesCounted } from './words.ts'
import { toldWhen } from './calendar.ts'

export interface IncidentPlan {
  event: TrueEvent
  occurred: When
  placing: Placing
  areaAsWritten: string | null
  reports: Report[]
  answers: Answers
  counts: Count[]
  accused: ActorKey[]
  axes: Axes
  summary: Named
}

/** How many of these reports are independent of each other. */
export function independentOf(reports: readonly Report[]): number {
  return independence(reports.map((r) => r.speaker.key)).count
}

/** The range that holds what every counting report says. */
function envelopeOf(reports: readonly Report[], outcome: Count['outcome']): CountRange | null {
  const ranges = reports
    .flatMap((r) => r.counts)
    .filter((c) => c.group === 'civilians' && c.outcome === outcome)
    .map((c) => c.range)
  if (ranges.length === 0) return null
  return {
    min: Math.min(...ranges.map((r) => r.min ?? 0)),
    max: Math.max(...ranges.map((r) => r.max ?? r.min ?? 0)),
  }
}

const exactly = (n: number): CountRange => ({ min: n, max: n })

/** Counts by outcome and group; children, women and men never exceed the civilians they are among. */
export function countsOf(event: TrueEvent, reports: readonly Report[]): Count[] {
  const counts: Count[] = []
  const add = (outcome: Count['outcome'], group: Count['group'], range: CountRange) =>
    counts.push({ outcome, group, range })
  const dead = event.people.filter((p) => isDead(p.outcome))
  const killed = dead.length === 0 ? exactly(0) : envelopeOf(reports, 'killed')
  if (killed !== null) {
    add('killed', 'civilians', killed)
    const most = killed.max ?? 0
    const parts = [
      ['children', dead.filter((p) => p.age < 18).length],
      ['women', dead.filter((p) => p.age >= 18 && p.sex === 'female').length],
      ['men', dead.filter((p) => p.age >= 18 && p.sex === 'male').length],
    ] as const
    if (parts.reduce((sum, [, n]) => sum + n, 0) <= most)
      for (const [group, n] of parts) if (n > 0) add('killed', group, exactly(n))
  }
  const injured = envelopeOf(reports, 'injured')
  if (injured !== null) add('injured', 'civilians', injured)
  const buried = event.people.filter((p) => p.outcome === 'under_rubble').length
  if (buried > 0) add('under_rubble', 'civilians', exactly(buried))
  const lost = event.people.filter((p) => p.outcome === 'missing').length
  if (lost > 0) add('missing', 'civilians', exactly(lost))
  if (event.fightersKilled > 0) add('killed', 'belligerents', exactly(event.fightersKilled))
  return counts
}

function attributionOf(reports: readonly Report[], answers: Answers): Axes['attribution'] {
  const named = new Set(reports.flatMap((r) => r.accused))
  named.delete('unknown')
  if (answers.acceptance === 'accepted') return { value: 'known', reason: 'The party says so.' }
  if (named.size > 1) return { value: 'contested', reason: 'Sources name different parties.' }
  if (named.size === 0) return { value: 'unknown', reason: null }
  if (independentOf(reports) === 1) return { value: 'single_claim', reason: null }
  return { value: 'likely', reason: 'Several sources name one party.' }
}

function statusOf(dice: Dice, event: TrueEvent): Axes['civilianStatus'] {
  if (event.fightersKilled === 0)
    return { value: dice.chance(0.04) ? 'contested' : 'civilian', reason: null }
  return event.people.filter((p) => isDead(p.outcome)).length > 1
    ? { value: 'mixed', reason: 'Fighters were killed beside civilians.' }
    : { value: 'not_civilian', reason: 'Those killed were fighters, say two sources.' }
}

function axesOf(dice: Dice, event: TrueEvent, reports: readonly Report[], answers: Answers): Axes {
  const independent = independentOf(reports)
  const hasNames = event.people.some((p) => p.told === 'named' && isDead(p.outcome))
  const verified = hasNames && independent >= 2 && dice.chance(0.55)
  const copies = reports.length - independent
  return {
    corroboration: {
      independentSources: independent,
      verifiedByName: verified,
      reason: copies > 0 ? `${copies} of ${reports.length} sources only repeat another.` : null,
    },
    attribution: attributionOf(reports, answers),
    civilianStatus: statusOf(dice, event),
    acceptance: { value: answers.acceptance, reason: answers.reason },
  }
}

/** How many of the dead were children, as the end of a sentence; nothing where no source says so. */
function amongThem(killed: CountRange, young: CountRange | null): Named {
  if (young === null) return { en: '', ar: '' }
  const isAll = killed.min === killed.max && young.min === killed.min
  if (isAll && killed.max === 1) return { en: ', a child', ar: '، وهو طفل' }
  if (isAll) return { en: ', all of them children', ar: '، جميعهم أطفال' }
  const some = howMany(young, children)
  return { en: `, among them ${some.en}`, ar: `، بينهم ${some.ar}` }
}

/** The account of an incident in both languages, from its own fields alone. */
export function summaryOf(plan: Omit<IncidentPlan, 'summary' | 'areaAsWritten'>): Named {
  const moment = toldWhen(plan.occurred)
  const what = meansWords[plan.event.means] ?? { en: 'an attack', ar: 'هجوم' }
  const place = plan.placing.placeName
  const find = (group: Count['group'], outcome: Count['outcome']) =>
    plan.counts.find((c) => c.group === group && c.outcome === outcome)?.range ?? null
  const killed = find('civilians', 'killed')
  const young = find('children', 'killed')
  const independent = plan.axes.corroboration.independentSources
  const sources = howMany(exactly(independent), sourcesCounted)
  const object = plan.event.harmed[0]
  const harmed = object === undefined ? null : (objectWords[object] ?? null)
  const en = [`${moment.en}, ${what.en} was reported: ${place.en}.`]
  const ar = [`${moment.ar}، أُبلغ عن ${what.ar}: ${place.ar}.`]
  if (harmed !== null) {
    en.push(`Also harmed: ${harmed.en}.`)
    ar.push(`ومن الأضرار: ${harmed.ar}.`)
  }
  if (killed === null) {
    en.push('No source says how many were killed.')
    ar.push('ولا يذكر أي مصدر عدد القتلى.')
  } else if (killed.max === 0) {
    en.push('Nobody was killed, according to the sources.')
    ar.push('ولم يُقتل أحد بحسب المصادر.')
  } else {
    const dead = howMany(killed, civilians)
    const among = amongThem(killed, young)
    en.push(`Killed: ${dead.en}${among.en}.`)
    ar.push(`عدد القتلى: ${dead.ar}${among.ar}.`)
  }
  en.push(`Independent of each other: ${sources.en}.`)
  ar.push(`والمصادر المستقلة بعضها عن بعض: ${sources.ar}.`)
  return { en: en.join(' '), ar: ar.join(' ') }
}

/** How the governorate is written in the sources: seldom twice the same way, sometimes not at all. */
function areaWords(dice: Dice, event: TrueEvent): string | null {
  if (dice.chance(0.05)) return null
  const found = governorates.find((g) => g.code === event.quarter.governorate)
  return dice.pick([found?.en ?? '', found?.en ?? '', found?.ar ?? '', ...(found?.aliases ?? [])])
}

export interface PlanNeeds {
  cityTaken: boolean
  forced: Course | null
  /** Reports that count nobody, so that the incident stays without a count. */
  silent: boolean
  /** A way to place or to date it that must appear. */
  placed: 'silent' | null
  dated: Dating | null
}

/** What the desk would record of an event. */
export function planIncident(dice: Dice, event: TrueEvent, needs: PlanNeeds): IncidentPlan {
  const heard = reportsOn(dice, event)
  const reports = needs.silent ? heard.map((r) => ({ ...r, counts: [] })) : heard
  const answers = answersTo(dice, event, needs.forced)
  const named = [...new Set(reports.flatMap((r) => r.accused))]
  const answering = answers.answers.map((a) => a.by)
  const plan = {
    event,
    occurred: dating(dice, event, needs.dated),
    placing: placing(dice, event, needs),
    reports,
    answers,
    counts: countsOf(event, reports),
    accused: [...new Set([...named, ...answering])],
    axes: axesOf(dice, event, reports, answers),
  }
  return { ...plan, areaAsWritten: areaWords(dice, event), summary: summaryOf(plan) }
}
