// Records laid out as columns of numbers: regions, planes, classes of places, vague places, identical strikes as one.
import { type Echoes, findEchoes } from './echoes.ts'
import { DAY_LIKE, span } from './lags.ts'
import { planeAt, regionsOf } from './regions.ts'
import type { ClassScale, MatchRecord } from './types.ts'

/** From this radius on a place known only to the day is as vague as a town. */
export const VAGUE_METRES = 2000

/** One side as columns; rows are in an order that does not depend on the order of the files. */
export interface Table {
  readonly n: number
  /** Where each row stands in the list that was given; of strikes the first of the group. */
  readonly given: Int32Array
  readonly region: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Stated standard deviation (radius ÷ 2) of a circle; 0 of a square. */
  readonly sigma: Float64Array
  /** Half side of a square; 0 of a circle. */
  readonly half: Float64Array
  readonly radius: Float64Array
  /** Class of radius; -1 for squares and vague places. */
  readonly klass: Int32Array
  /** 1 = a town, an echo, or a wide circle on a whole day. */
  readonly vague: Uint8Array
  readonly echo: Int32Array
  readonly from: Float64Array
  readonly to: Float64Array
  readonly kind: Int32Array
  readonly weapon: Int32Array
  /** How many strikes the row stands for. */
  readonly count: Float64Array
  readonly classes: readonly RadiusClass[]
  /** Rows that stand in the file as one: positions in the given list. */
  readonly members: readonly (readonly number[])[]
}

/** A class of circles: those of one radius, or of one octave where there are many radii. */
export interface RadiusClass {
  readonly radiusMetres: number
  /** Spacing of the grid it stands on; 0 where it stands on none. */
  readonly spacing: number
}

/** Both sides, in the same regions and with the same codes for kinds and weapons. */
export interface Tables {
  readonly incidents: Table
  readonly strikes: Table
  readonly regions: number
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

/** The first difference that is not 0. */
function inOrder(a: MatchRecord, b: MatchRecord): number {
  if (a.earliest !== b.earliest) return a.earliest - b.earliest
  if (a.latest !== b.latest) return a.latest - b.latest
  if (a.lon !== b.lon) return a.lon - b.lon
  if (a.lat !== b.lat) return a.lat - b.lat
  if (a.radiusMetres !== b.radiusMetres) return a.radiusMetres - b.radiusMetres
  const square = (a.squareMetres ?? 0) - (b.squareMetres ?? 0)
  if (square !== 0) return square
  const generic = Number(a.generic ?? false) - Number(b.generic ?? false)
  if (generic !== 0) return generic
  const kind = compare(a.kind ?? '', b.kind ?? '')
  return kind === 0 ? compare(a.weapon ?? '', b.weapon ?? '') : kind
}

const isSame = (a: MatchRecord, b: MatchRecord): boolean => inOrder(a, b) === 0

const wordOf = (text: string | null | undefined): string => (text ?? '').trim().toLowerCase()

/** Words become numbers that both sides share; -1 is not told. */
class Codes {
  readonly #known = new Map<string, number>()
  of(text: string | null | undefined): number {
    const word = wordOf(text)
    if (word === '') return -1
    const code = this.#known.get(word) ?? this.#known.size
    this.#known.set(word, code)
    return code
  }
}

const MOST_CLASSES = 10

/** The radius that stands for a record's class. */
function classRadii(records: readonly MatchRecord[]): (radius: number) => number {
  const two = (radius: number): number => Number(Math.max(1, radius).toPrecision(2))
  const radii = new Set(records.map((record) => two(record.radiusMetres)))
  if (radii.size <= MOST_CLASSES) return two
  return (radius) => 2 ** Math.round(Math.log2(Math.max(1, radius)))
}

function isVague(record: MatchRecord): boolean {
  if (record.generic === true) return true
  const radius = Math.max(record.radiusMetres, (record.squareMetres ?? 0) / 2)
  return radius >= VAGUE_METRES && record.latest - record.earliest + 1 >= DAY_LIKE
}

interface Laid {
  readonly record: MatchRecord
  readonly members: readonly number[]
}

/** Records in an order of their own, identical strikes as one. */
function lay(records: readonly MatchRecord[], asOne: boolean): Laid[] {
  const order = records
    .map((record, at) => ({ record, at }))
    .toSorted((a, b) => {
      const first = inOrder(a.record, b.record)
      return first === 0 ? compare(a.record.id, b.record.id) : first
    })
  const laid: { record: MatchRecord; members: number[] }[] = []
  for (const { record, at } of order) {
    const last = laid.at(-1)
    if (asOne && last !== undefined && isSame(last.record, record)) last.members.push(at)
    else laid.push({ record, members: [at] })
  }
  return laid
}

export const countOf = (record: MatchRecord): number => {
  const count = record.count ?? 1
  return count >= 1 ? count : 1
}

/** Lays both sides out. */
export function layTables(
  incidents: readonly MatchRecord[],
  strikes: readonly MatchRecord[],
): Tables {
  const a = lay(incidents, false)
  const s = lay(strikes, true)
  const all = [...a, ...s].map((one) => one.record)
  const label = regionsOf(all)
  const numbers = new Map<number, number>()
  for (const region of label) if (!numbers.has(region)) numbers.set(region, numbers.size)
  const region = label.map((one) => numbers.get(one) ?? 0)
  const planes = planesOf(all, region, numbers.size)
  const codes = { kind: new Codes(), weapon: new Codes() }
  return {
    incidents: tableOf(a, incidents, region.subarray(0, a.length), planes, codes, false),
    strikes: tableOf(s, strikes, region.subarray(a.length), planes, codes, true),
    regions: numbers.size,
  }
}

function planesOf(
  records: readonly MatchRecord[],
  region: Int32Array,
  regions: number,
): ReturnType<typeof planeAt>[] {
  const planes: ReturnType<typeof planeAt>[] = Array(regions)
  const boxes = Array.from({ length: regions }, () => [Infinity, Infinity, -Infinity, -Infinity])
  records.forEach(({ lon, lat }, i) => {
    const box = boxes[region[i] as number] as [number, number, number, number]
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  })
  boxes.forEach(([west = 0, south = 0, east = 0, north = 0], r) => {
    planes[r] = planeAt((west + east) / 2, (south + north) / 2)
  })
  return planes
}

interface Draft {
  table: Omit<Table, 'classes' | 'members'>
  radii: number[]
}

function tableOf(
  laid: readonly Laid[],
  all: readonly MatchRecord[],
  region: Int32Array,
  planes: readonly ReturnType<typeof planeAt>[],
  codes: { kind: Codes; weapon: Codes },
  byTime: boolean,
): Table {
  const radiusOf = classRadii(laid.map((one) => one.record))
  const order = byTime
    ? // A sort keeps the order of equals: that of time.
      [...laid.keys()].toSorted((p, q) => (region[p] as number) - (region[q] as number))
    : [...laid.keys()]
  const draft = emptyTable(laid.length)
  const points = order.map((from, row) => {
    const one = laid[from] as Laid
    const { record } = one
    const at = region[from] as number
    const place = (planes[at] as ReturnType<typeof planeAt>)(record)
    const square = record.squareMetres ?? 0
    const isSquare = square > 0 && record.radiusMetres <= square
    const { from: begin, to: end } = span(record.earliest, record.latest)
    const { table } = draft
    table.given[row] = one.members[0] as number
    table.region[row] = at
    table.x[row] = place.x
    table.y[row] = place.y
    table.half[row] = isSquare ? square / 2 : 0
    table.sigma[row] = isSquare ? 0 : record.radiusMetres / 2
    table.radius[row] = isSquare ? square / 2 : record.radiusMetres
    table.vague[row] = isVague(record) ? 1 : 0
    table.from[row] = begin
    table.to[row] = end
    table.kind[row] = codes.kind.of(record.kind)
    table.weapon[row] = codes.weapon.of(record.weapon)
    table.count[row] = one.members.reduce((sum, m) => sum + countOf(all[m] as MatchRecord), 0)
    const klass = isSquare ? 0 : draft.radii.indexOf(radiusOf(record.radiusMetres)) + 1
    const found = isSquare || klass > 0 ? klass : draft.radii.push(radiusOf(record.radiusMetres))
    table.klass[row] = found - 1
    const { lon, lat, radiusMetres: radius } = record
    return { lon, lat, ...place, klass: found - 1, region: at, radius }
  })
  const members = order.map((from) => (laid[from] as Laid).members)
  const weighed = members.flatMap((list, row) => list.map(() => points[row] as (typeof points)[0]))
  markEchoes(draft, spread(findEchoes(weighed), members))
  const classes = draft.radii.map((radiusMetres, klass) => {
    const row = points.findIndex((point) => point.klass === klass)
    return { radiusMetres, spacing: row < 0 ? 0 : (draft.spacing[row] as number) }
  })
  return { ...draft.table, classes, members }
}

/** What was found of each record, by rows of the table. */
function spread(found: Echoes, members: readonly (readonly number[])[]): Echoes {
  const echo = new Int32Array(members.length)
  const spacing = new Float64Array(members.length)
  let at = 0
  members.forEach((list, row) => {
    echo[row] = found.echo[at] as number
    spacing[row] = found.spacing[at] as number
    at += list.length
  })
  return { echo, spacing }
}

function markEchoes(draft: Draft & { spacing: Float64Array }, found: Echoes): void {
  const { table } = draft
  for (let row = 0; row < table.n; row++) {
    // A square says openly how large it is: that many share it tells nothing.
    if ((table.half[row] as number) > 0) continue
    draft.spacing[row] = found.spacing[row] as number
    table.echo[row] = found.echo[row] as number
    if ((table.echo[row] as number) > 0) table.vague[row] = 1
  }
}

function emptyTable(n: number): Draft & { spacing: Float64Array } {
  return {
    radii: [],
    spacing: new Float64Array(n),
    table: {
      n,
      given: new Int32Array(n),
      region: new Int32Array(n),
      x: new Float64Array(n),
      y: new Float64Array(n),
      sigma: new Float64Array(n),
      half: new Float64Array(n),
      radius: new Float64Array(n),
      klass: new Int32Array(n),
      vague: new Uint8Array(n),
      echo: new Int32Array(n),
      from: new Float64Array(n),
      to: new Float64Array(n),
      kind: new Int32Array(n),
      weapon: new Int32Array(n),
      count: new Float64Array(n),
    },
  }
}

/** The scale of a class before any data, or as an earlier fit found the class nearest in radius. */
export function scaleFor(klass: RadiusClass, known: readonly ClassScale[]): ClassScale {
  const fresh: ClassScale = {
    radiusMetres: klass.radiusMetres,
    // On a grid the square's half side is half the spacing: sigma = spacing ÷ √12.
    scale: klass.spacing > 0 ? klass.spacing / Math.sqrt(12) / (klass.radiusMetres / 2) : 1,
    shape: klass.spacing > 0 ? 'square' : 'normal',
    learnedFrom: 0,
  }
  const near = known.find((one) => {
    const ratio = one.radiusMetres / klass.radiusMetres
    return ratio > 0.7 && ratio < 1.43
  })
  return near === undefined ? fresh : { ...near, radiusMetres: klass.radiusMetres }
}
