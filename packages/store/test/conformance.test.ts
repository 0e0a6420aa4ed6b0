// What Athar expects of every engine it runs on; run on the embedded PostgreSQL and on PostgreSQL 15.
import { inspect } from 'node:util'
import { isProblem, type ProblemCode } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { retrying } from '../src/failures.ts'
import { type Db, type Handle, openHandle, type Tx } from '../src/handle.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'

let store: FreshStore
/** The same database as another program sees it. */
let other: Handle
beforeAll(async () => {
  store = await freshStore({ timeouts: { lockMs: 300 } })
  other = openHandle({ connectionString: store.databaseUrl })
})
afterAll(async () => {
  await other.close()
  await store.drop()
})
beforeEach(async () => {
  await store.db.deleteFrom('store_info').execute()
})

const put = (db: Db, key: string, value = 'x') =>
  db.insertInto('store_info').values({ key, value }).execute()
const keys = async (db: Db) => {
  const rows = await db.selectFrom('store_info').select('key').orderBy('key').execute()
  return rows.map((row) => row.key)
}
const codeOf = (code: ProblemCode) => (thrown: unknown) => isProblem(thrown, code)

/** A meeting point: the first to come waits for the second. */
function meeting(): { reach: () => void; reached: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { reach: resolve, reached: promise }
}

describe('a transaction', () => {
  test('keeps all it wrote and hands back what the work hands back', async () => {
    const answer = await store.transaction(async (tx) => {
      await put(tx, 'a')
      await put(tx, 'b')
      return 0
    })
    expect(answer).toBe(0)
    expect(await keys(store.db)).toEqual(['a', 'b'])
  })

  test('that fails leaves nothing and throws the very same failure', async () => {
    const failure = new RangeError('the work failed')
    const work = store.transaction(async (tx) => {
      await put(tx, 'a')
      throw failure
    })
    await expect(work).rejects.toBe(failure)
    expect(await keys(store.db)).toEqual([])
  })

  test('that swallowed a failed statement is not kept in silence', async () => {
    const work = store.transaction(async (tx) => {
      await put(tx, 'a')
      await put(tx, 'a').catch(() => undefined)
    })
    await expect(work).rejects.toThrow(/rolled back|abort/i)
    expect(await keys(store.db)).toEqual([])
  })

  test('does not show its writes before its end', async () => {
    const [written, seen] = [meeting(), meeting()]
    const writing = store.transaction(async (tx) => {
      await put(tx, 'a')
      written.reach()
      await seen.reached
    })
    await written.reached
    expect(await keys(store.db)).toEqual([])
    seen.reach()
    await writing
    expect(await keys(store.db)).toEqual(['a'])
  })

  test('runs beside another without mixing', async () => {
    const [first, second] = [meeting(), meeting()]
    const kept = store.transaction(async (tx) => {
      await put(tx, 'kept')
      first.reach()
      await second.reached
      return await keys(tx)
    })
    const dropped = store.transaction(async (tx) => {
      await first.reached
      await put(tx, 'dropped')
      const seen = await keys(tx)
      second.reach()
      throw new RangeError(seen.join())
    })
    await expect(dropped).rejects.toThrow(/^dropped$/)
    expect(await kept).toEqual(['kept'])
    expect(await keys(store.db)).toEqual(['kept'])
  })

  test('that fails does not take a concurrent write with it', async () => {
    const failed = store.transaction(async (tx) => {
      await put(tx, 'inside')
      await put(other.db, 'outside')
      throw new RangeError()
    })
    await expect(failed).rejects.toThrow(RangeError)
    expect(await keys(store.db)).toEqual(['outside'])
  })

  test('reads one unchanging state with repeatable read, a changing one without', async () => {
    const see = (isolation: 'read committed' | 'repeatable read', key: string) =>
      store.transaction(
        async (tx) => {
          const before = await keys(tx)
          await put(other.db, key)
          return (await keys(tx)).length - before.length
        },
        { isolation },
      )
    expect(await see('repeatable read', 'a')).toBe(0)
    expect(await see('read committed', 'b')).toBe(1)
  })

  test('that may only read refuses to write', async () => {
    await expect(store.transaction((tx) => put(tx, 'a'), { readOnly: true })).rejects.toSatisfy(
      codeOf('store.read_only'),
    )
  })
})

describe('writers at the same time', () => {
  test('all get their writes kept', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `w${String(n).padStart(2, '0')}`)
    await Promise.all(names.map((name) => store.transaction((tx) => put(tx, name))))
    expect(await keys(store.db)).toEqual(names)
  })

  test('who read what the other changes are told of the conflict, and retrying adds up', async () => {
    await put(store.db, 'sum', '0')
    let conflicts = 0
    const addOne = () =>
      store
        .transaction(
          async (tx) => {
            const { value } = await tx
              .selectFrom('store_info')
              .select('value')
              .where('key', '=', 'sum')
              .executeTakeFirstOrThrow()
            await tx
              .updateTable('store_info')
              .set({ value: String(Number(value) + 1) })
              .where('key', '=', 'sum')
              .execute()
          },
          { isolation: 'serializable' },
        )
        .catch((failure: unknown) => {
          if (isProblem(failure, 'store.conflict')) conflicts += 1
          throw failure
        })
    await Promise.all(Array.from({ length: 6 }, () => retrying(addOne, { attempts: 50 })))
    const sum = await store.db.selectFrom('store_info').select('value').executeTakeFirstOrThrow()
    expect(sum.value).toBe('6')
    expect(conflicts).toBeGreaterThan(0)
  })

  test('who wait for each other are told of the conflict', async () => {
    await put(store.db, 'a')
    await put(store.db, 'b')
    const [left, right] = [meeting(), meeting()]
    const touch = (tx: Tx, key: string) =>
      tx.updateTable('store_info').set({ value: 'y' }).where('key', '=', key).execute()
    const cross = (own: string, other: string, here: typeof left, there: typeof left) =>
      store.transaction(async (tx) => {
        await sql`set local lock_timeout = 0`.execute(tx)
        await touch(tx, own)
        here.reach()
        await there.reached
        await touch(tx, other)
      })
    const ends = await Promise.allSettled([
      cross('a', 'b', left, right),
      cross('b', 'a', right, left),
    ])
    const lost = ends.filter((end) => end.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]?.reason).toSatisfy(codeOf('store.conflict'))
  })
})

describe('a limit of time', () => {
  test('ends a statement that runs too long', async () => {
    const slow = store.transaction((tx) => sql`select pg_sleep(30)`.execute(tx), { timeoutMs: 50 })
    await expect(slow).rejects.toMatchObject({
      code: 'store.timeout',
      params: { what: 'statement' },
    })
  })

  test('of one transaction does not stay with its connection', async () => {
    const shown = async (db: Db) => {
      const result = await sql<{ t: string }>`
        select current_setting('statement_timeout') as t`.execute(db)
      return result.rows[0]?.t
    }
    const before = await shown(store.db)
    await store.transaction((tx) => shown(tx), { timeoutMs: 50 })
    expect(await shown(store.db)).toBe(before)
  })

  test('ends the wait for a lock that another transaction holds', async () => {
    await put(store.db, 'a')
    const [locked, tried] = [meeting(), meeting()]
    const holding = store.transaction(async (tx) => {
      await sql`select * from store_info for update`.execute(tx)
      locked.reach()
      await tried.reached
    })
    await locked.reached
    await expect(store.db.deleteFrom('store_info').execute()).rejects.toMatchObject({
      code: 'store.timeout',
      params: { what: 'lock' },
    })
    tried.reach()
    await holding
    expect(await keys(store.db)).toEqual(['a'])
  })

  test('ends a transaction in which nothing happens any more', async () => {
    const sleepy = await freshStore({ timeouts: { idleMs: 100 } })
    try {
      const idle = sleepy.transaction(async (tx) => {
        await put(tx, 'a')
        await new Promise((resolve) => {
          setTimeout(resolve, 400)
        })
        await put(tx, 'b')
      })
      await expect(idle).rejects.toMatchObject({ code: 'store.timeout', params: { what: 'idle' } })
      expect(await keys(sleepy.db)).toEqual([])
    } finally {
      await sleepy.drop()
    }
  })
})

describe('the outer handle', () => {
  test('inside a transaction fails loudly, and nothing is kept', async () => {
    const wrong = store.transaction(async (tx) => {
      await put(tx, 'a')
      await put(store.db, 'b')
    })
    await expect(wrong).rejects.toSatisfy(codeOf('store.outer_handle'))
    expect(await keys(store.db)).toEqual([])
  })

  test('fails also in a function called far below, beside others, or after a pause', async () => {
    const deep = async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, 1)
      })
      return await Promise.all([1, 2].map(() => keys(store.db)))
    }
    await expect(store.transaction(() => deep())).rejects.toSatisfy(codeOf('store.outer_handle'))
  })

  test('cannot begin a second transaction inside the first', async () => {
    const nested = store.transaction(() => store.transaction((tx) => put(tx, 'a')))
    await expect(nested).rejects.toSatisfy(codeOf('store.outer_handle'))
    expect(await keys(store.db)).toEqual([])
  })

  test('works again after the transaction, kept or not', async () => {
    await store.transaction((tx) => put(tx, 'a'))
    expect(await keys(store.db)).toEqual(['a'])
    await store.transaction(() => Promise.reject(new RangeError())).catch(() => undefined)
    expect(await keys(store.db)).toEqual(['a'])
  })
})

describe('a lost connection', () => {
  const backend = async (tx: Tx) => {
    const result = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    return result.rows[0]?.pid ?? 0
  }
  const cut = (pid: number) => sql`select pg_terminate_backend(${pid})`.execute(other.db)

  test('in the middle of a transaction is named, and nothing is kept', async () => {
    const broken = store.transaction(async (tx) => {
      await put(tx, 'a')
      await cut(await backend(tx))
      await put(tx, 'b')
    })
    await expect(broken).rejects.toSatisfy(codeOf('store.connection_lost'))
    expect(await keys(store.db)).toEqual([])
  })

  test('while a statement runs is named', async () => {
    const broken = store.transaction(async (tx) => {
      await put(tx, 'a')
      const pid = await backend(tx)
      const sleeping = sql`select pg_sleep(30)`.execute(tx)
      await Promise.all([sleeping, cut(pid)])
    })
    await expect(broken).rejects.toSatisfy(codeOf('store.connection_lost'))
    expect(await keys(store.db)).toEqual([])
  })

  test('just before committing says that the outcome is unknown', async () => {
    const broken = store.transaction(async (tx) => {
      await put(tx, 'a')
      await cut(await backend(tx))
    })
    await expect(broken).rejects.toSatisfy(codeOf('store.commit_unknown'))
    expect(await keys(store.db)).toEqual([])
  })

  test('does not keep later work from a connection that works', async () => {
    await store.transaction(async (tx) => cut(await backend(tx))).catch(() => undefined)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => store.transaction((tx) => keys(tx))),
    )
    expect(answers).toHaveLength(8)
  })
})

describe('values', () => {
  test('do not come back in an error, which may end in a log', async () => {
    const name = 'Zahra Invented'
    await put(store.db, name)
    const twice = await put(store.db, name).catch((failure: unknown) => failure)
    const number = sql`select ${name}::int`
    const notANumber = await number.execute(store.db).catch((failure: unknown) => failure)
    expect(twice).toMatchObject({ code: '23505', table: 'store_info' })
    expect(notANumber).toMatchObject({ code: '22P02' })
    expect(inspect([twice, notANumber], { depth: null, showHidden: true })).not.toContain('Zahra')
  })

  test('come back as numbers while these are exact, and days as they are written', async () => {
    const result = await sql<Record<string, unknown>>`
      select 9007199254740991::bigint as whole, 9007199254740993::bigint as beyond,
             array[1, null, 2]::bigint[] as list, count(*) as n,
             date '2017-08-12' as day, timestamp '2017-08-12 03:00' as clock,
             timestamptz '2017-08-12 03:00+03' as instant
      from (values (1), (2)) as two (x)`.execute(store.db)
    expect(result.rows[0]).toEqual({
      whole: 9007199254740991,
      beyond: 9007199254740993n,
      list: [1, null, 2],
      n: 2,
      day: '2017-08-12',
      clock: '2017-08-12 03:00:00',
      instant: new Date('2017-08-12T00:00:00Z'),
    })
  })

  test('in Arabic come back as they were, and are ordered alike on every engine', async () => {
    await store.transaction(async (tx) => {
      for (const key of ['ب', 'ا', 'Z', 'a', 'أ']) await put(tx, key, 'نصّ‏ \u{1F54A}')
    })
    expect(await keys(store.db)).toEqual(['Z', 'a', 'أ', 'ا', 'ب'])
    const row = await store.db.selectFrom('store_info').select('value').executeTakeFirstOrThrow()
    expect(row.value).toBe('نصّ‏ \u{1F54A}')
  })
})
