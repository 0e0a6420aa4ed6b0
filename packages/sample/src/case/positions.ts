// What belligerents answered in the sample case: dated positions, some of them changed later, some never given.
import { type Axes, type CountRange, deriveAcknowledgement, type Position } from '@athar/domain'
import type { Dice } from '../dice.ts'
import type { LonLat } from '../world/island-shape.ts'
import type { ActorKey } from './actors.ts'
import { dateOf } from './calendar.ts'
import type { TrueEvent } from './events.ts'
import { mgrsSquareAt } from './grid.ts'
import { trueToll } from './reports.ts'

type Acceptance = Axes['acceptance']['value']

export interface Answer {
  by: ActorKey
  /** The source key under which the belligerent speaks. */
  speaker: string
  content: Omit<Position, 'actorId'>
  after: number
  text: string
}
export interface Answers {
  acceptance: Acceptance
  reason: string
  answers: Answer[]
}

const speakerOf: Readonly<Partial<Record<ActorKey, string>>> = {
  coalition: 'coalition',
  elysia: 'coalition',
  tharsia: 'tharsia',
  harbour: 'harbour',
  island: 'island',
}
const courses = {
  credible: 9,
  partly: 7,
  non_credible: 36,
  open: 9,
  not_yet: 11,
  changed: 3,
  duplicate: 3,
} as const
export type Course = keyof typeof courses | 'divided'

const refusals = [
  'insufficient_information',
  'no_coalition_strikes',
  'insufficient_evidence',
] as const
const admissions = [
  'entered_target_area',
  'killed_by_strike_blast',
  'killed_by_secondary_explosion',
  'unseen_at_time_of_engagement',
  'inside_target_building',
  'no_reason_given',
] as const

const texts: Readonly<Record<Position['assessment'], string>> = {
  credible: 'It is more likely than not that civilians were harmed in this strike.',
  non_credible: 'The allegation was assessed as non-credible.',
  not_yet_assessed: 'The allegation was received and awaits assessment.',
  duplicate: 'The allegation was already assessed under another report.',
  open: 'The assessment remains open.',
  closed: 'The case was closed without a finding.',
}

const saysConceded = (course: 'full' | 'part' | 'none', killed: number): CountRange | null => {
  if (course === 'none') return null
  if (course === 'full') return { min: killed, max: killed }
  const fewer = Math.max(0, Math.floor(killed / 3))
  return { min: fewer, max: fewer }
}

interface Draft {
  by: ActorKey
  assessment: Position['assessment']
  conceded: 'full' | 'part' | 'none'
  after: number
}

function answer(dice: Dice, event: TrueEvent, draft: Draft): Answer {
  const { killed, injured } = trueToll(event)
  const isCredible = draft.assessment === 'credible'
  const reasons = isCredible
    ? [dice.pick(admissions)]
    : draft.assessment === 'non_credible'
      ? [dice.pick(refusals)]
      : []
  const point: LonLat = event.point
  const gives = isCredible && dice.chance(0.6)
  return {
    by: draft.by,
    speaker: speakerOf[draft.by] ?? 'coalition',
    after: draft.after,
    text: texts[draft.assessment],
    content: {
      attribution: isCredible ? 'known' : 'suspected',
      assessment: draft.assessment,
      reasons,
      concededKilled: isCredible ? saysConceded(draft.conceded, killed) : null,
      concededInjured: isCredible && injured > 0 ? saysConceded(draft.conceded, injured) : null,
      place: gives ? `near ${event.quarter.en}` : null,
      mgrs: gives ? mgrsSquareAt(point, dice.chance(0.5) ? 3 : 5).mgrs : null,
      mgrsAccuracy: gives ? '100 m' : null,
    },
  }
}

const whyOf: Readonly<Record<Course, string>> = {
  credible: 'Accepted in full.',
  partly: 'Accepted, with fewer dead than the sources say.',
  changed: 'First refused, accepted when asked again.',
  divided: 'One member accepts, the press office of the coalition does not.',
  non_credible: 'Refused.',
  duplicate: 'Called a duplicate of another allegation.',
  open: 'Still open.',
  not_yet: 'Received, not assessed.',
}

/** What is said in the course of one case, oldest first. */
function said(dice: Dice, by: ActorKey, drawn: Course): Draft[] {
  const after = dice.int(20, 45)
  const say = (assessment: Draft['assessment'], conceded: Draft['conceded'] = 'none'): Draft => ({
    by,
    assessment,
    conceded,
    after,
  })
  switch (drawn) {
    case 'credible':
      return [say('credible', 'full')]
    case 'partly':
      return [say('credible', 'part')]
    case 'changed':
      return [say('non_credible'), { ...say('credible', 'part'), after: after + dice.int(25, 60) }]
    case 'divided':
      return [
        { ...say('non_credible'), by: 'coalition' },
        { ...say('credible', 'full'), by: 'tharsia', after: after + 9 },
      ]
    case 'not_yet':
      return [{ ...say('not_yet_assessed'), after: dice.int(5, 15) }]
    case 'non_credible':
    case 'duplicate':
    case 'open':
      return [say(drawn)]
  }
}

/** The answers of one course, and what they come to by the rule of the domain. */
function course(dice: Dice, event: TrueEvent, by: ActorKey, drawn: Course): Answers {
  const answers = said(dice, by, drawn).map((draft) => answer(dice, event, draft))
  const acknowledged = deriveAcknowledgement(
    answers.map((a) => ({
      actor: a.by,
      assessment: a.content.assessment,
      at: dateOf(event.day + a.after),
    })),
  )
  return { acceptance: acknowledged.value, reason: whyOf[drawn], answers }
}

/** What the party that did it, when it can be asked, has answered; the courses that must appear are forced. */
export function answersTo(dice: Dice, event: TrueEvent, forced: Course | null): Answers {
  const notAsked: Answers = { acceptance: 'not_asked', reason: 'Nobody was asked.', answers: [] }
  if (speakerOf[event.by] === undefined) return notAsked
  if (forced !== null) return course(dice, event, event.by, forced)
  if (dice.chance(0.3)) return notAsked
  const drawn = dice.weighted(courses)
  const { killed } = trueToll(event)
  // No belligerent of this war has conceded more than a dozen dead at once.
  const isTooMany = killed > 12 && drawn === 'credible'
  return course(dice, event, event.by, isTooMany ? 'partly' : drawn)
}

/** One of each, so that every level of acknowledgement is seen. */
export const forcedCourses: readonly Course[] = [
  'credible',
  'partly',
  'non_credible',
  'open',
  'not_yet',
  'changed',
  'duplicate',
  'divided',
]
