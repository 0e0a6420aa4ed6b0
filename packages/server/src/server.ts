// The server put together: every route of the contract, the public pages, the desks; nothing listens yet.
import { Problem } from '@athar/domain'
import type { Store } from '@athar/store'
import { routes } from '@athar/contract'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import { answerFailure } from './answer.ts'
import type { Config } from './config.ts'
import { secure } from './headers.ts'
import { resumeBatches } from './import-work.ts'
import { openJobs } from './jobs.ts'
import { openMetrics } from './metrics.ts'
import { isOwnHost } from './origin.ts'
import type { Parts } from './parts.ts'
import { openNameIndexes } from './persons/names.ts'
import { resultOfWork } from './persons/running.ts'
import { openWorks } from './persons/works.ts'
import { decoyHash } from './password.ts'
import { guessLimits } from './rate.ts'
import { servePages } from './public-pages.ts'
import { serveAllegations } from './routes/allegations.ts'
import { serveAnswers } from './routes/answers.ts'
import { serveEstimates } from './routes/estimates.ts'
import { serveFigures } from './routes/figures.ts'
import { serveHealth } from './routes/health.ts'
import { serveImports } from './routes/imports.ts'
import { serveIncidents } from './routes/incidents.ts'
import { serveInvestigations } from './routes/investigations.ts'
import { servePairs } from './routes/pairs.ts'
import { servePeople } from './routes/people.ts'
import { servePersons } from './routes/persons.ts'
import { servePublic } from './routes/public.ts'
import { servePublishedFigures } from './routes/published-figures.ts'
import { servePublicCampaigns } from './routes/public-campaigns.ts'
import { serveRecords } from './routes/records.ts'
import { serveRegister } from './routes/register.ts'
import { serveCampaigns } from './routes/campaigns.ts'
import { serveScenes } from './routes/scenes.ts'
import { serveSession } from './routes/session.ts'
import { serveStrikes } from './routes/strikes.ts'
import { serveTrackers } from './routes/trackers.ts'
import { deviceKey } from './secrets.ts'
import { openDoor, pathOf } from './serve.ts'
import { openMatchers } from './strikes/matchers.ts'
import { openFrameDoor, type QuickDoor } from './trackers/frame-door.ts'
import { resumeCutting } from './trackers/frame-job.ts'
import { openFrames } from './trackers/frames.ts'
import { openGatherer } from './trackers/gather.ts'
import { openPictures } from './trackers/pictures.ts'
import { openRoster } from './trackers/roster.ts'
import { sampleTrackersInBackground } from './trackers/sample.ts'
import { openSteward } from './trackers/steward.ts'
import { serveAssets, serveDesks, serveVolunteers } from './static.ts'

export interface ServerOptions {
  readonly store: Store
  readonly config: Config
  readonly now: () => Date
  readonly log: Logger
  /** Called after each commit, so that the sealer looks at once. */
  readonly wake?: () => void
  /** Whether this process is the server's own: then its memory and its event loop are measured too. */
  readonly isProcess?: boolean
  /** Whether the sample case's campaign is made where it is missing; drawing it takes a minute in the background. */
  readonly withSampleTrackers?: boolean
}

export interface Server {
  readonly app: Hono
  readonly parts: Parts
  /** The names of the routes that have a handler. */
  readonly served: ReadonlySet<string>
  /** Answers what lies in memory, before anything else is asked. */
  readonly quick: QuickDoor
  /** Goes on with work that was interrupted; says how much. */
  resume(): Promise<number>
  /** Stops the jobs. */
  close(): Promise<void>
}

/** Puts a server together; in tests it is asked by `app.request`, without a port. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { store, config, now, log } = options
  let changes = 0
  const wake = (): void => {
    changes += 1
    options.wake?.()
  }
  const pictures = openPictures(store.dir)
  const roster = openRoster(store, now)
  const jobs = openJobs(log)
  const parts: Parts = {
    store,
    config,
    now,
    log,
    jobs,
    metrics: openMetrics(store, options.isProcess ?? false),
    limits: guessLimits(),
    deviceKey: deviceKey(store.dir),
    decoyHash: await decoyHash(config.passwordCost),
    changes: () => changes,
    wake,
    pictures,
    frames: openFrames(pictures.frames),
    roster,
    gatherer: openGatherer(store, now, roster, wake),
    matchers: openMatchers(now),
    names: openNameIndexes(),
    works: openWorks(store.dir, jobs, now, wake, (investigation, work) =>
      resultOfWork(store.db, investigation, work),
    ),
  }
  const steward = openSteward(parts)
  const app = new Hono()
  app.use(async (c, next) => {
    if (isOwnHost(c, config)) await next()
    else c.res = answerFailure(c, new Problem('request.cross_site'), log)
    secure(c, config)
  })
  app.onError((failure, c) => answerFailure(c, failure, log))
  const served = new Set<string>()
  const door = openDoor(app, parts, served)
  serveSession(door)
  servePeople(door)
  serveInvestigations(door)
  serveIncidents(door)
  serveRecords(door)
  serveRegister(door)
  serveFigures(door)
  servePublishedFigures(door)
  serveAllegations(door)
  serveAnswers(door)
  serveImports(door)
  serveScenes(door)
  serveStrikes(door)
  servePairs(door)
  servePersons(door)
  serveEstimates(door)
  serveCampaigns(door)
  serveTrackers(door)
  servePublic(door)
  servePublicCampaigns(door)
  serveHealth(door)
  serveOtherwise(app, log)
  await serveAssets(app)
  serveDesks(app, parts)
  serveVolunteers(app, parts)
  servePages(app, parts)
  return {
    app,
    parts,
    served,
    quick: openFrameDoor(parts),
    resume: async () => {
      steward.start()
      if (options.withSampleTrackers === true) await sampleTrackersInBackground(parts)
      return (await resumeBatches(parts)) + (await resumeCutting(parts))
    },
    close: async () => {
      await steward.stop()
      await parts.jobs.stop()
      await parts.matchers.close()
      parts.names.close()
      await parts.pictures.close()
    },
  }
}

/** What stands under /api and is no route: a wrong method, or nothing at all. */
function serveOtherwise(app: Hono, log: Logger): void {
  for (const route of routes) {
    app.all(pathOf(route), (c) => answerFailure(c, new Problem('request.method_not_allowed'), log))
  }
  app.all('/api/*', (c) => answerFailure(c, new Problem('request.not_found'), log))
}
