// SCENES of `athar consensus dates`: the dated frames, common to all structures or each structure's own.
import type { Frame } from '@athar/consensus'
import { Problem } from '@athar/domain'
import { type DateFile, readTable, type Row } from './table.ts'

/** A series: frames in the order of their numbers, with the dates as they were written. */
export interface SceneSeries {
  readonly frames: readonly Frame[]
  readonly numbers: readonly number[]
  readonly indexOf: ReadonlyMap<number, number>
  readonly earliest: readonly string[]
  readonly latest: readonly string[]
}

export interface Scenes {
  /** Structures with frames of their own. */
  readonly named: readonly string[]
  /** @throws Problem consensus.dates_series_missing */
  readonly of: (structure: string, file: DateFile, row: number) => SceneSeries
}

interface SceneRow {
  readonly row: number
  readonly number: number
  readonly frame: Frame
  readonly earliest: string
  readonly latest: string
}

const DAY = 86_400_000

/** An instant of a cell: a date or time (ISO 8601), or a number of days. */
function instantOf(text: string, row: number, column: string): number {
  const at = /^[-+]?\d{1,6}(\.\d+)?$/.test(text) ? Number(text) * DAY : Date.parse(text)
  if (!Number.isFinite(at))
    throw new Problem('consensus.dates_cell_invalid', { file: 'scenes', row, column })
  return at
}

const truths: Readonly<Record<string, number>> = { '': 1, true: 1, yes: 1, false: 0, no: 0 }

function usableOf(text: string, row: number): number {
  const usable = truths[text.toLowerCase()] ?? Number(text)
  if (!(usable >= 0 && usable <= 1))
    throw new Problem('consensus.dates_cell_invalid', { file: 'scenes', row, column: 'usable' })
  return usable
}

function sceneIn(row: Row): SceneRow {
  const number = Number(row.needed('frame'))
  if (!Number.isInteger(number) || number < 1 || number > 32_000)
    throw new Problem('consensus.dates_cell_invalid', {
      file: 'scenes',
      row: row.row,
      column: 'frame',
    })
  const earliest = row.needed('earliest')
  const latest = row.text('latest') === '' ? earliest : row.text('latest')
  const frame = {
    earliest: instantOf(earliest, row.row, 'earliest'),
    latest: instantOf(latest, row.row, 'latest'),
    usable: usableOf(row.text('usable'), row.row),
  }
  if (frame.latest < frame.earliest)
    throw new Problem('consensus.dates_frame_order', { row: row.row })
  return { row: row.row, number, frame, earliest, latest }
}

/** Frames by number; in time they stand in the same order. */
function seriesOf(rows: readonly SceneRow[]): SceneSeries {
  const sorted = [...rows].sort((a, b) => a.number - b.number)
  const middle = ({ frame }: SceneRow): number => frame.earliest + frame.latest
  sorted.forEach((scene, n) => {
    const before = sorted[n - 1]
    if (before === undefined) return
    if (before.number === scene.number)
      throw new Problem('consensus.dates_frame_repeated', { row: scene.row, frame: scene.number })
    if (middle(scene) < middle(before))
      throw new Problem('consensus.dates_frame_order', { row: scene.row })
  })
  return {
    frames: sorted.map(({ frame }) => frame),
    numbers: sorted.map(({ number }) => number),
    indexOf: new Map(sorted.map(({ number }, n) => [number, n])),
    earliest: sorted.map(({ earliest }) => earliest),
    latest: sorted.map(({ latest }) => latest),
  }
}

/**
 * Reads SCENES. Rows whose structure is blank are the frames of every structure that has none of its own.
 * @throws Problem consensus.dates_no_scenes, consensus.dates_frame_repeated, consensus.dates_frame_order,
 *   consensus.dates_cell_invalid
 */
export async function readScenes(file: string): Promise<Scenes> {
  const rows = new Map<string, SceneRow[]>()
  await readTable(file, ['frame', 'earliest'], (row) => {
    const structure = row.text('structure')
    const list = rows.get(structure)
    if (list === undefined) rows.set(structure, [sceneIn(row)])
    else list.push(sceneIn(row))
  })
  if (rows.size === 0) throw new Problem('consensus.dates_no_scenes')
  const alike = new Map<string, SceneSeries>()
  const series = new Map<string, SceneSeries>()
  for (const [structure, list] of rows) {
    const made = seriesOf(list)
    const key = JSON.stringify([made.numbers, made.frames, made.earliest, made.latest])
    const known = alike.get(key) ?? made
    alike.set(key, known)
    series.set(structure, known)
  }
  const common = series.get('')
  return {
    named: [...series.keys()].filter((name) => name !== ''),
    of: (structure, inFile, row) => {
      const found = series.get(structure) ?? common
      if (found === undefined)
        throw new Problem('consensus.dates_series_missing', { file: inFile, row })
      return found
    },
  }
}
