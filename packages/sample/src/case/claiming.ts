// Claims of the sample case: one statement of one source in one document, positions and strike releases included.
import type { Claim, Document, DocumentId, IncidentId } from '@athar/domain'
import { dateOf, onDay } from './calendar.ts'
import { accusedOf, type Desk, plain, sourceId } from './desk.ts'
import type { IncidentPlan } from './plan.ts'
import type { Answer } from './positions.ts'
import type { Report } from './reports.ts'
import { type Speaker, speakers } from './sources.ts'

interface Paper {
  /** Papers with one key are one document: a list, a monthly report, a strike release. */
  key: string
  title: string | null
  day: number
}

/** The document a claim stands in; written down once, however many claims it holds. */
function documentOf(desk: Desk, speaker: Speaker, paper: Paper): DocumentId {
  const known = desk.documents.get(paper.key)
  if (known !== undefined) return known
  const id = desk.pen.newId('document')
  const path = `${dateOf(paper.day).replaceAll('-', '/')}/${id.slice(-8)}`
  const isPrint = speaker.platform === 'Interview' || speaker.platform === 'Paper'
  const content: Document = {
    sourceId: sourceId(desk, speaker.key),
    title: paper.title,
    platform: speaker.platform,
    language: speaker.language,
    url: isPrint ? null : `https://${speaker.key}.example/${path}`,
    archiveUrl:
      isPrint || desk.dice.chance(0.2) ? null : `https://archive.example/${speaker.key}/${path}`,
    published: onDay(paper.day, speaker.language === 'Arabic' ? 'ar' : 'en'),
    publishedAsWritten: null,
    state: 'recorded',
    ...plain,
  }
  desk.pen.write({
    by: 'researcher',
    verb: 'document.record',
    kind: 'document',
    id,
    content,
    reason: 'Found while searching for the day and the place.',
  })
  desk.documents.set(paper.key, id)
  return id
}

const speakerOf = (key: string): Speaker =>
  speakers.find((s) => s.key === key) ?? (speakers[0] as Speaker)

/** What one source says, in its own document or on its list. */
export function claimOf(
  desk: Desk,
  incidentId: IncidentId,
  plan: IncidentPlan,
  report: Report,
): Claim {
  const { speaker } = report
  const day = plan.event.day + report.after
  const isList = speaker.key === 'names' || speaker.key === 'health'
  const month = dateOf(day).slice(0, 7)
  const paper: Paper = isList
    ? { key: `${speaker.key} ${month}`, title: `List of names, ${month}`, day }
    : { key: `${speaker.key} ${plan.event.key} ${day}`, title: null, day }
  const tongue = speaker.language === 'Arabic' ? 'ar' : 'en'
  return {
    incidentId,
    sourceId: sourceId(desk, speaker.key),
    documentId: documentOf(desk, speaker, paper),
    kind: isList ? 'list_entry' : 'report',
    state: 'recorded',
    said: onDay(day, tongue),
    basis: speaker.kind === 'person' ? 'Was there' : null,
    text: report.text,
    counts: report.counts,
    occurred: desk.dice.chance(0.4) ? onDay(plan.event.day, tongue) : null,
    accused: accusedOf(desk, report.accused, tongue === 'ar'),
    position: null,
    ...plain,
  }
}

/** A belligerent's answer, in its monthly report. */
export function positionOf(
  desk: Desk,
  incidentId: IncidentId,
  plan: IncidentPlan,
  given: Answer,
): Claim {
  const day = plan.event.day + given.after
  const month = dateOf(day).slice(0, 7)
  const speaker = speakerOf(given.speaker)
  const documentId = documentOf(desk, speaker, {
    key: `${given.speaker} answers ${month}`,
    title: `Monthly civilian casualty report, ${month}`,
    day,
  })
  return {
    incidentId,
    sourceId: sourceId(desk, given.speaker),
    documentId,
    kind: 'position',
    state: 'recorded',
    said: onDay(day),
    basis: null,
    text: given.text,
    counts: [],
    occurred: null,
    accused: [],
    position: { actorId: desk.actors[given.by], ...given.content },
    ...plain,
  }
}

/** A belligerent's daily release that says only how many strikes it made near the city. */
export function releaseOf(desk: Desk, incidentId: IncidentId, plan: IncidentPlan): Claim {
  const { day } = plan.event
  const speaker = speakerOf('coalition')
  const key = `release ${day}`
  const documentId = documentOf(desk, speaker, { key, title: 'Daily strike release', day: day + 1 })
  return {
    incidentId,
    sourceId: sourceId(desk, 'coalition'),
    documentId,
    kind: 'strike_release',
    state: 'recorded',
    said: onDay(day + 1),
    basis: null,
    text: `Near Al-Mithal, ${desk.dice.int(2, 15)} strikes engaged fighting positions.`,
    counts: [],
    occurred: onDay(day),
    accused: [],
    position: null,
    ...plain,
  }
}
