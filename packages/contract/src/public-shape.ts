// From the records to what the world sees: each public field is filled by name, and nothing else leaves.
// DESIGN, promise 5: the public shape is an allow-list; it is built up, never filtered down.
import type { Bilingual, Casualty, Investigation, PersonId, When } from '@athar/domain'
import type { PublicIncident } from './public.ts'
import { nameKey } from './public-fold.ts'
import { decideNames, type NameDecision, ownNames } from './public-name.ts'
import { publicPeople } from './public-people.ts'
import { mayBeNamed, publicSources } from './public-source.ts'
import { maskOf } from './public-text.ts'
import type { IncidentView } from './records.ts'

/** What the public shape is made from: the desk's view of an incident, and the names of areas and actors. */
export interface PublicShapeInput
  extends Pick<
    IncidentView,
    | 'incident'
    | 'casualties'
    | 'claims'
    | 'sources'
    | 'documents'
    | 'notes'
    | 'independence'
    | 'corroboration'
    | 'acknowledgement'
  > {
  investigation: Pick<Investigation, 'slug' | 'fictional'>
  areas: readonly { code: string; name: Bilingual }[]
  actors: readonly { id: string; name: Bilingual }[]
  /**
   * Who is one person with whom, by the id of the casualty: persons as they are derived. Where it is handed in it stands
   * in place of what an import took them for; each person is one line, and named once.
   */
  persons?: Readonly<Record<string, PersonId>>
  /** What other lists and incidents say of the same persons, each with its person: it can only hold a name back. */
  elsewhere?: readonly Casualty[]
  /** Every version of the incident, oldest first. */
  history: readonly { version: number; at: string; verb: string }[]
}

/** What can be held back; each entry of `withheld` is one of these, once for each thing held back. */
export const withheldReasons = [
  'casualty.injured',
  'casualty.minor',
  'casualty.undecided',
  'casualty.gone',
  'casualty.status_contested',
  'casualty.notes',
  'source.name',
  'source.link',
  'claim.text',
  'note.internal',
  'record.not_recorded',
  'text.name',
] as const

/** Acts on an incident that the public history tells of; who did them and why stays inside. */
export const publicVerbs = [
  'incident.record',
  'incident.correct',
  'incident.assess',
  'incident.approve',
  'incident.withdraw',
  'incident.merge',
  'incident.split',
  'import.apply',
  'import.undo',
] as const

/**
 * The public shape of an incident, and the list of what was held back (one code of `withheldReasons` per thing).
 * Only recorded parts count: what was withdrawn, merged or undone is left out. Whether the incident itself may be
 * shown (approved, published) is for the caller to decide, so that a preview shows exactly what the world would see.
 */
export function toPublicIncident(input: PublicShapeInput): {
  incident: PublicIncident
  withheld: string[]
} {
  const { incident, investigation } = input
  const { content } = incident
  const casualties = recordedOf(input.casualties).map((one) => withPerson(one, input.persons))
  const sources = publicSources({
    claims: recordedOf(input.claims),
    sources: recordedOf(input.sources),
    documents: recordedOf(input.documents),
    independence: input.independence,
  })
  const decisions = decideNames(
    casualties.map((one) => one.content),
    input.elsewhere,
  )
  const mask = maskOf(namesToMask(input, decisions))
  const people = publicPeople(
    casualties.map((one) => one.content),
    decisions,
  )
  const out: PublicIncident = {
    investigation: investigation.slug,
    fictional: investigation.fictional,
    code: content.code,
    otherCodes: [...content.otherCodes],
    version: incident.version,
    updatedOn: incident.at.slice(0, 10),
    occurred: publicWhen(content.occurred, mask.text),
    placeName: mask.both(content.placeName),
    area: publicArea(input),
    areaAsWritten: publicAreaText(input, mask.text),
    place: publicPlace(input),
    accused: publicAccused(input),
    means: [...content.means],
    harmedObjects: [...content.harmedObjects],
    counts: content.counts.map(({ outcome, group, range }) => ({
      outcome,
      group,
      range: { min: range.min, max: range.max },
    })),
    grades: content.grades.map(({ by, grade }) => ({ by, grade })),
    corroboration: {
      level: input.corroboration.level,
      independentSources: input.independence.count,
      rule: input.corroboration.rule,
    },
    acknowledgement: { level: input.acknowledgement.level, rule: input.acknowledgement.rule },
    casualties: people,
    unnamed: people.filter(({ nameWithheld }) => nameWithheld === 'unnamed').length,
    sources: sources.sources.map((source) => ({
      ...source,
      name: source.name === null ? null : mask.both(source.name),
    })),
    sourcesByAccounts: sources.byAccounts,
    summary: mask.both(content.summary),
    notes: publicNotes(input, mask.both),
    history: publicHistory(input),
  }
  const heldBack = [...withheldOf(input, decisions), ...sources.withheld]
  for (let hit = 0; hit < mask.hits(); hit++) heldBack.push('text.name')
  return { incident: out, withheld: heldBack }
}

/** A casualty with its derived person; as it is where no persons were handed in. */
function withPerson<R extends { id: string; content: Casualty }>(
  one: R,
  persons: PublicShapeInput['persons'],
): R {
  if (persons === undefined) return one
  return { ...one, content: { ...one.content, personId: persons[one.id] ?? null } }
}

/** The names that other lists have of people none of whose records here gives a name. */
function namesElsewhere(input: PublicShapeInput, decisions: readonly NameDecision[]): string[] {
  const casualties = recordedOf(input.casualties).map((one) => withPerson(one, input.persons))
  const named = new Set(
    casualties.flatMap(({ content }, index) =>
      decisions[index] === null ? (content.personId ?? []) : [],
    ),
  )
  return (input.elsewhere ?? []).flatMap(({ personId, nameAsWritten }) =>
    personId !== null && named.has(personId)
      ? []
      : [...texts(nameAsWritten), ...texts(ownNames(nameAsWritten))],
  )
}

function recordedOf<R extends { content: { state: string } }>(all: readonly R[]): R[] {
  return all.filter(({ content }) => content.state === 'recorded')
}

function publicWhen(when: When, mask: (text: string) => string): When {
  const { edtf, from, to, localFrom, localTo, precision, zone, partOfDay, asWritten } = when
  return {
    edtf,
    from,
    to,
    localFrom,
    localTo,
    precision,
    zone,
    partOfDay,
    asWritten: mask(asWritten),
  }
}

/** The governorate as written, where it is all there is to count by; what is resolved is said by its code. */
function publicAreaText(
  { incident }: PublicShapeInput,
  mask: (text: string) => string,
): PublicIncident['areaAsWritten'] {
  const { asWritten, byText } = incident.content.area
  return asWritten === null || byText !== null ? null : mask(asWritten)
}

function publicArea({ incident, areas }: PublicShapeInput): PublicIncident['area'] {
  const code = incident.content.area.byText ?? incident.content.area.byPoint
  const area = areas.find((one) => one.code === code)
  if (area === undefined) return null
  return { code: area.code, name: { en: area.name.en, ar: area.name.ar } }
}

/** The primary place; a box without a point is shown by its middle, its radius being the uncertainty. */
function publicPlace({ incident }: PublicShapeInput): PublicIncident['place'] {
  const [place] = incident.content.places
  if (place === undefined) return null
  const [west, south, east, north] = place.bbox ?? []
  const middle = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? null : (a + b) / 2
  const lon = place.lon ?? middle(west, east)
  const lat = place.lat ?? middle(south, north)
  if (lon === null || lat === null) return null
  const { radiusMetres, accuracy, generic } = place
  return { lon, lat, radiusMetres, accuracy, generic }
}

function publicAccused({ incident, actors }: PublicShapeInput): Bilingual[] {
  const ids = [...new Set(incident.content.accused.map(({ actorId }): string => actorId))]
  return ids.flatMap((id) => {
    const actor = actors.find((one) => one.id === id)
    return actor === undefined ? [] : [{ en: actor.name.en, ar: actor.name.ar }]
  })
}

/** Every name that must not stand in a sentence: people held back or withdrawn, and people who post. */
function namesToMask(input: PublicShapeInput, decisions: readonly NameDecision[]): string[] {
  const casualties = recordedOf(input.casualties)
  const shown = new Set(
    casualties.flatMap(({ content }, index) =>
      decisions[index] === null ? texts(content.nameAsWritten).map(nameKey) : [],
    ),
  )
  const held = casualties.filter((_, index) => decisions[index] !== null)
  const left = input.casualties.filter(({ content }) => content.state !== 'recorded')
  const people = [...held, ...left].flatMap(({ content }) => [
    ...texts(content.nameAsWritten),
    ...texts(ownNames(content.nameAsWritten)),
  ])
  const accounts = input.sources
    .filter(({ content }) => !mayBeNamed(content))
    .flatMap(({ content }) => texts(content.name))
  const all = [...people, ...namesElsewhere(input, decisions)]
  return [...all.filter((name) => !shown.has(nameKey(name))), ...accounts]
}

function texts({ en, ar }: Bilingual): string[] {
  return [en, ar].filter((text) => text !== null)
}

function isPublicNote({ content }: PublicShapeInput['notes'][number]): boolean {
  return content.visibility === 'public' && content.kind === 'note'
}

function publicNotes(
  { incident, notes }: PublicShapeInput,
  mask: (text: Bilingual) => Bilingual,
): PublicIncident['notes'] {
  return recordedOf(notes)
    .filter((note) => isPublicNote(note) && note.content.subject === incident.id)
    .map(({ at, content }) => ({ on: at.slice(0, 10), text: mask(content.text) }))
}

function publicHistory({ history }: PublicShapeInput): PublicIncident['history'] {
  const told: readonly string[] = publicVerbs
  return history
    .filter(({ verb }) => told.includes(verb))
    .map(({ version, at, verb }) => ({ version, on: at.slice(0, 10), verb }))
}

function withheldOf(input: PublicShapeInput, decisions: readonly NameDecision[]): string[] {
  const parts = [input.casualties, input.claims, input.sources, input.documents, input.notes]
  const casualties = recordedOf(input.casualties)
  return [
    ...decisions.flatMap((decision) =>
      decision === null || decision === 'unnamed' ? [] : [`casualty.${decision}`],
    ),
    ...casualties.flatMap(({ content }) =>
      content.statusContested ? ['casualty.status_contested'] : [],
    ),
    ...casualties.flatMap(({ content }) => (content.notes === null ? [] : ['casualty.notes'])),
    ...recordedOf(input.claims).flatMap(({ content }) =>
      content.text === null ? [] : ['claim.text'],
    ),
    ...recordedOf(input.notes).flatMap((note) => (isPublicNote(note) ? [] : ['note.internal'])),
    ...parts.flatMap((part) =>
      part.flatMap(({ content }) => (content.state === 'recorded' ? [] : ['record.not_recorded'])),
    ),
  ]
}
