// Every problem, role and state has its words in both languages, with the same gaps to fill.
import { expect, test } from 'vitest'
import {
  incidentStates,
  importMoves,
  problemTable,
  recordStates,
  roles,
  withheldKinds,
} from '../src/index.ts'
import ar from '../words/ar.json' with { type: 'json' }
import en from '../words/en.json' with { type: 'json' }

const english: Readonly<Record<string, string>> = en
const arabic: Readonly<Record<string, string>> = ar
const gaps = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort()

const keys = [
  ...Object.keys(problemTable).map((code) => `problem.${code}`),
  ...roles.map((role) => `role.${role}`),
  ...[...incidentStates, ...recordStates, ...Object.keys(importMoves)].map(
    (state) => `state.${state}`,
  ),
  ...withheldKinds.map((kind) => `withheld_kind.${kind}`),
]

test('every problem, role, state and kind of withheld text has words in both languages', () => {
  expect(keys.length).toBeGreaterThan(90)
  expect(keys.filter((key) => english[key] === undefined || arabic[key] === undefined)).toEqual([])
})

test('no word is left over from a problem that is gone', () => {
  const known = new Set(keys)
  expect(
    Object.keys(english).filter((key) => key.startsWith('problem.') && !known.has(key)),
  ).toEqual([])
})

test('both languages fill the same gaps', () => {
  expect(
    Object.keys(english).filter(
      (key) => gaps(english[key] ?? '').join() !== gaps(arabic[key] ?? '').join(),
    ),
  ).toEqual([])
})
