// The files of `athar consensus dates`: scenes, answers and gold as the consensus room takes them; names stay here.
import { type DatesInput, NEVER, UNKNOWN } from '@athar/consensus'
import { Problem } from '@athar/domain'
import { type Scenes, type SceneSeries, readScenes } from './scene-file.ts'
import { type DateFile, readTable, type Row } from './table.ts'

/** An answer with its names. */
interface Answer {
  readonly structure: string
  readonly volunteer: string
  /** Index in the series from 1, NEVER or UNKNOWN. */
  readonly first: number
  readonly lastIntact: number
  readonly isPartly: boolean
}

/** What the three files hold. */
export interface DateFiles {
  readonly input: DatesInput
  readonly structures: readonly string[]
  readonly volunteers: readonly string[]
  /** The series of each structure, with the frames' own numbers and dates as written. */
  readonly seriesOf: readonly SceneSeries[]
  /** Of those who saw a structure destroyed, how many called it partly so. */
  readonly partly: Int32Array
  /** Earlier answers of a volunteer about a structure that a later row replaced. */
  readonly replaced: number
  /** Last intact frames that did not lie before the first destroyed one and were left aside. */
  readonly crossed: number
  readonly gold: number
}

const kinds: Readonly<Record<string, 'destroyed' | 'partly' | 'not' | 'before' | 'unclear'>> = {
  destroyed: 'destroyed',
  damaged_again: 'destroyed',
  partly: 'partly',
  not: 'not',
  not_damaged: 'not',
  never: 'not',
  before: 'before',
  damaged_before: 'before',
  unclear: 'unclear',
  cannot_tell: 'unclear',
}

/** The frame that a cell names: its index from 1, or null where the cell is empty. */
function frameIn(row: Row, column: string, series: SceneSeries, file: DateFile): number | null {
  const text = row.text(column)
  if (text === '') return null
  const number = Number(text)
  if (!Number.isInteger(number))
    throw new Problem('consensus.dates_cell_invalid', { file, row: row.row, column })
  if (column === 'last_intact' && number === 0) return 0
  const index = series.indexOf.get(number)
  if (index === undefined)
    throw new Problem('consensus.dates_frame_unknown', { file, row: row.row, frame: number })
  return index + 1
}

/** What an answer says about a series; the kind decides where it says more than the marks. */
function readAnswer(row: Row, scenes: Scenes): Answer & { crossed: boolean } {
  const structure = row.needed('structure')
  const volunteer = row.needed('volunteer')
  const series = scenes.of(structure, 'answers', row.row)
  const written = row.text('kind').toLowerCase()
  const named = written === '' ? undefined : kinds[written]
  if (written !== '' && named === undefined)
    throw new Problem('consensus.dates_cell_invalid', {
      file: 'answers',
      row: row.row,
      column: 'kind',
    })
  const base = { structure, volunteer, isPartly: named === 'partly', crossed: false }
  if (named === 'unclear') return { ...base, first: UNKNOWN, lastIntact: UNKNOWN }
  if (named === 'not') return { ...base, first: NEVER, lastIntact: UNKNOWN }
  if (named === 'before') return { ...base, first: 1, lastIntact: UNKNOWN }
  if (row.text('first_destroyed').toLowerCase() === 'never')
    return { ...base, first: NEVER, lastIntact: UNKNOWN }
  const first = frameIn(row, 'first_destroyed', series, 'answers')
  const last = frameIn(row, 'last_intact', series, 'answers')
  if (first === null && last === null)
    throw new Problem('consensus.cell_empty', { row: row.row, column: 'first_destroyed' })
  if (first === null)
    return {
      ...base,
      first: last === series.frames.length ? NEVER : (last ?? 0) + 1,
      lastIntact: last === series.frames.length ? UNKNOWN : (last ?? 0),
    }
  if (last !== null && last >= first) return { ...base, first, lastIntact: UNKNOWN, crossed: true }
  return { ...base, first, lastIntact: last ?? UNKNOWN }
}

/** The known outcome of a row of gold. */
function readGold(row: Row, scenes: Scenes): { structure: string; first: number } {
  const structure = row.needed('structure')
  const series = scenes.of(structure, 'gold', row.row)
  const text = row.needed('first_destroyed').toLowerCase()
  if (text === 'never') return { structure, first: NEVER }
  if (text === 'before') return { structure, first: 1 }
  return { structure, first: frameIn(row, 'first_destroyed', series, 'gold') ?? NEVER }
}

const inOrder = (names: Iterable<string>): string[] =>
  [...names].sort((a, b) => (a === b ? 0 : a < b ? -1 : 1))

/**
 * Reads SCENES, ANSWERS and GOLD. Structures and volunteers are numbered in the order of their names, so the order of
 * the rows does not matter but for this: of two answers of one volunteer about one structure the later row counts.
 * @throws Problem consensus.columns_missing, consensus.cell_empty, consensus.dates_cell_invalid,
 *   consensus.dates_frame_unknown, consensus.dates_frame_repeated, consensus.dates_frame_order,
 *   consensus.dates_series_missing, consensus.dates_no_scenes, consensus.gold_contradiction (rows counted from the
 *   header, which is row 1), import.malformed, import.row_too_long
 */
export async function readDateFiles(
  answersFile: string,
  scenesFile: string,
  goldFile: string | undefined,
): Promise<DateFiles> {
  const scenes = await readScenes(scenesFile)
  const answers = new Map<string, Answer>()
  let replaced = 0
  let crossed = 0
  await readTable(answersFile, ['structure', 'volunteer', 'first_destroyed'], (row) => {
    const answer = readAnswer(row, scenes)
    const key = JSON.stringify([answer.structure, answer.volunteer])
    if (answers.has(key)) replaced += 1
    if (answer.crossed) crossed += 1
    answers.set(key, answer)
  })
  const gold = new Map<string, number>()
  if (goldFile !== undefined)
    await readTable(goldFile, ['structure', 'first_destroyed'], (row) => {
      const { structure, first } = readGold(row, scenes)
      const before = gold.get(structure)
      if (before !== undefined && before !== first)
        throw new Problem('consensus.gold_contradiction', { row: row.row })
      gold.set(structure, first)
    })
  const all = [...answers.values()]
  const structures = inOrder(
    new Set([...scenes.named, ...all.map((answer) => answer.structure), ...gold.keys()]),
  )
  const volunteers = inOrder(new Set(all.map((answer) => answer.volunteer)))
  return {
    ...lay(all, structures, volunteers, scenes, gold),
    structures,
    volunteers,
    replaced,
    crossed,
    gold: gold.size,
  }
}

/** Names become numbers. */
function lay(
  all: readonly Answer[],
  structures: readonly string[],
  volunteers: readonly string[],
  scenes: Scenes,
  gold: ReadonlyMap<string, number>,
): Pick<DateFiles, 'input' | 'seriesOf' | 'partly'> {
  const structureOf = new Map(structures.map((name, n) => [name, n]))
  const volunteerOf = new Map(volunteers.map((name, n) => [name, n]))
  const seriesOf = structures.map((name) => scenes.of(name, 'gold', 0))
  const series = [...new Set(seriesOf)]
  const numberOf = new Map(series.map((one, n) => [one, n]))
  const partly = new Int32Array(structures.length)
  for (const answer of all) {
    const i = structureOf.get(answer.structure) ?? 0
    if (answer.isPartly) partly[i] = (partly[i] ?? 0) + 1
  }
  return {
    seriesOf,
    partly,
    input: {
      series: series.map((one) => one.frames),
      seriesOf: Int32Array.from(seriesOf, (one) => numberOf.get(one) ?? 0),
      volunteers: volunteers.length,
      structure: Int32Array.from(all, (answer) => structureOf.get(answer.structure) ?? 0),
      volunteer: Int32Array.from(all, (answer) => volunteerOf.get(answer.volunteer) ?? 0),
      first: Int16Array.from(all, (answer) => answer.first),
      lastIntact: Int16Array.from(all, (answer) => answer.lastIntact),
      gold: Int16Array.from(structures, (name) => gold.get(name) ?? UNKNOWN),
    },
  }
}
