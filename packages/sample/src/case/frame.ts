// The frame of the sample case: the investigation itself, the parties, the map, the sources and how they depend.
import type { ActorId, DocumentId, Investigation, InvestigationId, SourceId } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { ISLAND_ZONE, islandAreas } from '../world/island.ts'
import { type ActorKey, makeActors } from './actors.ts'
import { plain } from './desk.ts'
import { countingRules, SLUG } from './rules.ts'
import { actorOfSpeaker, dependences, speakers } from './sources.ts'
import type { Pen } from './steps.ts'

const investigationContent: Investigation = {
  slug: SLUG,
  name: { en: 'Al-Mithal', ar: 'مدينة المثال' },
  description: {
    en: 'A made-up case: a made-up war in a city that does not exist, on an island that lies in open sea. Every person, place, party and source is invented, so that Athar can be tried and its methods tested where the truth is known.',
    ar: 'حالة مختلقة: حرب مختلقة في مدينة لا وجود لها، على جزيرة في عرض البحر. كل شخص ومكان وطرف ومصدر فيها من نسج الخيال، كي يُجرَّب أثر وتُختبر أساليبه حيث تكون الحقيقة معروفة.',
  },
  zone: ISLAND_ZONE,
  state: 'private',
  fictional: true,
}

/** The investigation, private at first. */
export function recordInvestigation(pen: Pen): InvestigationId {
  const id = pen.newId('investigation')
  pen.write({
    by: 'administrator',
    verb: 'investigation.record',
    kind: 'investigation',
    id,
    content: investigationContent,
    reason: 'The sample case.',
  })
  return id
}

export function publishInvestigation(pen: Pen, id: InvestigationId): void {
  pen.write({
    by: 'administrator',
    verb: 'investigation.publish',
    kind: 'investigation',
    id,
    content: { ...investigationContent, state: 'published' },
    reason: 'Shown to the world as an example.',
  })
}

/** The parties and the map, on the instance's own register. */
export function recordWorld(pen: Pen, dice: Dice): Record<ActorKey, ActorId> {
  const actors = makeActors(dice, pen.now())
  for (const { id, content } of actors)
    pen.write({
      by: 'administrator',
      verb: 'actor.record',
      kind: 'actor',
      id,
      content,
      reason: 'A party of the made-up war.',
    })
  for (const content of islandAreas())
    pen.write({
      by: 'administrator',
      verb: 'area.record',
      kind: 'area',
      id: pen.newId('area'),
      content,
      reason: 'Drawn for the sample case.',
    })
  return Object.fromEntries(actors.map(({ key, id }) => [key, id])) as Record<ActorKey, ActorId>
}

/** The sources, and which of them only repeat others. */
export function recordSources(
  pen: Pen,
  actors: Readonly<Record<ActorKey, ActorId>>,
): Map<string, SourceId> {
  const ids = new Map<string, SourceId>()
  for (const speaker of speakers) {
    const actor = actorOfSpeaker(speaker.key)
    const id = pen.newId('source')
    ids.set(speaker.key, id)
    pen.write({
      by: 'researcher',
      verb: 'source.record',
      kind: 'source',
      id,
      content: {
        name: { en: speaker.en, ar: speaker.ar },
        kind: speaker.kind,
        actorId: actor === null ? null : actors[actor],
        language: speaker.language,
        state: 'recorded',
        ...plain,
      },
      reason: 'Speaks about the city.',
    })
  }
  for (const { from, to, kind, reason } of dependences) {
    const [one, other] = [ids.get(from), ids.get(to)]
    if (one !== undefined && other !== undefined) relate(pen, one, other, kind, reason)
  }
  return ids
}

/** That one source or document depends on another. */
export function relate(
  pen: Pen,
  from: SourceId | DocumentId,
  to: SourceId | DocumentId,
  kind: 'copies' | 'cites' | 'same_author' | 'same_relative',
  reason: string,
): void {
  pen.write({
    by: 'researcher',
    verb: 'source.relate',
    kind: 'source_relation',
    id: pen.newId('source_relation'),
    content: { from, to, kind, reason, state: 'recorded', ...plain },
    reason: 'Found by comparing the two.',
  })
}

/** The counting rules; the first one is sharpened once, as a new version. */
export function recordRules(pen: Pen): void {
  countingRules().forEach((content, i) => {
    const id = pen.newId('counting_rule')
    const step = { by: 'researcher', verb: 'rule.record', kind: 'counting_rule', id } as const
    if (i === 0)
      pen.write({
        ...step,
        content: { ...content, rule: { ...content.rule, to: null }, isPublic: false },
        reason: 'First wording.',
      })
    pen.write({
      ...step,
      content,
      reason: i === 0 ? 'The end of the period is stated.' : 'Asked for by readers.',
    })
  })
}
