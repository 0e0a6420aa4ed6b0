// A casualty of the same name in two incidents is pointed out, not taken out.
import { FigureRule, type InvestigationId } from '@athar/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../src/dice.ts'
import { countFigure } from '../src/figures.ts'
import { recordIncident } from '../src/incidents.ts'
import { recordInvestigation } from '../src/investigations.ts'
import { writeRecord } from '../src/records.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'
import { aCasualty, anIncident, anInvestigation } from './content.ts'

let store: FreshStore
let inv: InvestigationId
const at = new Date('2026-03-01T10:00:00.000Z')
const act = { by: freshId('user', at), at, reason: 'a test' }

beforeAll(async () => {
  store = await freshStore()
  inv = freshId('investigation', at)
  await store.transaction((tx) => recordInvestigation(tx, act, inv, anInvestigation()))
})
afterAll(() => store.drop())

const record = (code: string, date: string, name: { en: string; ar: string }) =>
  store.transaction(async (tx) => {
    const id = freshId('incident', at)
    await recordIncident(tx, act, inv, id, anIncident({ code, date, place: `Place of ${code}` }))
    const content = { ...aCasualty(id), nameAsWritten: name }
    const draft = {
      kind: 'casualty',
      id: freshId('casualty', at),
      content,
      verb: 'casualty.record',
    } as const
    await writeRecord(tx, act, inv, draft)
  })

test('two counted incidents that name the same person are said to be perhaps one, and both count', async () => {
  const nadir = { en: 'Nadir Salim Al-Bahri', ar: 'نادر سليم البحري' }
  await record('AM001', '2031-04-05', nadir)
  await record('AM002', '2031-04-09', { ...nadir, ar: 'نَادِر سليم البحرى' })
  await record('AM003', '2031-05-01', { en: 'Nadir', ar: 'نادر' })
  await record('AM004', '2031-05-02', { en: 'Nadir', ar: 'نادر' })
  const rule = FigureRule.parse({
    investigation: 'al-mithal',
    measure: 'civilians killed',
    grades: 'all',
    gradeOf: 'derived:v1',
  })
  const figure = await countFigure(store.db, inv, rule, 'staff')
  expect(figure.incidents).toBe(4)
  expect(figure.possibleDoubleCounts).toEqual([
    { codes: ['AM001', 'AM002'], reason: 'same_named_casualty' },
  ])
})
