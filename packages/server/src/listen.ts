// A running server: the store opened, the sealer started, the port taken; and all of it put down in order.
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Problem } from '@athar/domain'
import { openStore, type Sealer, type Store, startSealer } from '@athar/store'
import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'
import { ensureSample, type SampleLogin } from './sample.ts'
import { ensurePublicFigures } from './sample-figures.ts'
import { createServer, type Server } from './server.ts'

export interface RunningServer {
  /** Where it answers, such as http://127.0.0.1:4610. */
  readonly address: string
  readonly port: number
  readonly store: Store
  /** The sample logins that are alive; empty when there are none. */
  readonly sampleLogins: readonly SampleLogin[]
  /** Finishes what is being answered, stops the sealer, closes the store. */
  stop(): Promise<void>
}

export interface StartOptions {
  /** Make the sample case when the store has no investigation. */
  readonly sample?: boolean
  /** Make the sample's campaign too, in the background; as `sample` says where nothing else is said. */
  readonly sampleTrackers?: boolean
  /** Make the investigation of public figures beside it; as `sample` says where nothing else is said. */
  readonly sampleFigures?: boolean
  readonly now?: () => Date
  readonly log?: Logger
  /** Told before each slow step. */
  readonly onStep?: (step: 'store' | 'sample' | 'listen') => void
}

const SEAL_EVERY_MS = 1000
const DRAIN_MS = 10_000

/** Logs to standard error, as JSON lines, at the configured level. */
export const openLog = (config: Config): Logger =>
  pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: false }))

/**
 * Opens the store, makes the sample case if asked, listens.
 * @throws Problem server.port_in_use {port}, and whatever opening the store can throw
 */
export async function startServer(
  config: Config,
  options: StartOptions = {},
): Promise<RunningServer> {
  const now = options.now ?? (() => new Date())
  const log = options.log ?? openLog(config)
  options.onStep?.('store')
  const store = await openStore({
    dir: config.dir,
    ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    log: (event, detail) => log.warn({ event, ...detail }, 'store'),
  })
  let sealer: Sealer | null = null
  let server: Server | null = null
  let http: HttpServer | null = null
  const stop = async (): Promise<void> => {
    if (http !== null) await drain(http)
    await server?.close()
    await sealer?.stop()
    await store.close()
    log.flush()
  }
  try {
    options.onStep?.('sample')
    const sampleLogins = await ensureSample(store, config, now, options.sample === true)
    if (options.sampleFigures ?? options.sample === true) await ensurePublicFigures(store, now())
    const onFailure = (failure: unknown): void => log.error({ kind: kindOf(failure) }, 'sealer')
    sealer = startSealer(store, { now, everyMs: SEAL_EVERY_MS, onFailure })
    const running = sealer
    const wake = (): void => running.wake()
    const withSampleTrackers = options.sampleTrackers ?? options.sample === true
    server = await createServer({
      store,
      config,
      now,
      log,
      wake,
      isProcess: true,
      withSampleTrackers,
    })
    options.onStep?.('listen')
    http = listenerOf(server)
    const port = await listen(http, config)
    wake()
    await server.resume()
    let stopping: Promise<void> | undefined
    return {
      address: addressOf(config, port),
      port,
      store,
      sampleLogins,
      stop: () => (stopping ??= stop()),
    }
  } catch (failure) {
    await stop().catch(() => undefined)
    throw failure
  }
}

/** The HTTP server: frames that lie in memory go out by the quick door, all else through the routes. */
function listenerOf({ app, quick }: Server): HttpServer {
  const usual = getRequestListener(app.fetch)
  return createHttpServer((request, response) => {
    if (!quick(request, response)) void usual(request, response)
  })
}

const kindOf = (failure: unknown): string =>
  failure instanceof Problem ? failure.code : failure instanceof Error ? failure.name : 'unknown'

function addressOf(config: Config, port: number): string {
  if (config.publicUrl !== null) return config.publicUrl.href.replace(/\/$/, '')
  const host = config.host.includes(':') ? `[${config.host.replace(/^\[|\]$/g, '')}]` : config.host
  return `http://${host}:${port}`
}

function listen(http: HttpServer, config: Config): Promise<number> {
  http.requestTimeout = 0
  http.headersTimeout = 30_000
  return new Promise((resolve, reject) => {
    http.once('error', (failure: NodeJS.ErrnoException) => {
      const isTaken = failure.code === 'EADDRINUSE' || failure.code === 'EACCES'
      reject(isTaken ? new Problem('server.port_in_use', { port: config.port }) : failure)
    })
    http.listen(config.port, config.host.replace(/^\[|\]$/g, ''), () => {
      resolve((http.address() as AddressInfo).port)
    })
  })
}

/** Takes no new request, lets the running ones end, and cuts those that take too long. */
function drain(http: HttpServer): Promise<void> {
  if (!http.listening) return Promise.resolve()
  return new Promise((resolve) => {
    const cut = setTimeout(() => http.closeAllConnections(), DRAIN_MS)
    http.close(() => {
      clearTimeout(cut)
      resolve()
    })
    http.closeIdleConnections()
  })
}
