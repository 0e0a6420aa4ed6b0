// A campaign's states and moves as data, and the reasons for which a move is refused.

export const campaignMoves = {
  draft: ['pilot'],
  pilot: ['draft', 'live', 'closed'],
  live: ['paused', 'closed'],
  paused: ['live', 'closed'],
  closed: ['published', 'live'],
  published: ['closed'],
} as const satisfies Record<string, readonly string[]>
export type CampaignState = keyof typeof campaignMoves
export const campaignStates = Object.keys(campaignMoves) as CampaignState[]

/** States in which volunteers are served tasks. */
export const servingCampaignStates = ['pilot', 'live'] as const satisfies readonly CampaignState[]

/**
 * What must hold before a campaign enters a state; each is the code of the reason shown when it
 * does not. A state that is not listed asks for nothing.
 */
export const campaignGuards = {
  pilot: ['no_structures', 'too_few_scenes', 'no_gold', 'no_tutorial', 'scene_too_young'],
  live: [
    'no_structures',
    'too_few_scenes',
    'no_tutorial',
    'resolution_too_coarse',
    'no_pilot',
    'too_few_gold',
    'scene_too_young',
  ],
  published: ['resolution_too_coarse', 'scene_too_young', 'structures_open', 'no_quality_report'],
} as const satisfies Partial<Record<CampaignState, readonly string[]>>
export type CampaignGuard = (typeof campaignGuards)[keyof typeof campaignGuards][number]

/** Entry gold: so many a volunteer meets before anything else; a live campaign needs at least these. */
export const ENTRY_GOLD = 3

/**
 * Buildings of the validation sample that experts must have dated, without seeing the crowd's answer, before a campaign has
 * a quality report. At 20 an exact 95 % interval around 90 % right is 68 to 99 %: wide, but no longer an anecdote. Retiring
 * by confidence asks for far more (Learn-then-Test: 59 without an error).
 */
export const QUALITY_JUDGED = 20

/** What the guards look at. Ages are days, counted by the caller, who owns the clock. */
export interface CampaignFacts {
  structures: number
  /** Scenes with an acquisition time. */
  scenes: number
  gold: number
  hasTutorial: boolean
  /** The resolution gate's answer (@athar/consensus `resolutionGate`). */
  resolution: 'publishable' | 'demonstration'
  /** Answers that the pilot gathered. */
  pilotAnswers: number
  /** Days since the youngest scene's latest possible acquisition. */
  youngestSceneDays: number
  /** Minimum age of a scene before it may be shown, in days; 0 where no battle goes on. */
  minimumSceneDays: number
  /** Structures still asked about, and those that wait for an expert; gold is left out. */
  openStructures: number
  /** Experts dated `QUALITY_JUDGED` buildings of the validation sample, or all of a smaller campaign. */
  hasQualityReport: boolean
}

const broken: Record<CampaignGuard, (facts: CampaignFacts) => boolean> = {
  no_structures: (facts) => !(facts.structures >= 1),
  too_few_scenes: (facts) => !(facts.scenes >= 2),
  no_gold: (facts) => !(facts.gold >= 1),
  no_tutorial: (facts) => !facts.hasTutorial,
  resolution_too_coarse: (facts) => facts.resolution !== 'publishable',
  no_pilot: (facts) => !(facts.pilotAnswers >= 1),
  too_few_gold: (facts) => !(facts.gold >= ENTRY_GOLD),
  scene_too_young: (facts) => !(facts.youngestSceneDays >= facts.minimumSceneDays),
  structures_open: (facts) => facts.openStructures !== 0,
  no_quality_report: (facts) => !facts.hasQualityReport,
}

/**
 * Why a campaign may not make a move: codes, empty when it may. A move that the table does not
 * hold gives `move_unknown` alone.
 */
export function campaignRefusals(
  from: CampaignState,
  to: CampaignState,
  facts: CampaignFacts,
): (CampaignGuard | 'move_unknown')[] {
  const moves: readonly string[] = campaignMoves[from]
  if (!moves.includes(to)) return ['move_unknown']
  const guards: Partial<Record<CampaignState, readonly CampaignGuard[]>> = campaignGuards
  return (guards[to] ?? []).filter((guard) => broken[guard](facts))
}

/** What Learn-then-Test said (@athar/consensus `learnThenTest`), as far as this rule looks. */
export interface AutomaticEvidence {
  passed: boolean
  simulated: boolean
}

/**
 * Why structures of this campaign may not be retired by confidence alone; empty when they may.
 * Gold answered by simulated volunteers proves nothing about real ones.
 */
export function automaticRefusals(
  resolution: 'publishable' | 'demonstration',
  evidence: AutomaticEvidence | null,
): ('not_tested' | 'test_failed' | 'test_simulated' | 'resolution_too_coarse')[] {
  const refusals: ReturnType<typeof automaticRefusals> = []
  if (evidence === null) refusals.push('not_tested')
  else if (!evidence.passed) refusals.push('test_failed')
  else if (evidence.simulated) refusals.push('test_simulated')
  if (resolution !== 'publishable') refusals.push('resolution_too_coarse')
  return refusals
}

/** Whether anything of a scene (or a dating that leans on it) may be public yet. Days. */
export function oldEnoughForPublic(ageDays: number, minimumDays: number): boolean {
  return ageDays >= minimumDays
}
