// Where one looks within a picture: scale and shift as pure numbers, so that several pictures can follow one another.

/** `scale` 1 shows the whole picture; `x`, `y` shift it, as a share of the pane's side. */
export interface Look {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export const whole: Look = { scale: 1, x: 0, y: 0 }
const MOST = 8

const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value))

/** Keeps the picture over the pane: no empty edge comes in. */
export function settle({ scale, x, y }: Look): Look {
  const kept = clamp(scale, 1, MOST)
  const room = (kept - 1) / 2
  return { scale: kept, x: clamp(x, -room, room), y: clamp(y, -room, room) }
}

/**
 * Zooms by a factor around a point that stays where it is.
 * @param at the point, as a share of the pane from its middle (-0.5 … 0.5)
 */
export function zoomAt(look: Look, factor: number, at: readonly [number, number]): Look {
  const scale = clamp(look.scale * factor, 1, MOST)
  const grown = scale / look.scale
  const [atX, atY] = at
  return settle({
    scale,
    x: atX - (atX - look.x) * grown,
    y: atY - (atY - look.y) * grown,
  })
}

/** Moves the picture by a share of the pane. */
export function pan(look: Look, x: number, y: number): Look {
  return settle({ scale: look.scale, x: look.x + x, y: look.y + y })
}
