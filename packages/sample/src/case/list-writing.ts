// Writing the lists down: entry by entry, mothers' names apart from them, and one list as it stood on two days.
import type { Casualty, ListSnapshot } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { onDay } from './calendar.ts'
import { type Desk, type ListedCasualty, plain, sourceId } from './desk.ts'
import { LAST_DAY } from './events.ts'
import type { ListKey, ListPlan, PlannedEntry } from './lists.ts'
import type { PlannedIncident } from './planning.ts'
import { type Recorded, recordCasualty } from './recording.ts'
import { correctCasualty } from './review.ts'

type At = (incident: PlannedIncident) => Recorded | undefined

interface Written {
  readonly planned: PlannedEntry
  readonly listed: ListedCasualty
  version: number
}

function contentOf(desk: Desk, dice: Dice, recorded: Recorded, it: PlannedEntry): Casualty {
  const { age, person } = it
  const ageGroup = person.age < 18 ? 'child' : person.age >= 65 ? 'elderly' : 'adult'
  return {
    // An office that registers deaths does not always say of which incident.
    incidentId: it.list === 'health' && dice.chance(0.25) ? null : recorded.id,
    personId: person.id,
    listedBy: sourceId(desk, it.list),
    order: it.order,
    state: 'recorded',
    nameAsWritten: it.name,
    outcome: 'killed',
    diedOn: it.list === 'health' ? onDay(recorded.plan.event.day) : null,
    status: dice.chance(0.96) ? 'civilian' : 'unknown',
    statusContested: false,
    sex: it.sex,
    ageGroup: age === null && dice.chance(0.4) ? 'unknown' : ageGroup,
    age: age === null ? null : { min: age, max: age },
    ageAsWritten: age === null ? null : String(age),
    ...(it.birth === null ? {} : { birth: onDay(it.birth) }),
    ...(it.father === null ? {} : { fatherAsWritten: it.father }),
    ...(it.household === null ? {} : { household: it.household }),
    pregnant: null,
    occupation: null,
    notes: null,
    url: null,
    nameCleared: false,
    ...plain,
  }
}

const reasons: Readonly<Record<ListKey, string>> = {
  names: 'Taken over from the list of the families.',
  health: 'Taken over from the register of the health office.',
  rescue: 'Taken over from the list of the rescue service.',
}

function write(desk: Desk, dice: Dice, at: At, some: readonly PlannedEntry[]): Written[] {
  return some.flatMap((planned) => {
    const recorded = at(planned.incident)
    if (recorded === undefined) return []
    // Whoever was taken over with the incident already stands on that list.
    const isThere = recorded.casualties.some(
      ({ person, content }) =>
        person === planned.person && content.listedBy === sourceId(desk, planned.list),
    )
    if (isThere) return []
    const content = contentOf(desk, dice, recorded, planned)
    const listed = recordCasualty(desk, planned.person, content, reasons[planned.list])
    return [{ planned, listed, version: 1 }]
  })
}

function writeMothers(desk: Desk, written: readonly Written[]): void {
  for (const { planned, listed } of written) {
    if (planned.mother === null) continue
    desk.pen.write({
      by: 'reviewer',
      verb: 'mother_name.record',
      kind: 'mother_name',
      id: desk.pen.newId('mother_name'),
      content: { casualtyId: listed.id, name: planned.mother, state: 'recorded', ...plain },
      reason: 'Given by the family, for few eyes.',
    })
  }
}

function keep(
  desk: Desk,
  written: readonly Written[],
  title: ListSnapshot['title'],
  day: number,
): void {
  const standing = written.filter(({ listed }) => listed.content.state === 'recorded')
  desk.pen.write({
    by: 'researcher',
    verb: 'list_snapshot.record',
    kind: 'list_snapshot',
    id: desk.pen.newId('list_snapshot'),
    content: {
      sourceId: sourceId(desk, 'rescue'),
      title,
      released: onDay(day),
      documentId: null,
      entries: standing
        .map(({ listed, version }) => ({ id: listed.id, version }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      state: 'recorded',
      ...plain,
    },
    reason: 'The list as it was released.',
  })
}

/** What the second release says otherwise: two entries gone, some ages and days of death mended. */
function revise(desk: Desk, dice: Dice, first: readonly Written[]): void {
  const [gone, also, ...mended] = dice.shuffled(first).slice(0, 9)
  for (const one of [gone, also]) {
    if (one === undefined) continue
    const reason = 'No longer on the second release.'
    correctCasualty(desk, one.listed, { state: 'withdrawn' }, reason)
  }
  for (const one of mended) {
    const { person, incident } = one.planned
    const change: Partial<Casualty> =
      one.listed.content.age === null
        ? { age: { min: person.age, max: person.age }, ageAsWritten: String(person.age) }
        : { diedOn: onDay(incident.plan.event.day) }
    correctCasualty(desk, one.listed, change, 'As the second release has it.')
    one.version += 1
  }
}

/** The same people once more under other spellings: entries that the rescue service wrote down twice. */
function twice(first: readonly Written[]): PlannedEntry[] {
  const named = first.filter(({ planned }) => planned.name.ar !== null)
  return named.slice(0, 40).flatMap(({ planned }, i) => {
    const [own, father, family] = [
      planned.person.name.own,
      planned.person.name.father,
      planned.person.name.family,
    ]
    const name = { en: [own, father, family].map((it) => it.latin.at(-1)).join(' '), ar: null }
    return i % 13 === 4 ? [{ ...planned, name, order: planned.order + 100 }] : []
  })
}

/** Writes the lists down, after the incidents: the families' list, the health office's, the rescue service's twice. */
export function recordLists(
  desk: Desk,
  dice: Dice,
  plan: ListPlan,
  works: ReadonlyMap<PlannedIncident, Recorded>,
): void {
  const at: At = (incident) => works.get(incident)
  const on = (list: ListKey) => plan.entries.filter((it) => it.list === list)
  writeMothers(desk, write(desk, dice, at, on('names')))
  write(desk, dice, at, on('health'))
  const rescue = on('rescue')
  const early = rescue.filter((_, i) => i % 9 !== 5)
  const first = write(desk, dice, at, early)
  keep(desk, first, { en: 'First release', ar: 'الإصدار الأول' }, LAST_DAY + 20)
  revise(desk, dice, first)
  const late = rescue.filter((_, i) => i % 9 === 5)
  const added = write(desk, dice, at, late)
  const doubled = twice(first).flatMap((planned) => {
    const recorded = at(planned.incident)
    if (recorded === undefined) return []
    const content = contentOf(desk, dice, recorded, planned)
    const listed = recordCasualty(desk, planned.person, content, reasons.rescue)
    return [{ planned, listed, version: 1 }]
  })
  keep(
    desk,
    [...first, ...added, ...doubled],
    { en: 'Second release', ar: 'الإصدار الثاني' },
    LAST_DAY + 140,
  )
}
