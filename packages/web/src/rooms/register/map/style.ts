// How the map looks: land and lines of paper and ink, from the same tokens as the page; nothing is fetched from outside.
import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl'

const tokens = [
  'land',
  'water',
  'line',
  'line-strong',
  'ink',
  'ink-soft',
  'ink-faint',
  'sheet',
  'ochre',
] as const
export type Inks = Record<(typeof tokens)[number], string>

/** The colours of the page as they are now, by day or by night. */
export function readInks(): Inks {
  const style = getComputedStyle(document.documentElement)
  const entries = tokens.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])
  return Object.fromEntries(entries) as Inks
}

const empty: GeoJSONSourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
}
const FONTS = ['IBM Plex Sans Arabic', 'IBM Plex Sans', 'sans-serif']

export function styleOf(inks: Inks): StyleSpecification {
  return {
    version: 8,
    sources: { countries: empty, areas: empty, halos: empty, marks: empty },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': inks.water } },
      { id: 'countries', type: 'fill', source: 'countries', paint: { 'fill-color': inks.land } },
      {
        id: 'borders',
        type: 'line',
        source: 'countries',
        paint: { 'line-color': inks['line-strong'], 'line-width': 1 },
      },
      {
        id: 'areas',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': inks['line-strong'], 'line-width': 0.75, 'line-dasharray': [4, 2] },
      },
      {
        id: 'area-names',
        type: 'symbol',
        source: 'areas',
        layout: { 'text-field': ['get', 'name'], 'text-font': FONTS, 'text-size': 12 },
        paint: {
          'text-color': inks['ink-faint'],
          'text-halo-color': inks.land,
          'text-halo-width': 1.5,
        },
      },
      {
        id: 'halos',
        type: 'fill',
        source: 'halos',
        paint: { 'fill-color': inks.ochre, 'fill-opacity': 0.06 },
      },
      {
        id: 'halo-edges',
        type: 'line',
        source: 'halos',
        paint: {
          'line-color': inks.ochre,
          'line-width': 3,
          'line-blur': 3,
          'line-opacity': 0.35,
        },
      },
      {
        id: 'many',
        type: 'circle',
        source: 'marks',
        filter: ['==', ['get', 'mark'], 'many'],
        paint: {
          'circle-color': inks.sheet,
          'circle-opacity': 0.92,
          'circle-stroke-color': inks.ink,
          'circle-stroke-width': 1.5,
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['sqrt', ['get', 'incidents']],
            1.4,
            10,
            10,
            18,
            60,
            34,
          ],
        },
      },
      {
        id: 'many-numbers',
        type: 'symbol',
        source: 'marks',
        filter: ['==', ['get', 'mark'], 'many'],
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONTS,
          'text-size': 12,
          'text-allow-overlap': true,
        },
        paint: { 'text-color': inks.ink },
      },
      {
        id: 'generic',
        type: 'symbol',
        source: 'marks',
        filter: ['==', ['get', 'mark'], 'generic'],
        layout: {
          'icon-image': 'mark-generic',
          'icon-text-fit': 'both',
          'icon-text-fit-padding': [3, 6, 3, 6],
          'icon-allow-overlap': true,
          'text-allow-overlap': true,
          'text-field': ['get', 'name'],
          'text-font': FONTS,
          'text-size': 11,
          'text-offset': [0, 2.4],
        },
        paint: { 'text-color': inks['ink-soft'] },
      },
      {
        id: 'one',
        type: 'symbol',
        source: 'marks',
        filter: ['!', ['in', ['get', 'mark'], ['literal', ['many', 'generic']]]],
        layout: {
          'icon-image': ['concat', 'mark-', ['get', 'mark']],
          'icon-allow-overlap': true,
        },
      },
    ],
  }
}

/** Draws the signs of the map in the inks of the page: filled, ringed, hatched, and the dashed frame of an area. */
export function drawSign(sign: string, inks: Inks, ratio: number): ImageData | null {
  const side = 20
  const canvas = document.createElement('canvas')
  canvas.width = side * ratio
  canvas.height = side * ratio
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  pen.scale(ratio, ratio)
  if (sign === 'generic') drawFrame(pen, inks, side)
  else drawDot(pen, inks, side, sign)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

function drawFrame(pen: CanvasRenderingContext2D, inks: Inks, side: number): void {
  pen.fillStyle = inks.sheet
  pen.globalAlpha = 0.8
  pen.fillRect(1, 1, side - 2, side - 2)
  pen.globalAlpha = 1
  pen.strokeStyle = inks['ink-faint']
  pen.setLineDash([2, 2])
  pen.strokeRect(1, 1, side - 2, side - 2)
}

function drawDot(pen: CanvasRenderingContext2D, inks: Inks, side: number, sign: string): void {
  const middle = side / 2
  const disc = (radius: number) => {
    pen.beginPath()
    pen.arc(middle, middle, radius, 0, 2 * Math.PI)
  }
  disc(6)
  pen.fillStyle = sign === 'verified' ? inks.ink : inks.sheet
  pen.fill()
  if (sign === 'contested') {
    pen.save()
    pen.clip()
    pen.strokeStyle = inks.ink
    pen.lineWidth = 1.4
    for (let at = -side; at < side; at += 3.2) {
      pen.beginPath()
      pen.moveTo(at, side)
      pen.lineTo(at + side, 0)
      pen.stroke()
    }
    pen.restore()
  }
  disc(6)
  pen.lineWidth = 2
  pen.strokeStyle = sign === 'single_report' ? inks['ink-faint'] : inks.ink
  pen.stroke()
  if (sign === 'multi_source') {
    disc(2.6)
    pen.fillStyle = inks.ink
    pen.fill()
  }
}
