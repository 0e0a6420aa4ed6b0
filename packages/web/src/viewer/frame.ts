// What the viewer is given: pictures of one place in order of time, where the building is in them, and in which language.
import type { Mark } from './overlay.ts'
import type { Language } from './say.ts'
import type { Acquired } from './when.ts'

/** One picture; fits the frames of the contract. */
export interface Frame {
  /** From 1, in order of time. */
  readonly number: number
  readonly acquired: Acquired
  /** null: not made yet. */
  readonly url: string | null
  /** Probability that it shows anything. */
  readonly usable?: number
}

export const modes = ['strip', 'swipe', 'fade', 'side', 'play'] as const
/** One by one; two laid over each other; one through the other; two beside each other; all in turn. */
export type Mode = (typeof modes)[number]

export interface ViewerOptions {
  readonly frames: readonly Frame[]
  readonly mark: Mark | null
  readonly lang: Language
  /** Numbers of the pictures to begin with. */
  readonly before?: number
  readonly after?: number
  readonly mode?: Mode
  /** False: the ways of looking are not offered. */
  readonly hasModes?: boolean
  /** Pictures are blurred until one asks to see them. */
  readonly isBlurred?: boolean
  /** Where a picture is read from; the frame's own address where nothing is said. null: it is not to be had now. */
  readonly picture?: (frame: Frame) => Promise<string | null>
  /** False: the strip fetches nothing itself; its pictures are shown once they have arrived. */
  readonly isStripEager?: boolean
  /** Told whenever another picture is shown. */
  readonly onShow?: (number: number) => void
}

/** What a mounted viewer can be told. */
export interface Viewer {
  readonly element: HTMLElement
  /** Shows one picture, by its number. */
  readonly show: (number: number) => void
  readonly shown: () => number
  readonly step: (by: -1 | 1) => void
  readonly setMode: (mode: Mode, pair?: { readonly before: number; readonly after: number }) => void
  /** A picture has arrived and may stand in the strip. */
  readonly arrived: (number: number, url: string) => void
  /** Small words under pictures of the strip. */
  readonly badge: (badges: ReadonlyMap<number, 'intact' | 'damaged'>) => void
  readonly destroy: () => void
}
