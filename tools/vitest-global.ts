// Before the first test: one PostgreSQL for the whole run; after the last: it is stopped.
import { startTestEngine } from '@athar/store/testing'

/** Called by vitest; what it hands back is called at the end. */
export default async function setup(): Promise<() => Promise<void>> {
  const engine = await startTestEngine()
  return () => engine.stop()
}
