// What lies between a satellite and the ground: haze and clouds, the same wherever a window is cut.
import { EDGE_PIXELS, GSD } from './ground.ts'
import { rough } from './noise.ts'
import type { SceneLook } from './scene-list.ts'

/** Spots of the sky are worked out every so many pixels and blended between. */
const MESH = 8
const CLOUD_WIDTH = 190 / GSD
/** Where the shadow of a cloud falls, in pixels from it. */
const SHADOW: readonly [number, number] = [-150, 95]

export interface Sky {
  /** Share of veil at a pixel of everything laid out. */
  veil(column: number, row: number): number
  cloud(column: number, row: number): number
  shadow(column: number, row: number): number
}

const step = (from: number, to: number, x: number) => {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)))
  return t * t * (3 - 2 * t)
}

/** The value of the cloud noise above which so large a share of the sky lies. */
function thresholdOf({ cloud, frame }: SceneLook): number {
  const values: number[] = []
  for (let i = 0; i < 400; i++)
    values.push(
      cloudNoise(EDGE_PIXELS + (i % 20) * 100, EDGE_PIXELS + Math.floor(i / 20) * 100, frame),
    )
  values.sort((a, b) => b - a)
  return values[Math.floor(cloud * values.length)] ?? 1
}

const cloudNoise = (column: number, row: number, frame: number) =>
  rough(column / CLOUD_WIDTH + frame * 13, row / CLOUD_WIDTH + frame * 7, 501 + frame, 5)

/** A function made smooth by a mesh of its own values, each worked out once. */
function meshed(of: (column: number, row: number) => number) {
  const known = new Map<number, number>()
  const at = (i: number, j: number) => {
    const name = i * 4096 + j
    const found = known.get(name)
    if (found !== undefined) return found
    const value = of(i * MESH, j * MESH)
    known.set(name, value)
    return value
  }
  let [lastI, lastJ, a, b, c, d] = [-1, -1, 0, 0, 0, 0]
  return (column: number, row: number): number => {
    const i = Math.floor(column / MESH)
    const j = Math.floor(row / MESH)
    if (i !== lastI || j !== lastJ) {
      ;[lastI, lastJ, a, b, c, d] = [i, j, at(i, j), at(i + 1, j), at(i, j + 1), at(i + 1, j + 1)]
    }
    const u = column / MESH - i
    const v = row / MESH - j
    return a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v
  }
}

const nothing = () => 0

/** The sky of a scene. */
export function skyOf(look: SceneLook): Sky {
  const veil = meshed(
    (column, row) => look.haze * (0.7 + 0.6 * rough(column / 700, row / 700, 601 + look.frame, 3)),
  )
  if (look.cloud === 0) return { veil, cloud: nothing, shadow: nothing }
  const limit = thresholdOf(look)
  const dense = (column: number, row: number) =>
    0.98 * step(limit - 0.03, limit + 0.11, cloudNoise(column, row, look.frame))
  const [east, south] = SHADOW
  return {
    veil,
    cloud: meshed(dense),
    shadow: meshed((column, row) => dense(column - east, row - south)),
  }
}
