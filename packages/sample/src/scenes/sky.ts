// What lies between a satellite and the ground: haze and clouds, the same wherever a window is cut.
import { EDGE_PIXELS, GSD, WORLD_PIXELS } from './ground.ts'
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

/** Meshes on a side: enough for everything that is laid out, and one more. */
const MESHES = Math.ceil(WORLD_PIXELS / MESH) + 2

/** A function made smooth by a mesh of its own values, each worked out once. */
function meshed(of: (column: number, row: number) => number) {
  const known = new Float32Array(MESHES * MESHES).fill(-1)
  const at = (i: number, j: number): number => {
    const x = i < 0 ? 0 : i < MESHES ? i : MESHES - 1
    const y = j < 0 ? 0 : j < MESHES ? j : MESHES - 1
    const found = known[y * MESHES + x] as number
    if (found >= 0) return found
    return (known[y * MESHES + x] = of(x * MESH, y * MESH))
  }
  let lastI = -1
  let lastJ = -1
  let [a, b, c, d] = [0, 0, 0, 0]
  return (column: number, row: number): number => {
    const i = Math.floor(column / MESH)
    const j = Math.floor(row / MESH)
    if (i !== lastI || j !== lastJ) {
      lastI = i
      lastJ = j
      a = at(i, j)
      b = at(i + 1, j)
      c = at(i, j + 1)
      d = at(i + 1, j + 1)
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
