// A count as a range: «between … and …»; silence is said as silence, never as nought; its softness is drawn.
import { type Html, html, nothing } from '../html.ts'
import type { Voice } from '../voice.ts'

export interface Range {
  min: number | null
  max: number | null
}

/** A range in words. */
export function range(given: Range | null, voice: Voice): Html {
  if (given === null || (given.min === null && given.max === null)) {
    return html`<span class="silent">${voice.say('pages.range.silent')}</span>`
  }
  return html`<bdi class="range">${rangeWords(given, voice)}</bdi>`
}

function rangeWords({ min, max }: Range, voice: Voice): Html {
  if (min === null) return voice.say('pages.range.upTo', { max: max ?? 0 })
  if (max === null) return voice.say('pages.range.atLeast', { min })
  if (min === max) return html`${voice.number(min)}`
  return voice.say('pages.range.between', { min, max })
}

/** The words of a range as text alone, for titles. */
export function rangeText(given: Range | null, voice: Voice): Html {
  if (given === null || (given.min === null && given.max === null))
    return voice.t('pages.range.silent')
  return rangeWords(given, voice)
}

const length = 240
const height = 10

/**
 * A bar with a soft end: solid to the minimum, fading to the maximum. Said in words beside it, so it is silent to
 * readers of the screen. `most` is what the full length stands for.
 */
export function rangeBar(
  { min, max }: { min: number; max: number },
  most: number,
  voice: Voice,
): Html {
  if (most <= 0 || max <= 0) return nothing
  const unit = length / most
  const solid = round(min * unit)
  const soft = round((max - min) * unit)
  const x = (from: number, size: number) =>
    voice.dir === 'rtl' ? round(length - from - size) : from
  const solidPart =
    solid > 0
      ? html`<rect class="bar-solid" x="${x(0, solid)}" width="${solid}" height="${height}"/>`
      : nothing
  const softPart =
    soft > 0
      ? html`<rect fill="url(#soft)" x="${x(solid, soft)}" width="${soft}" height="${height}"/>`
      : nothing
  return html`<svg class="bar" viewBox="0 0 ${length} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${solidPart}${softPart}</svg>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
