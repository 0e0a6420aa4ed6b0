// When a strike was declared to be: the days, and for a window of hours its hours with the zone they are told in.
import type { When } from '@athar/domain'
import { useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { WhenText } from '../../parts/WhenText.tsx'

const DAY = 86_400_000

/** The hours of a window shorter than a day, in its own zone; null where only days are known, or the zone is not. */
function showHours({ from, to, zone, precision }: When, locale: string): string | null {
  if (from === null || to === null || precision !== 'range') return null
  const length = Date.parse(to) - Date.parse(from)
  if (length >= DAY - 1000) return null
  try {
    const shape: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', timeZone: zone }
    const format = new Intl.DateTimeFormat(locale, { ...shape, hourCycle: 'h23' })
    return `${format.format(new Date(from))}–${format.format(new Date(to))}`
  } catch {
    return null
  }
}

export function StrikeWhen({ when, isBrief = false }: { when: When; isBrief?: boolean }) {
  const hours = showHours(when, localeOf(useLanguage()))
  return (
    <>
      <WhenText when={when} isBrief={isBrief} />
      {hours === null ? null : (
        <small className="strike-hours">
          <bdi>{hours}</bdi> <CodeText>{when.zone}</CodeText>
        </small>
      )}
    </>
  )
}
