// Belligerents' answers seen together: the gap board, the closure review, and their monthly reports.
import {
  previewMonthlyReport,
  readClosureReview,
  readGapBoard,
  recordReportEntry,
} from '@athar/contract'
import type { ActorId, IncidentId } from '@athar/domain'
import * as store from '@athar/store'
import { writePosition } from '../allegations/position.ts'
import { gapBoardOf } from '../answers/board.ts'
import { actorOf, readCases } from '../answers/cases.ts'
import { previewReport } from '../answers/report.ts'
import { closureReviewOf } from '../answers/review.ts'
import type { Door } from '../serve.ts'

export function serveAnswers({ read, write }: Door): void {
  read(readGapBoard, async ({ db, inv, body, now }) => {
    const actor = await actorOf(db, body.actor)
    const { cases } = await readCases(db, inv.id, body.filter, actor.id)
    return gapBoardOf(actor, cases, now)
  })

  read(readClosureReview, async ({ db, inv, body }) => {
    const actor = await actorOf(db, body.actor)
    const { cases } = await readCases(db, inv.id, body.filter, actor.id)
    return closureReviewOf(db, inv.id, actor, cases)
  })

  read(previewMonthlyReport, async ({ db, inv, body }) => {
    const { id } = await actorOf(db, body.actor)
    const incidents = await store.caseIncidents(db, inv.id, { actors: [id] })
    return previewReport(body.text, body.published, incidents)
  })

  write(recordReportEntry, async ({ tx, act, inv, body }) => {
    const { actor, incidentId, reason, ...said } = body
    const { id } = await actorOf(tx, actor)
    await store.readRecord(tx, inv.id, 'incident', incidentId)
    const about = { incidentId: incidentId as IncidentId, actorId: id as ActorId }
    const spoken = { ...said, translation: null, language: null, amends: null }
    return { claimId: await writePosition(tx, act(reason), inv, about, spoken) }
  })
}
