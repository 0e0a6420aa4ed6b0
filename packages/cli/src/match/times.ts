// The times of `athar match`: instants with their offset, and dates, which are whole days of a zone.
import { isProblem, parseWhen } from '@athar/domain'

/** An instant with its offset; everything else is read as a time of the zone. */
const instant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}(:?\d{2})?)$/i

interface Ends {
  readonly earliest: number
  readonly latest: number
}

function readInstant(text: string): Ends | null {
  const plain = text.toUpperCase().replace(',', '.').replace(' ', 'T').replace(/\s/g, '')
  const at = Date.parse(
    plain.replace(/([+-]\d{2})(\d{2})?$/, (_, h: string, m = '00') => `${h}:${m}`),
  )
  return Number.isFinite(at) ? { earliest: at, latest: at } : null
}

function readLocal(text: string, zone: string): Ends | null {
  try {
    const { from, to } = parseWhen({ text, zone })
    return from === null || to === null
      ? null
      : { earliest: Date.parse(from), latest: Date.parse(to) }
  } catch (caught) {
    if (isProblem(caught)) return null
    throw caught
  }
}

/**
 * Reads times of one zone into their first and last instant, in milliseconds; null where a text is no time. A
 * text that was read before is not read again.
 */
export function timesOf(zone: string): (text: string) => Ends | null {
  const known = new Map<string, Ends | null>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const [day = ''] = text.split(/[T ]/i)
    const isDated = readLocal(day, 'UTC') !== null
    const made = instant.test(text) ? (isDated ? readInstant(text) : null) : readLocal(text, zone)
    if (known.size < 100_000) known.set(text, made)
    return made
  }
}
