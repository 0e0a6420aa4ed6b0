// Regions: records whose places lie within some kilometres of each other are weighed together; far ones do not touch.
import { METRES_A_DEGREE } from './ground.ts'

const CELL_METRES = 10_000

interface Placed {
  readonly lon: number
  readonly lat: number
  readonly radiusMetres: number
}

interface Cell {
  row: number
  column: number
  parent: number
}

const columnWidth = (row: number): number => {
  const lat = Math.min(89, Math.abs(((row + 0.5) * CELL_METRES) / METRES_A_DEGREE))
  return CELL_METRES / (METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180))
}

/** The number of the region of each record; records in one or neighbouring cells of 10 km belong together. */
export function regionsOf(records: readonly Placed[]): Int32Array {
  const cells: Cell[] = []
  const known = new Map<string, number>()
  const cellOf = new Int32Array(records.length)
  records.forEach(({ lon, lat }, i) => {
    const row = Math.floor((lat * METRES_A_DEGREE) / CELL_METRES)
    const column = Math.floor(lon / columnWidth(row))
    const key = `${row} ${column}`
    let cell = known.get(key)
    if (cell === undefined) {
      cell = cells.push({ row, column, parent: cells.length }) - 1
      known.set(key, cell)
    }
    cellOf[i] = cell
  })
  const rootOf = (cell: number): number => {
    let at = cell
    while ((cells[at] as Cell).parent !== at) {
      const above = cells[at] as Cell
      above.parent = (cells[above.parent] as Cell).parent
      at = above.parent
    }
    return at
  }
  const join = (a: number, b: number): void => {
    const [low, high] = [rootOf(a), rootOf(b)].toSorted((p, q) => p - q) as [number, number]
    ;(cells[high] as Cell).parent = low
  }
  const joinAround = (cell: number, reach: number): void => {
    const { row, column } = cells[cell] as Cell
    const lon = (column + 0.5) * columnWidth(row)
    for (let r = row - reach; r <= row + reach; r++) {
      const middle = Math.floor(lon / columnWidth(r))
      for (let c = middle - reach; c <= middle + reach; c++) {
        const other = known.get(`${r} ${c}`)
        if (other !== undefined) join(cell, other)
      }
    }
  }
  for (let cell = 0; cell < cells.length; cell++) joinAround(cell, 1)
  // A district or a governorate joins all within it.
  const wide = new Map<number, number>()
  records.forEach(({ radiusMetres }, i) => {
    const reach = Math.min(30, Math.ceil(radiusMetres / CELL_METRES))
    const cell = cellOf[i] as number
    if (reach > (wide.get(cell) ?? 1)) wide.set(cell, reach)
  })
  for (const [cell, reach] of wide) joinAround(cell, reach)
  return cellOf.map(rootOf)
}

/** Metres east and north of a point. */
export function planeAt(
  lon: number,
  lat: number,
): (record: { lon: number; lat: number }) => { x: number; y: number } {
  const east = METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)
  return (record) => ({ x: (record.lon - lon) * east, y: (record.lat - lat) * METRES_A_DEGREE })
}
