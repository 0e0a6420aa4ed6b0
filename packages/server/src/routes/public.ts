// The public API: what the pages show, as JSON and CSV, for anyone.
import {
  downloadPublicIncidents,
  listPublicIncidents,
  listPublicInvestigations,
  readPublicFigure,
  readPublicIncident,
  readPublicInvestigation,
} from '@athar/contract'
import { bodyOfPieces } from '../csv.ts'
import { publicCsv } from '../public-csv.ts'
import {
  publicFigure,
  publicIncident,
  publicIncidents,
  publicInvestigation,
  publicInvestigations,
  publishedFrame,
} from '../public-reading.ts'
import type { Door } from '../serve.ts'

export function servePublic({ read, stream }: Door): void {
  read(listPublicInvestigations, async ({ db }) => ({
    investigations: await publicInvestigations(db),
  }))

  read(readPublicInvestigation, async ({ db, params }) =>
    publicInvestigation(db, await publishedFrame(db, params.inv)),
  )

  read(listPublicIncidents, async ({ db, params, query }) =>
    publicIncidents(db, await publishedFrame(db, params.inv), query.page),
  )

  read(readPublicIncident, async ({ db, params }) =>
    publicIncident(db, await publishedFrame(db, params.inv), params.code),
  )

  read(readPublicFigure, async ({ db, params, query }) =>
    publicFigure(db, await publishedFrame(db, params.inv), params.rule, query.page),
  )

  stream(downloadPublicIncidents, async ({ c, db, params }) => {
    const frame = await publishedFrame(db, params.inv)
    c.header('content-disposition', `attachment; filename="${frame.slug}-incidents.csv"`)
    c.header('cache-control', 'no-cache')
    return c.body(bodyOfPieces(publicCsv(db, frame)), 200, {
      'content-type': 'text/csv; charset=utf-8',
    })
  })
}
