// Leaving in a hurry, and wiping the phone: nothing of the app stays in the window, and where it is wished, nothing on the phone.
import type { Cupboard } from './keep/cupboard.ts'
import { writeWitness } from './keep/witness.ts'

/** A page that anybody may have open; without a network, an empty one. */
const elsewhere = 'https://www.wikipedia.org/'

/** Goes away at once; this page takes no place in the window's history. */
export function leave(): void {
  while (document.body.firstChild !== null) document.body.firstChild.remove()
  document.title = '\u00a0'
  location.replace(navigator.onLine ? elsewhere : 'about:blank')
}

/** Removes everything the app ever kept on this phone: people, answers, pictures, the program itself. */
export async function wipe(cupboard: Cupboard): Promise<void> {
  writeWitness({ people: 0, unsent: 0 })
  const work: Promise<unknown>[] = [cupboard.empty()]
  if ('caches' in window) {
    const names = await caches.keys().catch(() => [])
    for (const name of names) if (name.startsWith('athar-')) work.push(caches.delete(name))
  }
  if ('serviceWorker' in navigator) {
    const found = await navigator.serviceWorker.getRegistrations().catch(() => [])
    for (const one of found) if (one.scope.endsWith('/trackers/')) work.push(one.unregister())
  }
  await Promise.all(work.map((one) => one.catch(() => undefined)))
}

const TWICE_MS = 1200

/** Escape pressed twice leaves; `act` may wipe before. */
export function listenForLeaving(act: () => void): void {
  let last = -TWICE_MS
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      const isTwice = event.timeStamp - last < TWICE_MS
      last = event.timeStamp
      if (isTwice) act()
    },
    true,
  )
}
