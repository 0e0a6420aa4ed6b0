// Making two dates comparable: the light of the second picture brought to that of the first, by what did not change.
import type { Grey } from './ssim.ts'

/** second · gain + offset is comparable with the first. */
export interface Light {
  readonly gain: number
  readonly offset: number
  /** Share of the pixels that the fit rests on. */
  readonly share: number
}

/** How far from the line, in standard deviations of what is left, a pixel may lie and still count as unchanged. */
const keepWithin = 1.5
const rounds = 3

/**
 * Relative radiometric normalisation: the line (reduced major axis) through the pixels of both dates, fitted three
 * times, each time without the pixels that lie farthest from it (pseudo-invariant pixels).
 */
export function fitLight(first: Grey, second: Grey): Light {
  const length = Math.min(first.data.length, second.data.length)
  let light: Light = { gain: 1, offset: 0, share: 0 }
  let most = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round += 1) {
    const fit = fitOnce(first.data, second.data, length, light, most)
    if (fit === null) return light
    light = fit.light
    most = keepWithin * fit.spread
  }
  return light
}

function fitOnce(
  a: Float32Array,
  b: Float32Array,
  length: number,
  light: Light,
  most: number,
): { light: Light; spread: number } | null {
  let [n, sa, sb, saa, sbb] = [0, 0, 0, 0, 0]
  for (let i = 0; i < length; i += 1) {
    const p = a[i] as number
    const q = b[i] as number
    const rest = p - (q * light.gain + light.offset)
    if (!(rest <= most && rest >= -most)) continue
    n += 1
    sa += p
    sb += q
    saa += p * p
    sbb += q * q
  }
  if (n < 16) return null
  const va = saa / n - (sa / n) ** 2
  const vb = sbb / n - (sb / n) ** 2
  if (!(va > 1e-6 && vb > 1e-6)) return null
  const gain = Math.sqrt(va / vb)
  const offset = sa / n - (gain * sb) / n
  let [squares, count] = [0, 0]
  for (let i = 0; i < length; i += 1) {
    const rest = (a[i] as number) - (b[i] as number) * gain - offset
    if (Number.isNaN(rest)) continue
    squares += rest * rest
    count += 1
  }
  return { light: { gain, offset, share: n / length }, spread: Math.sqrt(squares / count) }
}
