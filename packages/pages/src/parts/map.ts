// A map that is a drawing: the case's own areas, and points with the circle within which the true place lies.
// A generic centroid is never drawn as a point; it is counted in words.
import type { PublicInvestigation } from '@athar/contract'
import { type Html, html, trusted } from '../html.ts'
import type { Voice } from '../voice.ts'
import {
  boxAround,
  type Circle,
  type Plan,
  pathOf,
  planOf,
  ringsOf,
  scaleLength,
} from './geometry.ts'
import { mark, type Sureness, surenessOf } from './mark.ts'
import { distance } from './place.ts'
import { inLanguage } from './text.ts'

export type Area = PublicInvestigation['map']['areas'][number]
type Point = PublicInvestigation['map']['points'][number]

/** More marks than this are gathered into cells: on a small screen they would cover one another. */
const MOST_MARKS = 250
const CELL = 40
const RADIUS = 8
/** From the least sure to the surest, so that the surest is drawn last and stands on top. */
const order: readonly Sureness[] = ['single_report', 'contested', 'multi_source', 'verified']

interface Spot {
  x: number
  y: number
  halo: number
  sureness: Sureness
}

/** Several incidents near one another: how many, and how many of them are verified. */
interface Cell {
  x: number
  y: number
  halo: number
  count: number
  verified: number
}

/** The map of an investigation; null where nothing can be drawn. `label` says what it shows. */
export function caseMap(
  { areas, points }: { areas: readonly Area[]; points: readonly Point[] },
  label: Html,
  voice: Voice,
): Html | null {
  const drawn = points.filter(({ generic }) => !generic)
  const generic = points.length - drawn.length
  const map = drawing(areas, drawn, label, voice)
  if (map === null) return null
  const legend = map.isGathered
    ? html`<li>${gatheredMark} ${voice.say('pages.map.gathered')}</li>`
    : order
        .filter((one) => map.shown.has(one))
        .toReversed()
        .map((one) => html`<li>${mark(one)} ${voice.say(`pages.mark.${one}`)}</li>`)
  return html`<figure class="map">${map.svg}<figcaption><ul class="legend">${legend}<li>${haloMark} ${voice.say('pages.map.halo')}</li></ul>${
    generic === 0 ? null : html`<p>${voice.say('pages.map.generic', { count: generic })}</p>`
  }<p class="soft">${voice.say('pages.map.own')}</p></figcaption></figure>`
}

const haloMark = trusted(
  '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><circle class="halo" cx="8" cy="8" r="7"/></svg>',
)
const gatheredMark = trusted(
  '<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><circle class="gathered" cx="8" cy="8" r="7"/><circle class="mark-full" cx="8" cy="8" r="4"/></svg>',
)

/** The map of one place in its area. */
export function placeMap(
  place: Circle,
  sureness: Sureness,
  areas: readonly Area[],
  label: Html,
  voice: Voice,
): Html | null {
  const point = { ...place, code: '', generic: false, corroboration: sureness }
  const map = drawing(areas, [point], label, voice)
  return map === null ? null : map.svg
}

function drawing(
  areas: readonly Area[],
  points: readonly Point[],
  label: Html,
  voice: Voice,
): { svg: Html; shown: Set<Sureness>; isGathered: boolean } | null {
  const shapes = areas
    .map((area) => ({ area, rings: ringsOf(area.geometry) }))
    .filter(({ rings }) => rings.length > 0)
  const box = boxAround(
    shapes.flatMap(({ rings }) => rings),
    points,
  )
  if (box === null) return null
  const plan = planOf(box)
  const spots = points
    .map((point) => spotOf(point, plan))
    .toSorted((a, b) => order.indexOf(a.sureness) - order.indexOf(b.sureness))
  const isGathered = spots.length > MOST_MARKS
  const marks = isGathered
    ? cellMarks(spots)
    : html`${halos(spots, () => RADIUS)}<g>${spots.map(spotMark)}</g>`
  const names = shapes.length > 12 ? [] : shapes
  const svg = html`<svg class="plan" viewBox="0 0 ${plan.width} ${plan.height}" role="img" aria-label="${label}"><g class="land">${shapes.map(
    ({ rings }) => html`<path d="${pathOf(rings, plan)}"/>`,
  )}</g>${names.map(({ area, rings }) => areaName(area, rings, plan, voice))}${marks}${scaleBar(plan, voice)}</svg>`
  return { svg, shown: new Set(spots.map(({ sureness }) => sureness)), isGathered }
}

function spotOf({ lon, lat, radiusMetres, corroboration }: Point, plan: Plan): Spot {
  const halo = Math.round(radiusMetres * plan.unitsPerMetre)
  return { ...plan.place(lon, lat), halo, sureness: surenessOf(corroboration) }
}

/** One mark a cell: its area grows with the number of incidents, its black part with how many are verified. */
function cellMarks(spots: readonly Spot[]): Html {
  const cells = new Map<string, Cell>()
  for (const spot of spots) {
    const x = Math.floor(spot.x / CELL) * CELL + CELL / 2
    const y = Math.floor(spot.y / CELL) * CELL + CELL / 2
    const cell = cells.get(`${x} ${y}`) ?? { x, y, halo: 0, count: 0, verified: 0 }
    cell.count += 1
    cell.verified += spot.sureness === 'verified' ? 1 : 0
    cell.halo = Math.max(cell.halo, spot.halo)
    cells.set(`${x} ${y}`, cell)
  }
  const all = [...cells.values()]
  const most = Math.max(...all.map(({ count }) => count))
  const sizeOf = ({ count }: Cell) =>
    Math.max(5, Math.round((CELL / 2 - 1) * Math.sqrt(count / most)))
  return html`${halos(all, sizeOf)}<g>${all.map((cell) => {
    const { x, y, count, verified } = cell
    const inner = Math.round(sizeOf(cell) * Math.sqrt(verified / count) * 10) / 10
    return html`<circle class="gathered" cx="${x}" cy="${y}" r="${sizeOf(cell)}"/>${
      verified === 0 ? null : html`<circle class="mark-full" cx="${x}" cy="${y}" r="${inner}"/>`
    }`
  })}</g>`
}

/** Halos where they reach beyond their mark; equal ones once, so that they do not add up to false certainty. */
function halos<S extends { x: number; y: number; halo: number }>(
  spots: readonly S[],
  sizeOf: (spot: S) => number,
): Html {
  const drawn = spots.filter((spot) => spot.halo > sizeOf(spot) + 2)
  const once = new Map(drawn.map((spot) => [`${spot.x} ${spot.y} ${spot.halo}`, spot]))
  return html`<g>${[...once.values()].map(
    ({ x, y, halo }) => html`<circle class="halo" cx="${x}" cy="${y}" r="${halo}"/>`,
  )}</g>`
}

function spotMark(spot: Spot): Html {
  const { x, y, sureness } = spot
  const r = RADIUS
  if (sureness === 'verified') return html`<circle class="mark-full" cx="${x}" cy="${y}" r="${r}"/>`
  if (sureness === 'contested') {
    return html`<circle class="mark-ring" fill="url(#hatch)" cx="${x}" cy="${y}" r="${r}"/>`
  }
  const ring = html`<circle class="mark-ring" cx="${x}" cy="${y}" r="${r}"/>`
  if (sureness === 'single_report') return ring
  return html`${ring}<circle class="mark-dot" cx="${x}" cy="${y}" r="${Math.round(r * 4) / 10}"/>`
}

function scaleBar(plan: Plan, voice: Voice): Html {
  const metres = scaleLength(plan)
  const size = Math.round(metres * plan.unitsPerMetre)
  const [x, y] = [24, plan.height - 24]
  return html`<g class="scale"><path d="M${x} ${y - 10}v10h${size}v-10"/><text x="${x + size / 2}" y="${y - 16}" text-anchor="middle">${distance(metres, voice, 't')}</text></g>`
}

function areaName(
  area: Area,
  rings: ReturnType<typeof ringsOf>,
  plan: Plan,
  voice: Voice,
): Html | null {
  const found = inLanguage(area.name, voice)
  const box = boxAround(rings, [])
  if (found === null || box === null) return null
  const { x, y } = plan.place((box.west + box.east) / 2, (box.south + box.north) / 2)
  return html`<text class="area-name" x="${x}" y="${y}" text-anchor="middle" lang="${found.lang}">${found.text}</text>`
}
