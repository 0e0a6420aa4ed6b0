// The marker over a picture: a hollow ochre ring around the building and, where one is known, its outline.
import { svg } from './dom.ts'

/** The building within its frames, in pixels from the upper left corner. */
export interface Mark {
  readonly pixels: number
  readonly metres: number
  readonly centre: readonly [number, number]
  readonly radius: number
  readonly footprint: readonly (readonly [number, number])[] | null
}

/** The drawing, as wide as its picture; dark beneath ochre, so that it is seen on sand and on shadow. */
export function drawMark(mark: Mark): SVGSVGElement {
  const [cx, cy] = mark.centre
  const thin = mark.pixels / 220
  // A building of a pixel or two still gets a ring that can be seen and looked into.
  const far = (mark.footprint ?? []).map(([x, y]) => Math.hypot(x - cx, y - cy))
  const r = Math.max(mark.radius * 1.15, mark.pixels / 18, ...far.map((one) => one * 1.1))
  const ring = (line: string, width: number): SVGCircleElement =>
    svg('circle', { cx, cy, r, class: line, 'stroke-width': width })
  const outline = (line: string, width: number): SVGPolygonElement | null =>
    mark.footprint === null
      ? null
      : svg('polygon', {
          points: mark.footprint.map((point) => point.join()).join(' '),
          class: line,
          'stroke-width': width,
        })
  return svg(
    'svg',
    { viewBox: `0 0 ${mark.pixels} ${mark.pixels}`, class: 'v-mark', 'aria-hidden': 'true' },
    outline('v-outline', thin * 0.8),
    ring('v-dark', thin * 3),
    ring('v-ring', thin * 1.6),
  )
}

/** How long a stroke of a round number of metres is: for the scale on the picture. */
export function scaleOf(mark: Mark): { metres: number; share: number } {
  const most = mark.metres * 0.3
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((round) => round <= most) ?? power
  return { metres, share: metres / mark.metres }
}
