// Gates: the tests of the pure rooms (and of those that need no database), of the store, of the routes and of these tools.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Gate, type GateContext, skippedBecause } from '../gate.ts'
import { roomNames, roomOf } from '../rooms.ts'
import { runSuite } from '../vitest-run.ts'

const testsOf = (room: string): string => `packages/${room}/test`
const noSecond =
  'no TEST_DATABASE_URL: give the URL of an empty PostgreSQL 15 database to run these'

export const pureTests: Gate = {
  name: 'pure tests',
  unit: 'tests',
  run(context) {
    const pure = roomNames.filter((room) => roomOf(room)?.pure === true).map(testsOf)
    const others = ['imagery', 'web']
      .map(testsOf)
      .filter((folder) => existsSync(join(context.root, folder)))
    return runSuite(context, { folders: [...pure, ...others] })
  },
}

export const toolTests: Gate = {
  name: 'tool tests',
  unit: 'tests',
  run: (context) => runSuite(context, { folders: ['tools/test'] }),
}

/** The embedded PostgreSQL, whatever else the environment offers. */
const embedded = { TEST_DATABASE_URL: undefined, ATHAR_TEST_ENGINE_URL: undefined }

function onEmbedded(name: string, rooms: string[]): Gate {
  return {
    name,
    unit: 'tests',
    async run(context) {
      const result = await runSuite(context, {
        folders: rooms.map(testsOf),
        env: embedded,
        withDatabase: true,
      })
      context.counts.set(name, result.seen)
      return result
    },
  }
}

function onSecond(name: string, rooms: string[]): Gate {
  return {
    name: `${name}, PostgreSQL 15`,
    unit: 'tests',
    run(context: GateContext) {
      const url = context.testDatabaseUrl
      if (url === undefined) {
        return Promise.resolve(skippedBecause(noSecond, context.counts.get(name) ?? 0))
      }
      const env = { TEST_DATABASE_URL: url, ATHAR_TEST_ENGINE_URL: url }
      return runSuite(context, { folders: rooms.map(testsOf), env, withDatabase: true })
    },
  }
}

const store: [string, string[]] = ['store tests', ['store']]
const routes: [string, string[]] = ['route tests', ['server', 'cli']]

export const storeTests = onEmbedded(...store)
export const storeTestsSecond = onSecond(...store)
export const routeTests = onEmbedded(...routes)
export const routeTestsSecond = onSecond(...routes)
