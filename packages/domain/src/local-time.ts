// The clock on a wall at an instant, for tables and letters that give local and Zulu time beside each other.
import { zoneOffset } from './zone.ts'

/**
 * Local date and time with the distance from UTC (`2031-04-05T14:30:00+03:00`); null where there is no instant or the
 * runtime does not know the zone.
 */
export function localTime(instant: string | null, zone: string): string | null {
  if (instant === null) return null
  const at = Date.parse(instant)
  try {
    const offset = zoneOffset(zone, at)
    const wall = new Date(at + offset).toISOString().slice(0, 19)
    const minutes = Math.abs(Math.round(offset / 60_000))
    const two = (n: number): string => String(n).padStart(2, '0')
    return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  } catch {
    return null // a zone this machine does not know: Zulu time stands alone
  }
}
