// A MapLibre map in a box of the page: begun once, redrawn by day and by night, gone with the room.
import {
  GeoJSONSource,
  Map as MapLibreMap,
  setWorkerUrl,
  type StyleImageMetadata,
} from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import type { FeatureCollection } from 'geojson'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { drawSign, readInks, styleOf } from './style.ts'

setWorkerUrl(workerUrl)

const RATIO = 2
/** The middle of the frame grows with the number in it. */
const stretched: Partial<StyleImageMetadata> = {
  stretchX: [[8, 32]],
  stretchY: [[8, 32]],
  content: [6, 6, 34, 34],
}
/** Names on the map are drawn by the browser, so the letters must be there first. */
async function fontsReady(): Promise<void> {
  await Promise.all([
    document.fonts.load("12px 'IBM Plex Sans Arabic'", 'ا'),
    document.fonts.load("12px 'IBM Plex Sans'", 'a'),
  ]).catch(() => undefined)
}

interface MapInBox {
  box: RefObject<HTMLDivElement | null>
  /** The map once its style stands; null before, and where the browser cannot draw it. */
  map: MapLibreMap | null
  isBroken: boolean
}

export function useMap(): MapInBox {
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const container = box.current
    if (container === null) return
    let made: MapLibreMap | undefined
    let isGone = false
    void fontsReady().then(() => {
      if (isGone) return
      try {
        made = begin(container, (ready) => setMap(ready))
      } catch {
        setBroken(true)
      }
    })
    return () => {
      isGone = true
      setMap(null)
      made?.remove()
    }
  }, [])
  return { box, map, isBroken }
}

function begin(container: HTMLDivElement, onReady: (map: MapLibreMap) => void): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style: styleOf(readInks()),
    center: [38, 34],
    zoom: 2,
    minZoom: 1,
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    localIdeographFontFamily: false,
    fadeDuration: 0,
    cooperativeGestures: false,
  })
  map.touchZoomRotate.disableRotation()
  map.keyboard.disableRotation()
  map.once('load', () => {
    addSigns(map)
    onReady(map)
  })
  return map
}

/** Hands new shapes to a source of the map. */
export function draw(map: MapLibreMap, source: string, shapes: FeatureCollection): void {
  const found = map.getSource(source)
  if (found instanceof GeoJSONSource) void found.setData(shapes)
}

const signs = ['verified', 'multi_source', 'single_report', 'contested', 'generic']

/** Draws the signs in the inks of the page as it is now; asked again, it redraws them. */
export function addSigns(map: MapLibreMap): void {
  const inks = readInks()
  for (const sign of signs) {
    const image = drawSign(sign, inks, RATIO)
    const id = `mark-${sign}`
    if (image === null) continue
    if (map.hasImage(id)) map.updateImage(id, image)
    else map.addImage(id, image, { pixelRatio: RATIO, ...(sign === 'generic' ? stretched : {}) })
  }
}
