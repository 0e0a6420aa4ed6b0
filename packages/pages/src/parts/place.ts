// Where something happened: how well the place is known, in words and in metres.
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { code } from './text.ts'

/** A distance in metres or kilometres, rounded up: an uncertainty is never told smaller than it is. */
export function distance(metres: number, voice: Voice, how: 'say' | 't' = 'say'): Html {
  const say = voice[how]
  if (metres < 1000) {
    const count = metres < 10 ? Math.ceil(metres) : Math.ceil(metres / 10) * 10
    return say('pages.distance.metres', { count })
  }
  const count = metres < 10_000 ? Math.ceil(metres / 100) / 10 : Math.ceil(metres / 1000)
  return say('pages.distance.kilometres', { count })
}

/** Coordinates with no more digits than the uncertainty leaves: never finer than a tenth of the radius. */
export function coordinates(
  place: { lon: number; lat: number; radiusMetres: number },
  voice: Voice,
): Html {
  const finest = Math.log10(111_320 / Math.max(place.radiusMetres / 10, 1))
  const digits = Math.min(5, Math.max(1, Math.round(finest)))
  const pair = `${place.lat.toFixed(digits)}, ${place.lon.toFixed(digits)}`
  return html`${code(pair)} <span class="soft">${voice.say('pages.place.order')}</span>`
}
