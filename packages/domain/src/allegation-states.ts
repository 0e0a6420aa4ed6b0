// States and moves of allegations and batches as data: the same tables decide which buttons show and fill the database's checks.

/**
 * An allegation goes out, is acknowledged, may be asked about, and is answered. An answer is never the end: it can be
 * reopened, superseded, or told to be another's duplicate.
 */
export const allegationMoves = {
  drafted: ['cleared', 'withdrawn'],
  cleared: ['sent', 'drafted', 'withdrawn'],
  sent: [
    'acknowledged',
    'information_requested',
    'credible',
    'non_credible',
    'closed',
    'duplicate',
    'superseded',
  ],
  acknowledged: [
    'information_requested',
    'credible',
    'non_credible',
    'closed',
    'duplicate',
    'superseded',
  ],
  information_requested: [
    'acknowledged',
    'credible',
    'non_credible',
    'closed',
    'duplicate',
    'superseded',
  ],
  credible: ['reopened', 'superseded'],
  non_credible: ['reopened', 'superseded'],
  closed: ['reopened', 'superseded'],
  duplicate: ['reopened', 'superseded'],
  reopened: [
    'acknowledged',
    'information_requested',
    'credible',
    'non_credible',
    'closed',
    'duplicate',
    'superseded',
  ],
  superseded: [],
  withdrawn: ['drafted'],
} as const satisfies Record<string, readonly string[]>
export type AllegationState = keyof typeof allegationMoves
export const allegationStates = Object.keys(allegationMoves) as AllegationState[]

/** States in which the belligerent has been asked and has not answered. */
export const waitingAllegationStates = [
  'sent',
  'acknowledged',
  'information_requested',
  'reopened',
] as const satisfies readonly AllegationState[]

/** States that are an answer. */
export const answeredAllegationStates = [
  'credible',
  'non_credible',
  'closed',
  'duplicate',
] as const satisfies readonly AllegationState[]

export const batchMoves = {
  drafted: ['cleared', 'withdrawn'],
  cleared: ['sent', 'drafted', 'withdrawn'],
  sent: ['acknowledged', 'completed'],
  acknowledged: ['completed'],
  completed: ['acknowledged'],
  withdrawn: ['drafted'],
} as const satisfies Record<string, readonly string[]>
export type BatchState = keyof typeof batchMoves
export const batchStates = Object.keys(batchMoves) as BatchState[]
