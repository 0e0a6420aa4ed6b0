// Time zones: local wall time to instant and back, through the zone tables of the runtime.
// A wall time is carried as the milliseconds it would be if the zone were UTC.
import { Problem } from './problem.ts'

const HOUR = 3_600_000
const fixedOffset = /^([+-])([01]\d):?([0-5]\d)$/
const MINUTE = 60_000
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1)
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  try {
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
    return format
  } catch (cause) {
    throw new Problem('when.not_a_date', { field: 'zone' }, { cause })
  }
}

function fixedOffsetOf(zone: string): number | null {
  if (zone === 'UTC' || zone === 'Z') return 0
  const [, sign, hours, minutes] = fixedOffset.exec(zone) ?? []
  if (sign === undefined) return null
  const size = Number(hours) * HOUR + Number(minutes) * MINUTE
  return sign === '-' ? -size : size
}

/**
 * How far a zone's wall clocks are ahead of UTC at an instant, in milliseconds.
 * @param zone IANA name ("Asia/Damascus") or fixed offset ("+03:00")
 * @throws Problem when.not_a_date (field zone) where the runtime knows no such zone
 */
export function zoneOffset(zone: string, atMs: number): number {
  const fixed = fixedOffsetOf(zone)
  if (fixed !== null) return fixed
  // Since 1973 every zone has changed its clocks on a whole minute (not on the hour: Newfoundland's 00:01), so
  // one answer serves for all of the minute.
  const minute = Math.floor(atMs / MINUTE)
  const key = `${zone} ${minute}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = offsetByFormat(zone, Math.floor(atMs / 1000) * 1000)
  if (offsets.size >= 20_000) offsets.clear()
  if (atMs >= WHOLE_MINUTES_SINCE) offsets.set(key, offset)
  return offset
}

function offsetByFormat(zone: string, second: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(second)) part[type] = Number(value)
  const wall = new Date(0)
  wall.setUTCFullYear(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1)
  wall.setUTCHours(part['hour'] ?? 0, part['minute'] ?? 0, part['second'] ?? 0)
  return wall.getTime() - second
}

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    zoneOffset(zone, 0)
    return true
  } catch {
    return false
  }
}

/** The instant between two at which the zone's offset changes. */
function changeBetween(zone: string, earlier: number, later: number): number {
  const before = zoneOffset(zone, earlier)
  let [low, high] = [earlier, later]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zoneOffset(zone, middle) === before) low = middle
    else high = middle
  }
  return high
}

/**
 * The instant of a wall time. An hour that clocks show twice has two: `edge` says which is wanted. An hour that
 * clocks skip has none: it is the instant of the skip, so that later wall times never come earlier.
 * @param wallMs wall time as if the zone were UTC
 */
export function instantOf(wallMs: number, zone: string, edge: 'earliest' | 'latest'): number {
  const fixed = fixedOffsetOf(zone)
  if (fixed !== null) return wallMs - fixed
  const before = zoneOffset(zone, wallMs - 24 * HOUR)
  const after = zoneOffset(zone, wallMs + 24 * HOUR)
  const instants = [wallMs - before, wallMs - after].filter(
    (instant) => instant + zoneOffset(zone, instant) === wallMs,
  )
  if (instants.length === 0) return changeBetween(zone, wallMs - after, wallMs - before)
  return edge === 'earliest' ? Math.min(...instants) : Math.max(...instants)
}

/** The wall time of an instant, as the milliseconds it would be if the zone were UTC. */
export function wallOf(instantMs: number, zone: string): number {
  return instantMs + zoneOffset(zone, instantMs)
}
