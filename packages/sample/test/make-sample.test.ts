// The sample case: the same bytes for the same seed, valid records, references that resolve, and who may do what.
import {
  type IncidentState,
  incidentMoves,
  mayMove,
  type Permission,
  permissions,
  type RecordKind,
  type RecordState,
  recordMoves,
  recordSchemas,
  rolePermissions,
  type UserId,
} from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSample, type Sample, sampleCast } from '../src/index.ts'
import { NOW, newest } from './reading.ts'

const sample = makeSample({ seed: 1, nowMs: NOW })
const DAY = 86_400_000

/** Every id of a record that stands anywhere inside a content. */
const idsIn = (content: unknown): string[] =>
  JSON.stringify(content).match(/\b(?:inc|cas|clm|src|doc|act|rel|are)_[0-9a-z]{26}\b/g) ?? []

/** Whether a record may go from one state to the next; staying is always allowed. */
function isMove(kind: RecordKind, before: string, next: string): boolean {
  if (before === next) return true
  if (kind === 'incident') return mayMove(incidentMoves, before as IncidentState, next)
  if (kind === 'investigation') return before === 'private' && next === 'published'
  return mayMove(recordMoves, before as RecordState, next)
}

const others: Readonly<Record<string, Permission>> = {
  'incident.return': 'incident.approve',
  'list_snapshot.record': 'list.record',
}
/** The permission that a verb needs: a return is the reviewer's, and what a merge moves comes with the merge. */
const permissionOf = (verb: string): Permission =>
  others[verb] ?? (verb.endsWith('.merge') ? 'incident.merge' : (verb as Permission))

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 40 })
const moments = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2090, 0, 1) })
const fewRuns = { numRuns: 8 }

describe('what holds for every seed', () => {
  test('the same seed and moment give the same bytes', () => {
    fc.assert(
      fc.property(seeds, moments, (seed, nowMs) => {
        const [one, other] = [makeSample({ seed, nowMs }), makeSample({ seed, nowMs })]
        expect(JSON.stringify(one)).toBe(JSON.stringify(other))
      }),
      fewRuns,
    )
  })

  test('every content is what its schema asks for', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const faults = makeSample({ seed, nowMs: NOW }).steps.flatMap(
          ({ kind, content }) => recordSchemas[kind].safeParse(content).error?.issues ?? [],
        )
        expect(faults).toEqual([])
      }),
      fewRuns,
    )
  })

  test('a record is written down before another names it', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const known = new Set<string>()
        const tooEarly: string[] = []
        for (const { id, content } of makeSample({ seed, nowMs: NOW }).steps) {
          known.add(id)
          tooEarly.push(...idsIn(content).filter((named) => !known.has(named)))
        }
        expect(tooEarly).toEqual([])
      }),
      fewRuns,
    )
  })

  test('time never goes back and ends before now', () => {
    fc.assert(
      fc.property(seeds, moments, (seed, nowMs) => {
        const times = makeSample({ seed, nowMs }).steps.map((s) => s.atMs)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBeGreaterThanOrEqual(nowMs - 64 * DAY)
        expect(times.at(-1)).toBeLessThan(nowMs)
      }),
      fewRuns,
    )
  })

  test('every move between states is one that the tables allow', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const states = new Map<string, string>()
        const refused: string[] = []
        for (const step of makeSample({ seed, nowMs: NOW }).steps) {
          const next = 'state' in step.content ? step.content.state : ''
          if (!isMove(step.kind, states.get(step.id) ?? next, next)) refused.push(step.id)
          states.set(step.id, next)
        }
        expect(refused).toEqual([])
      }),
      fewRuns,
    )
  })

  test('no code is given to two incidents', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const incidents = [...newest(makeSample({ seed, nowMs: NOW }), 'incident').values()]
        expect(new Set(incidents.map((i) => i.code)).size).toBe(incidents.length)
      }),
      fewRuns,
    )
  })
})

describe('who does what', () => {
  test('each step is something its role may do', () => {
    for (const { by, verb } of sample.steps) {
      expect(permissions).toContain(permissionOf(verb))
      expect(rolePermissions[by]).toContain(permissionOf(verb))
    }
  })

  test('whoever wrote a version since the last approval does not approve', () => {
    const writers = new Map<string, Set<string>>()
    const approvedByAWriter: string[] = []
    let approvals = 0
    for (const { kind, id, verb, by } of sample.steps) {
      if (kind !== 'incident') continue
      const since = writers.get(id) ?? new Set()
      if (verb === 'incident.approve') {
        approvals += 1
        if (since.has(by)) approvedByAWriter.push(id)
        since.clear()
      } else if (verb !== 'incident.return') since.add(by)
      writers.set(id, since)
    }
    expect(approvals).toBeGreaterThan(90)
    expect(approvedByAWriter).toEqual([])
  })

  test('the cast has one person for each role that signs in', () => {
    const held = sampleCast.map((one) => one.role)
    expect(new Set(held).size).toBe(held.length)
    expect(held).not.toContain('public')
    for (const { shown } of sampleCast) expect(shown.ar).toMatch(/^[\u0600-\u06ff]+$/)
  })

  test('work is assigned only where the cast has accounts', () => {
    const basim = 'usr_01hzzzzzzzzzzzzzzzzzzzzzzz' as UserId
    const staffed = makeSample({ seed: 1, nowMs: NOW, users: { basim } })
    const assigned = (of: Sample) =>
      [...newest(of, 'incident').values()].filter((i) => i.assignedTo !== null)
    expect(assigned(sample)).toEqual([])
    expect(assigned(staffed).length).toBe(8)
    expect(assigned(staffed).every((i) => i.assignedTo === basim)).toBe(true)
  })
})
