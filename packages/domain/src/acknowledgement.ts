// Acknowledgement: what the belligerents' dated answers come to. It stands apart from corroboration: a victim
// verified by name is not less certain because no one admitted it.
import type { Acceptance } from './axes.ts'
import type { PositionAssessment } from './vocabulary.ts'

/** Version of the rule below. */
export const ACKNOWLEDGEMENT_RULE_VERSION = 1

/** One dated answer of one belligerent. */
export interface DatedPosition {
  readonly actor: string
  readonly assessment: PositionAssessment
  /** ISO instant or local date; null where the answer is not dated: it stands before every dated one. */
  readonly at: string | null
}

export interface Acknowledgement {
  readonly value: Acceptance
  /** Who accepted it, by their current answer, sorted. */
  readonly by: readonly string[]
  /** The current answer of each actor, sorted by actor. */
  readonly current: readonly DatedPosition[]
  /** Actors whose answer has gone from refusal to acceptance or back, sorted; both answers stay on record. */
  readonly reversed: readonly string[]
  readonly rule: number
}

/**
 * Each answer as an acceptance. "Not yet assessed" is how records say that no answer came; a duplicate is
 * answered under another incident and decides nothing here; a case closed without a finding was not accepted.
 */
const acceptanceOf = {
  credible: 'accepted',
  non_credible: 'rejected',
  open: 'under_assessment',
  not_yet_assessed: 'silent',
  duplicate: 'silent',
  closed: 'rejected',
} as const satisfies Record<PositionAssessment, Acceptance>

const strongestFirst = ['accepted', 'under_assessment', 'rejected', 'silent'] as const

function isReversed(positions: readonly DatedPosition[]): boolean {
  const said = new Set(positions.map(({ assessment }) => assessment))
  return said.has('credible') && said.has('non_credible')
}

/**
 * What the answers come to, rule v1: each actor's newest answer holds (of two on one date, the later in the
 * list); one acceptance makes it accepted, else one open assessment, else one refusal; else silence. Without
 * any position nobody was asked.
 */
export function deriveAcknowledgement(positions: readonly DatedPosition[]): Acknowledgement {
  const byActor = Map.groupBy(positions, ({ actor }) => actor)
  const actors = [...byActor.keys()].sort()
  const inOrder = (actor: string): DatedPosition[] =>
    (byActor.get(actor) ?? []).toSorted((a, b) => {
      const [one, other] = [a.at ?? '', b.at ?? '']
      return one < other ? -1 : one > other ? 1 : 0
    })
  const current = actors.flatMap((actor) => inOrder(actor).slice(-1))
  const answers = current.map(({ assessment }) => acceptanceOf[assessment])
  return {
    value:
      current.length === 0
        ? 'not_asked'
        : (strongestFirst.find((value) => answers.includes(value)) ?? 'silent'),
    by: current.filter(({ assessment }) => assessment === 'credible').map(({ actor }) => actor),
    current,
    reversed: actors.filter((actor) => isReversed(byActor.get(actor) ?? [])),
    rule: ACKNOWLEDGEMENT_RULE_VERSION,
  }
}
