// A crowd as the files of `athar consensus dates`: SCENES, ANSWERS, GOLD and the truth beside them.
import type { Crowd } from './crowd-a.ts'

const START = Date.UTC(2031, 0, 1)
const DAY = 86_400_000

export interface CrowdFiles {
  scenes: string
  answers: string
  gold: string
  truth: string
}

const named = (first: number): string => (first === 0 ? 'never' : String(first))

/** The files' texts; names are invented numbers. */
export function filesOf(crowd: Omit<Crowd, 'oracle'>): CrowdFiles {
  const day = (m: number): string =>
    new Date(START + (crowd.days[m] ?? 0) * DAY).toISOString().slice(0, 10)
  const scenes = Array.from({ length: crowd.frames }, (_, m) => `${m + 1},${day(m)},${day(m)}`)
  const answers = crowd.structure.map((i, j) => {
    const first = crowd.first[j] ?? -1
    const last = crowd.lastIntact[j] ?? -1
    const kind = first < 0 ? 'unclear' : first === 0 ? 'not' : 'destroyed'
    return `s${i},v${crowd.volunteer[j]},${last >= 0 ? last : ''},${first > 0 ? first : ''},${kind}`
  })
  const all = Array.from(crowd.truth, (first, i) => `s${i},${named(first)}`)
  const text = (head: string, rows: readonly string[]): string => `${[head, ...rows].join('\n')}\n`
  return {
    scenes: text('frame,earliest,latest', scenes),
    answers: text('structure,volunteer,last_intact,first_destroyed,kind', answers),
    gold: text(
      'structure,first_destroyed',
      all.filter((_, i) => crowd.gold[i] === 1),
    ),
    truth: text('structure,first_destroyed', all),
  }
}
