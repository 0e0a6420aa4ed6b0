// Long works on screen, and problems within problems: every phase, kind and failure has its words, and so has every part of the people that an estimate leaves out.
import { workKinds, workPhases } from '@athar/contract'
import { sexes } from '@athar/domain'
import arabicDomain from '@athar/domain/words/ar.json' with { type: 'json' }
import domain from '@athar/domain/words/en.json' with { type: 'json' }
import arabicValues from '@athar/domain/words/values.ar.json' with { type: 'json' }
import values from '@athar/domain/words/values.en.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { showProblem } from '../src/parts/ProblemNote.tsx'
import { isUnderWay, sayDuration } from '../src/rooms/persons/WorkNote.tsx'
import arabicPersons from '../words/persons.ar.json' with { type: 'json' }
import persons from '../words/persons.en.json' with { type: 'json' }

test.each([
  ['en', persons, domain, values],
  ['ar', arabicPersons, arabicDomain, arabicValues],
])('what a work is doing and how it failed can be said: %s', (_, room, problems, named) => {
  for (const phase of ['waiting', ...workPhases])
    expect(room).toHaveProperty([`persons.work.phase.${phase}`])
  for (const kind of workKinds) {
    expect(room).toHaveProperty([`persons.work.${kind}`])
    expect(room).toHaveProperty([`persons.work.failed.${kind}`])
  }
  for (const code of ['work.interrupted', 'linkage.too_few_entries', 'estimate.running'])
    expect(problems).toHaveProperty([`problem.${code}`])
  for (const sex of sexes) expect(named).toHaveProperty([`sex.${sex}`])
  for (const group of ['child', 'adult', 'unknown'])
    expect(named).toHaveProperty([`age_group.${group}`])
})

test('a work goes on while it waits or runs, and has ended otherwise', () => {
  const work = (state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled') => ({
    id: 'w',
    kind: 'linkage' as const,
    state,
    phase: null,
    share: 0,
    counted: null,
    phaseSeconds: null,
    by: 'usr',
    at: '2031-06-01T08:00:00.000Z',
    ended: null,
    problem: null,
    result: null,
  })
  expect(isUnderWay(null)).toBe(false)
  expect((['waiting', 'running'] as const).map((it) => isUnderWay(work(it)))).toEqual([true, true])
  for (const state of ['done', 'failed', 'cancelled'] as const)
    expect(isUnderWay(work(state))).toBe(false)
})

test('how long a phase has gone on is said in minutes and seconds, in both languages', () => {
  expect(sayDuration(42, 'en')).toBe('42 sec')
  expect(sayDuration(120, 'en')).toBe('2 min')
  expect(sayDuration(65, 'en')).toBe('1 min 5 sec')
  expect(sayDuration(65, 'ar-u-nu-latn')).toMatch(/^1 د.* 5 ث/u)
})

test.each([
  ['en', domain],
  ['ar', arabicDomain],
])(
  'a file of a ZIP archive that cannot be taken is told with its place and why: %s',
  (_, words) => {
    const said: Record<string, string> = words
    const t = ((key: string, given: Record<string, unknown>) =>
      (said[key] ?? '').replace(/\{\{(\w+)\}\}/g, (_all, name: string) =>
        String(given[name]),
      )) as never
    const params = { at: 3, why: 'import.encoding' }
    const sentence = showProblem(t, { code: 'import.zip_entry', params })
    expect(sentence).toContain('3')
    expect(sentence).toContain(said['problem.import.encoding'])
    expect(sentence).not.toMatch(/undefined|import\.|\{\{/)
  },
)
