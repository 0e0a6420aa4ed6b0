// When buildings were destroyed, from picture to picture: drawn true to time, and the same numbers as a table.
import type { PublicGap } from '@athar/contract'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { dayOf } from './frames.ts'
import { range, rangeBar } from './range.ts'
import { number } from './text.ts'
import { day, dayText } from './when.ts'

const DAY = 86_400_000
const width = 720
const height = 170
const foot = 26

/** The gaps as bars on a line of time: width is the wait, height is buildings a day, the soft part is uncertain. */
export function timelineDrawing(gaps: readonly PublicGap[], voice: Voice): Html | null {
  const first = gaps[0]
  const last = gaps.at(-1)
  if (first === undefined || last === undefined) return null
  const start = Date.parse(first.from)
  const span = Math.max(DAY, Date.parse(last.to) - start)
  // Pictures are known to an interval; a bar ends where the next begins, at the next one's earlier end.
  const ends = gaps.map((gap, i) => Date.parse(gaps[i + 1]?.from ?? gap.to))
  const days = gaps.map(({ from }, i) => Math.max(1, ((ends[i] ?? 0) - Date.parse(from)) / DAY))
  const most = Math.max(...gaps.map(({ max }, i) => max / (days[i] ?? 1)), 1e-9)
  const across = (at: number) => ((at - start) / span) * width
  const bars = gaps.map(({ from, min, max }, i) => {
    const left = across(Date.parse(from))
    const size = Math.max(1, across(ends[i] ?? 0) - left - 1)
    const x = round(voice.dir === 'rtl' ? width - left - size : left)
    const tall = (count: number) => ((height - foot) * (count / (days[i] ?? 1))) / most
    const [solid, whole] = [round(tall(min)), round(tall(max))]
    const base = height - foot
    return html`<rect fill="url(#up)" x="${x}" y="${round(base - whole)}" width="${round(size)}" height="${round(whole - solid)}"/><rect class="bar-solid" x="${x}" y="${round(base - solid)}" width="${round(size)}" height="${solid}"/>`
  })
  const end = (at: string, isStart: boolean) => {
    const x = isStart === (voice.dir === 'ltr') ? 0 : width
    return html`<text x="${x}" y="${height - 6}" text-anchor="${isStart ? 'start' : 'end'}">${dayText(dayOf(at), voice)}</text>`
  }
  return html`<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${voice.t('pages.campaign.timelineLabel')}" direction="${voice.dir}"><defs><linearGradient id="up" x1="0" x2="0" y1="1" y2="0"><stop offset="0" class="soft-near"/><stop offset="1" class="soft-far"/></linearGradient></defs>${bars}<path class="timeline-base" d="M0 ${height - foot}H${width}"/>${end(first.from, true)}${end(last.to, false)}</svg>`
}

const round = (value: number): number => Math.round(value * 10) / 10

/** The gaps as a table whose rows carry a bar. */
export function timelineTable(gaps: readonly PublicGap[], voice: Voice): Html {
  const most = Math.max(...gaps.map(({ max }) => max))
  const rows = gaps.map(({ from, to, expected, min, max }) => {
    const between = { from: day(dayOf(from), voice), to: day(dayOf(to), voice) }
    const bar = rangeBar({ min, max }, most, voice)
    return html`<tr><th scope="row">${voice.say('pages.campaign.gapDays', between)}</th><td class="bar-cell">${bar}</td><td>${range({ min, max }, voice)}</td><td class="count">${number(expected, voice)}</td></tr>`
  })
  return html`<table class="months"><caption>${voice.say('pages.campaign.timelineCaption')}</caption><thead><tr><th scope="col">${voice.say('pages.campaign.gap')}</th><td class="bar-cell"></td><th scope="col">${voice.say('pages.campaign.expected')}</th><th scope="col" class="count">${voice.say('pages.campaign.mean')}</th></tr></thead><tbody>${rows}</tbody></table>`
}
