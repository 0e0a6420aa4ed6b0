// Review in the sample case: submission, the second reader's approval, corrections with their reasons, merges.
import type { Casualty, Incident, UserId } from '@athar/domain'
import type { Desk } from './desk.ts'
import type { Recorded } from './recording.ts'
import { recordCasualty } from './recording.ts'
import type { StepRole } from './steps.ts'

function version(
  desk: Desk,
  recorded: Recorded,
  step: { by: StepRole; verb: string; reason: string },
  change: Partial<Incident>,
): void {
  recorded.content = { ...recorded.content, ...change }
  desk.pen.write({ ...step, kind: 'incident', id: recorded.id, content: recorded.content })
}

/** The researcher hands the draft to a second reader. */
export function submit(desk: Desk, recorded: Recorded): void {
  const step = { by: 'researcher', verb: 'incident.submit', reason: 'Ready to be read.' } as const
  version(desk, recorded, step, { state: 'in_review' })
}

const approvals = [
  'Read against every source.',
  'Sources, place and toll checked.',
  'قرئت المصادر كلها وطابقت السجل.',
]
/** The reviewer, who recorded none of it, approves. */
export function approve(desk: Desk, recorded: Recorded): void {
  const reason = desk.dice.pick(approvals)
  version(
    desk,
    recorded,
    { by: 'reviewer', verb: 'incident.approve', reason },
    { state: 'approved' },
  )
}

/** The reviewer sends it back to be worked on. */
export function sendBack(desk: Desk, recorded: Recorded, reason: string): void {
  version(desk, recorded, { by: 'reviewer', verb: 'incident.return', reason }, { state: 'draft' })
}

/** A correction of an approved incident: back to draft with what changed, read again, approved again. */
export function correct(
  desk: Desk,
  recorded: Recorded,
  change: Partial<Incident>,
  reason: string,
): void {
  const step = { by: 'researcher', verb: 'incident.correct', reason } as const
  version(desk, recorded, step, { ...change, state: 'draft' })
  submit(desk, recorded)
  approve(desk, recorded)
}

export function withdraw(desk: Desk, recorded: Recorded, reason: string): void {
  const step = { by: 'researcher', verb: 'incident.withdraw', reason } as const
  version(desk, recorded, step, { state: 'withdrawn' })
}

export function assign(desk: Desk, recorded: Recorded, to: UserId): void {
  const reason = 'Handed over for the search of further sources.'
  const step = { by: 'administrator', verb: 'incident.assign', reason } as const
  version(desk, recorded, step, { assignedTo: to })
}

/** One incident becomes part of another: its code, claims and people move there. */
export function merge(desk: Desk, kept: Recorded, gone: Recorded, reason: string): void {
  const step = { by: 'researcher', verb: 'incident.merge', reason } as const
  version(desk, gone, step, { state: 'merged', mergedInto: kept.id })
  version(desk, kept, step, { otherCodes: [...kept.content.otherCodes, gone.content.code] })
  for (const claim of gone.claims) {
    claim.content = { ...claim.content, incidentId: kept.id }
    desk.pen.write({ ...step, verb: 'claim.merge', kind: 'claim', ...claim })
  }
  for (const listed of gone.casualties) {
    listed.content = { ...listed.content, incidentId: kept.id }
    const { id, content } = listed
    desk.pen.write({ ...step, verb: 'casualty.merge', kind: 'casualty', id, content })
  }
  kept.claims.push(...gone.claims.splice(0))
  kept.casualties.push(...gone.casualties.splice(0))
}

/** A new version of one list entry, with the reason. */
export function correctCasualty(
  desk: Desk,
  listed: ReturnType<typeof recordCasualty>,
  change: Partial<Casualty>,
  reason: string,
): void {
  listed.content = { ...listed.content, ...change }
  desk.pen.write({
    by: 'researcher',
    verb: change.state === 'withdrawn' ? 'casualty.withdraw' : 'casualty.correct',
    kind: 'casualty',
    id: listed.id,
    content: listed.content,
    reason,
  })
}
