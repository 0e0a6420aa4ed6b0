// States and moves as data: the same tables fill the database constraints and decide which buttons show.

export const incidentMoves = {
  draft: ['in_review', 'withdrawn', 'merged', 'undone'],
  in_review: ['approved', 'draft', 'withdrawn', 'merged', 'undone'],
  approved: ['draft', 'withdrawn', 'merged', 'undone'],
  withdrawn: ['draft', 'undone'],
  merged: ['undone'],
  undone: ['draft'],
} as const satisfies Record<string, readonly string[]>
export type IncidentState = keyof typeof incidentMoves
export const incidentStates = Object.keys(incidentMoves) as IncidentState[]

export const recordMoves = {
  recorded: ['withdrawn', 'merged', 'undone'],
  withdrawn: ['recorded', 'undone'],
  merged: ['undone', 'recorded'],
  undone: ['recorded'],
} as const satisfies Record<string, readonly string[]>
export type RecordState = keyof typeof recordMoves
export const recordStates = Object.keys(recordMoves) as RecordState[]

export const investigationMoves = {
  private: ['published'],
  published: ['private'],
} as const satisfies Record<string, readonly string[]>
export type InvestigationState = keyof typeof investigationMoves

export const importMoves = {
  prepared: ['applying', 'discarded'],
  applying: ['applied', 'applying', 'undoing'],
  applied: ['undoing', 'applying'],
  undoing: ['undone', 'undoing'],
  undone: ['applying'],
  discarded: [],
} as const satisfies Record<string, readonly string[]>
export type ImportState = keyof typeof importMoves

/** Whether a move stands in a table of moves. */
export function mayMove<S extends string>(
  moves: Readonly<Record<S, readonly string[]>>,
  from: S,
  to: string,
): boolean {
  return moves[from].includes(to)
}

/** Incident states that count and show on desks; the others stay in the history. */
export const liveIncidentStates = [
  'draft',
  'in_review',
  'approved',
] as const satisfies readonly IncidentState[]
