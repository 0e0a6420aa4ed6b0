// The words of the vocabularies: outcomes, means, grades and the rest, as the domain names them.
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'

/** The word for a value of a vocabulary (`outcome`, `killed`); a value without words is shown as it is written. */
export function value(vocabulary: string, written: string, voice: Voice): Html {
  const key = `${vocabulary}.${written}`
  return voice.has(key) ? voice.say(key) : html`<bdi>${written.replaceAll('_', ' ')}</bdi>`
}
