// What the world may read: published investigations, approved incidents, public figures; each in its public shape.
import type {
  PublicFigure,
  PublicIncident,
  PublicIncidentRow,
  PublicInvestigation,
} from '@athar/contract'
import { type Bilingual, isProblem, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { publicViewOf, publicViewsOf } from './incident-view.ts'
import { outlineOf } from './outline.ts'
import { PAGE_SIZE, pageOf } from './paging.ts'
import { ruleOf } from './routes/figures.ts'

type Db = store.Db
/** A list with where in it this page stands. */
interface Paged {
  total: number
  page: number
  pageSize: number
}

/** A published investigation. One that is private and one that does not exist are answered alike. */
export async function publishedFrame(db: Db, slug: string): Promise<store.Frame> {
  const frame = await store.findInvestigation(db, slug).catch((failure: unknown) => {
    if (isProblem(failure, 'investigation.not_found')) return null
    throw failure
  })
  if (frame === null || frame.state !== 'published' || frame.slug !== slug)
    throw new Problem('investigation.not_published')
  return frame
}

export async function publicInvestigations(db: Db) {
  const frames = (await store.listInvestigations(db)).filter((it) => it.state === 'published')
  const counts = await store.incidentCounts(
    db,
    frames.map((it) => it.id),
  )
  const found = []
  for (const { id, slug, isFictional } of frames) {
    const { content } = await store.readRecord(db, id, 'investigation', id)
    found.push({
      slug,
      name: content.name,
      description: content.description,
      fictional: isFictional,
      incidents: counts.get(id)?.approved ?? 0,
    })
  }
  return found
}

/** Public rules with their figures; a rule that names what this instance no longer knows is left out. */
async function publicFigures(db: Db, frame: store.Frame): Promise<PublicFigure[]> {
  const figures: PublicFigure[] = []
  for (const { content } of await store.listRules(db, frame.id, { isPublic: true })) {
    try {
      const figure = await store.countFigure(db, frame.id, content.rule, 'public')
      figures.push({ code: content.code, name: content.name, figure })
    } catch (failure) {
      const isUnknown =
        isProblem(failure, 'figure.area_unknown') || isProblem(failure, 'figure.actor_unknown')
      if (!isUnknown) throw failure
    }
  }
  return figures
}

/** The areas in which approved incidents lie, with simplified outlines. */
async function areasOf(db: Db, codes: readonly string[]) {
  if (codes.length === 0) return []
  const areas = await store.listAreas(db, { codes })
  return areas.map(({ id, version, content }) => ({
    code: content.code,
    name: content.name,
    geometry: outlineOf(`${id}.${version}`, content.geometry),
  }))
}

const boxOf = (points: readonly { lon: number; lat: number }[]): number[] | null => {
  if (points.length === 0) return null
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const { lon, lat } of points) {
    west = Math.min(west, lon)
    south = Math.min(south, lat)
    east = Math.max(east, lon)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

export async function publicInvestigation(
  db: Db,
  frame: store.Frame,
): Promise<PublicInvestigation> {
  const { content } = await store.readRecord(db, frame.id, 'investigation', frame.id)
  const span = await store.publicSpan(db, frame.id)
  const { points, areas } = await store.publicPlaces(db, frame.id)
  const { bins } = await store.timeline(db, frame.id, { states: ['approved'] }, undefined, 'month')
  return {
    slug: frame.slug,
    name: content.name,
    description: content.description,
    fictional: frame.isFictional,
    zone: frame.zone,
    publishedOn: frame.publishedAt?.toISOString().slice(0, 10) ?? null,
    ...span,
    figures: await publicFigures(db, frame),
    months: bins.map(({ from, incidents, min, max }) => ({ month: from, incidents, min, max })),
    map: { bbox: boxOf(points), areas: await areasOf(db, areas), points },
  }
}

/** What a page about one incident needs of its investigation. */
export async function publicFrame(db: Db, frame: store.Frame, area: string | null) {
  const { content } = await store.readRecord(db, frame.id, 'investigation', frame.id)
  return {
    slug: frame.slug,
    name: content.name,
    fictional: frame.isFictional,
    map: { areas: await areasOf(db, area === null ? [] : [area]) },
  }
}

/**
 * Rows of a list with the names of places as the incident's own page shows them: a name that is held back there is held
 * back here too. What has no public view has no name.
 */
async function asShown<R extends { readonly code: string; readonly placeName: Bilingual }>(
  db: Db,
  frame: store.Frame,
  rows: readonly R[],
): Promise<R[]> {
  const ids = await store.approvedByCode(
    db,
    frame.id,
    rows.map(({ code }) => code),
  )
  const records = (await store.readRecords(
    db,
    frame.id,
    ids,
  )) as unknown as store.Recorded<'incident'>[]
  const views = await publicViewsOf(db, frame, records)
  const names = new Map(views.map(({ incident }) => [incident.code, incident]))
  return rows.map((row) => {
    const view = names.get(row.code)
    const placeName = view?.placeName ?? { en: null, ar: null }
    return 'occurred' in row && view !== undefined
      ? { ...row, placeName, occurred: view.occurred }
      : { ...row, placeName }
  })
}

export async function publicIncidents(
  db: Db,
  frame: store.Frame,
  text: string | undefined,
): Promise<{ incidents: PublicIncidentRow[] } & Paged> {
  const { page, offset, limit } = pageOf(text)
  const rows = await store.publicRows(db, frame.id, { offset, limit })
  const incidents = await asShown(db, frame, rows)
  const { incidents: total } = await store.publicSpan(db, frame.id)
  return { incidents, total, page, pageSize: PAGE_SIZE }
}

/** An approved incident by any of its codes. @throws Problem record.not_found also where it is not approved */
export async function publicIncident(
  db: Db,
  frame: store.Frame,
  code: string,
): Promise<PublicIncident> {
  const unknown = new Problem('record.not_found', {})
  const found = await store.resolveCode(db, frame.id, code).catch((failure: unknown) => {
    throw isProblem(failure, 'record.not_found') ? unknown : failure
  })
  const record = await store.readRecord(db, frame.id, 'incident', found.id)
  if (record.content.state !== 'approved') throw unknown
  return (await publicViewOf(db, frame, found.id)).incident
}

export async function publicFigure(
  db: Db,
  frame: store.Frame,
  code: string,
  text: string | undefined,
): Promise<PublicFigure & { records: store.FigureRecord[] } & Paged> {
  const { content } = await ruleOf(db, frame.id, code, { isPublic: true })
  const { page, offset, limit } = pageOf(text)
  const { records, total } = await store.figureRecords(db, frame.id, content.rule, 'public', {
    offset,
    limit,
  })
  return {
    code: content.code,
    name: content.name,
    figure: await store.countFigure(db, frame.id, content.rule, 'public'),
    records: await asShown(db, frame, records),
    total,
    page,
    pageSize: PAGE_SIZE,
  }
}
