// One picture with its marker, its scale, and when it was taken: the acquisition interval is part of the picture.
import { fill, h } from './dom.ts'
import type { Frame } from './frame.ts'
import { drawMark, type Mark, scaleOf } from './overlay.ts'
import type { Language, Say } from './say.ts'
import { showTaken } from './when.ts'
import type { Look } from './zoom.ts'

export interface Pane {
  readonly element: HTMLElement
  /** Where fingers are listened to. */
  readonly ground: HTMLElement
  readonly show: (frame: Frame) => void
  readonly look: (look: Look) => void
  readonly setMarker: (isShown: boolean) => void
  /** The picture's own element: for fading and cutting. */
  readonly film: HTMLElement
  readonly caption: HTMLElement
}

export interface PaneSetting {
  readonly placeOf: (number: number) => number
  readonly total: number
  readonly mark: Mark | null
  readonly lang: Language
  readonly say: Say
  readonly isBlurred: () => boolean
  readonly unblur: () => void
  readonly picture: (frame: Frame) => Promise<string | null>
  readonly onArrived: (number: number, url: string) => void
}

export function makePane(it: PaneSetting): Pane {
  const { say, lang, mark } = it
  const image = h('img', { alt: '', draggable: 'false', decoding: 'async' })
  const drawn = mark === null ? null : drawMark(mark)
  const mover = h('div', { class: 'v-move' }, image)
  if (drawn !== null) mover.append(drawn)
  const note = h('div', { class: 'v-note' })
  const film = h('div', { class: 'v-film' }, mover)
  const scale = h('span', { class: 'v-scale' })
  const ground = h('div', { class: 'v-ground' }, film, scale, note)
  const caption = h('figcaption', { class: 'v-when' })
  const element = h('figure', { class: 'v-pane' }, ground, caption)
  const length = mark === null ? null : scaleOf(mark)
  let now: Frame | null = null

  const setEmpty = (isEmpty: boolean): void => {
    mover.hidden = isEmpty
  }
  const veil = (): void => {
    const isBlurred = it.isBlurred()
    ground.classList.toggle('v-blurred', isBlurred)
    if (!isBlurred) return fill(note)
    const uncover = (): void => {
      it.unblur()
      veil()
    }
    fill(
      note,
      h('button', { type: 'button', class: 'v-button', onclick: uncover }, say('viewer.show')),
    )
  }
  const fail = (frame: Frame): void => {
    setEmpty(true)
    if (frame.url === null) return fill(note, h('p', {}, say('viewer.notReady')))
    const again = h(
      'button',
      { type: 'button', class: 'v-button', onclick: () => show(frame) },
      say('viewer.tryAgain'),
    )
    fill(note, h('p', {}, say('viewer.notLoaded')), again)
  }
  const place = (frame: Frame, url: string): void => {
    image.onload = () => {
      if (now !== frame) return
      setEmpty(false)
      veil()
    }
    image.onerror = () => {
      if (now === frame) fail(frame)
    }
    image.src = url
    it.onArrived(frame.number, url)
  }
  const show = (frame: Frame): void => {
    now = frame
    const taken = showTaken(lang, say, frame.acquired)
    caption.textContent = taken
    image.alt = say('viewer.alt', { number: it.placeOf(frame.number), total: it.total, taken })
    const wait = setTimeout(() => {
      if (now !== frame) return
      setEmpty(true)
      fill(note, h('p', {}, say('viewer.loading')))
    }, 150)
    void it.picture(frame).then(
      (url) => {
        clearTimeout(wait)
        if (now !== frame) return
        if (url === null) fail(frame)
        else place(frame, url)
      },
      () => {
        clearTimeout(wait)
        if (now === frame) fail(frame)
      },
    )
  }
  const look = ({ scale: larger, x, y }: Look): void => {
    mover.style.transform = `translate(${x * 100}%, ${y * 100}%) scale(${larger})`
    ground.classList.toggle('v-zoomed', larger > 1)
    if (length === null) return
    scale.textContent = say('viewer.metres', { count: length.metres })
    scale.style.inlineSize = `${length.share * larger * 100}%`
    scale.hidden = length.share * larger > 0.9
  }
  look({ scale: 1, x: 0, y: 0 })
  return {
    element,
    ground,
    show,
    look,
    setMarker: (isShown) => {
      drawn?.classList.toggle('v-away', !isShown)
    },
    film,
    caption,
  }
}
