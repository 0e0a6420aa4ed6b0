// Satellite pictures on a page: when each was taken is part of it, the building is ringed, its place in the series is said.
import type { PublicFrame, PublicScene, PublicStructure } from '@athar/contract'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { inLanguage } from './text.ts'
import { day, dayText } from './when.ts'

type Acquired = PublicScene['acquired']
type Mark = PublicStructure['mark']

/** The day of an instant, in UTC, as scenes are catalogued. */
export const dayOf = (instant: string): string => instant.slice(0, 10)

/** When a picture was taken, never narrower than what is known: a minute, a day, or between two days. */
function taken(acquired: Acquired, voice: Voice, how: 'say' | 't' = 'say'): Html {
  const { earliest, latest } = acquired
  const say = voice[how]
  const [from, to] = [dayOf(earliest), dayOf(latest)]
  const shown = (on: string) => (how === 'say' ? day(on, voice) : html`${dayText(on, voice)}`)
  if (from !== to) return say('pages.taken.between', { from: shown(from), to: shown(to) })
  // A time that cannot be read is not made finer than its day either.
  if (Date.parse(earliest) !== Date.parse(latest))
    return say('pages.taken.day', { day: shown(from) })
  return say('pages.taken.moment', { day: shown(from), time: minute(earliest, voice) })
}

function minute(at: string, voice: Voice): string {
  return new Intl.DateTimeFormat(voice.locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
  }).format(new Date(at))
}

/** The ring around the building and, where one is known, its outline; dark beneath ochre, to be seen on sand and shadow. */
function ring({ pixels, centre: [cx, cy], radius, footprint }: Mark): Html {
  const r = round(Math.max(radius * 1.15, pixels / 18))
  const points = footprint?.map((point) => point.map(round).join()).join(' ')
  const outline =
    points === undefined ? null : html`<polygon class="frame-outline" points="${points}"/>`
  const circle = (line: string) =>
    html`<circle class="${line}" cx="${round(cx)}" cy="${round(cy)}" r="${r}"/>`
  return html`<svg class="frame-mark" viewBox="0 0 ${pixels} ${pixels}" aria-hidden="true" focusable="false">${outline}${circle('frame-dark')}${circle('frame-ring')}</svg>`
}

const round = (value: number): number => Math.round(value * 10) / 10

interface Shown {
  readonly mark: Mark
  /** Fetched at once, or only when it is scrolled to. */
  readonly isLazy: boolean
  /** A word before the caption: before, after. */
  readonly head?: Html
}

/** One picture with its caption. */
function framePicture(frame: PublicFrame, shown: Shown, voice: Voice): Html {
  const { mark, isLazy, head } = shown
  const side = mark.pixels
  const alt = voice.t('pages.structure.alt', { taken: taken(frame.acquired, voice, 't') })
  const loading = isLazy ? html` loading="lazy"` : null
  const unclear = frame.isUsable
    ? null
    : html` <span class="frame-unclear">${voice.say('pages.structure.unclear')}</span>`
  const lead = head === undefined ? null : html`<strong class="frame-head">${head}</strong>`
  return html`<figure class="frame"><div class="frame-ground"><img src="${frame.url}" alt="${alt}" width="${side}" height="${side}"${loading} decoding="async">${ring(mark)}</div><figcaption>${lead}${taken(frame.acquired, voice)}${unclear}</figcaption></figure>`
}

/**
 * The pair, and the strip folded away: its pictures are fetched only by those who open it. Where a program runs, the
 * viewer takes their place and reads the strip.
 */
export function pictures(structure: PublicStructure, voice: Voice): Html {
  const { frames, mark, before, after, dating } = structure
  const at = (number: number | null) => frames.find((frame) => frame.number === number)
  const pair = [
    { frame: at(before), head: voice.say('pages.structure.before') },
    { frame: at(after), head: voice.say('pages.structure.after') },
  ]
  const isDated = dating.earliest !== null && dating.latest !== null
  const lead = voice.say(isDated ? 'pages.structure.pairLead' : 'pages.structure.pairWhole')
  const two = pair.map(({ frame, head }) =>
    frame === undefined ? null : framePicture(frame, { mark, head, isLazy: false }, voice),
  )
  const strip = frames.map(
    (frame) =>
      html`<li data-number="${frame.number}" data-earliest="${frame.acquired.earliest}" data-latest="${frame.acquired.latest}">${framePicture(frame, { mark, isLazy: true }, voice)}</li>`,
  )
  const chosen =
    before === null || after === null || before === after
      ? null
      : html` data-before="${before}" data-after="${after}"`
  return html`<p>${lead}</p><athar-viewer data-mark="${JSON.stringify(mark)}"${chosen}><div class="frame-pair">${two}</div><details class="all-frames"><summary>${voice.say('pages.structure.all')}</summary><ol class="frames" tabindex="0" aria-label="${voice.t('pages.structure.all')}">${strip}</ol></details></athar-viewer>`
}

/** Whose the pictures are: what has the same owner and licence stands together, each with its time, sensor and fineness. */
export function sceneList(scenes: readonly PublicScene[], voice: Voice): Html {
  if (scenes.length === 0) return html`<p>${voice.say('pages.campaign.scenesNone')}</p>`
  const groups = new Map<string, PublicScene[]>()
  for (const scene of scenes) {
    const { attribution, licence } = scene
    const key = JSON.stringify([attribution.en, attribution.ar, licence])
    groups.set(key, [...(groups.get(key) ?? []), scene])
  }
  return html`${[...groups.values()].map((group) => sceneGroup(group, voice))}`
}

function sceneGroup(group: readonly PublicScene[], voice: Voice): Html | null {
  const [first] = group
  if (first === undefined) return null
  const comma = voice.say('pages.part.comma')
  const lines = group.map(({ acquired, sensor, gsdMetres }) => {
    const by = sensor === null ? null : html`${comma}<bdi>${sensor}</bdi>`
    const fine = voice.say('pages.campaign.fine', { metres: metres(gsdMetres, voice) })
    return html`<li>${taken(acquired, voice)}<span class="soft">${by}${comma}${fine}</span></li>`
  })
  const owner = inLanguage(first.attribution, voice)
  const name = owner === null ? null : html`<p><bdi lang="${owner.lang}">${owner.text}</bdi></p>`
  return html`<div class="scenes">${name}<p class="soft">${voice.say('pages.campaign.licence')}${voice.say('pages.part.colon')}<bdi>${first.licence}</bdi></p><ul class="plain">${lines}</ul></div>`
}

/** A short distance to the decimetre: what a pixel is on the ground. */
export function metres(value: number, voice: Voice): Html {
  return voice.say('pages.distance.exact', { value: Math.round(value * 10) / 10 })
}
