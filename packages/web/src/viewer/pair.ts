// Two pictures against each other: which is before and which after, and the handle that uncovers one from the other.
import { h } from './dom.ts'
import type { Frame } from './frame.ts'
import type { Language, Say } from './say.ts'
import { showTaken } from './when.ts'

export interface PairParts {
  readonly frames: readonly Frame[]
  readonly lang: Language
  readonly say: Say
  readonly before: () => number
  readonly after: () => number
  readonly choose: (numbers: { before: number; after: number }) => void
}

/** Two lists of dates. */
export function pairChoice(it: PairParts): HTMLElement {
  const list = (side: 'before' | 'after'): HTMLElement => {
    const chosen = it[side]()
    const select = h(
      'select',
      {
        onchange: () => {
          const own = Number(select.value)
          it.choose({ before: it.before(), after: it.after(), [side]: own })
        },
      },
      ...it.frames.map(({ number, acquired }) =>
        h(
          'option',
          { value: number, selected: number === chosen },
          showTaken(it.lang, it.say, acquired),
        ),
      ),
    )
    return h('label', {}, h('span', {}, it.say(`viewer.${side}`)), select)
  }
  return h('div', { class: 'v-pair' }, list('before'), list('after'))
}

export interface Handle {
  readonly element: HTMLElement
  /** 0: nothing of the later picture is seen; 1: all of it. */
  readonly share: () => number
  readonly name: (of: 'swipe' | 'fade') => void
  readonly has: (target: EventTarget | null) => boolean
}

export function handle(say: Say, onMove: (share: number) => void): Handle {
  const input = h('input', { type: 'range', min: 0, max: 100, value: 50, class: 'v-handle' })
  const share = (): number => Number(input.value) / 100
  const tell = (): void => {
    input.setAttribute('aria-valuetext', say('viewer.percent', { count: Number(input.value) }))
    onMove(share())
  }
  input.addEventListener('input', tell)
  return {
    element: input,
    share,
    name: (of) => input.setAttribute('aria-label', say(`viewer.handle.${of}`)),
    has: (target) => target === input,
  }
}
