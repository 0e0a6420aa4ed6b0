// The UNOSAT profile: damage sites as points with several epochs each (image date, sensor, confidence, class).
import { gunzipSync } from 'node:zlib'
import { type DamageClass, type Epoch, Problem } from '@athar/domain'
import { refusal } from '../scene/stac-fields.ts'
import { parseCsv } from './csv.ts'
import type { Bracket, StructureDraft, StructureReading } from './draft.ts'
import { checkedPlace, type StructureOptions } from './shape.ts'

export interface UnosatOptions extends StructureOptions {
  /** Who read the images. */
  readonly by?: string
}

const mostBytes = 200_000_000

/** UNOSAT's classes in our words. A crater grades no building: it is damage of an unstated degree. */
const classes: Readonly<Record<string, DamageClass>> = {
  destroyed: 'destroyed',
  'severe damage': 'severe_damage',
  'moderate damage': 'moderate_damage',
  'possible damage': 'possible_damage',
  'no visible damage': 'no_visible_damage',
  'impact crater (damage to field)': 'possible_damage',
  'impact crater (damage to road)': 'possible_damage',
}

type Row = Readonly<Record<string, string>>

/** One image of the atlas: its number in the columns, its date and sensor (those that most sites state). */
interface Image {
  readonly number: number
  readonly date: string
  readonly sensor: string | null
}

/**
 * Reads a damage atlas as CSV (gzip or not): columns `id, lon, lat, site_type, neighbourhood` and, for each image n,
 * `date<n>, sensor<n>, confidence<n>, class<n>`. A site without a class at an image was not listed then: its epoch says
 * null. The bracket is (last image before the first one with damage, that image).
 * @throws Problem `structures.malformed`, `structures.columns_missing`, `structures.too_large`
 */
export function readUnosat(bytes: Uint8Array, options: UnosatOptions = {}): StructureReading {
  const rows = parseCsv(textOf(bytes))
  const numbers = checkColumns(rows)
  const images = numbers
    .map((number) => imageOf(rows, number))
    .filter((image): image is Image => image !== null)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
  const structures: StructureDraft[] = []
  const refused: StructureReading['refused'][number][] = []
  const keys = new Set<string>()
  for (const [index, row] of rows.entries()) {
    try {
      const structure = toStructure(row, images, options)
      if (keys.has(structure.key)) throw new Problem('structures.repeated')
      keys.add(structure.key)
      structures.push(structure)
    } catch (caught) {
      refused.push(refusal(index, row['id'] ?? null, caught))
    }
  }
  return { structures, refused }
}

function textOf(bytes: Uint8Array): string {
  try {
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
    const plain = isPacked ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes
    if (plain.byteLength > mostBytes)
      throw new Problem('structures.too_large', { limit: mostBytes })
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
      throw new Problem('structures.too_large', { limit: mostBytes }, { cause })
    throw new Problem('structures.malformed', { what: 'text' }, { cause })
  }
}

/** The numbers of the images, by the columns there are. */
function checkColumns(rows: readonly Row[]): number[] {
  const [first] = rows
  if (first === undefined) throw new Problem('structures.malformed', { what: 'rows' })
  const numbers = Object.keys(first).flatMap((name) => {
    const number = /^class(\d{1,2})$/.exec(name)?.[1]
    return number === undefined ? [] : [Number(number)]
  })
  const needed = ['id', 'lon', 'lat', ...numbers.map((number) => `date${number}`)]
  const missing = needed.filter((name) => !(name in first))
  if (numbers.length === 0) missing.push('class1')
  if (missing.length > 0)
    throw new Problem('structures.columns_missing', { columns: missing.join(', ') })
  return numbers
}

function imageOf(rows: readonly Row[], number: number): Image | null {
  const date = commonest(rows.map((row) => row[`date${number}`] ?? ''))
  if (date === null || !/^\d{4}-\d\d-\d\d$/.test(date)) return null
  return { number, date, sensor: commonest(rows.map((row) => row[`sensor${number}`] ?? '')) }
}

function commonest(values: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => (b[1] === a[1] ? (a[0] < b[0] ? -1 : 1) : b[1] - a[1]))
  return best?.[0] ?? null
}

function toStructure(row: Row, images: readonly Image[], options: UnosatOptions): StructureDraft {
  const key = (row['id'] ?? '').trim()
  if (key === '' || key.length > 200) throw new Problem('structures.malformed', { what: 'id' })
  const number = (text: string | undefined) =>
    text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  const [lon, lat] = checkedPlace([number(row['lon']), number(row['lat'])], options.within)
  const epochs = images.map((image) => epochOf(row, image, options.by ?? 'UNITAR-UNOSAT'))
  const isDamage = (damage: DamageClass) => damage !== 'no_visible_damage'
  return {
    key,
    name: null,
    kind: clean(row['site_type']),
    neighbourhood: clean(row['neighbourhood']),
    lon,
    lat,
    radiusMetres: options.radiusMetres ?? 10,
    footprint: null,
    epochs,
    bracket: bracketOf(epochs, isDamage),
    destroyedBracket: bracketOf(epochs, (damage) => damage === 'destroyed'),
  }
}

function clean(text: string | undefined): string | null {
  const plain = (text ?? '').trim()
  return plain === '' || plain === '<Null>' ? null : plain.slice(0, 80)
}

function epochOf(row: Row, image: Image, by: string): Epoch {
  const written = (row[`class${image.number}`] ?? '').trim().toLowerCase()
  const damage = written === '' ? null : classes[written]
  if (damage === undefined) throw new Problem('structures.malformed', { what: 'class' })
  const own = clean(row[`date${image.number}`])
  return {
    by,
    imageDate: own !== null && /^\d{4}-\d\d-\d\d$/.test(own) ? own : image.date,
    sensor: clean(row[`sensor${image.number}`]) ?? image.sensor,
    damage,
    confidence:
      damage === null ? null : (clean(row[`confidence${image.number}`])?.slice(0, 40) ?? null),
  }
}

/** (last image before the first that counts, that image); (last image, null) where none counts. */
function bracketOf(epochs: readonly Epoch[], counts: (damage: DamageClass) => boolean): Bracket {
  const first = epochs.findIndex(({ damage }) => damage !== null && counts(damage))
  if (first < 0) return { lastWithout: epochs.at(-1)?.imageDate ?? null, firstWith: null }
  return {
    lastWithout: epochs[first - 1]?.imageDate ?? null,
    firstWith: epochs[first]?.imageDate ?? null,
  }
}
