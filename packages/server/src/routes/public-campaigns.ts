// Published campaigns for programs: what the pages show, as JSON, and all datings as one file.
import {
  downloadPublicDatings,
  type PublicDating,
  readPublicCampaign,
  readPublicDatings,
  readPublicStructure,
} from '@athar/contract'
import { bodyOfPieces, type Cell, csvRows } from '../csv.ts'
import {
  allDatings,
  publicCampaign,
  publicDatings,
  publicStructure,
  publishedCampaign,
} from '../public-campaigns.ts'
import type { Door } from '../serve.ts'

export function servePublicCampaigns({ read, stream }: Door): void {
  read(readPublicCampaign, async ({ db, params, now }) => {
    const published = await publishedCampaign(db, params.inv, params.campaign, now)
    const { campaign } = await publicCampaign(db, published, undefined)
    return { campaign }
  })

  read(readPublicDatings, async ({ db, params, query, now }) =>
    publicDatings(db, await publishedCampaign(db, params.inv, params.campaign, now), query.page),
  )

  read(readPublicStructure, async ({ db, params, now }) => {
    const published = await publishedCampaign(db, params.inv, params.campaign, now)
    return { structure: await publicStructure(db, published, params.structure) }
  })

  stream(downloadPublicDatings, async ({ c, db, params, query, now }) => {
    const published = await publishedCampaign(db, params.inv, params.campaign, now)
    const parts = allDatings(db, published)
    const name = `${published.frame.slug}-${published.series.campaign.code}.${query.format}`
    c.header('content-disposition', `attachment; filename="${name}"`)
    c.header('cache-control', 'no-cache')
    return query.format === 'csv'
      ? c.body(bodyOfPieces(csvOf(parts)), 200, { 'content-type': 'text/csv; charset=utf-8' })
      : c.body(bodyOfPieces(geoJsonOf(parts)), 200, { 'content-type': 'application/geo+json' })
  })
}

const columns: readonly (readonly [string, (it: PublicDating) => Cell])[] = [
  ['structure', (it) => it.structureId],
  ['lon', (it) => it.lon],
  ['lat', (it) => it.lat],
  ['kind', (it) => it.kind],
  ['earliest', (it) => it.earliest],
  ['latest', (it) => it.latest],
  ['probability', (it) => it.probability],
  ['answers', (it) => it.answers],
  ['agreement', (it) => it.agreement],
  ['expert_kind', (it) => it.expert?.kind ?? null],
  ['expert_earliest', (it) => it.expert?.earliest ?? null],
  ['expert_latest', (it) => it.expert?.latest ?? null],
]

async function* csvOf(parts: AsyncGenerator<PublicDating[]>): AsyncGenerator<string> {
  yield csvRows([columns.map(([name]) => name)])
  for await (const part of parts)
    if (part.length > 0) yield csvRows(part.map((it) => columns.map(([, cell]) => cell(it))))
}

async function* geoJsonOf(parts: AsyncGenerator<PublicDating[]>): AsyncGenerator<string> {
  yield '{"type":"FeatureCollection","features":['
  let comma = ''
  for await (const part of parts)
    for (const it of part) {
      const properties = Object.fromEntries(
        columns
          .filter(([name]) => name !== 'lon' && name !== 'lat')
          .map(([name, cell]) => [name, cell(it)]),
      )
      const geometry = { type: 'Point', coordinates: [it.lon, it.lat] }
      yield comma + JSON.stringify({ type: 'Feature', geometry, properties })
      comma = ',\n'
    }
  yield ']}\n'
}
