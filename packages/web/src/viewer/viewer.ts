// The viewer of one place over time: one by one, swipe, fade, side by side, film strip, play; the same look on every picture.
import { fill, h, sign } from './dom.ts'
import { type Frame, type Mode, modes, type Viewer, type ViewerOptions } from './frame.ts'
import { listenToTouch } from './gesture.ts'
import { makePane } from './pane.ts'
import { handle, type PairParts, pairChoice } from './pair.ts'
import { directionOf } from './say.ts'
import { makeStrip } from './strip.ts'
import { viewerSay } from './words.ts'
import { type Look, pan, whole, zoomAt } from './zoom.ts'

const BEAT = 900
const back = 'M15 5l-7 7 7 7'
const forth = 'M9 5l7 7-7 7'

/**
 * Puts a viewer into an element, in place of what it held.
 * @throws RangeError without pictures
 */
export function mountViewer(host: HTMLElement, options: ViewerOptions): Viewer {
  const { frames, lang } = options
  const first = frames[0]
  if (first === undefined) throw new RangeError('no pictures')
  const say = viewerSay(lang)
  const isRtl = directionOf(lang) === 'rtl'
  const picture = options.picture ?? ((frame: Frame) => Promise.resolve(frame.url))
  const at = (number: number): Frame => frames.find((it) => it.number === number) ?? first
  /** Which of the given pictures it is, from 1: a few of a longer series keep their numbers. */
  const placeOf = (number: number): number => frames.findIndex((it) => it.number === number) + 1
  const neighbour = (number: number, by: number): Frame | undefined =>
    frames[frames.findIndex((it) => it.number === number) + by]

  let isBlurred = options.isBlurred === true
  let mode: Mode = options.mode ?? 'strip'
  let before = options.before ?? first.number
  let after = options.after ?? frames[frames.length - 1]?.number ?? first.number
  let now =
    options.mode === undefined || mode === 'strip' ? (options.before ?? first.number) : before
  let look: Look = whole
  let hasMarker = true
  let beat: ReturnType<typeof setInterval> | undefined

  const strip = makeStrip({
    frames,
    lang,
    say,
    isEager: options.isStripEager !== false,
    onChoose: (number) => show(number),
  })
  const setting = {
    placeOf,
    total: frames.length,
    mark: options.mark,
    lang,
    say,
    isBlurred: () => isBlurred,
    unblur: () => {
      isBlurred = false
      strip.blur(false)
      draw()
    },
    picture,
    onArrived: strip.arrived,
  }
  strip.blur(isBlurred)
  const main = makePane(setting)
  const other = makePane(setting)
  main.caption.setAttribute('aria-live', 'polite')
  const panes = h('div', { class: 'v-panes' }, main.element, other.element)
  const arrow = (by: -1 | 1): HTMLButtonElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'v-round',
        'aria-label': say(by < 0 ? 'viewer.earlier' : 'viewer.later'),
        onclick: () => step(by),
      },
      sign(by < 0 === isRtl ? forth : back),
    )
  const tool = (key: string, path: string, act: () => void): HTMLButtonElement =>
    h(
      'button',
      { type: 'button', class: 'v-round', 'aria-label': say(key), onclick: act },
      sign(path),
    )
  const marker = h(
    'button',
    {
      type: 'button',
      class: 'v-round',
      'aria-label': say('viewer.marker'),
      'aria-pressed': 'true',
    },
    sign('M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16zM12 11v2'),
  )
  marker.addEventListener('click', () => {
    hasMarker = !hasMarker
    marker.setAttribute('aria-pressed', String(hasMarker))
    for (const pane of [main, other]) pane.setMarker(hasMarker)
  })
  const earlier = arrow(-1)
  const later = arrow(1)
  const place = h('span', { class: 'v-place' })
  const farther = tool('viewer.farther', 'M6 12h12', () => setLook(zoomAt(look, 1 / 1.6, [0, 0])))
  const tools = h(
    'div',
    { class: 'v-tools' },
    options.mark === null ? null : marker,
    tool('viewer.closer', 'M6 12h12M12 6v12', () => setLook(zoomAt(look, 1.6, [0, 0]))),
    farther,
  )
  // Over the pictures, at their edges: what is looked at lies in the middle.
  const over = h('div', { class: 'v-over' }, place, tools, earlier, later)
  const pair: PairParts = {
    frames,
    lang,
    say,
    before: () => before,
    after: () => after,
    choose: (numbers) => {
      before = numbers.before
      after = numbers.after
      draw()
    },
  }
  const slider = handle(say, (share) => cut(share))
  const choice = h('div', { class: 'v-choice' })
  const bar = h(
    'div',
    { class: 'v-modes', role: 'group', 'aria-label': say('viewer.modes') },
    ...modes.map((it) =>
      h(
        'button',
        { type: 'button', class: 'v-mode', 'data-mode': it, onclick: () => setMode(it) },
        say(`viewer.mode.${it}`),
      ),
    ),
  )
  const element = h(
    'section',
    { class: 'v-viewer', lang, dir: directionOf(lang), 'aria-label': say('viewer.title') },
    options.hasModes === false ? null : bar,
    h('div', { class: 'v-stage' }, panes, over),
    slider.element,
    choice,
    strip.element,
  )

  function setLook(next: Look): void {
    look = next
    farther.hidden = look.scale === 1
    for (const pane of [main, other]) pane.look(look)
  }
  function cut(share: number): void {
    const covered = `${(1 - share) * 100}%`
    const isCut = mode === 'swipe'
    const isFade = mode === 'fade'
    other.film.style.opacity = isFade ? String(share) : ''
    // The earlier picture stands where reading begins.
    const inset = isRtl ? `inset(0 ${covered} 0 0)` : `inset(0 0 0 ${covered})`
    other.film.style.clipPath = isCut ? inset : ''
    panes.style.setProperty('--cut', covered)
  }
  function show(number: number): void {
    now = number
    if (mode !== 'strip' && mode !== 'play') mode = 'strip'
    draw()
  }
  function step(by: -1 | 1): void {
    const next = neighbour(now, by)
    if (next !== undefined) show(next.number)
  }
  function play(): void {
    clearInterval(beat)
    if (mode !== 'play') return
    beat = setInterval(() => {
      if (document.hidden) return
      now = (neighbour(now, 1) ?? frames[0] ?? at(now)).number
      draw()
    }, BEAT)
  }
  function setMode(
    next: Mode,
    numbers?: { readonly before: number; readonly after: number },
  ): void {
    const isPause = next === 'play' && mode === 'play'
    mode = isPause ? 'strip' : next
    if (numbers !== undefined) ({ before, after } = numbers)
    draw()
    play()
  }
  function draw(): void {
    const isPair = mode === 'swipe' || mode === 'fade' || mode === 'side'
    element.dataset['mode'] = mode
    for (const button of bar.children) {
      const own = (button as HTMLElement).dataset['mode']
      button.setAttribute('aria-pressed', String(own === mode))
      if (own === 'play')
        button.textContent = say(mode === 'play' ? 'viewer.pause' : 'viewer.mode.play')
    }
    main.show(at(isPair ? before : now))
    if (isPair) other.show(at(after))
    other.element.hidden = !isPair
    slider.element.hidden = mode !== 'swipe' && mode !== 'fade'
    slider.name(mode === 'fade' ? 'fade' : 'swipe')
    cut(slider.share())
    fill(choice, isPair && options.hasModes !== false ? pairChoice(pair) : null)
    for (const part of [earlier, later, place]) part.hidden = isPair
    earlier.disabled = neighbour(now, -1) === undefined
    later.disabled = neighbour(now, 1) === undefined
    place.textContent = say('viewer.place', { number: placeOf(now), total: frames.length })
    strip.setShown(!isPair)
    strip.point(now)
    if (mode !== 'play') clearInterval(beat)
    options.onShow?.(now)
  }

  const onKey = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (event.shiftKey && event.key.startsWith('Arrow')) {
      const y = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
      setLook(pan(look, -by * 0.1, y * 0.1))
    } else if (event.key === '+' || event.key === '=') setLook(zoomAt(look, 1.6, [0, 0]))
    else if (event.key === '-') setLook(zoomAt(look, 1 / 1.6, [0, 0]))
    else if (event.key === '0') setLook(whole)
    else if (by !== 0 && !slider.has(event.target)) step((isRtl ? -by : by) as -1 | 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  element.addEventListener('keydown', onKey)
  setLook(whole)
  const stops = [main, other].map(({ ground }) =>
    listenToTouch(ground, {
      look: () => look,
      onLook: setLook,
      // The pictures lie as the strip does: what is pulled away makes room for its neighbour.
      onSwipe: (side) => step((isRtl ? side : -side) as -1 | 1),
    }),
  )
  fill(host, element)
  draw()
  play()
  return {
    element,
    show,
    shown: () => now,
    step,
    setMode,
    arrived: strip.arrived,
    badge: strip.badge,
    destroy: () => {
      clearInterval(beat)
      for (const stop of stops) stop()
      element.remove()
    },
  }
}
