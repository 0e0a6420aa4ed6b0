// Invented rows of the incidents file, in the shapes its columns really have: variants, gaps and all.
import { dateOf, dayNumber } from '../case/calendar.ts'
import type { Dice } from '../dice.ts'
import { cityCentre, cityQuarters, townQuarters } from '../world/island.ts'
import { governorates, landmarks } from '../world/place-names.ts'
import { type ActorKey, parties } from '../case/actors.ts'
import { emptyRow, type IncidentRow, incidentColumns } from './columns.ts'

const FIRST = dayNumber('2021-03-02')
const SPAN = 135

const precisions = {
  village: 25,
  '': 20,
  town: 17,
  city: 16,
  neighbourhood_area: 12,
  exact_location: 4,
  within_100m: 2,
  subdistrict: 1,
  nearby_landmark: 1,
  street: 1,
  within_1m: 1,
} as const
const grades = { Fair: 42, Contested: 20, Weak: 16, Confirmed: 12, Discounted: 5, '': 3 } as const
const times = {
  '': 80,
  morning: 4,
  evening: 3,
  afternoon: 3,
  during_the_night: 2,
  around_dawn: 2,
  around_midnight: 1,
  around_midday: 1,
  during_the_day: 1,
  after_midnight: 1,
  around_dusk: 1,
  '15:00:00': 1,
  '03:30:00': 1,
} as const
const statuses = {
  '': 60,
  'Contested strike': 15,
  'Likely strike': 15,
  'Single source claim': 5,
  'Declared strike': 5,
} as const
const strikeTypes = {
  '': 50,
  Airstrike: 25,
  'Airstrike and/or Artillery': 12,
  Artillery: 8,
  'Drone Strike': 3,
  'Ground operation': 1,
  'Counter-Terrorism Action (Ground)': 1,
} as const
const causes = {
  '': 70,
  'Heavy weapons and explosive munitions': 25,
  'Small arms and light weapons': 2,
  'Planted explosives and unexploded ordnance (UXO)': 2,
  'Heavy weapons and explosive munitions, Accidents related to conflict': 1,
} as const
const infrastructure = {
  '': 88,
  Residential: 4,
  Education: 3,
  Agriculture: 2,
  Healthcare: 1,
  'Residential, Religious, Mosque': 1,
  Market: 1,
} as const
const doers: Readonly<Record<Exclude<ActorKey, 'harbour' | 'elysia'>, number>> = {
  coalition: 55,
  tharsia: 10,
  island: 18,
  lantern: 9,
  unknown: 8,
}

type GroupColumn = 'children_killed' | 'women_killed' | 'men_killed'

function writeCounts(dice: Dice, row: IncidentRow): void {
  const killed = dice.chance(0.14) ? 0 : Math.min(40, Math.floor((1 - dice.number()) ** (-1 / 1.5)))
  if (killed > 0) {
    row.civ_killed_min = String(killed)
    const max = dice.chance(0.8) ? killed : killed + dice.int(1, 4)
    row.civ_killed_max = dice.chance(0.03) ? '' : String(max)
  } else if (dice.chance(0.4)) {
    row.civ_killed_min = '0'
    row.civ_killed_max = '0'
  }
  let left = killed
  for (const group of [
    'children_killed',
    'women_killed',
    'men_killed',
  ] as const satisfies readonly GroupColumn[]) {
    const some = left > 0 && dice.chance(0.35) ? dice.int(1, left) : 0
    if (some === 0) continue
    left -= some
    row[`${group}_min`] = String(some)
    row[`${group}_max`] = String(some)
  }
  if (killed === 0 || dice.chance(0.4)) {
    const injured = dice.int(1, 9)
    row.civ_injured_min = String(injured)
    row.civ_injured_max = String(dice.chance(0.7) ? injured : injured + 3)
  }
  if (dice.chance(0.05)) {
    row.militants_killed_min = '1'
    row.militants_killed_max = '3'
  }
}

function writePlace(dice: Dice, row: IncidentRow): void {
  const quarter = dice.pick(dice.chance(0.6) ? cityQuarters : townQuarters)
  const found = governorates.find((g) => g.code === quarter.governorate)
  const spot = dice.pick(landmarks)
  row.place_en = dice.chance(0.2) ? `Near ${spot.en}, ${quarter.en}` : quarter.en
  row.place_ar = dice.chance(0.15) ? '' : quarter.ar
  row.region = found?.en ?? ''
  row.governorate_raw = dice.chance(0.2)
    ? ''
    : dice.pick([found?.en ?? '', ...(found?.aliases ?? [])])
  row.governorate = found?.en ?? ''
  row.geo_precision = dice.weighted(precisions)
  if (row.geo_precision === '') return
  const [lon, lat] =
    row.geo_precision === 'city' && quarter.governorate === 'XM01'
      ? cityCentre
      : quarter.point(dice.number(), dice.number())
  row.lon = String(lon)
  row.lat = String(lat)
}

function belligerents(dice: Dice): string {
  const first = dice.weighted(doers)
  const names = [first, ...(dice.chance(0.2) ? [dice.weighted(doers)] : [])]
  return [...new Set(names)].map((key) => parties[key].en).join(', ')
}

/** One invented row without faults. */
export function incidentRow(dice: Dice, seq: number): IncidentRow {
  const row = emptyRow(incidentColumns)
  const day = FIRST + dice.int(0, SPAN - 1)
  row.seq = String(seq)
  row.code = `MT${String(1000 + seq)}${dice.chance(0.08) ? 'b' : ''}`
  row.airwars_id = String(900_000 + seq)
  row.url = `https://register.example/incidents/${row.code.toLowerCase()}/`
  row.date = dateOf(day)
  row.date_type = 'date'
  if (dice.chance(0.02)) {
    row.date_type = 'date_range'
    row.date_end = dateOf(day + dice.int(1, 3))
  }
  row.local_time = dice.weighted(times)
  row.published = dateOf(day + dice.int(10, 200))
  row.last_modified = dateOf(day + 400 + dice.int(0, 90))
  writePlace(dice, row)
  row.belligerents = belligerents(dice)
  row.civilian_harm_reported = dice.chance(0.02) ? '' : 'Yes'
  row.evidence_grade = dice.weighted(grades)
  row.incident_status = 'Researched'
  row.attribution_status = dice.weighted(statuses)
  row.strike_type = dice.weighted(strikeTypes)
  row.cause = dice.weighted(causes)
  row.infrastructure = dice.weighted(infrastructure)
  writeCounts(dice, row)
  if (dice.chance(0.02)) row.strikes_total = String(dice.int(1, 8))
  if (dice.chance(0.05)) row.previous_codes = `OLD${seq}`
  row.page_detail = dice.chance(0.5) ? 'complete' : 'partial'
  return row
}
