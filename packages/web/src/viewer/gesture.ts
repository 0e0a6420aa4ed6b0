// Fingers and mouse on a picture: one finger swipes or, when zoomed, moves; two fingers zoom; a double tap comes closer.
import { type Look, pan, whole, zoomAt } from './zoom.ts'

export interface Touched {
  readonly look: () => Look
  readonly onLook: (look: Look) => void
  /** A swipe to the left edge of the screen is -1, to the right edge 1. */
  readonly onSwipe: (side: -1 | 1) => void
}

interface Finger {
  readonly fromX: number
  readonly fromY: number
  x: number
  y: number
}

const SWIPE = 36
const TAP_MS = 320
const TAP_ROOM = 24

/** Listens on a pane; hands back how to stop. */
export function listenToTouch(pane: HTMLElement, it: Touched): () => void {
  const fingers = new Map<number, Finger>()
  let lastTap = { at: -TAP_MS, x: 0, y: 0 }
  const side = (): number => Math.max(1, pane.clientWidth)
  const place = (x: number, y: number): [number, number] => {
    const box = pane.getBoundingClientRect()
    return [(x - box.x) / box.width - 0.5, (y - box.y) / box.height - 0.5]
  }

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const { clientX: x, clientY: y } = event
    fingers.set(event.pointerId, { fromX: x, fromY: y, x, y })
    if (it.look().scale > 1 || fingers.size > 1) pane.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId)
    if (finger === undefined) return
    const before = { x: finger.x, y: finger.y }
    const other = [...fingers.values()].find((one) => one !== finger)
    const wide = (one: { x: number; y: number }): number =>
      other === undefined ? 1 : Math.hypot(one.x - other.x, one.y - other.y)
    finger.x = event.clientX
    finger.y = event.clientY
    if (other !== undefined) {
      const middle = place((finger.x + other.x) / 2, (finger.y + other.y) / 2)
      it.onLook(zoomAt(it.look(), wide(finger) / Math.max(1, wide(before)), middle))
    } else if (it.look().scale > 1) {
      it.onLook(pan(it.look(), (finger.x - before.x) / side(), (finger.y - before.y) / side()))
    }
  }
  const up = (event: PointerEvent): void => {
    const finger = fingers.get(event.pointerId)
    if (finger === undefined) return
    const alone = fingers.size === 1
    fingers.delete(event.pointerId)
    if (!alone || event.type === 'pointercancel') return
    const x = finger.x - finger.fromX
    const y = finger.y - finger.fromY
    const isFlat = Math.abs(x) > 1.5 * Math.abs(y)
    if (it.look().scale === 1 && Math.abs(x) > SWIPE && isFlat) it.onSwipe(x < 0 ? -1 : 1)
    else if (Math.hypot(x, y) < TAP_ROOM) tap(event, finger)
  }
  const tap = (event: PointerEvent, { x, y }: Finger): void => {
    const isSecond =
      event.timeStamp - lastTap.at < TAP_MS && Math.hypot(x - lastTap.x, y - lastTap.y) < TAP_ROOM
    lastTap = { at: isSecond ? -TAP_MS : event.timeStamp, x, y }
    if (isSecond) it.onLook(it.look().scale > 1 ? whole : zoomAt(it.look(), 2.5, place(x, y)))
  }
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && it.look().scale === 1) return
    event.preventDefault()
    it.onLook(
      zoomAt(it.look(), event.deltaY < 0 ? 1.2 : 1 / 1.2, place(event.clientX, event.clientY)),
    )
  }

  const listeners: readonly [string, (event: never) => void][] = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    ['pointercancel', up],
    ['wheel', wheel],
  ]
  for (const [name, listener] of listeners) {
    pane.addEventListener(name, listener as unknown as EventListener, { passive: false })
  }
  return () => {
    for (const [name, listener] of listeners) {
      pane.removeEventListener(name, listener as unknown as EventListener)
    }
  }
}
