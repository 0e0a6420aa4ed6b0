// Published figures of an investigation against each other and against our own count, for the staff and for the world.
import type { FigureGroupView, FigureNeighbour, FigureSumView, OwnCount } from '@athar/contract'
import {
  type Bilingual,
  checkSum,
  compareFigures,
  type FigureComparison,
  type FigureGroup,
  type FigureScope,
  type Actor,
  INSTANCE,
  isProblem,
  type PublishedFigure,
  ruleForScope,
  sayDifference,
} from '@athar/domain'
import * as store from '@athar/store'

export type KnownFigure = store.Recorded<'figure'>

/** Groups as plain lists. */
export const plainGroups = (groups: readonly FigureGroup[]): FigureGroupView[] =>
  groups.map(({ measure, sets }) => ({
    measure,
    sets: sets.map(({ members, within, overlaps }) => ({
      members: [...members],
      within: [...within],
      overlaps: [...overlaps],
    })),
  }))

/** A figure beside another of the same investigation. */
export interface Beside {
  readonly other: KnownFigure
  readonly found: FigureComparison
}

const closeness = { like: 0, nested: 1, overlapping: 2, different: 3 } as const

/** The figures that count the same thing, and how each stands to this one: likes first. */
export function neighboursOf(one: KnownFigure, all: readonly KnownFigure[]): Beside[] {
  return all
    .filter(({ id, content }) => id !== one.id && content.measure === one.content.measure)
    .map((other) => ({ other, found: compareFigures(one.content, other.content) }))
    .sort((a, b) => closeness[a.found.relation] - closeness[b.found.relation])
}

/** A neighbour with each difference said in both languages. */
export function toNeighbour(one: KnownFigure, { other, found }: Beside): FigureNeighbour {
  const { relation, inner, differs } = found
  return {
    figure: other.id,
    relation,
    inner,
    differs: differs.map((difference) => ({
      ...difference,
      said: {
        en: sayDifference(difference, one.content, other.content, 'en'),
        ar: sayDifference(difference, one.content, other.content, 'ar'),
      },
    })),
  }
}

/** The sum that a figure is said to be, by the names given to figures; null where it is said to be none. */
export function sumOf(
  one: KnownFigure,
  all: readonly KnownFigure[],
  nameOf: (it: KnownFigure) => string,
): FigureSumView | null {
  const { sumOf: ids } = one.content
  if (ids.length === 0) return null
  const parts = ids.flatMap((id) => all.find((it) => it.id === id) ?? [])
  if (parts.length < ids.length) return null
  const checked = checkSum(
    one.content,
    parts.map((it) => it.content),
  )
  return { total: nameOf(one), parts: parts.map(nameOf), ...checked }
}

const namesOf = (text: Bilingual): string[] =>
  [text.en, text.ar].flatMap((one) => (one === null || one.trim() === '' ? [] : [one]))

async function areaOf(db: store.Db, scope: FigureScope): Promise<string | null> {
  const names = scope.areaCode === null ? namesOf(scope.place) : [scope.areaCode]
  return names.length === 0 ? null : store.governorateNamed(db, names)
}

async function partyOf(db: store.Db, scope: FigureScope): Promise<string | null> {
  const [id] = scope.belligerents
  if (id === undefined) return store.actorNameKnown(db, namesOf(scope.belligerentsAsWritten))
  const [actor] = await store.readRecords(db, INSTANCE, [id])
  return actor === undefined
    ? null
    : store.actorNameKnown(db, namesOf((actor.content as Actor).name))
}

/**
 * Our own count in the scope of a figure, or every reason why there is none. The staff counts every live incident, the
 * public approved ones; the grades are those of the case's first public rule, Confirmed and Fair where it has none.
 */
export async function ownCount(
  db: store.Db,
  frame: Pick<store.Frame, 'id' | 'slug'>,
  { measure, scope }: PublishedFigure,
  audience: store.Audience,
): Promise<OwnCount> {
  const counts = (await store.incidentCounts(db, [frame.id])).get(frame.id)
  const live = (audience === 'public' ? counts?.approved : counts?.incidents) ?? 0
  if (live === 0) return { figure: null, why: ['nothing_recorded'] }
  const [model] = await store.listRules(db, frame.id, { isPublic: true })
  const [area, party] = [await areaOf(db, scope), await partyOf(db, scope)]
  const { rule, why } = ruleForScope(
    { measure, scope },
    {
      investigation: frame.slug,
      grades: model?.content.rule.grades ?? ['Confirmed', 'Fair'],
      gradeOf: model?.content.rule.gradeOf ?? 'derived:v1',
      areaOf: () => area,
      partyOf: () => party,
    },
  )
  if (rule === null) return { figure: null, why: [...why] }
  try {
    return { figure: await store.countFigure(db, frame.id, rule, audience), why: [] }
  } catch (failure) {
    if (isProblem(failure, 'figure.area_unknown')) return { figure: null, why: ['place'] }
    if (isProblem(failure, 'figure.actor_unknown')) return { figure: null, why: ['belligerents'] }
    throw failure
  }
}
