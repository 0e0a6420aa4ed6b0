// Incidents: read with all that hangs on them; recorded, corrected, read a second time, withdrawn, merged, split, assigned.
import {
  approveIncident,
  assignIncident,
  correctIncident,
  findPossibleDuplicates,
  mergeIncidents,
  previewIncident,
  readIncident,
  recordIncident,
  reopenIncident,
  returnIncident,
  splitIncident,
  submitIncident,
  withdrawIncident,
} from '@athar/contract'
import { type Incident, type IncidentState, type NoteId, Problem, UserId } from '@athar/domain'
import * as store from '@athar/store'
import { handsIn, publicViewOf, readView, shown } from '../incident-view.ts'
import type { Door } from '../serve.ts'

/** How near, in metres, another incident of the same day must be to be shown as a possible duplicate. */
const NEAR_METRES = 3000

/** A person's record comes from no import, and holds nothing back. */
const typedIn = <C extends Pick<Incident, 'importedFrom' | 'withheld'>>(content: C): C => ({
  ...content,
  importedFrom: null,
  withheld: [],
})

export function serveIncidents(door: Door): void {
  const { read, write } = door
  read(readIncident, async ({ db, inv, me, params }) => {
    const { id } = await store.resolveCode(db, inv.id, params.code)
    return readView(db, inv.id, id, me)
  })

  read(previewIncident, async ({ db, inv, params }) => {
    const { id } = await store.resolveCode(db, inv.id, params.code)
    return publicViewOf(db, inv, id)
  })

  write(recordIncident, async ({ tx, act, now, inv, body }) => {
    const id = store.freshId('incident', now)
    const content = typedIn(body.content)
    return shown(await store.recordIncident(tx, act(body.reason), inv.id, id, content))
  })

  write(correctIncident, async ({ tx, act, inv, params, body }) => {
    const { content, reason, expectedVersion } = body
    const now = await store.readRecord(tx, inv.id, 'incident', params.id)
    const { importedFrom, withheld } = now.content
    const kept = { ...content, importedFrom, withheld }
    return shown(
      await store.correctIncident(tx, act(reason), inv.id, params.id, kept, expectedVersion),
    )
  })

  serveMoves(door)
  serveJoining(door)

  read(findPossibleDuplicates, async ({ db, inv, body }) => ({
    incidents: await store.possibleDuplicates(db, inv.id, {
      localFrom: body.occurred?.localFrom ?? null,
      localTo: body.occurred?.localTo ?? null,
      lon: body.lon,
      lat: body.lat,
      placeText: body.placeText,
      except: body.except,
      metres: NEAR_METRES,
    }),
  }))
}

type MoveRoute = typeof submitIncident | typeof approveIncident

/** The moves: where each begins, so that «return» is never used to take an approved incident back in silence. */
function serveMoves({ write }: Door): void {
  const put = (route: MoveRoute, to: IncidentState, from: readonly IncidentState[]): void =>
    write(route, async ({ tx, act, inv, params, body }) => {
      const now = await store.readRecord(tx, inv.id, 'incident', params.id)
      if (!from.includes(now.content.state))
        throw new Problem('record.move_not_allowed', { from: now.content.state, to })
      const given = act(body.reason)
      if (to === 'approved' && (await handsIn(tx, inv.id, params.id)).includes(given.by))
        throw new Problem('incident.second_reader_needed', { id: params.id })
      return shown(await store.moveIncident(tx, given, inv.id, params.id, to, body.expectedVersion))
    })
  put(submitIncident, 'in_review', ['draft'])
  put(approveIncident as unknown as MoveRoute, 'approved', ['in_review'])
  put(returnIncident as unknown as MoveRoute, 'draft', ['in_review'])
  put(withdrawIncident as unknown as MoveRoute, 'withdrawn', ['draft', 'in_review', 'approved'])
  put(reopenIncident as unknown as MoveRoute, 'draft', ['withdrawn'])
}

function serveJoining({ write }: Door): void {
  write(mergeIncidents, async ({ tx, act, inv, params, body }) => {
    const { reason, other, expectedVersion } = body
    return shown(
      await store.mergeIncidents(tx, act(reason), inv.id, params.id, other, expectedVersion),
    )
  })

  write(splitIncident, async ({ tx, act, now, inv, params, body }) => {
    const { content, take, reason, expectedVersion } = body
    const part = { id: store.freshId('incident', now), content: typedIn(content), take }
    return shown(
      await store.splitIncident(tx, act(reason), inv.id, params.id, expectedVersion, part),
    )
  })

  write(assignIncident, async ({ tx, act, now, inv, params, body }) => {
    const to = body.to === null ? null : (await store.accountOf(tx, body.to)).id
    const hasNote = body.note.en !== null || body.note.ar !== null
    const current = await store.readRecord(tx, inv.id, 'incident', params.id)
    if (hasNote) {
      const id: NoteId = store.freshId('note', now)
      const content = {
        subject: params.id,
        kind: 'hand_over' as const,
        visibility: 'internal' as const,
        text: body.note,
        to,
        state: 'recorded' as const,
        flags: [],
        withheld: [],
        importedFrom: null,
      }
      const draft = { kind: 'note' as const, id, content, verb: 'note.record' }
      await store.writeRecord(tx, act(null), inv.id, { ...draft, expectedVersion: null })
    }
    if (hasNote && current.content.assignedTo === to) return shown(current)
    const given = body.to === null ? null : UserId.parse(body.to)
    return shown(
      await store.assignIncident(tx, act(null), inv.id, params.id, given, body.expectedVersion),
    )
  })
}
