// An import that fails in the middle: the batch says at which problem it stopped, can be gone on with, or taken back.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as contract from '@athar/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SLUG, smallTown, type Town } from './world.ts'

let town: Town
const inv = { inv: SLUG }
const body = { reason: 'for a test' }
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

/** More rows than one chunk of an import takes. */
const table = (mark: string): string => {
  const rows = Array.from(
    { length: 1200 },
    (_, i) => `${mark}${String(i).padStart(4, '0')},2031-04-05,5 April 2031,North\r\n`,
  )
  return `code,date,date_as_written,area_text\r\n${rows.join('')}`
}

/** A batch whose file is whole when it is sent and faulty when it is read again: its last row never ends. */
async function faultyBatch(mark: string) {
  const { batch } = await town.basim.call(contract.prepareImport, {
    params: inv,
    body: { profile: 'athar' },
  })
  const params = { ...inv, id: batch.id }
  const query = { name: 'table.csv' }
  const bytes = table(mark)
  await town.basim.call(contract.uploadImportFile, { params, query, bytes } as never)
  const folder = path.join(town.server.parts.store.dir, 'imports', batch.id)
  const name = (await readdir(folder)).find((it) => it.endsWith('.file')) ?? ''
  const file = path.join(folder, name)
  const whole = await readFile(file)
  await writeFile(file, `${bytes}ZZ,2031-04-05,${'x'.repeat(3 * 1024 * 1024)}\r\n`)
  const settled = () => town.server.parts.jobs.settled(`import:${batch.id}`)
  const read = async () => (await town.basim.call(contract.readImport, { params })).batch
  return { params, settled, read, mend: () => writeFile(file, whole) }
}
const incidents = async () => {
  const { investigation } = await town.amal.call(contract.readInvestigation, { params: inv })
  return investigation.incidents
}

test('an import that fails in the middle says why, and goes on once the cause is gone', async () => {
  const { params, settled, read, mend } = await faultyBatch('S')
  await town.basim.call(contract.applyImport, { params, body })
  await settled()
  const stopped = await read()
  expect([stopped.state, stopped.problem]).toEqual(['applying', 'import.row_too_long'])
  expect([stopped.done, await incidents()]).toEqual([1000, 1000])
  await mend()
  const going = await town.basim.call(contract.applyImport, { params, body })
  expect(going.batch.problem).toBeNull()
  await settled()
  const done = await read()
  expect([done.state, done.problem, done.done]).toEqual(['applied', null, 1200])
  expect(await incidents()).toBe(1200)
})

test('what stopped in the middle can be taken back instead', async () => {
  const before = await incidents()
  const { params, settled, read } = await faultyBatch('U')
  await town.basim.call(contract.applyImport, { params, body })
  await settled()
  expect([(await read()).problem, await incidents()]).toEqual([
    'import.row_too_long',
    before + 1000,
  ])
  await town.basim.call(contract.undoImport, { params, body })
  await settled()
  expect([(await read()).state, (await read()).problem, await incidents()]).toEqual([
    'undone',
    null,
    before,
  ])
})
