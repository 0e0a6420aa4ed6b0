// Where the sun stands over the island: its direction and height at a moment (declination and hour angle).
const DAY = 86_400_000
const RAD = Math.PI / 180

export interface Sun {
  azimuthDegrees: number
  elevationDegrees: number
}

/**
 * The sun over a place, good to about a degree (Cooper's declination, mean solar time).
 * @param atMs milliseconds since 1970
 */
export function sunAt(atMs: number, [lon, lat]: readonly [number, number]): Sun {
  const date = new Date(atMs)
  const ofYear = (atMs - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY
  const declination = 23.45 * RAD * Math.sin((2 * Math.PI * (285 + ofYear)) / 365)
  const solarHours = ((atMs % DAY) / 3_600_000 + lon / 15) % 24
  const hour = (solarHours - 12) * 15 * RAD
  const phi = lat * RAD
  const sine =
    Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hour)
  const elevation = Math.asin(sine)
  const azimuth = Math.atan2(
    -Math.cos(declination) * Math.sin(hour),
    Math.sin(declination) * Math.cos(phi) - Math.cos(declination) * Math.sin(phi) * Math.cos(hour),
  )
  const tenths = (radians: number) => Math.round((radians / RAD) * 10)
  return {
    azimuthDegrees: ((tenths(azimuth) + 3600) % 3600) / 10,
    elevationDegrees: tenths(elevation) / 10,
  }
}
