// The map of the selection: clusters made by the server, halos where a place is uncertain, and what cannot be drawn as a point.
import { listAreas, readMap } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../../api.ts'
import { inLanguage, useLanguage } from '../../../app/place.ts'
import { showNumber } from '../../../i18n.ts'
import { Button } from '../../../parts/Button.tsx'
import { CheckField } from '../../../parts/Field.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useMedia } from '../../../parts/use-media.ts'
import { writeBox } from '../filter-url.ts'
import { IncidentLink } from '../IncidentLink.tsx'
import type { Selection } from '../use-selection.ts'
import { Legend } from './Legend.tsx'
import { areaShapes, readCountries } from './outlines.ts'
import { type Box, halos, marks, overlaps, widened } from './shapes.ts'
import { readInks, styleOf } from './style.ts'
import { addSigns, draw, useMap } from './use-map.ts'

const WORLD: Box = [-180, -85, 180, 85]

function boxOf(map: MapLibreMap): Box {
  const bounds = map.getBounds()
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
}

/** Half a tile finer than the picture, so that clusters are neither crowded nor coarse. */
const askedZoom = (map: MapLibreMap) => Math.min(20, Math.max(0, Math.round(map.getZoom()) + 1))

export default function RegisterMap({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { box, map, isBroken } = useMap()
  const label = t('register.map.label')
  useEffect(() => map?.getCanvas().setAttribute('aria-label', label), [map, label])
  const [view, setView] = useState<{ bbox: Box; zoom: number }>({ bbox: WORLD, zoom: 2 })
  const [picked, setPicked] = useState<string | null>(null)
  const { inv, asked, address } = selection
  const { bbox: _bbox, ...filter } = asked.filter
  const { data, error } = useQuery({
    ...ask(readMap, { params: { inv }, body: { ...asked, filter, ...view } }),
    placeholderData: keepPreviousData,
  })
  const clusters = useMemo(() => data?.clusters ?? [], [data])
  const generic = clusters.reduce((n, cluster) => n + cluster.generic, 0)

  useOutlines(map, inv)
  useNight(map)

  const look = useCallback((moved: MapLibreMap) => {
    setView({ bbox: widened(boxOf(moved)), zoom: askedZoom(moved) })
  }, [])
  useEffect(() => {
    if (map === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const onMove = () => {
      clearTimeout(timer)
      timer = setTimeout(() => look(map), 150)
    }
    map.on('moveend', onMove)
    return () => {
      clearTimeout(timer)
      map.off('moveend', onMove)
    }
  }, [map, look])
  // After the listener above, so that the first move is heard.
  useFit(map, (data?.extent ?? null) as Box | null, address.bbox !== undefined)
  useEffect(() => {
    if (map === null) return
    draw(
      map,
      'marks',
      marks(clusters, (n) => showNumber(language, n)),
    )
    draw(map, 'halos', halos(clusters))
  }, [map, clusters, language])
  usePicking(map, setPicked)
  const { change } = selection
  useEffect(() => {
    if (map === null || address.bbox === undefined) return
    const onMove = () => change({ bbox: writeBox(boxOf(map)) })
    map.on('dragend', onMove)
    map.on('zoomend', onMove)
    return () => {
      map.off('dragend', onMove)
      map.off('zoomend', onMove)
    }
  }, [map, address.bbox, change])

  if (isBroken) return <p className="nothing">{t('register.map.noWebgl')}</p>
  return (
    <div className="map">
      <div ref={box} className="map-box" />
      <div className="map-buttons">
        <Button aria-label={t('register.map.zoomIn')} onClick={() => map?.zoomIn()}>
          <span aria-hidden="true">+</span>
        </Button>
        <Button aria-label={t('register.map.zoomOut')} onClick={() => map?.zoomOut()}>
          <span aria-hidden="true">−</span>
        </Button>
      </div>
      <footer className="map-foot">
        <ProblemNote problem={error === null ? null : asProblem(error)} />
        {picked === null ? null : (
          <p className="map-picked" role="status">
            <IncidentLink inv={inv} code={picked} />
          </p>
        )}
        <CheckField
          label={t('register.map.here')}
          checked={address.bbox !== undefined}
          onChange={(event) =>
            change({ bbox: event.target.checked && map !== null ? writeBox(boxOf(map)) : '' })
          }
        />
        {generic === 0 ? null : <small>{t('register.map.generic', { count: generic })}</small>}
        {data === undefined || data.unplaced === 0 ? null : (
          <small>{t('register.map.unplaced', { count: data.unplaced })}</small>
        )}
        <Legend />
      </footer>
    </div>
  )
}

/** Countries and areas under everything else, the areas with their names in the language of the page. */
function useOutlines(map: MapLibreMap | null, inv: string): void {
  const language = useLanguage()
  const { data } = useQuery({
    ...ask(listAreas, { params: { inv }, query: { outlines: '1' } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (map === null) return
    readCountries().then(
      (countries) => draw(map, 'countries', countries),
      () => undefined,
    )
  }, [map])
  useEffect(() => {
    if (map === null || data === undefined) return
    const areas = data.areas.map((area) => ({
      geometry: area.geometry,
      name: inLanguage(area.name, language)?.text ?? '',
    }))
    draw(map, 'areas', areaShapes(areas))
  }, [map, data, language])
}

/** Day and night: the inks of the map follow the page. */
function useNight(map: MapLibreMap | null): void {
  const isDark = useMedia('(prefers-color-scheme: dark)')
  const begun = useRef(isDark)
  useEffect(() => {
    if (map === null || begun.current === isDark) return
    begun.current = isDark
    const inks = styleOf(readInks())
    for (const layer of inks.layers) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        map.setPaintProperty(layer.id, name as never, value as never)
      }
    }
    addSigns(map)
  }, [map, isDark])
}

/** Goes to where the selection is, at first and whenever none of it would be in sight. */
function useFit(map: MapLibreMap | null, extent: Box | null, isHeld: boolean): void {
  const isFirst = useRef(true)
  const key = extent?.join(',') ?? ''
  useEffect(() => {
    if (map === null || key === '') return
    const [west = 0, south = 0, east = 0, north = 0] = key.split(',').map(Number)
    const target: Box = [west, south, east, north]
    const stays = !isFirst.current && (isHeld || overlaps(boxOf(map), target))
    isFirst.current = false
    if (!stays) map.fitBounds(target, { padding: 36, maxZoom: 14, animate: false })
  }, [map, key, isHeld])
}

/** A click on one incident names it; a click on several goes closer. */
function usePicking(map: MapLibreMap | null, onPick: (code: string | null) => void): void {
  useEffect(() => {
    if (map === null) return
    const layers = ['one', 'many', 'generic']
    const onClick = (event: MapMouseEvent) => {
      const [found] = map.queryRenderedFeatures(event.point, { layers })
      const code: unknown = found?.properties['code']
      onPick(typeof code === 'string' ? code : null)
      if (found?.properties['mark'] !== 'many') return
      map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 })
    }
    const onMove = (event: MapMouseEvent) => {
      const isOver = map.queryRenderedFeatures(event.point, { layers }).length > 0
      map.getCanvas().style.cursor = isOver ? 'pointer' : ''
    }
    map.on('click', onClick)
    map.on('mousemove', onMove)
    return () => {
      map.off('click', onClick)
      map.off('mousemove', onMove)
    }
  }, [map, onPick])
}
