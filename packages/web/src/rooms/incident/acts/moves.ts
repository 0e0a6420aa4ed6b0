// Which acts an incident allows now; one that is not allowed keeps its place, with the reason.
import type { IncidentView } from '@athar/contract'
import { type IncidentState, incidentMoves, mayMove, type Permission } from '@athar/domain'

export interface Act {
  name:
    | 'submit'
    | 'approve'
    | 'return'
    | 'withdraw'
    | 'reopen'
    | 'merge'
    | 'split'
    | 'assign'
    | 'correct'
  may: Permission
  /** The state it leads to; null where the state stays or follows by itself. */
  to: IncidentState | null
  /** Shown only from these states; null for any live one. */
  from: readonly IncidentState[]
}

const live: readonly IncidentState[] = ['draft', 'in_review', 'approved']
export const acts: readonly Act[] = [
  { name: 'submit', may: 'incident.submit', to: 'in_review', from: ['draft'] },
  { name: 'approve', may: 'incident.approve', to: 'approved', from: ['draft', 'in_review'] },
  { name: 'return', may: 'incident.approve', to: 'draft', from: ['in_review'] },
  { name: 'reopen', may: 'incident.correct', to: 'draft', from: ['withdrawn'] },
  { name: 'correct', may: 'incident.correct', to: null, from: live },
  { name: 'assign', may: 'incident.assign', to: null, from: live },
  { name: 'merge', may: 'incident.merge', to: null, from: live },
  { name: 'split', may: 'incident.split', to: null, from: live },
  { name: 'withdraw', may: 'incident.withdraw', to: 'withdrawn', from: live },
]

/** The code of the problem that stands in the way of an act; null where it may be done. */
export function whyNot(
  act: Act,
  { incident, moves }: Pick<IncidentView, 'incident' | 'moves'>,
  may: (permission: Permission) => boolean,
): string | null {
  const names = [act.name, `${act.name}Incident`, `incident.${act.name}`]
  const said = moves.find(({ move }) => names.includes(move))
  if (said !== undefined) return said.allowed ? null : (said.because ?? 'record.move_not_allowed')
  if (!may(act.may)) return 'permission.denied'
  if (act.to === null) return null
  const byState = moves.find(({ move }) => move === act.to)
  if (byState !== undefined && !byState.allowed) return byState.because ?? 'record.move_not_allowed'
  return mayMove(incidentMoves, incident.content.state, act.to) ? null : 'record.move_not_allowed'
}
