// The catalogue of the drawn scenes as STAC items and plain facts, and the outlines of the buildings they show.
import { EDGE_PIXELS, GSD, SCENE_PIXELS, sceneBox, type Spot, toLonLat } from './ground.ts'
import type { Building, DrawnQuarter } from './quarter.ts'
import type { SceneLook } from './scene-list.ts'
import { skyOf } from './sky.ts'
import { sunAt } from './sun.ts'

/** Under which the drawn scenes may be used; it says first of all that they are drawn. */
export const sceneLicence =
  'CC0 1.0. Drawn by a program for the sample case: a fictional city, no photograph, nothing real is shown.'
export const sceneAttribution = {
  en: 'Drawn for the sample case of Athar. A fictional city: not a satellite image.',
  ar: 'صورة مرسومة لحالة أثر التجريبية. المدينة متخيَّلة، وهذه ليست صورة أقمار صناعية.',
}

export interface SceneFacts {
  frame: number
  key: string
  /** The interval in which it was taken, as far as is known. */
  acquired: { earliest: string; latest: string }
  sensor: string
  gsdMetres: number
  offNadirDegrees: number
  sunElevationDegrees: number
  sunAzimuthDegrees: number
  cloudShare: number
  hazeShare: number
  registrationErrorMetres: number
  licence: string
  attribution: { en: string; ar: string }
  shownTo: 'public'
  bbox: [west: number, south: number, east: number, north: number]
  width: number
  height: number
}

/** A STAC item (version 1.1) with the view, eo and proj fields that apply. */
export interface StacItem {
  type: 'Feature'
  stac_version: '1.1.0'
  stac_extensions: string[]
  id: string
  collection: string
  bbox: [number, number, number, number]
  geometry: { type: 'Polygon'; coordinates: [number, number][][] }
  properties: Record<string, string | number | boolean | null>
  links: never[]
  assets: Record<string, { href: string; type: string; roles: string[]; title: string }>
}

/** Share of the scene under cloud, by a mesh of looks at the sky. */
function cloudShare(look: SceneLook): number {
  if (look.cloud === 0) return 0
  const sky = skyOf(look)
  let sum = 0
  for (let i = 0; i < 50; i++)
    for (let j = 0; j < 50; j++) sum += sky.cloud(EDGE_PIXELS + i * 40, EDGE_PIXELS + j * 40)
  return Math.round((sum / 2500) * 100) / 100
}

const iso = (ms: number) => new Date(ms).toISOString()

/** What is known of each scene, in the order of time. */
export function describeScenes({ scenes, centre }: DrawnQuarter): SceneFacts[] {
  return scenes.map((look) => {
    // Where only the week is known, so is the sun: it is given for the middle of the interval.
    const middle = (look.earliestMs + look.latestMs) / 2
    const sun = sunAt(
      look.earliestMs === look.latestMs ? look.trueMs : atNoonish(middle, look),
      centre,
    )
    return {
      frame: look.frame,
      key: look.key,
      acquired: { earliest: iso(look.earliestMs), latest: iso(look.latestMs) },
      sensor: look.sensor,
      gsdMetres: GSD,
      offNadirDegrees: look.offNadirDegrees,
      sunElevationDegrees: sun.elevationDegrees,
      sunAzimuthDegrees: sun.azimuthDegrees,
      cloudShare: cloudShare(look),
      hazeShare: look.haze,
      registrationErrorMetres: Math.round(Math.hypot(...look.shiftPixels) * GSD * 100) / 100,
      licence: sceneLicence,
      attribution: sceneAttribution,
      shownTo: 'public',
      bbox: sceneBox(centre),
      width: SCENE_PIXELS,
      height: SCENE_PIXELS,
    }
  })
}

/** The hour at which this satellite passes, on the day of a moment. */
function atNoonish(ms: number, look: SceneLook): number {
  const day = Math.floor(ms / 86_400_000)
  return day * 86_400_000 + (look.trueMs % 86_400_000)
}

/** A scene as a STAC item. */
export function stacItem(facts: SceneFacts): StacItem {
  const [west, south, east, north] = facts.bbox
  const { earliest, latest } = facts.acquired
  const isInstant = earliest === latest
  return {
    type: 'Feature',
    stac_version: '1.1.0',
    stac_extensions: [
      'https://stac-extensions.github.io/eo/v1.1.0/schema.json',
      'https://stac-extensions.github.io/view/v1.0.0/schema.json',
    ],
    id: facts.key,
    collection: 'al-mithal-drawn',
    bbox: facts.bbox,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
    properties: {
      datetime: isInstant ? earliest : null,
      ...(isInstant ? {} : { start_datetime: earliest, end_datetime: latest }),
      platform: facts.sensor,
      gsd: facts.gsdMetres,
      'eo:cloud_cover': Math.round(facts.cloudShare * 100),
      'view:off_nadir': facts.offNadirDegrees,
      'view:sun_azimuth': facts.sunAzimuthDegrees,
      'view:sun_elevation': facts.sunElevationDegrees,
      license: 'CC0-1.0',
      'athar:registration_error_metres': facts.registrationErrorMetres,
      'athar:fictional': true,
      'athar:licence_text': facts.licence,
    },
    links: [],
    assets: {
      picture: {
        href: `${facts.key}.webp`,
        type: 'image/webp',
        roles: ['data', 'visual'],
        title: facts.attribution.en,
      },
    },
  }
}

export interface StructureFacts {
  key: string
  name: { en: string | null; ar: string | null }
  kind: string
  neighbourhood: { en: string; ar: string }
  lon: number
  lat: number
  radiusMetres: number
  /** A closed ring of longitude and latitude, anticlockwise. */
  footprint: [lon: number, lat: number][]
}

const uses = {
  home: 'home',
  mosque: 'mosque',
  school: 'school',
  market: 'market',
  building_site: 'home',
} as const

function outline(building: Building, centre: readonly [number, number]): [number, number][] {
  const ring: Spot[] = [...building.ring]
  let twice = 0
  ring.forEach(([e, n], i) => {
    const [e2, n2] = ring[(i + 1) % ring.length] as Spot
    twice += e * n2 - e2 * n
  })
  if (twice < 0) ring.reverse()
  return [...ring, ring[0] as Spot].map((spot) => toLonLat([centre[0], centre[1]], spot))
}

/** The buildings that are asked about, with their outlines. */
export function describeStructures({ buildings, centre }: DrawnQuarter): StructureFacts[] {
  return buildings
    .filter((building) => building.isAsked)
    .map((building) => ({
      key: building.key,
      name: { en: null, ar: null },
      kind: uses[building.use],
      neighbourhood: building.neighbourhood,
      lon: building.lonLat[0],
      lat: building.lonLat[1],
      radiusMetres: 1,
      footprint: outline(building, centre),
    }))
}
