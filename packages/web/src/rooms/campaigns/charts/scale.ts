// The measures that the small charts share: where a value lies on the drawing, and which way the page reads.
import { directionOf, type Language } from '../../../i18n.ts'

export const WIDTH = 320
export const HEIGHT = 180
/** Room for the words of the axes. */
export const EDGE = { start: 36, end: 16, top: 14, bottom: 24 } as const

export interface Scale {
  /** The place of a share (0 to 1) along the reading direction, in units of the drawing. */
  readonly x: (share: number) => number
  /** The place of a share upwards. */
  readonly y: (share: number) => number
  readonly anchor: 'start' | 'end'
}

/** A scale that begins where reading begins. */
export function scaleFor(language: Language): Scale {
  const isRtl = directionOf(language) === 'rtl'
  const inner = WIDTH - EDGE.start - EDGE.end
  const along = (share: number) => EDGE.start + share * inner
  return {
    x: (share) => (isRtl ? WIDTH - along(share) : along(share)),
    y: (share) => EDGE.top + (1 - share) * (HEIGHT - EDGE.top - EDGE.bottom),
    anchor: isRtl ? 'end' : 'start',
  }
}

/** Points as the path of a line: `M1 2L3 4`. */
export function pathOf(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}
