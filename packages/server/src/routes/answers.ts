// Belligerents' answers seen together: the gap board and the closure review.
import { readClosureReview, readGapBoard } from '@athar/contract'
import { gapBoardOf } from '../answers/board.ts'
import { actorOf, readCases } from '../answers/cases.ts'
import { closureReviewOf } from '../answers/review.ts'
import type { Door } from '../serve.ts'

export function serveAnswers({ read }: Door): void {
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
}
