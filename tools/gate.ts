// What a gate is: one question put to the whole tree, with a count of what it looked at.
import { fileURLToPath } from 'node:url'
import { dirname } from 'node:path'

/** Everything a gate may know; `root` may be a small tree made by a test. */
export interface GateContext {
  /** The tree that is looked at. */
  root: string
  /** The tree whose node_modules and tools do the looking. */
  home: string
  /** A PostgreSQL 15 to run the store and route tests on once more. */
  testDatabaseUrl: string | undefined
  /** The browser for the walks. */
  browserPath: string | undefined
  /** Counts that a later gate needs of an earlier one, by gate name. */
  counts: Map<string, number>
}

/** What a gate saw and found. */
export interface GateResult {
  /** How many things it looked at, in the gate's unit; zero is a failure. */
  seen: number
  failures: string[]
  passed: number
  failed: number
  skipped: number
  /** One line for people: why something was skipped, what could be tightened. */
  note?: string
}

/** One gate of `npm run check`. */
export interface Gate {
  name: string
  unit: string
  run: (context: GateContext) => Promise<GateResult>
}

/** The tree these tools stand in. */
export const home = dirname(dirname(fileURLToPath(import.meta.url)))

/** The result of a gate that asks one question of many things: it passes once or fails once. */
export function verdict(seen: number, failures: string[], note?: string): GateResult {
  const failed = failures.length > 0 ? 1 : 0
  return {
    seen,
    failures,
    passed: 1 - failed,
    failed,
    skipped: 0,
    ...(note === undefined ? {} : { note }),
  }
}

/** The result of a gate that could not be asked here; `count` things go unseen. */
export function skippedBecause(note: string, count: number): GateResult {
  return { seen: count, failures: [], passed: 0, failed: 0, skipped: Math.max(1, count), note }
}
