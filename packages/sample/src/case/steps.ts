// The steps by which the sample case was recorded: who wrote which version of which record, when, and why.
import type { IdKind, RecordContent, RecordKind } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { DAY } from './calendar.ts'

export type StepRole = 'researcher' | 'reviewer' | 'administrator'

interface StepOf<K extends RecordKind> {
  by: StepRole
  /** The verb of its ledger line. */
  verb: string
  kind: K
  /** The record; the same id again is a later version. */
  id: string
  content: RecordContent<K>
  reason: string
  /** Milliseconds since 1970, never before the step before it. */
  atMs: number
}
export type Step = { [K in RecordKind]: StepOf<K> }[RecordKind]

/** The pen of the sample case: it writes steps one after the other while time passes. */
export interface Pen {
  readonly steps: Step[]
  /** The moment of the next step. */
  now(): number
  newId<K extends IdKind & RecordKind>(kind: K): ReturnType<typeof idFrom<K>>
  write<K extends RecordKind>(step: Omit<StepOf<K>, 'atMs'>): void
}
const idFrom = <K extends IdKind>(dice: Dice, kind: K, atMs: number) => dice.id(kind, atMs)

const WEEKS = 9
const EXPECTED_STEPS = 2900
const LAST_REST = 3_600_000

/**
 * A pen whose steps spread over the nine weeks before now and end an hour before it.
 * @param nowMs milliseconds since 1970
 */
export function makePen(dice: Dice, nowMs: number): Pen {
  const end = nowMs - LAST_REST
  let at = Math.floor(nowMs - WEEKS * 7 * DAY)
  const steps: Step[] = []
  return {
    steps,
    now: () => at,
    newId: (kind) => idFrom(dice, kind, at),
    write(step) {
      steps.push({ ...step, atMs: at } as Step)
      const left = Math.max(EXPECTED_STEPS - steps.length, 40)
      at = Math.min(end, at + Math.floor(((end - at) / left) * (0.3 + 1.4 * dice.number())))
    },
  }
}
