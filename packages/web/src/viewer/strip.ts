// The film strip: every picture in order of time, in the direction in which the language is read.
import { h } from './dom.ts'
import type { Frame } from './frame.ts'
import type { Language, Say } from './say.ts'
import { showTakenShort, showYear } from './when.ts'

export interface Strip {
  readonly element: HTMLElement
  /** Shown or put away; while it is away none of its pictures is fetched. */
  readonly setShown: (isShown: boolean) => void
  readonly point: (number: number) => void
  readonly arrived: (number: number, url: string) => void
  readonly badge: (badges: ReadonlyMap<number, 'intact' | 'damaged'>) => void
  readonly blur: (isBlurred: boolean) => void
}

interface StripSetting {
  readonly frames: readonly Frame[]
  readonly lang: Language
  readonly say: Say
  readonly isEager: boolean
  readonly onChoose: (number: number) => void
}

interface Item {
  readonly button: HTMLButtonElement
  readonly image: HTMLImageElement
  readonly badge: HTMLElement
}

/** Said, not shown. */
const unseen = (text: string): HTMLElement => h('span', { class: 'v-unseen' }, text)

export function makeStrip({ frames, lang, say, isEager, onChoose }: StripSetting): Strip {
  const items = new Map<number, Item>()
  const list = h('ol', { class: 'v-strip', 'aria-label': say('viewer.strip') })
  let year = ''
  for (const [at, frame] of frames.entries()) {
    const image = h('img', { alt: '', decoding: 'async', hidden: true })
    const badge = h('span', { class: 'v-badge' })
    const own = showYear(lang, frame.acquired.earliest)
    const isFaint = (frame.usable ?? 1) < 0.5
    const button = h(
      'button',
      {
        type: 'button',
        class: isFaint ? 'v-item v-faint' : 'v-item',
        onclick: () => onChoose(frame.number),
      },
      unseen(`${say('viewer.place', { number: at + 1, total: frames.length })}. `),
      h('span', { class: 'v-thumb' }, image, badge),
      h('span', { class: 'v-day' }, showTakenShort(lang, frame.acquired)),
      h('span', { class: own === year ? 'v-unseen' : 'v-year' }, own),
      isFaint ? unseen(say('viewer.unseen')) : null,
    )
    year = own
    items.set(frame.number, { button, image, badge })
    list.append(h('li', {}, button))
  }
  const arrived = (number: number, url: string): void => {
    const image = items.get(number)?.image
    if (image === undefined || image.getAttribute('src') === url) return
    image.src = url
    image.hidden = false
  }
  /** Fetches what lies in the window of the strip and just beside it, once each. */
  const fetchInView = (): void => {
    if (!isEager || list.hidden !== false) return
    const { left, right, width } = list.getBoundingClientRect()
    for (const { number, url } of frames) {
      const box = items.get(number)?.button.getBoundingClientRect()
      const isNear = box !== undefined && box.right > left - width && box.left < right + width
      if (url !== null && isNear) arrived(number, url)
    }
  }
  list.addEventListener('scroll', fetchInView)
  return {
    element: list,
    setShown: (isShown) => {
      list.hidden = !isShown
    },
    point: (number) => {
      for (const [at, { button }] of items) {
        if (at === number) button.setAttribute('aria-current', 'true')
        else button.removeAttribute('aria-current')
      }
      const chosen = items.get(number)?.button.parentElement
      if (chosen !== null && chosen !== undefined) bringIntoView(list, chosen)
      fetchInView()
    },
    arrived,
    badge: (badges) => {
      for (const [number, { button, badge }] of items) {
        const kind = badges.get(number)
        badge.textContent = kind === undefined ? '' : say(`viewer.badge.${kind}`)
        button.classList.toggle('v-intact', kind === 'intact')
        button.classList.toggle('v-damaged', kind === 'damaged')
      }
    },
    blur: (isBlurred) => {
      list.classList.toggle('v-blurred', isBlurred)
    },
  }
}

/** Moves only the strip, never the page, and works in both directions. */
function bringIntoView(list: HTMLElement, item: HTMLElement): void {
  const frame = list.getBoundingClientRect()
  const box = item.getBoundingClientRect()
  const off = box.x + box.width / 2 - (frame.x + frame.width / 2)
  if (Math.abs(off) > 1) list.scrollLeft += off
}
