// The published strike records, where they lie beside the repository: how much is read right. Skipped elsewhere.
import { describe, expect, test } from 'vitest'
import { scoreLines } from '../bench/releases.bench.ts'
import { strikeRecords } from '../bench/strike-records.ts'
import { readDutchLog, readRelease } from '../src/index.ts'

const lines = strikeRecords('lines')
const passages = strikeRecords('passages')
const log = strikeRecords('log')
const isHere = lines !== null && passages !== null && log !== null
if (!isHere)
  process.stderr.write('the published strike records are not beside the repository: skipped\n')

describe.skipIf(!isHere)('the published strike records', () => {
  test('at least 99.9 % of counts and of places are as released', () => {
    const score = scoreLines(lines ?? [])
    expect(score.lines).toBe(3598)
    expect(score.counts / score.lines).toBeGreaterThanOrEqual(0.999)
    expect(score.places / score.lines).toBeGreaterThanOrEqual(0.999)
    expect(score.countries / score.lines).toBeGreaterThanOrEqual(0.998)
  })

  test('every passage keeps its spans and loses no line', () => {
    expect(passages).toHaveLength(347)
    for (const { cells } of passages ?? []) {
      const text = cells['text'] ?? ''
      const date = cells['incident_date_first'] ?? null
      const { strikes, context, unread } = readRelease(text, { date })
      for (const it of strikes) expect(text.slice(it.start, it.end)).toBe(it.sentence)
      const spans = [...strikes, ...context, ...unread]
      for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
        const isKept = spans.some((it) => it.start <= match.index && it.end > match.index)
        expect([match[0], isKept]).toEqual([match[0], true])
      }
    }
  })

  test('every published point of the log is its square’s south-west corner within 2 m', () => {
    const { strikes, errors } = readDutchLog(log ?? [])
    expect(errors).toEqual([])
    expect(strikes).toHaveLength(1268)
    expect(Math.max(...strikes.map(({ cornerMetres }) => cornerMetres ?? Infinity))).toBeLessThan(2)
  })
})
