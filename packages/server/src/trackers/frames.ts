// Frames going out: from memory where one was asked for a moment ago, in a format that the reader's browser can show.
import { createHash } from 'node:crypto'
import { type FrameFolder, type FrameFormat, recodeFrame } from '@athar/imagery'

export interface FrameOut {
  readonly bytes: Uint8Array
  readonly format: FrameFormat
}

export interface Frames {
  /** A frame in a format that `accept` names, smaller where the reader saves data; null where there is none. */
  read(key: string, accept: string, savesData: boolean): Promise<FrameOut | null>
  /** The same, where it lies in memory already; null otherwise. */
  held(key: string, accept: string, savesData: boolean): FrameOut | null
}

/** Bytes of frames held in memory at most. */
const MOST_HELD = 64 * 1024 * 1024

const isAccepted = (accept: string, type: string): boolean =>
  accept.includes(type) || accept.includes('image/*') || accept.includes('*/*')

/** What is held of one key: the frame, newest last. */
class Held {
  readonly #frames = new Map<string, FrameOut>()
  #bytes = 0

  get(key: string): FrameOut | undefined {
    const found = this.#frames.get(key)
    if (found === undefined) return undefined
    this.#frames.delete(key)
    this.#frames.set(key, found)
    return found
  }

  set(key: string, frame: FrameOut): void {
    this.#bytes += frame.bytes.length - (this.#frames.get(key)?.bytes.length ?? 0)
    this.#frames.delete(key)
    this.#frames.set(key, frame)
    for (const [oldest, { bytes }] of this.#frames) {
      if (this.#bytes <= MOST_HELD) return
      this.#frames.delete(oldest)
      this.#bytes -= bytes.length
    }
  }
}

export function openFrames(folder: FrameFolder): Frames {
  const held = new Held()
  const load = async (key: string): Promise<FrameOut | null> => {
    const known = held.get(key)
    if (known !== undefined) return known
    const kept = await folder.read(key)
    if (kept === null) return null
    // A copy of the frame alone: what is held must not keep more alive, nor show more, than its own bytes.
    const frame = { bytes: Uint8Array.from(kept.bytes), format: kept.facts.format }
    held.set(key, frame)
    return frame
  }
  return {
    held: (key, accept, savesData) => {
      const frame = held.get(key)
      if (frame === undefined) return null
      const format = formatFor(frame.format, accept, savesData)
      return format === frame.format ? frame : (held.get(otherKey(key, format)) ?? null)
    },
    read: async (key, accept, savesData) => {
      const frame = await load(key)
      if (frame === null) return null
      const format = formatFor(frame.format, accept, savesData)
      if (format === frame.format) return frame
      // Another format is made once, of the frame that is kept, and kept beside it.
      const other = otherKey(key, format)
      const made = await load(other)
      if (made !== null) return made
      const kept = await folder.read(key)
      if (kept === null) return null
      const bytes = await recodeFrame(kept.bytes, { format, quality: qualityOf[format] })
      await folder.put(other, bytes, { ...kept.facts, format })
      const out: FrameOut = { bytes, format }
      held.set(other, out)
      return out
    },
  }
}

/** Where a frame is kept in another format. */
const otherKey = (key: string, format: FrameFormat): string =>
  createHash('sha256').update(`${key} ${format}`).digest('hex')

const qualityOf = { avif: 40, webp: 75, jpeg: 80, png: 100 } as const

/** AVIF for who saves data and can show it, JPEG for who cannot show what is kept. */
function formatFor(kept: FrameFormat, accept: string, savesData: boolean): FrameFormat {
  const isKept = isAccepted(accept, `image/${kept}`)
  if (accept.includes('image/avif') && (savesData || !isKept)) return 'avif'
  return isKept ? kept : 'jpeg'
}
