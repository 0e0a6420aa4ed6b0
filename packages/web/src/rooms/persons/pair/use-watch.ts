// How long a pair was looked at: only while the page is in sight.
import { useEffect, useRef } from 'react'

/** Hands back the milliseconds since the pair came into sight, without the time the page was hidden. */
export function useWatch(pair: string): () => number {
  const since = useRef(0)
  const kept = useRef(0)
  useEffect(() => {
    kept.current = 0
    since.current = performance.now()
    const onTurn = () => {
      if (document.visibilityState === 'hidden') kept.current += performance.now() - since.current
      since.current = performance.now()
    }
    document.addEventListener('visibilitychange', onTurn)
    return () => document.removeEventListener('visibilitychange', onTurn)
  }, [pair])
  return () =>
    kept.current + (document.visibilityState === 'hidden' ? 0 : performance.now() - since.current)
}
