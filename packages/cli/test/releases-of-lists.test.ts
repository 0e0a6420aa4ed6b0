// athar import of a list's releases and athar export of the whole, on a store: previews, applying, undoing, and what comes back elsewhere.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fsck } from '@athar/store'
import { type FreshStore, freshStore } from '@athar/store/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Command, Usage } from '../src/command.ts'
import { exportCommand } from '../src/commands/export.ts'
import { importCommand } from '../src/commands/import.ts'
import type { Terminal } from '../src/terminal.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'athar-releases-'))
let store: FreshStore
beforeAll(async () => {
  store = await freshStore()
})
afterAll(async () => {
  await store.drop()
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  state: string
  release: { counts: Record<string, number>; snapshot: string | null } | null
  entries: { action: string }[]
  batch: string
  new: Record<string, number>
  changed: Record<string, number>
  refused: Record<string, number>
}
interface Ran {
  code: number
  result: Told
  lines: readonly string[]
}

async function run(command: Command, ...args: readonly string[]): Promise<Ran> {
  const ran = { result: {} as Told, lines: [] as readonly string[] }
  const terminal: Terminal = {
    json: true,
    say: () => undefined,
    result: (value, lines) => {
      ran.result = value as Told
      ran.lines = lines
    },
    progress: () => undefined,
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      ...command.options,
      store: { type: 'string' },
      'database-url': { type: 'string' },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  // A folder of its own: the test holds that of its store.
  const given = { ...values, store: folder, 'database-url': store.databaseUrl }
  return { code: await command.run({ values: given, operands: positionals, terminal }), ...ran }
}

function file(name: string, rows: readonly (readonly [entry: string, name: string])[]): string {
  const lines = rows.map(([entry, person]) => `,${entry},${person},killed`)
  writeFileSync(path.join(folder, name), ['incident,entry,name_ar,outcome', ...lines].join('\n'))
  return path.join(folder, name)
}
const list = ['--investigation', 'quay', '--release-of', 'قائمة الرصيف']
const first = () =>
  file('a.csv', [
    ['1', 'وردة سامر'],
    ['2', 'هالة نزار'],
  ])
const second = () =>
  file('b.csv', [
    ['1', 'وردة سامر'],
    ['3', 'ماهر خليل'],
  ])

describe('athar import of releases', () => {
  test('previews what the next release drops, withdraws it when told to, and takes it back', async () => {
    const made = await run(
      importCommand,
      'athar',
      first(),
      ...list,
      '--released',
      '2031-05-01',
      '-y',
    )
    expect(made.result.release?.counts).toMatchObject({ added: 2, dropped: 0 })
    const next = ['athar', second(), ...list, '--released', '2031-06-01', '--drop']
    const dry = await run(importCommand, ...next, '--dry-run')
    expect([dry.code, dry.result.state]).toEqual([0, 'prepared'])
    expect(dry.result.release?.counts).toMatchObject({ added: 1, unchanged: 1, dropped: 1 })
    expect(dry.result.entries.map(({ action }) => action)).toEqual(['new', 'dropped'])
    expect(dry.lines).toContain('  - هالة نزار')
    expect(dry.lines).toContain('  + ماهر خليل')
    const applied = await run(importCommand, ...next, '-y')
    expect(applied.result.changed).toEqual({ casualty: 1 })
    expect(applied.result.release?.snapshot).toMatch(/^lsn_/)
    const undone = await run(importCommand, 'undo', applied.result.batch, '--investigation', 'quay')
    expect(undone.result.state).toBe('undone')
    const again = await run(importCommand, ...next, '--dry-run')
    expect(again.result.release?.counts).toMatchObject({ added: 1, unchanged: 1, dropped: 1 })
  })

  test('says how it is used', async () => {
    const wrong = (...args: string[]) =>
      run(importCommand, ...args, '--investigation', 'quay').catch((caught: unknown) => caught)
    const release = ['--release-of', 'x', '--released']
    expect(await wrong('athar', first(), '--drop')).toBeInstanceOf(Usage)
    expect(await wrong('athar', first(), ...release, 'soon')).toBeInstanceOf(Usage)
    expect(await wrong('gazetteer', first(), ...release, '2031-05-01')).toBeInstanceOf(Usage)
  })
})

describe('athar export of the whole', () => {
  test('comes back in an empty investigation, and once more changes nothing', async () => {
    const out = path.join(folder, 'whole.json')
    await run(
      exportCommand,
      '--investigation',
      'quay',
      '--records',
      'whole',
      '--format',
      'json',
      '--out',
      out,
    )
    const bring = () => run(importCommand, 'athar', out, '--investigation', 'elsewhere', '-y')
    const { result } = await bring()
    expect([result.new, result.refused]).toMatchObject([
      { source: 1, casualty: 2, list_snapshot: 1 },
      {},
    ])
    const { result: again } = await bring()
    expect([again.new, again.changed]).toEqual([{}, {}])
    expect((await fsck({ ...store, dir: folder })).findings).toEqual([])
  })

  test('as tables is a ZIP file, and wants no filter', async () => {
    const out = path.join(folder, 'whole.zip')
    const whole = ['--investigation', 'quay', '--records', 'whole']
    await run(exportCommand, ...whole, '--out', out)
    const zip = readFileSync(out)
    expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    // Taken in as it is, it changes nothing; damaged, nothing of it is read.
    const bring = () => run(importCommand, 'athar', out, '--investigation', 'quay', '--yes')
    const { result } = await bring()
    expect([result.state, result.new, result.changed, result.refused]).toEqual([
      'applied',
      {},
      {},
      {},
    ])
    writeFileSync(out, zip.subarray(0, zip.length - 9))
    await expect(bring()).rejects.toMatchObject({ code: 'import.zip_malformed' })
    const filtered = run(
      exportCommand,
      ...whole,
      '--filter',
      '{"from":"2031-01-01"}',
      '--out',
      `${out}2`,
    )
    await expect(filtered).rejects.toMatchObject({ code: 'export.whole_unfiltered' })
    await expect(
      run(exportCommand, '--investigation', 'quay', '--mother-names'),
    ).rejects.toBeInstanceOf(Usage)
  })
})
