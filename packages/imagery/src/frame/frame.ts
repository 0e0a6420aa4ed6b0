// Frames: the piece of a scene that shows a structure, how it is asked for, and what is known of it.

/** How pixels are made where a frame's grid falls between a scene's. */
export const kernels = ['nearest', 'bilinear', 'lanczos3'] as const
export type Kernel = (typeof kernels)[number]

/** A point of a frame in its own pixels; (0, 0) is the upper left corner of the upper left pixel. */
export type FramePoint = readonly [x: number, y: number]

/** A square of ground, north up, around a place. */
export interface FrameRequest {
  readonly lon: number
  readonly lat: number
  /** Side of the square on the ground. */
  readonly metres: number
  /** Side of the frame. */
  readonly pixels: number
  /** `lanczos3` where nothing is said: it rings a little at hard edges but keeps roofs sharp. */
  readonly kernel?: Kernel
}

/** Pixels of a frame before encoding: three bytes each (four for tiles, the last one opacity). */
export interface RawFrame {
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
  readonly data: Uint8Array
}

/** A frame and what is known of it. */
export interface CutResult extends RawFrame {
  readonly metres: number
  readonly kernel: Kernel
  readonly centre: FramePoint
  /** The given footprint in the frame's pixels; the frame itself is never drawn upon. */
  readonly ring: readonly FramePoint[] | null
  readonly frameMetresPerPixel: number
  /** Size of the scene's own pixel here: what a frame can show, however large it is drawn. */
  readonly sceneMetresPerPixel: number
  /** Share of the square that the scene does not cover, 0..1. */
  readonly noDataShare: number
  /** Estimate of the probability that the frame shows anything, 0..1. */
  readonly usable: number
}

export const frameFormats = ['avif', 'webp', 'jpeg', 'png'] as const
export type FrameFormat = (typeof frameFormats)[number]

/** How a frame is written; quality 1..100. */
export interface Encoding {
  readonly format: FrameFormat
  readonly quality: number
}

/** What is kept with a frame's bytes, so that nothing need be cut again to know it. */
export interface FrameFacts {
  readonly format: FrameFormat
  readonly width: number
  readonly height: number
  readonly noDataShare: number
  readonly usable: number
}

/** Where frames go: a folder, or anything else that keeps bytes under a key. */
export interface FrameSink {
  has(key: string): Promise<boolean>
  /** What is kept with a frame; null where there is none. */
  facts(key: string): Promise<FrameFacts | null>
  put(key: string, bytes: Uint8Array, facts: FrameFacts): Promise<void>
}
