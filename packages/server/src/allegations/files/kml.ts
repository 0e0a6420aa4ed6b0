// A batch on a globe (OGC KML 2.2): each place with the circle within which it lies; the centre of a whole place has none.
import type { Referral } from '@athar/domain'
import type { BatchDocument, BatchItem } from '@athar/pages'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

const METRES_A_DEGREE = 111_320
const SIDES = 48

/** The circle around a point as a closed ring of longitude and latitude. */
function circle(lon: number, lat: number, radius: number): string {
  const wide = METRES_A_DEGREE * Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  return Array.from({ length: SIDES + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % SIDES)) / SIDES
    const at = [
      lon + (radius * Math.cos(angle)) / wide,
      lat + (radius * Math.sin(angle)) / METRES_A_DEGREE,
    ]
    return `${at.map((it) => it.toFixed(6)).join(',')},0`
  }).join(' ')
}

function geometry({ place, isEcho }: Referral): string {
  if (place === null || isEcho || place.lon === null || place.lat === null) return ''
  const { lon, lat, radiusMetres } = place
  return `<MultiGeometry><Point><coordinates>${lon.toFixed(6)},${lat.toFixed(6)},0</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>${circle(lon, lat, radiusMetres)}</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>`
}

const data = (name: string, value: string | number | null): string =>
  value === null ? '' : `<Data name="${name}"><value>${escaped(String(value))}</value></Data>`

function placemark({ code, referral }: BatchItem): string {
  const { occurred, place, placeName } = referral
  const names = [placeName.en, placeName.ar].filter((it) => it !== null).join(' · ')
  const span =
    occurred.from === null && occurred.to === null
      ? ''
      : `<TimeSpan>${occurred.from === null ? '' : `<begin>${occurred.from}</begin>`}${occurred.to === null ? '' : `<end>${occurred.to}</end>`}</TimeSpan>`
  const facts = [
    data('incident', referral.code),
    data('mgrs', referral.mgrs),
    data('radius_m', place?.radiusMetres ?? null),
    data('obtained', referral.obtained),
    data('killed_min', referral.killed?.min ?? null),
    data('killed_max', referral.killed?.max ?? null),
  ].join('')
  return `<Placemark><name>${escaped(code)}</name><description>${escaped(names)}</description>${span}<styleUrl>#place</styleUrl><ExtendedData>${facts}</ExtendedData>${geometry(referral)}</Placemark>`
}

export function allegationsKml(batch: BatchDocument): string {
  const style =
    '<Style id="place"><LineStyle><color>ff0f5085</color><width>2</width></LineStyle><PolyStyle><color>330f5085</color></PolyStyle></Style>'
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${escaped(batch.code)}</name>${style}${batch.items.map(placemark).join('')}</Document></kml>\n`
}
