// STAC in: items, collections of items and lists of them become scene descriptions; what is wrong is listed, the rest goes on.
import { Problem } from '@athar/domain'
import type { Affine, Refused, SceneAsset, SceneDefaults, SceneDescription } from './description.ts'
import {
  isRecord,
  type Json,
  numberOf,
  numbersOf,
  readAcquired,
  readAudience,
  readBox,
  refusal,
  textOf,
} from './stac-fields.ts'

/** Items read and items refused. */
export interface SceneReading {
  readonly scenes: readonly SceneDescription[]
  readonly refused: readonly Refused[]
}

const mostItems = 100_000

/**
 * Reads a STAC Item, FeatureCollection or ItemCollection, already parsed from JSON. Footprints in the style of the
 * Maxar Open Data lists (capture time, angle and cloud in the properties, picture by address) are read as well;
 * with no asset, or one that lies on the network, a scene is known to the catalogue only.
 * @throws Problem `scene.malformed` when it is none of these; an item that cannot be used is in `refused`
 */
export function readStacItems(json: unknown, defaults: SceneDefaults = {}): SceneReading {
  const scenes: SceneDescription[] = []
  const refused: Refused[] = []
  const keys = new Set<string>()
  for (const [index, item] of itemsOf(json).entries()) {
    try {
      const scene = readItem(item, defaults)
      if (keys.has(scene.key)) throw new Problem('scene.repeated')
      keys.add(scene.key)
      scenes.push(scene)
    } catch (caught) {
      refused.push(refusal(index, isRecord(item) ? keyOf(item, propertiesOf(item)) : null, caught))
    }
  }
  return { scenes, refused }
}

function itemsOf(json: unknown): readonly unknown[] {
  if (!isRecord(json)) throw new Problem('scene.malformed', { what: 'object' })
  if (json.type === 'Feature') return [json]
  const list =
    json.type === 'FeatureCollection' || Array.isArray(json.features) ? json.features : json.items
  if (!Array.isArray(list)) throw new Problem('scene.malformed', { what: 'features' })
  if (list.length > mostItems)
    throw new Problem('scene.too_large', { limit: mostItems, unit: 'items' })
  return list
}

function propertiesOf(item: Json): Json {
  return isRecord(item.properties) ? item.properties : {}
}

function keyOf(item: Json, properties: Json): string | null {
  const id = textOf(item.id, 200)
  if (id !== null) return id
  const catalogue = textOf(properties['catalog_id'], 100)
  const part = textOf(properties['quadkey'], 60)
  if (catalogue === null) return null
  return part === null ? catalogue : `${catalogue}/${part}`
}

function readItem(item: unknown, defaults: SceneDefaults): SceneDescription {
  if (!isRecord(item)) throw new Problem('scene.malformed', { what: 'item' })
  const properties = propertiesOf(item)
  const key = keyOf(item, properties)
  if (key === null) throw new Problem('scene.malformed', { what: 'id' })
  const acquired = readAcquired(properties)
  const bbox = readBox(item)
  const cloud = numberOf(properties['eo:cloud_cover'] ?? properties['tile:clouds_percent'])
  const rate = (value: unknown, least: number, most: number) => {
    const n = numberOf(value)
    return n === null || n < least || n > most ? null : n
  }
  return {
    key,
    acquired,
    sensor:
      textOf(properties['constellation'] ?? properties['platform'], 80) ?? defaults.sensor ?? null,
    gsdMetres: rate(properties['gsd'], 0.01, 100_000) ?? defaults.gsdMetres ?? null,
    offNadirDegrees: rate(properties['view:off_nadir'], 0, 90),
    sunElevationDegrees: rate(properties['view:sun_elevation'], -90, 90),
    sunAzimuthDegrees: rate(properties['view:sun_azimuth'], 0, 360),
    cloudShare: cloud === null || cloud < 0 || cloud > 100 ? null : cloud / 100,
    registrationErrorMetres:
      rate(properties['athar:registration_error_metres'], 0, 100_000) ??
      defaults.registrationErrorMetres ??
      null,
    licence: textOf(properties['license'] ?? item.license, 500) ?? defaults.licence ?? null,
    attribution: textOf(properties['attribution'], 500) ?? defaults.attribution ?? null,
    shownTo: readAudience(properties['athar:shown_to']) ?? defaults.shownTo ?? 'staff',
    epsg: epsgOf(properties),
    bbox,
    projectedBox: boxOf(properties['proj:bbox']),
    transform: transformOf(properties['proj:transform']),
    shape: shapeOf(properties['proj:shape']),
    asset: assetOf(item),
  }
}

function epsgOf(properties: Json): number | null {
  const code = textOf(properties['proj:code'], 40)
  const fromCode = code === null ? null : /^EPSG:(\d{4,6})$/i.exec(code)?.[1]
  if (fromCode !== undefined && fromCode !== null) return Number(fromCode)
  const epsg = numberOf(properties['proj:epsg'])
  return epsg !== null && Number.isInteger(epsg) ? epsg : null
}

/** Four corners as numbers or, as some lists have it, as text with commas. */
function boxOf(value: unknown): readonly [number, number, number, number] | null {
  const list = typeof value === 'string' ? value.split(',').map(Number) : value
  const four = numbersOf(list, 4)
  if (four === null) return null
  const [west = 0, south = 0, east = 0, north = 0] = four
  return west < east && south < north ? [west, south, east, north] : null
}

function transformOf(value: unknown): Affine | null {
  const six = numbersOf(Array.isArray(value) ? value.slice(0, 6) : value, 6)
  if (six === null) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = six
  return [a, b, c, d, e, f]
}

function shapeOf(value: unknown): readonly [number, number] | null {
  const two = numbersOf(value, 2)
  const [rows = 0, columns = 0] = two ?? []
  return rows >= 1 && columns >= 1 ? [rows, columns] : null
}

/** The asset that people look at: by role, by usual name, else the first that is a picture. */
function assetOf(item: Json): SceneAsset | null {
  if (!isRecord(item.assets)) return null
  const assets = Object.entries(item.assets).filter((entry): entry is [string, Json] =>
    isRecord(entry[1]),
  )
  const hasRole = (asset: Json, role: string) =>
    Array.isArray(asset.roles) && asset.roles.includes(role)
  const chosen =
    assets.find(([, asset]) => hasRole(asset, 'visual')) ??
    assets.find(([name]) => name === 'visual' || name === 'image') ??
    assets.find(([, asset]) => hasRole(asset, 'data') && isPicture(asset)) ??
    assets.find(([, asset]) => isPicture(asset))
  const href = textOf(chosen?.[1].href, 2000)
  return href === null ? null : { href, mediaType: textOf(chosen?.[1].type, 200) }
}

function isPicture(asset: Json): boolean {
  return typeof asset.type === 'string' && /^image\/(tiff|png|jpeg|webp)/.test(asset.type)
}
