// Small parts that the screens share: headings, buttons, a box to tick, a bar that shows how far one is.
import { h, type Props } from '../../viewer/dom.ts'
import type { Say } from '../../viewer/say.ts'

export const heading = (text: string): HTMLHeadingElement => h('h1', { tabindex: -1 }, text)

export const para = (text: string, kind = ''): HTMLParagraphElement =>
  h('p', kind === '' ? {} : { class: kind }, text)

/** A text of several paragraphs, as it was written. */
export const paras = (text: string): HTMLElement =>
  h('div', { class: 'prose' }, ...text.split(/\n\s*\n/).map((part) => h('p', {}, part.trim())))

export function button(
  text: string,
  act: () => void,
  kind: 'main' | 'plain' | 'quiet' = 'plain',
  props: Props = {},
): HTMLButtonElement {
  return h('button', { type: 'button', class: `button ${kind}`, onclick: act, ...props }, text)
}

/** A button that works for a while: it cannot be pressed twice. */
export function busyButton(
  text: string,
  act: () => Promise<void>,
  kind: 'main' | 'plain' | 'quiet' = 'main',
): HTMLButtonElement {
  const it = button(
    text,
    () => {
      it.disabled = true
      void act().finally(() => {
        it.disabled = false
      })
    },
    kind,
  )
  return it
}

export function tick(
  text: string,
  isOn: boolean,
  onChange: (isOn: boolean) => void,
  note: string | null = null,
): HTMLLabelElement {
  const input = h('input', { type: 'checkbox', checked: isOn })
  input.addEventListener('change', () => onChange(input.checked))
  const words = h('span', {}, text, note === null ? null : h('small', {}, note))
  return h('label', { class: 'tick' }, input, words)
}

export function field(label: string, input: HTMLElement, note: string | null = null): HTMLElement {
  return h(
    'label',
    { class: 'field' },
    h('span', {}, label),
    input,
    note === null ? null : h('small', {}, note),
  )
}

/** How far a whole has come: a bar with its numbers in words. */
export function howFar(words: string, part: number, whole: number): HTMLElement {
  const share = whole === 0 ? 0 : Math.min(1, part / whole)
  const inner = h('span', {})
  inner.style.inlineSize = `${share * 100}%`
  return h(
    'div',
    { class: 'far' },
    h('div', { class: 'far-bar', 'aria-hidden': 'true' }, inner),
    para(words),
  )
}

/** A problem in words; codes without words of their own share one sentence. */
export function problemWords(say: Say, code: string): string {
  const known: Readonly<Record<string, string>> = {
    offline: 'trackers.problem.offline',
    'request.too_many': 'trackers.problem.tooMany',
    'tracker.not_open': 'trackers.problem.notOpen',
    'tracker.not_found': 'trackers.problem.notFound',
    'volunteer.phrase_unknown': 'trackers.problem.phrase',
  }
  return say(known[code] ?? 'trackers.problem.other')
}

const nameOf = (element: Element): string =>
  element instanceof HTMLInputElement ? element.value : (element.textContent ?? '')

/** What has the focus within a part that is about to be drawn anew; null where nothing has. */
export function heldIn(part: HTMLElement): string | null {
  const held = document.activeElement
  return held !== null && part.contains(held) ? nameOf(held) : null
}

/** Gives the focus back to what has the same name, or else to the first thing of the part. */
export function holdAgain(part: HTMLElement, name: string): void {
  const all = [...part.querySelectorAll<HTMLElement>('button, input')]
  const same = all.find((it) => nameOf(it) === name) ?? all[0]
  same?.focus({ preventScroll: true })
}
