// The bar above every screen: out of here at once, what has not been sent yet, the other language, one's own page.
import { h, sign } from '../viewer/dom.ts'
import type { Language, Say } from '../viewer/say.ts'

export interface Bar {
  readonly element: HTMLElement
  readonly unsent: (count: number, isOnline: boolean) => void
}

interface BarParts {
  readonly say: Say
  readonly lang: Language
  readonly onLeave: () => void
  readonly onLanguage: () => void
  readonly onMe: (() => void) | null
}

export function makeBar({ say, lang, onLeave, onLanguage, onMe }: BarParts): Bar {
  const other: Language = lang === 'ar' ? 'en' : 'ar'
  const unsent = h('span', { class: 'unsent', role: 'status' })
  const element = h(
    'header',
    { class: 'bar' },
    h(
      'button',
      { type: 'button', class: 'leave', onclick: onLeave, title: say('trackers.leaveNote') },
      say('trackers.leave'),
    ),
    unsent,
    h(
      'button',
      { type: 'button', class: 'bar-button', lang: other, onclick: onLanguage },
      say('trackers.otherLanguage'),
    ),
    onMe === null
      ? null
      : h(
          'button',
          {
            type: 'button',
            class: 'bar-button',
            onclick: onMe,
            'aria-label': say('trackers.me.open'),
          },
          sign(
            'M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7zM5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5',
          ),
        ),
  )
  return {
    element,
    unsent: (count, isOnline) => {
      const waiting = count === 0 ? '' : say('trackers.unsent', { count })
      const text = isOnline
        ? waiting
        : [say('trackers.offline'), waiting].filter((it) => it !== '').join(' · ')
      if (unsent.textContent !== text) unsent.textContent = text
    },
  }
}
