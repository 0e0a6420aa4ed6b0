// The drawn quarter of the city: where it lies, its houses, what befell each, and the sheets it is drawn on.
import { type Area, type AreaGeometry, type IncidentId, isInArea } from '@athar/domain'
import { makeDice } from '../dice.ts'
import { cityQuarters, islandAreas } from '../world/island.ts'
import { type LonLat, offset } from '../world/island-shape.ts'
import type { Named } from '../world/place-names.ts'
import { cutSheets, emptySheets, type Sheets, touches } from './canvas.ts'
import { type CityPlan, type House, planCity } from './city-plan.ts'
import { ASKED_METRES, SCENE_METRES, toLonLat, toSpot, WORLD_PIXELS } from './ground.ts'
import { paintGround } from './paint-ground.ts'
import { paintHouse } from './paint-house.ts'
import { listScenes, type SceneLook } from './scene-list.ts'
import { type Blow, type Incoming, strikeHouses } from './strikes.ts'

/** A moment of the case at which something may have been hit. */
export interface CaseEvent extends Omit<Incoming, 'spot'> {
  point: LonLat
  incidents: IncidentId[]
}

export interface Building extends House {
  key: string
  lonLat: LonLat
  neighbourhood: Named
  /** Oldest first. */
  blows: Blow[]
}

export interface DrawnQuarter {
  seed: number
  centre: LonLat
  scenes: SceneLook[]
  streets: CityPlan['streets']
  buildings: Building[]
  /** A part of the ground and the houses as they stood before the war, to be drawn on. */
  sheets: (left: number, top: number, width: number, height: number) => Sheets
}

const SPAN = 2300

const holds = (area: Area | undefined, [lon, lat]: LonLat): boolean =>
  area !== undefined && isInArea({ lon, lat }, area.geometry as AreaGeometry)

/** Where a scene of the city holds most of what is known to have been hit; the middle of the city where nothing was. */
function chooseCentre(events: readonly CaseEvent[], middle: LonLat): LonLat {
  const city = islandAreas().find((area) => area.level === 'city')
  let [best, most] = [middle, 0]
  for (let east = -SPAN; east <= SPAN; east += 100) {
    for (let north = -SPAN; north <= SPAN; north += 100) {
      const at = offset(middle, east, north)
      const held = events.filter((event) => {
        const [e, n] = toSpot(at, event.point)
        return (
          event.hits &&
          event.onBuilding &&
          Math.max(Math.abs(e), Math.abs(n)) < ASKED_METRES / 2 - 10
        )
      }).length
      if (held <= most) continue
      const half = SCENE_METRES / 2
      const corners = [-half, half].flatMap((e) => [-half, half].map((n) => toLonLat(at, [e, n])))
      if (corners.every((corner) => holds(city, corner))) [best, most] = [at, held]
    }
  }
  return best
}

/** Finds the neighbourhood in which a place lies, and failing that the first. */
function neighbourhoods(): (lonLat: LonLat) => Named {
  const areas = islandAreas().filter((area) => area.level === 'neighbourhood')
  return (lonLat) => {
    const found = areas.find((area) => holds(area, lonLat))
    const named = cityQuarters.find((quarter) => quarter.code === found?.code) ?? cityQuarters[0]
    return { en: named?.en ?? '', ar: named?.ar ?? '' }
  }
}

/** Paints what stood before the war on sheets, as far as it comes near them. */
function paintAll(sheets: Sheets, seed: number, plan: CityPlan): Sheets {
  paintGround(sheets, seed, plan)
  for (const house of plan.houses)
    if (touches(sheets, house.plot)) paintHouse(sheets, makeDice(seed * 41 + house.number), house)
  return sheets
}

/** A window larger than this is cut from a whole that is painted once and kept. */
const KEPT = WORLD_PIXELS ** 2 / 6

/** Cuts sheets; small ones are painted by themselves, with the same pixels. */
function cutter(seed: number, plan: CityPlan): DrawnQuarter['sheets'] {
  let whole: Sheets | null = null
  return (left, top, width, height) => {
    if (whole === null && width * height < KEPT)
      return paintAll(emptySheets(left, top, width, height), seed, plan)
    whole ??= paintAll(emptySheets(0, 0, WORLD_PIXELS, WORLD_PIXELS), seed, plan)
    return cutSheets(whole, left, top, width, height)
  }
}

/**
 * The quarter of a seed, and what the case's events did to it.
 * @param middle the middle of the city
 */
export function planQuarter(
  seed: number,
  events: readonly CaseEvent[],
  middle: LonLat,
): DrawnQuarter {
  const dice = makeDice(seed + 7)
  const centre = chooseCentre(events, middle)
  const plan = planCity(dice)
  const incoming = events.map((event) => ({ ...event, spot: toSpot(centre, event.point) }))
  const blows = strikeHouses(dice, plan.houses, incoming)
  const neighbourhoodOf = neighbourhoods()
  let asked = 0
  const buildings = plan.houses.map((house): Building => {
    if (house.isAsked) asked += 1
    const lonLat = toLonLat(centre, house.middle)
    return {
      ...house,
      key: house.isAsked ? `AM-B${String(asked).padStart(4, '0')}` : '',
      lonLat,
      neighbourhood: house.isAsked ? neighbourhoodOf(lonLat) : { en: '', ar: '' },
      blows: blows.get(house.number) ?? [],
    }
  })
  return {
    seed,
    centre,
    scenes: listScenes(centre[0]),
    streets: plan.streets,
    buildings,
    sheets: cutter(seed + 8, plan),
  }
}
