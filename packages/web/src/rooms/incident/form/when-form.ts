// The time of a form: what was typed, and the When that follows from it.
import {
  type PartOfDay,
  parseWhen,
  Problem,
  showWritten,
  unknownWhen,
  type When,
  whenOfDay,
} from '@athar/domain'

/** How the time is typed: a day or days, the written form of EDTF, or not known. */
export type WhenMode = 'days' | 'written' | 'unknown'
export interface WhenTyped {
  mode: WhenMode
  date: string
  dateEnd: string
  partOfDay: PartOfDay | ''
  time: string
  written: string
  zone: string
  asWritten: string
}

const days = /^(\d{4}-\d{2}-\d{2})(?:\/(\d{4}-\d{2}-\d{2}))?$/

/** What a form shows for a time. */
export function typedWhen(when: When | null, zone: string, mode: WhenMode = 'days'): WhenTyped {
  const blank: WhenTyped = {
    mode,
    date: '',
    dateEnd: '',
    partOfDay: '',
    time: '',
    written: '',
    zone: when?.zone ?? zone,
    asWritten: when?.asWritten ?? '',
  }
  if (when === null) return blank
  if (when.edtf === null) return { ...blank, mode: 'unknown' }
  const [, date, dateEnd] = days.exec(when.edtf) ?? []
  if (date === undefined) return { ...blank, mode: 'written', written: showWritten(when) }
  return { ...blank, mode: 'days', date, dateEnd: dateEnd ?? '', partOfDay: when.partOfDay ?? '' }
}

const orNull = <T extends string>(text: T | ''): T | null => (text === '' ? null : text)

/**
 * The time that was typed; unchanged typing gives back the time it came from, to the letter.
 * @throws Problem when.not_a_date, when.end_before_start (params: field)
 */
export function readWhenTyped(typed: WhenTyped, was: When | null): When {
  const same = was !== null && JSON.stringify(typedWhen(was, was.zone)) === JSON.stringify(typed)
  if (same) return was
  const zone = typed.zone.trim()
  const said = typed.asWritten.trim()
  switch (typed.mode) {
    case 'unknown':
      return unknownWhen({ zone, asWritten: said })
    case 'written': {
      const text = typed.written.trim()
      return parseWhen({ text, zone, asWritten: said === '' ? text : said })
    }
    case 'days':
      if (typed.date === '') throw new Problem('when.not_a_date', { field: 'date' })
      return whenOfDay({
        date: typed.date,
        dateEnd: orNull(typed.dateEnd),
        partOfDay: orNull(typed.partOfDay),
        time: orNull(typed.time),
        zone,
        asWritten: said === '' ? daysAsText(typed) : said,
      })
    default:
      return typed.mode satisfies never
  }
}

function daysAsText({ date, dateEnd, partOfDay, time }: WhenTyped): string {
  const span = dateEnd === '' || dateEnd === date ? date : `${date}/${dateEnd}`
  return [span, partOfDay, time].filter((part) => part !== '').join(' ')
}

/** The time typed so far, or nothing where it is not one yet. */
export function tryWhen(typed: WhenTyped): When | null {
  try {
    return typed.mode === 'unknown' ? null : readWhenTyped(typed, null)
  } catch {
    return null
  }
}
