// What was first recorded wrongly in the sample case, and the reasons for which it was corrected later.
import type { Count, Incident } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { onDay } from './calendar.ts'
import { type IncidentPlan, summaryOf } from './plan.ts'
import { placedAt } from './placing.ts'

export interface Correction {
  /** What the first version said in these fields. */
  first: Partial<Incident>
  /** What the corrected version says. */
  corrected: Partial<Incident>
  reason: string
}

const isToll = (c: Count) => c.group === 'civilians' && c.outcome === 'killed'

const withSummary = (plan: IncidentPlan, change: Partial<IncidentPlan>) => {
  const { en, ar } = summaryOf({ ...plan, ...change })
  return { en, ar }
}

/** The toll was lower before more people were found. */
function lowerToll(plan: IncidentPlan, content: Incident): Correction | null {
  const toll = plan.counts.find(isToll)?.range
  if (toll?.max === undefined || toll.max === null || toll.max < 2) return null
  const fewer = { min: Math.max(0, (toll.min ?? 0) - 1), max: toll.max - 1 }
  const counts = plan.counts
    .filter((c) => isToll(c) || c.outcome !== 'killed')
    .map((c) => (isToll(c) ? { ...c, range: fewer } : c))
  return {
    first: { counts, summary: withSummary(plan, { counts }) },
    corrected: { counts: content.counts, summary: content.summary },
    reason: 'A later report counts one more; the list of names supports it.',
  }
}

/** The place was known only by its quarter before it was found on images. */
function vaguerPlace(plan: IncidentPlan, content: Incident): Correction | null {
  const place = content.places[0]
  if (place === undefined || place.generic) return null
  const { centre, ar } = plan.event.quarter
  const first = placedAt(centre, 'neighbourhood', true, 'Centre of the place', ar)
  return {
    first: { places: [first] },
    corrected: { places: content.places },
    reason: 'حُدّد الموقع من صورتين ومن صورة فضائية.',
  }
}

/** The hour was not known before a witness gave it. */
function vaguerTime(plan: IncidentPlan, content: Incident): Correction | null {
  const { precision } = content.occurred
  if (precision !== 'minute' && precision !== 'part_of_day') return null
  const occurred = onDay(plan.event.day)
  return {
    first: { occurred, summary: withSummary(plan, { occurred }) },
    corrected: { occurred: content.occurred, summary: content.summary },
    reason: 'The hour stands in a post that was found later.',
  }
}

/** A correction that fits this incident; null where none does. */
export function correctionOf(dice: Dice, plan: IncidentPlan, content: Incident): Correction | null {
  for (const make of dice.shuffled([lowerToll, vaguerPlace, vaguerTime])) {
    const made = make(plan, content)
    if (made !== null) return made
  }
  return null
}
