// The embedded database under hard conditions: root, odd folders, killed programs, half-made data.
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../src/postgres/embedded.ts'
import { isAlive } from '../src/postgres/processes.ts'
import { removeFolders, temporaryFolder } from './holding.ts'

/** A database made once and stopped; most tests start a copy of it. */
let model: string
beforeAll(async () => {
  model = temporaryFolder('postgres')
  await withEngine({ dir: model }, () => Promise.resolve())
})

/** A copy of the model in a new folder with this name. */
function made(...below: string[]): string {
  const dir = temporaryFolder(...below)
  cpSync(model, dir, { recursive: true })
  return dir
}

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
afterAll(removeFolders)

async function withEngine<T>(
  options: EmbeddedOptions,
  work: (engine: Embedded) => Promise<T>,
): Promise<T> {
  const engine = await startEmbedded(options)
  try {
    return await work(engine)
  } finally {
    await engine.stop()
  }
}

async function ask(engine: Embedded, text: string): Promise<unknown> {
  const client = new pg.Client({ ...engine.connection })
  await client.connect()
  try {
    const result = await client.query<unknown[]>({ text, rowMode: 'array' })
    return result.rows[0]?.[0]
  } finally {
    await client.end()
  }
}

describe('the embedded database', () => {
  test('keeps what was written, over a stop and a start', async () => {
    const dir = temporaryFolder('postgres')
    const first = await withEngine({ dir }, async (engine) => {
      await ask(engine, 'create table kept as select 7 as n')
      return engine.created
    })
    const [created, n] = await withEngine({ dir }, async (engine) => [
      engine.created,
      await ask(engine, 'select n from kept'),
    ])
    expect([first, created, n]).toEqual([true, false, 7])
  })

  test('is safe against a power cut, speaks UTF-8 and is no superuser', async () => {
    const dir = made('postgres')
    const answer = await withEngine({ dir }, (engine) =>
      ask(
        engine,
        `select concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'),
          current_setting('synchronous_commit'), current_setting('server_encoding'),
          current_setting('is_superuser'), current_setting('listen_addresses'))`,
      ),
    )
    expect(answer).toBe('on on on UTF8 off ')
  })

  test('opens nothing but a socket that only its owner can reach', async () => {
    const dir = made('postgres')
    await withEngine({ dir }, async (engine) => {
      expect(engine.connection.host.startsWith('/')).toBe(true)
      expect(statSync(engine.connection.host).mode & 0o777).toBe(0o700)
      expect(statSync(path.join(dir, 'password')).mode & 0o777).toBe(0o600)
      const wrong = new pg.Client({ ...engine.connection, password: 'wrong' })
      await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' })
    })
  })

  test('does not put what people wrote into its log', async () => {
    const dir = made('postgres')
    await withEngine({ dir }, async (engine) => {
      await ask(engine, 'create table t (name text unique)')
      await ask(engine, `insert into t values ('Zahra Invented')`)
      await expect(ask(engine, `insert into t values ('Zahra Invented')`)).rejects.toThrow(
        /duplicate/,
      )
      await expect(ask(engine, `select 'Zahra Invented'::int`)).rejects.toThrow(/integer/)
    })
    expect(readFileSync(path.join(dir, 'log'), 'utf8')).not.toContain('Zahra')
  })

  test('works in a folder whose name is long, Arabic, and has spaces, quotes and commas', async () => {
    const dir = made('مجلّد الأثر، نسخة', `"it's", a 100% odd; $name`, 'x'.repeat(80))
    const host = await withEngine({ dir }, async (engine) => {
      expect(await ask(engine, 'select 1')).toBe(1)
      return engine.connection.host
    })
    expect(host.startsWith(dir)).toBe(false)
    expect(existsSync(host)).toBe(false)
  })

  test('works with an odd name that is short enough for its own socket', async () => {
    const dir = made(`a "b", c'd`)
    const host = await withEngine({ dir }, async (engine) => {
      expect(await ask(engine, 'select 1')).toBe(1)
      return engine.connection.host
    })
    expect(host.startsWith(dir)).toBe(true)
  })

  test('asks for the password also on a loopback port', async () => {
    const dir = made('postgres')
    await withEngine({ dir, listen: 'port' }, async (engine) => {
      expect(engine.connection.host).toBe('127.0.0.1')
      expect(await ask(engine, 'select 1')).toBe(1)
      const wrong = new pg.Client({ ...engine.connection, password: 'wrong' })
      await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' })
    })
  })

  test('begins anew when its making was cut off half-way', async () => {
    const dir = temporaryFolder('postgres')
    mkdirSync(path.join(dir, 'data.new', 'base'), { recursive: true })
    writeFileSync(path.join(dir, 'data.new', 'PG_VERSION'), '18\n')
    expect(await withEngine({ dir }, (engine) => ask(engine, 'select 1'))).toBe(1)
    expect(existsSync(path.join(dir, 'data.new'))).toBe(false)
  })

  test('refuses the data of a newer PostgreSQL, and of an older one, and leaves them alone', async () => {
    for (const [version, problem] of [
      ['99', { code: 'store.newer' }],
      ['9', { code: 'store.engine_failed', params: { reason: 'other_version' } }],
    ] as const) {
      const dir = temporaryFolder('postgres')
      mkdirSync(path.join(dir, 'data'), { mode: 0o700 })
      writeFileSync(path.join(dir, 'data', 'PG_VERSION'), `${version}\n`)
      await expect(startEmbedded({ dir })).rejects.toMatchObject(problem)
      expect(readdirSync(path.join(dir, 'data'))).toEqual(['PG_VERSION'])
    }
  })

  test('says that it failed, and why, when its files are damaged', async () => {
    const dir = made('postgres')
    writeFileSync(path.join(dir, 'data', 'global', 'pg_control'), 'damaged')
    await expect(startEmbedded({ dir })).rejects.toMatchObject({ code: 'store.engine_failed' })
  })

  test('is started again when it is killed, and has kept what was written', async () => {
    const dir = made('postgres')
    const events: string[] = []
    await withEngine({ dir, log: (event) => events.push(event) }, async (engine) => {
      await ask(engine, 'create table kept as select 7 as n')
      const first = engine.pid()
      process.kill(first, 'SIGKILL')
      while (engine.pid() === first) await sleep(10)
      expect(await ask(engine, 'select n from kept')).toBe(7)
    })
    expect(events).toEqual(['store.engine_ended', 'store.engine_restarted'])
  })

  test.runIf(isLinux)(
    'leaves alone a program that happens to have the number of an old server',
    async () => {
      const dir = made('postgres')
      await withEngine({ dir }, () => Promise.resolve())
      const other = spawn('sleep', ['1000'])
      try {
        const left = `${String(other.pid)}\n${path.join(dir, 'data')}\n1\n5432\n\n\n\nready\n`
        writeFileSync(path.join(dir, 'data', 'postmaster.pid'), left, { mode: 0o600 })
        expect(await withEngine({ dir }, (engine) => ask(engine, 'select 1'))).toBe(1)
        expect(isAlive(other.pid ?? 0)).toBe(true)
      } finally {
        other.kill()
      }
    },
  )
})

describe.runIf(isRoot && isLinux)('as root', () => {
  test('the database works in a folder that only root can enter, and its files stay root’s', async () => {
    const dir = temporaryFolder('only-root', 'postgres')
    chmodSync(path.dirname(dir), 0o700)
    expect(await withEngine({ dir }, (engine) => ask(engine, 'select 1'))).toBe(1)
    expect(statSync(path.join(dir, 'data')).uid).toBe(0)
  })

  test('without namespaces it runs as nobody, in the folder where that user can reach it', async () => {
    const dir = temporaryFolder('open', 'postgres')
    for (const folder of [path.dirname(path.dirname(dir)), path.dirname(dir)])
      chmodSync(folder, 0o755)
    await withEngine({ dir, avoid: 'namespace' }, async (engine) => {
      await ask(engine, 'create table kept as select 7 as n')
      expect(statSync(`/proc/${String(engine.pid())}`).uid).not.toBe(0)
    })
    const owner = statSync(path.join(dir, 'data')).uid
    expect(owner).not.toBe(0)
    // Where namespaces are allowed later, the files stay with the user who has them.
    expect(await withEngine({ dir }, (engine) => ask(engine, 'select n from kept'))).toBe(7)
    expect(statSync(path.join(dir, 'data')).uid).toBe(owner)
  })

  test('a database of root’s is given to nobody where namespaces are no longer allowed', async () => {
    const dir = made('open', 'postgres')
    for (const folder of [path.dirname(path.dirname(dir)), path.dirname(dir)])
      chmodSync(folder, 0o755)
    await withEngine({ dir }, (engine) => ask(engine, 'create table kept as select 7 as n'))
    const options = { dir, avoid: 'namespace' } as const
    expect(await withEngine(options, (engine) => ask(engine, 'select n from kept'))).toBe(7)
  })

  test('without namespaces and out of reach it lives elsewhere, and the folder says where', async () => {
    const dir = temporaryFolder('only-root', 'postgres')
    chmodSync(path.dirname(dir), 0o700)
    const elsewhere = path.join(temporaryFolder(), 'athar')
    chmodSync(path.dirname(elsewhere), 0o755)
    const options = { dir, elsewhere, avoid: 'namespace' } as const
    await withEngine(options, (engine) => ask(engine, 'create table kept as select 7 as n'))
    const home = readFileSync(path.join(dir, 'where'), 'utf8').trim()
    expect(path.dirname(home)).toBe(elsewhere)
    expect(await withEngine(options, (engine) => ask(engine, 'select n from kept'))).toBe(7)
    // With namespaces allowed again it is still found there.
    expect(await withEngine({ dir }, (engine) => ask(engine, 'select n from kept'))).toBe(7)
  })
})
