// References of the military grid for points of the island, found by asking the reader of references where they lie.
import { type MgrsSquare, parseMgrs } from '@athar/domain'
import type { LonLat } from '../world/island-shape.ts'

const METRES_A_DEGREE = 111_320
const COLUMNS = 'JKLMNPQR'
const ROWS = 'ABCDEFGHJKLMNPQRSTUV'

/** The square of zone 41P at an easting and northing, with so many digits each. */
function squareAt(easting: number, northing: number, digits: number): MgrsSquare {
  const column = COLUMNS.charAt(Math.floor(easting / 100_000) - 1)
  const row = ROWS.charAt(Math.floor(northing / 100_000) % 20)
  const part = (metres: number) =>
    String(Math.floor((metres % 100_000) / 10 ** (5 - digits))).padStart(digits, '0')
  return parseMgrs(`41P${column}${row}${part(easting)}${part(northing)}`)
}

/** The grid square (3 digits: 100 m a side, 5 digits: 1 m) that holds a point within 60° to 66° east, 8° to 16° north. */
export function mgrsSquareAt([lon, lat]: LonLat, digits: 3 | 4 | 5): MgrsSquare {
  let easting = 500_000 + (lon - 63) * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)
  let northing = lat * METRES_A_DEGREE
  for (let i = 0; i < 5; i++) {
    const { centre } = squareAt(easting, northing, 5)
    easting += (lon - centre.lon) * METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)
    northing += (lat - centre.lat) * METRES_A_DEGREE
  }
  return squareAt(easting, northing, digits)
}
