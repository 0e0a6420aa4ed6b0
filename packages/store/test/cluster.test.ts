// A database that is killed under Athar's hands: PostgreSQL 15 from the system's packages.
import { existsSync } from 'node:fs'
import { isProblem } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Handle, openHandle } from '../src/handle.ts'
import { type Cluster, debianBinaries, startCluster } from '../src/postgres/cluster.ts'
import { isAlive } from '../src/postgres/processes.ts'

const missing = !existsSync(debianBinaries)

describe.skipIf(missing)('a database that is killed', () => {
  let cluster: Cluster
  let handle: Handle
  beforeAll(async () => {
    cluster = await startCluster()
    handle = openHandle({ connectionString: cluster.url })
    await sql`create table kept (n int primary key)`.execute(handle.db)
  })
  afterAll(async () => {
    await handle.close()
    await cluster.remove()
  })

  const numbers = async () => {
    const result = await sql<{ n: number }>`select n from kept order by n`.execute(handle.db)
    return result.rows.map((row) => row.n)
  }

  test('in the middle of a transaction leaves nothing of it and all of those before', async () => {
    await handle.transaction((tx) => sql`insert into kept values (1)`.execute(tx))
    const broken = handle.transaction(async (tx) => {
      await sql`insert into kept values (2)`.execute(tx)
      await cluster.kill()
      await sql`insert into kept values (3)`.execute(tx)
    })
    await expect(broken).rejects.toMatchObject({ code: 'store.connection_lost' })
    await expect(numbers()).rejects.toMatchObject({ code: 'store.connection_lost' })
    await cluster.restart()
    expect(await numbers()).toEqual([1])
  })

  test('between two requests is noticed by the next, and forgotten by those after', async () => {
    await Promise.all([numbers(), numbers(), numbers()])
    await cluster.stop()
    await cluster.restart()
    const answers = await Promise.allSettled([numbers(), numbers(), numbers()])
    const failures = answers.filter((answer) => answer.status === 'rejected')
    const codes = failures.map((failure) => isProblem(failure.reason, 'store.connection_lost'))
    expect(codes).not.toContain(false)
    expect(await numbers()).toEqual([1])
  })

  test('is gone with its folder when it is removed', async () => {
    const other = await startCluster()
    const pid = other.pid()
    await other.remove()
    expect(isAlive(pid)).toBe(false)
  })
})

test.runIf(missing)('PostgreSQL 15 is not installed: its tests are skipped', () => {
  expect(missing).toBe(true)
})
