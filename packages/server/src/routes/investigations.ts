// Investigations: the ones a person may read; opened, corrected, published and made private again.
import {
  correctInvestigation,
  type InvestigationView,
  listInvestigations,
  previewInvestigation,
  publishInvestigation,
  readInvestigation,
  recordInvestigation,
  unpublishInvestigation,
} from '@athar/contract'
import { type InvestigationId, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { isPermitted } from '../asker.ts'
import { publicIncidents, publicInvestigation } from '../public-reading.ts'
import type { Door } from '../serve.ts'

async function views(db: store.Db, ids: readonly InvestigationId[]): Promise<InvestigationView[]> {
  const counts = await store.incidentCounts(db, ids)
  const found: InvestigationView[] = []
  for (const id of ids) {
    const { version, content } = await store.readRecord(db, id, 'investigation', id)
    const { incidents, approved } = counts.get(id) ?? { incidents: 0, approved: 0 }
    found.push({ id, version, ...content, incidents, approved })
  }
  return found
}

async function view(
  db: store.Db,
  id: InvestigationId,
): Promise<{ investigation: InvestigationView }> {
  const [investigation] = await views(db, [id])
  if (investigation === undefined) throw new Problem('investigation.not_found')
  return { investigation }
}

export function serveInvestigations({ read, write }: Door): void {
  read(listInvestigations, async ({ db, me }) => {
    const frames = await store.listInvestigations(db)
    const mine = frames.filter((frame) => isPermitted(me, 'investigation.read', frame.id))
    const ids = mine.map((frame) => frame.id)
    return { investigations: await views(db, ids) }
  })

  write(recordInvestigation, async ({ tx, act, now, body }) => {
    const id = store.freshId('investigation', now)
    const content = { ...body, state: 'private' as const, fictional: false }
    await store.recordInvestigation(tx, act(null), id, content)
    return view(tx, id)
  })

  read(readInvestigation, ({ db, inv }) => view(db, inv.id))

  write(correctInvestigation, async ({ tx, act, inv, body }) => {
    const { reason, expectedVersion, ...change } = body
    await store.correctInvestigation(tx, act(reason), inv.id, change, expectedVersion)
    return view(tx, inv.id)
  })

  read(previewInvestigation, async ({ db, inv }) => {
    const page = await publicInvestigation(db, inv)
    const { incidents } = await publicIncidents(db, inv, undefined)
    const counts = (await store.incidentCounts(db, [inv.id])).get(inv.id)
    return { page, incidents, inside: (counts?.incidents ?? 0) - (counts?.approved ?? 0) }
  })

  write(publishInvestigation, async ({ tx, act, inv, body }) => {
    await store.moveInvestigation(tx, act(body.reason), inv.id, 'published')
    return view(tx, inv.id)
  })

  write(unpublishInvestigation, async ({ tx, act, inv, body }) => {
    await store.moveInvestigation(tx, act(body.reason), inv.id, 'private')
    return view(tx, inv.id)
  })
}
