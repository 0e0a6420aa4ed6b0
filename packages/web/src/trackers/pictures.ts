// Frames on a phone: fetched once, counted in bytes, kept for the buildings ahead, let go when a building is done.

export interface Pictures {
  /** An address that an image can show, or null where the picture cannot be had now. */
  readonly get: (url: string) => Promise<string | null>
  /** The same, only where it is here already. */
  readonly here: (url: string) => string | null
  /** Lets pictures of a done building go. */
  readonly drop: (urls: readonly string[]) => void
  readonly bytes: () => number
}

const CACHE = 'athar-frames'
const MOST_KEPT = 240
const MOST_AT_ONCE = 3

/** The smallest picture a browser that reads AVIF can show. */
const probe =
  'data:image/avif;base64,AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADybWV0YQAAAAAAAAAoaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAGxpYmF2aWYAAAAADnBpdG0AAAAAAAEAAAAeaWxvYwAAAABEAAABAAEAAAABAAABGgAAAB0AAAAoaWluZgAAAAAAAQAAABppbmZlAgAAAAABAABhdjAxQ29sb3IAAAAAamlwcnAAAABLaXBjbwAAABRpc3BlAAAAAAAAAAIAAAACAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQ0MAAAAABNjb2xybmNseAACAAIAAYAAAAAXaXBtYQAAAAAAAAABAAEEAQKDBAAAACVtZGF0EgAKCBgANogQEAwgMg8f8D///8WfhwB8+ErK42A='

let readsAvif: Promise<boolean> | undefined
function canReadAvif(): Promise<boolean> {
  readsAvif ??= new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve(image.width === 2)
    image.onerror = () => resolve(false)
    image.src = probe
  })
  return readsAvif
}

async function openCache(isKept: boolean): Promise<Cache | null> {
  if (!isKept || !('caches' in window)) return null
  return caches.open(CACHE).catch(() => null)
}

/** @param isKept false leaves nothing on the phone, not even in the browser's own cache */
export function openPictures(isKept: boolean): Pictures {
  // Opened with the first picture: one who has not begun yet, or wishes no trace, leaves none.
  let opened: Promise<Cache | null> | undefined
  const cache = (): Promise<Cache | null> => {
    opened ??= openCache(isKept)
    return opened
  }
  const ready = new Map<string, string>()
  const coming = new Map<string, Promise<string | null>>()
  const queue: (() => void)[] = []
  let running = 0
  let bytes = 0

  const turn = async (): Promise<void> => {
    if (running >= MOST_AT_ONCE) await new Promise<void>((go) => queue.push(go))
    running += 1
  }
  const free = (): void => {
    running -= 1
    queue.shift()?.()
  }
  const show = (url: string, blob: Blob): string => {
    const shown = URL.createObjectURL(blob)
    ready.set(url, shown)
    return shown
  }
  async function fetchOne(url: string): Promise<string | null> {
    const held = await (await cache())?.match(url, { ignoreVary: true }).catch(() => undefined)
    if (held !== undefined) return show(url, await held.blob())
    await turn()
    try {
      const best = (await canReadAvif())
        ? 'image/avif,image/webp,image/jpeg'
        : 'image/webp,image/jpeg'
      const answer = await fetch(url, {
        headers: { accept: best },
        credentials: 'omit',
        cache: isKept ? 'default' : 'no-store',
      })
      if (!answer.ok) return null
      const copy = answer.clone()
      const blob = await answer.blob()
      bytes += blob.size
      await keep(url, copy)
      return show(url, blob)
    } catch {
      return null
    } finally {
      free()
    }
  }
  async function keep(url: string, answer: Response): Promise<void> {
    const open = await cache()
    if (open === null) return
    // A full phone refuses; the picture is shown all the same.
    await open.put(url, answer).catch(() => undefined)
    const keys = await open.keys()
    const surplus = keys.slice(0, Math.max(0, keys.length - MOST_KEPT))
    await Promise.all(surplus.map((key) => open.delete(key)))
  }
  return {
    get: (url) => {
      const shown = ready.get(url)
      if (shown !== undefined) return Promise.resolve(shown)
      let asked = coming.get(url)
      if (asked === undefined) {
        asked = fetchOne(url).finally(() => coming.delete(url))
        coming.set(url, asked)
      }
      return asked
    },
    here: (url) => ready.get(url) ?? null,
    drop: (urls) => {
      for (const url of urls) {
        const shown = ready.get(url)
        if (shown !== undefined) URL.revokeObjectURL(shown)
        ready.delete(url)
        void cache().then((open) => open?.delete(url).catch(() => false))
      }
    },
    bytes: () => bytes,
  }
}
