// Laying a date onto another: moving a picture by the shift that was measured, or moving the scene's place itself.
import { Problem } from '@athar/domain'
import type { Affine, SceneDescription } from '../scene/description.ts'
import type { Shift } from './shift.ts'
import type { Grey } from './ssim.ts'

/** The second picture as it would lie if `shiftBetween(first, second)` were nothing; NaN where it has no pixel. */
export function alignGrey(second: Grey, shift: Pick<Shift, 'x' | 'y'>): Grey {
  const { width, height, data } = second
  const left = Math.floor(shift.x)
  const top = Math.floor(shift.y)
  const s = shift.x - left
  const t = shift.y - top
  const out = new Float32Array(width * height).fill(Number.NaN)
  const corner = top * width + left
  for (let y = Math.max(0, -top); y < Math.min(height, height - 1 - top); y += 1)
    for (let x = Math.max(0, -left); x < Math.min(width, width - 1 - left); x += 1) {
      const at = y * width + x + corner
      const upper = (data[at] as number) * (1 - s) + (data[at + 1] as number) * s
      const next = at + width
      const lower = (data[next] as number) * (1 - s) + (data[next + 1] as number) * s
      out[y * width + x] = upper * (1 - t) + lower * t
    }
  return { width, height, data: out }
}

/**
 * A picture's description moved so that it lies where a reference scene lies: `shift` is `shiftBetween(reference, this)`
 * in this scene's own pixels. Only for pictures whose place is told by their box; a GeoTIFF tells its own.
 * @throws Problem `scene.not_georeferenced` where the place is told in another way
 */
export function nudgeScene(
  description: SceneDescription,
  size: { readonly width: number; readonly height: number },
  shift: Pick<Shift, 'x' | 'y'>,
): SceneDescription {
  const { bbox, transform, projectedBox } = description
  if (transform !== null) {
    const [a, b, c, d, e, f] = transform
    const moved: Affine = [a, b, c - a * shift.x - b * shift.y, d, e, f - d * shift.x - e * shift.y]
    return { ...description, transform: moved }
  }
  if (projectedBox !== null) throw new Problem('scene.not_georeferenced')
  const [west, south, east, north] = bbox
  const dx = (-shift.x * (east - west)) / size.width
  const dy = (shift.y * (north - south)) / size.height
  return { ...description, bbox: [west + dx, south + dy, east + dx, north + dy] }
}
