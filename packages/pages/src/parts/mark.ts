// How sure we are, as a mark and a word: verified filled black, reported hollow grey, contested hatched.
import { type Html, html, trusted } from '../html.ts'
import type { Voice } from '../voice.ts'
import { value } from './value.ts'

export type Sureness = 'verified' | 'multi_source' | 'single_report' | 'contested'

/** The mark that stands for a level or a grade; what is not known to be more is drawn as a single report. */
export function surenessOf(level: string): Sureness {
  const low = level.toLowerCase()
  if (low === 'contested' || low === 'discounted') return 'contested'
  return low === 'verified' || low === 'multi_source' ? low : 'single_report'
}

/** The drawings every page shares: the fading end of a bar, running with the direction of the page, and the hatch. */
export function sharedDrawings(voice: Voice): Html {
  const [from, to] = voice.dir === 'rtl' ? [1, 0] : [0, 1]
  return html`<svg class="unseen" width="0" height="0" aria-hidden="true" focusable="false"><defs><linearGradient id="soft" x1="${from}" x2="${to}" y1="0" y2="0"><stop offset="0" class="soft-near"/><stop offset="1" class="soft-far"/></linearGradient><pattern id="hatch" width="3.2" height="3.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="1.3" height="3.2"/></pattern></defs></svg>`
}

const insides: Readonly<Record<Sureness, Html>> = {
  verified: trusted('<circle class="mark-full" cx="8" cy="8" r="6"/>'),
  multi_source: trusted(
    '<circle class="mark-ring" cx="8" cy="8" r="5.5"/><circle class="mark-dot" cx="8" cy="8" r="2.4"/>',
  ),
  single_report: trusted('<circle class="mark-ring" cx="8" cy="8" r="5.5"/>'),
  contested: trusted('<circle class="mark-ring" cx="8" cy="8" r="5.5" fill="url(#hatch)"/>'),
}

/** The mark alone; the word stands beside it. */
export function mark(sureness: Sureness): Html {
  return html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${insides[sureness]}</svg>`
}

/** Mark and word of a level of corroboration. */
export function corroboration(level: string, voice: Voice): Html {
  return html`<span class="sureness">${mark(surenessOf(level))} <span>${corroborationWord(level, voice)}</span></span>`
}

/** The word of a level of corroboration. */
export function corroborationWord(level: string, voice: Voice): Html {
  return value('corroboration', level, voice)
}
