// An import that is killed loses nothing it acknowledged, leaves no half record, and comes to the same end later.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inventAirwarsFiles, makeDice } from '@athar/sample'
import { debianBinaries } from '@athar/store/cluster'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Given,
  importWhole,
  killRepeatedly,
  type Left,
  type Totals,
  type Victim,
} from './kill.ts'
import { debianStore, embeddedStore, type Killable } from './kill-engine.ts'

const KILLS = 3
let folder = ''
let given: Given
let undisturbed: { totals: Totals; drafts: number }

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'athar-kill-files-'))
  const invented = inventAirwarsFiles({ seed: 20170606, rows: 500 })
  const texts = {
    'incidents.csv': invented.incidents,
    'victims.csv': invented.victims,
    'responses.jsonl': invented.responses,
    'links.csv': invented.links,
  }
  const files = Object.entries(texts).map(([name, text]) => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  })
  given = { files, slug: 'invented', chunk: 200 }
  const store = await embeddedStore()
  try {
    undisturbed = await importWhole(store, given)
  } finally {
    await store.remove()
  }
}, 1_800_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the undisturbed import is worth killing', () => {
  expect(undisturbed.totals.figure.incidents).toBeGreaterThan(400)
  expect(undisturbed.totals.told.reported).toBeGreaterThan(0)
  expect(undisturbed.drafts).toBeGreaterThan(10 * given.chunk)
})

/** Three kills of one import, at moments that the seed gives, then the rest of it. */
async function disturbed(make: () => Promise<Killable>, victim: Victim, seed: number) {
  const at = await make()
  try {
    const dice = makeDice(seed)
    const moments = Array.from({ length: KILLS }, () => dice.number())
    const left = await killRepeatedly(at, given, victim, undisturbed.drafts, moments)
    return { left, totals: (await importWhole(at, given)).totals }
  } finally {
    await at.remove()
  }
}

function expectNothingLost({ left, totals }: { left: readonly Left[]; totals: Totals }): void {
  for (const one of left) {
    expect(one).toMatchObject({ clean: true, findings: 0 })
    expect(one.acknowledged).toBeGreaterThan(0)
    expect(one.kept).toBeGreaterThanOrEqual(one.acknowledged)
  }
  expect(totals).toEqual(undisturbed.totals)
}

/** Nothing here is about time; a busy machine only takes longer. */
const patience = 1_800_000

describe.concurrent('an import on the embedded database', { timeout: patience }, () => {
  test('ends as if nothing had been when its process is killed three times', async () => {
    const result = await disturbed(embeddedStore, 'process', 1)
    expect(result.left).toHaveLength(KILLS)
    expectNothingLost(result)
  })
  test('ends as if nothing had been when its database is killed three times', async () => {
    const result = await disturbed(embeddedStore, 'database', 2)
    expect(result.left).toHaveLength(KILLS)
    expectNothingLost(result)
  })
})

const debian = describe.skipIf(!existsSync(debianBinaries)).concurrent
debian('an import on PostgreSQL 15 of the system', { timeout: patience }, () => {
  test('ends as if nothing had been when its process is killed three times', async () => {
    const result = await disturbed(debianStore, 'process', 3)
    expect(result.left).toHaveLength(KILLS)
    expectNothingLost(result)
  })
  test('ends as if nothing had been when its database is killed three times', async () => {
    const result = await disturbed(debianStore, 'database', 4)
    expect(result.left).toHaveLength(KILLS)
    expectNothingLost(result)
  })
})
