// Each gate lets a good tree pass, fails on one planted fault, and fails when it sees nothing at all.
import { describe, expect, test } from 'vitest'
import { browser } from '../gates/browser.ts'
import { storeTestsSecond } from '../gates/tests.ts'
import { sourceCases } from './source-cases.ts'
import { passingTest, toolCases } from './tool-cases.ts'
import { ask } from './tree.ts'

const cases = [...sourceCases, ...toolCases]

describe.each(cases)('the gate $gate.name', ({ gate, good, planted }) => {
  test('lets a good tree pass', async () => {
    const result = await ask(gate, good)
    expect(result.failures).toEqual([])
    expect(result.failed).toBe(0)
    expect(result.seen).toBeGreaterThan(0)
    expect(result.passed).toBeGreaterThan(0)
  })

  test.each(Object.entries(planted))('finds %s', async (_, { files, says }) => {
    const result = await ask(gate, files)
    expect(result.failed).toBeGreaterThan(0)
    expect(result.failures.join('\n')).toMatch(says)
  })

  test('fails when it sees nothing', async () => {
    const result = await ask(gate, {})
    expect(result.failed).toBeGreaterThan(0)
    expect(result.passed).toBe(0)
  })
})

describe('what cannot be asked here', () => {
  test('browser walks are counted as skipped without a browser', async () => {
    const result = await ask(browser, { 'browser/a.test.ts': passingTest })
    expect(result).toMatchObject({ failed: 0, passed: 0, skipped: 1 })
    expect(result.note).toMatch(/install Chromium/)
  })

  test('browser walks fail when there is a browser and no walk', async () => {
    const result = await ask(browser, {}, { browserPath: '/bin/true' })
    expect(result.failed).toBeGreaterThan(0)
  })

  test('a walk that fails is a failure', async () => {
    const files = { 'browser/a.test.ts': passingTest.replace('toBe(2)', 'toBe(3)') }
    const result = await ask(browser, files, { browserPath: '/bin/true' })
    expect(result.failed).toBe(1)
  })

  test('tests on PostgreSQL 15 are counted as skipped without its address', async () => {
    const counts = new Map([['store tests', 7]])
    const result = await ask(storeTestsSecond, {}, { counts })
    expect(result).toMatchObject({ failed: 0, passed: 0, skipped: 7 })
  })

  test('tests on PostgreSQL 15 learn its address', async () => {
    const text = passingTest.replace('1 + 1', `Number(process.env['ATHAR_TEST_ENGINE_URL'])`)
    const files = { 'packages/store/test/a.test.ts': text }
    const result = await ask(storeTestsSecond, files, { testDatabaseUrl: '2' })
    expect(result).toMatchObject({ failed: 0, passed: 1 })
  })
})
