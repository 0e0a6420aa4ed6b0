// The service worker of the volunteer's app: its page, program and words from the phone when the network is gone; never an answer, never a picture.

interface Extending extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extending {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Telling extends Extending {
  readonly data: unknown
}
interface Worker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', act: (event: Extending) => void): void
  addEventListener(name: 'fetch', act: (event: Fetching) => void): void
  addEventListener(name: 'message', act: (event: Telling) => void): void
}

const worker = self as unknown as Worker
const CACHE = 'athar-shell'
/** One page serves every address. */
const PAGE = '/trackers/shell'
const MOST_FILES = 24
const PATIENCE_MS = 4000

worker.addEventListener('install', (event) => {
  event.waitUntil(worker.skipWaiting())
})
worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim())
})
worker.addEventListener('message', (event) => {
  const { keep } = (event.data ?? {}) as { keep?: unknown }
  if (Array.isArray(keep)) event.waitUntil(keepFiles(keep.map(String)))
})
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (request.mode === 'navigate') return event.respondWith(pageOf(request))
  if (url.pathname.startsWith('/app/assets/')) return event.respondWith(fileOf(request))
  if (/^\/api\/trackers\/[^/]+\/[^/]+$/.test(url.pathname)) {
    return event.respondWith(freshOf(request, url.pathname))
  }
})

async function keepFiles(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const path of paths) {
    if (!path.startsWith('/app/assets/')) continue
    if ((await cache.match(path)) === undefined) await cache.add(path).catch(() => undefined)
  }
  // The page that is open now was fetched before the worker stood there.
  if ((await cache.match(PAGE)) === undefined) {
    const page = await fetch('/trackers/en').catch(() => null)
    if (page !== null && page.ok) await cache.put(PAGE, page)
  }
  const files = (await cache.keys()).filter((it) => new URL(it.url).pathname !== PAGE)
  for (const old of files.slice(0, Math.max(0, files.length - MOST_FILES))) await cache.delete(old)
}

/** The network first, what is kept when it fails or takes too long. */
async function freshOf(request: Request, key: string): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(key)
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok) await cache.put(key, answer.clone()).catch(() => undefined)
    return answer
  })
  if (kept === undefined) return asked
  const patience = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept), PATIENCE_MS)
  })
  return Promise.race([asked.catch(() => kept), patience])
}

const pageOf = (request: Request): Promise<Response> => freshOf(request, PAGE)

/** Files carry a digest in their name: what is kept is what would be fetched. */
async function fileOf(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request.url)
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request.url, answer.clone()).catch(() => undefined)
  return answer
}
