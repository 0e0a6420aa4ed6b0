// The app without a network: a service worker keeps the program and the words, and the browser is asked not to clear the phone's store.

/** Registers the worker, where the browser has one, and tells it which files this page is made of. */
export async function serveOffline(): Promise<void> {
  void navigator.storage?.persist?.().catch(() => false)
  if (!('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/trackers/sw.js', { scope: '/trackers/' })
    const { active } = await navigator.serviceWorker.ready
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter((it) => it.origin === location.origin && it.pathname.startsWith('/app/assets/'))
      .map(({ pathname }) => pathname)
    active?.postMessage({ keep: [...new Set(files)] })
  } catch {
    // Without a worker the app needs the network to begin; answers are kept all the same.
  }
}
