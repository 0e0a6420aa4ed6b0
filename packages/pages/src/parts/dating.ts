// Datings in words: when a building was destroyed by the volunteers and by experts, and how probable it is.
import type { PublicDating, PublicShare } from '@athar/contract'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { dayOf } from './frames.ts'
import { rangeBar } from './range.ts'
import { day } from './when.ts'

interface Said {
  readonly kind: string
  readonly earliest: string | null
  readonly latest: string | null
}

/** A dating as a sentence: «destroyed between … and …», or what was seen instead. */
export function datingWords({ kind, earliest, latest }: Said, voice: Voice): Html {
  const isPartly = kind === 'partly'
  if ((kind === 'destroyed' || isPartly) && earliest !== null && latest !== null) {
    const between = { from: day(dayOf(earliest), voice), to: day(dayOf(latest), voice) }
    return isPartly
      ? voice.say('pages.dating.partlyBetween', between)
      : voice.say('pages.dating.between', between)
  }
  if (kind === 'destroyed') return voice.say('pages.dating.open')
  return voice.say(`pages.datingKind.${kind}`)
}

/** What experts say of the same building, or that none looked. */
export function expertWords(expert: PublicDating['expert'], voice: Voice): Html {
  if (expert === null)
    return html`<span class="silent">${voice.say('pages.campaign.noExpert')}</span>`
  return datingWords(expert, voice)
}

/** A probability in hundredths; what is almost certain or almost nothing is never said to be either. */
export function percent(share: number, voice: Voice): Html {
  if (share > 0.99) return voice.say('pages.share.more', { value: 99 })
  if (share < 0.01) return voice.say('pages.share.less', { value: 1 })
  return voice.say('pages.share.percent', { value: Math.round(share * 100) })
}

/** Less than this is not given a row of its own. */
const LEAST_SHARE = 0.01

function shareWords({ kind, from, to }: PublicShare, voice: Voice): Html {
  const shown = (at: string | null) => day(dayOf(at ?? ''), voice)
  if (kind === 'destroyed')
    return voice.say('pages.structure.share.destroyed', { from: shown(from), to: shown(to) })
  if (kind === 'damaged_before') return voice.say('pages.structure.share.before', { to: shown(to) })
  return voice.say('pages.structure.share.not', { from: shown(from) })
}

/** The volunteers' belief as a table whose rows carry a bar. */
export function shareTable(shares: readonly PublicShare[], voice: Voice): Html {
  const rows = shares
    .filter(({ probability }) => probability >= LEAST_SHARE)
    .map((share) => {
      const bar = rangeBar({ min: share.probability, max: share.probability }, 1, voice)
      return html`<tr><th scope="row">${shareWords(share, voice)}</th><td class="bar-cell">${bar}</td><td class="count">${percent(share.probability, voice)}</td></tr>`
    })
  return html`<table class="months"><caption>${voice.say('pages.structure.sharesCaption')}</caption><thead><tr><th scope="col">${voice.say('pages.campaign.answer')}</th><td class="bar-cell"></td><th scope="col" class="count">${voice.say('pages.campaign.probability')}</th></tr></thead><tbody>${rows}</tbody></table>`
}
