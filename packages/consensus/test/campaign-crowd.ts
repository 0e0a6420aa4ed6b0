// An invented crowd for the tests of campaigns: honest people of varying skill, and each kind of spammer.
import type { CampaignAnswers } from '../src/campaign/index.ts'
import { seeded } from './campaign-seeded.ts'

export type Habit = 'honest' | 'last_intact' | 'sloppy' | 'fast' | 'constant' | 'random' | 'copier'

export interface Crowd {
  answers: CampaignAnswers
  truth: Int16Array
  habits: Habit[]
  /** Of each copier the person whose answers are copied. */
  origin: Map<number, number>
}

interface Maker {
  seed: number
  structures: number
  frames: number
  perPerson: number
  habits: Habit[]
}

/** Everybody answers `perPerson` neighbouring buildings; copiers answer those of the one before. */
export function makeCrowd({ seed, structures, frames, perPerson, habits }: Maker): Crowd {
  const random = seeded(seed)
  const truth = Int16Array.from(
    { length: structures },
    () => 1 + Math.floor(random() * (frames + 1)),
  )
  // One building in ten shows a shadow that a third of all viewers take for damage.
  const decoy = Int16Array.from({ length: structures }, () =>
    random() < 0.1 ? 1 + Math.floor(random() * frames) : 0,
  )
  const rows: { structure: number; volunteer: number; label: number; seconds: number }[] = []
  const origin = new Map<number, number>()
  const given = new Map<number, Map<number, number>>()
  for (const [volunteer, habit] of habits.entries()) {
    const mine = new Map<number, number>()
    given.set(volunteer, mine)
    const copied = habit === 'copier' ? given.get(volunteer - 1) : undefined
    if (copied !== undefined) origin.set(volunteer, volunteer - 1)
    const pace = 18 * Math.exp(0.45 * normal(random))
    const skill = 0.55 + 0.35 * random()
    const favourite = frames + 1
    const chosen = copied === undefined ? pick(structures, perPerson, random) : [...copied.keys()]
    for (const structure of chosen) {
      const right = truth[structure] ?? 1
      const label =
        copied?.get(structure) ??
        answer({ habit, right, frames, skill, favourite, decoy: decoy[structure] ?? 0, random })
      mine.set(structure, label)
      const slow = habit === 'fast' ? 1.5 : pace
      rows.push({ structure, volunteer, label, seconds: slow * Math.exp(0.5 * normal(random)) })
    }
  }
  return {
    answers: {
      structures,
      volunteers: habits.length,
      frames,
      structure: Int32Array.from(rows, (row) => row.structure),
      volunteer: Int32Array.from(rows, (row) => row.volunteer),
      label: Int16Array.from(rows, (row) => row.label),
      seconds: Float32Array.from(rows, (row) => row.seconds),
    },
    truth,
    habits,
    origin,
  }
}

interface Moment {
  habit: Habit
  right: number
  frames: number
  skill: number
  favourite: number
  decoy: number
  random: () => number
}

function answer({ habit, right, frames, skill, favourite, decoy, random }: Moment): number {
  const any = (): number => 1 + Math.floor(random() * (frames + 1))
  if (habit === 'random') return any()
  if (habit === 'constant') return favourite
  const hit = habit === 'sloppy' ? 0.45 : skill
  if (random() < 0.03) return 0
  if (decoy > 0 && decoy < right && random() < 0.33) return decoy
  if (random() < hit) return habit === 'last_intact' ? Math.max(1, right - 1) : right
  const step = right + (random() < 0.3 ? -1 : 1 + Math.floor(random() * 2))
  return random() < 0.3 ? any() : Math.min(frames + 1, Math.max(1, step))
}

function pick(structures: number, count: number, random: () => number): number[] {
  const start = Math.floor(random() * structures)
  return Array.from({ length: Math.min(count, structures) }, (_, i) => (start + i) % structures)
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
