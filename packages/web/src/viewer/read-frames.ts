// Reading pictures out of the page's own HTML: a list that says everything without a program, and more with one.
import type { Frame, ViewerOptions } from './frame.ts'
import type { Mark } from './overlay.ts'
import { isLanguage } from './say.ts'

/**
 * Reads
 * `<athar-viewer lang data-mark="{…}" data-before data-after><ol><li data-earliest data-latest><img src></li></ol></athar-viewer>`.
 * `data-mark` is the FrameMark of the contract as JSON. null where there is nothing to show.
 */
export function readFrames(host: HTMLElement): ViewerOptions | null {
  const frames: Frame[] = []
  for (const item of host.querySelectorAll<HTMLElement>('[data-earliest][data-latest]')) {
    const { earliest = '', latest = '', number } = item.dataset
    const image = item.querySelector('img')
    frames.push({
      number: number === undefined ? frames.length + 1 : Number(number),
      acquired: { earliest, latest },
      url: image?.getAttribute('src') ?? null,
    })
  }
  if (frames.length === 0) return null
  const spoken = host.closest('[lang]')?.getAttribute('lang') ?? 'en'
  const { mark, before, after } = host.dataset
  return {
    frames,
    mark: mark === undefined ? null : (JSON.parse(mark) as Mark),
    lang: isLanguage(spoken) ? spoken : 'en',
    ...(before === undefined ? {} : { before: Number(before) }),
    ...(after === undefined ? {} : { after: Number(after) }),
    mode: frames.length > 1 && before !== undefined ? 'swipe' : 'strip',
  }
}
