// The register: one filter for the table, the timeline and the map; the actors and areas it is filtered by.
import {
  exportIncidents,
  listActors,
  listAreas,
  readMap,
  readRegister,
  readTimeline,
} from '@athar/contract'
import * as store from '@athar/store'
import { bodyOfPieces } from '../csv.ts'
import { endingOf, exportOf, exportTypes } from '../export.ts'
import { outlineOf } from '../outline.ts'
import { seesMothers } from '../persons/eyes.ts'
import type { Door } from '../serve.ts'

export function serveRegister({ read, stream, parts }: Door): void {
  read(readRegister, async ({ db, inv, body }) => {
    const { filter, search, sort, page, pageSize } = body
    const where = { sort, offset: page * pageSize, limit: pageSize }
    const rows = await store.registerPage(db, inv.id, filter, search, where)
    return { rows, ...(await store.registerTotals(db, inv.id, filter, search)) }
  })

  read(readTimeline, ({ db, inv, body }) =>
    store.timeline(db, inv.id, body.filter, body.search, body.by),
  )

  read(readMap, async ({ db, inv, body }) => {
    const { filter, search, bbox, zoom } = body
    return {
      clusters: await store.mapClusters(db, inv.id, filter, search, { bbox, zoom }),
      ...(await store.mapExtent(db, inv.id, filter, search)),
    }
  })

  read(listAreas, async ({ db, query }) => {
    const areas = await store.listAreas(db, { level: query.level })
    const wantsOutlines = query.outlines === '1' || query.outlines === 'true'
    return {
      areas: areas.map(({ id, version, content }) => ({
        code: content.code,
        level: content.level,
        name: content.name,
        parentCode: content.parentCode,
        geometry: wantsOutlines ? outlineOf(`${id}.${version}`, content.geometry) : null,
      })),
    }
  })

  read(listActors, async ({ db, inv }) => {
    const actors = await store.listActors(db, inv.id)
    return {
      actors: actors.map(({ actor: { id, content }, incidents }) => ({
        id,
        name: content.name,
        aliases: content.aliases,
        kind: content.kind,
        memberOf: content.memberOf,
        incidents,
      })),
    }
  })

  stream(exportIncidents, async ({ c, db, inv, me, act, body }) => {
    const { filter, search, format, records, bom } = body
    const asked = records === 'whole' && body.motherNames
    const isPermitted = seesMothers(me, inv.id)
    const mothers = !asked ? 'not_asked' : isPermitted ? 'in' : 'not_permitted'
    const pieces = exportOf(db, inv.id, { filter, search, format, records, bom, mothers })
    // Mothers' names leave no house without a line.
    if (mothers === 'in')
      await parts.store.transaction((tx) =>
        store.appendAct(tx, act(null), inv.id, {
          verb: 'mother_name.export',
          subject: inv.id,
          detail: { format },
        }),
      )
    const ending = endingOf({ format, records })
    c.header('content-disposition', `attachment; filename="${inv.slug}-${records}.${ending}"`)
    c.header('cache-control', 'no-store')
    return c.body(bodyOfPieces(pieces), 200, { 'content-type': exportTypes[ending] })
  })
}
