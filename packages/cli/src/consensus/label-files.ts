// The files of `athar consensus labels`: answers and gold in, as numbers; names stay here.
import { Problem } from '@athar/domain'
import { type Cells, isQuoted, readCells, textOfCell } from './cells.ts'
import {
  headerOf,
  openProfile,
  profileOf,
  type ProfileReader,
  type ProfileReport,
} from './label-profiles.ts'
import { Names } from './names.ts'

/** A column of numbers that grows. */
class Growing {
  #values = new Int32Array(1 << 12)
  length = 0
  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.length++] = value
  }
  done(): Int32Array {
    return this.#values.subarray(0, this.length)
  }
}

const encoder = new TextEncoder()

/** Where the named columns stand in the header. @throws Problem consensus.columns_missing */
function columnsOf(header: Cells, wanted: readonly string[]): number[] {
  const found = Array.from({ length: header.count }, (_, cell) =>
    textOfCell(header, cell).trim().toLowerCase(),
  )
  const missing = wanted.filter((name) => !found.includes(name))
  if (missing.length > 0)
    throw new Problem('consensus.columns_missing', { columns: missing.join(', ') })
  return wanted.map((name) => found.indexOf(name))
}

/** The number of a cell's text. @throws Problem consensus.row_short, consensus.cell_empty */
function idOf(cells: Cells, cell: number, column: string, names: Names): number {
  if (cell >= cells.count) throw new Problem('consensus.row_short', { row: cells.row })
  const begin = cells.begins[cell] as number
  const end = cells.ends[cell] as number
  if (begin === end) throw new Problem('consensus.cell_empty', { row: cells.row, column })
  if (!isQuoted(cells.bytes, begin)) return names.idOf(cells.bytes, begin, end)
  return numberOf(textOfCell(cells, cell), names)
}

function numberOf(text: string, names: Names): number {
  const bytes = encoder.encode(text)
  return names.idOf(bytes, 0, bytes.length)
}

/** @throws Problem import.encoding where a name is no UTF-8 */
function namesOf(names: Names): string[] {
  try {
    return names.list()
  } catch (caught) {
    throw new Problem('import.encoding', {}, { cause: caught })
  }
}

interface GoldRow {
  readonly task: number
  readonly label: number
}

export interface LabelFiles {
  readonly tasks: readonly string[]
  readonly workers: readonly string[]
  readonly labels: readonly string[]
  readonly task: Int32Array
  readonly worker: Int32Array
  readonly label: Int32Array
  readonly gold: readonly GoldRow[]
  /** Answers that a later answer of the same worker on the same task took the place of. */
  readonly replaced: number
  /** What was done with the rows of a MapSwipe or Zooniverse export; null for plain labels. */
  readonly report: ProfileReport | null
}

/**
 * Reads LABELS (task,worker,label) and GOLD (task,label). Exports of MapSwipe and Zooniverse are known by their columns; of
 * a worker's answers to a task their profiles keep the first, and rows they cannot read are told instead of refused. Other columns are passed over; numbers are given in order of
 * first appearance. A changed answer is a new row: the last answer of a worker on a task counts.
 * @throws Problem consensus.columns_missing, consensus.row_short, consensus.cell_empty (with the row, the header
 *   being row 1), consensus.no_answers, consensus.gold_contradiction, import.malformed, import.encoding
 */
export async function readLabelFiles(
  file: string,
  goldFile?: string,
  options: { task?: string | undefined } = {},
): Promise<LabelFiles> {
  const tasks = new Names()
  const workers = new Names()
  const labels = new Names()
  const columns = { task: new Growing(), worker: new Growing(), label: new Growing() }
  let places: number[] | null = null
  const found: { reader: ProfileReader | null } = { reader: null }
  await readCells(file, (cells) => {
    if (found.reader !== null) {
      found.reader.take(cells)
      return
    }
    if (places === null) {
      const header = headerOf(cells)
      const profile = profileOf(header)
      if (profile === 'plain') places = columnsOf(cells, ['task', 'worker', 'label'])
      else found.reader = openProfile(profile, header, options.task)
      return
    }
    columns.task.push(idOf(cells, places[0] as number, 'task', tasks))
    columns.worker.push(idOf(cells, places[1] as number, 'worker', workers))
    columns.label.push(idOf(cells, places[2] as number, 'label', labels))
  })
  const exported = found.reader?.done() ?? null
  for (const given of exported?.labels ?? []) {
    columns.task.push(numberOf(given.task, tasks))
    columns.worker.push(numberOf(given.worker, workers))
    columns.label.push(numberOf(given.label, labels))
  }
  const answered = tasks.count
  const gold = goldFile === undefined ? [] : await readGold(goldFile, tasks, labels)
  const [task, worker, label] = [columns.task.done(), columns.worker.done(), columns.label.done()]
  if (task.length === 0 && gold.length === 0) throw new Problem('consensus.no_answers')
  const last = lastAnswers(task, worker, answered, workers.count)
  const pick = (column: Int32Array): Int32Array =>
    last === null ? column : column.filter((_, i) => last[i] === 1)
  const kept = pick(task)
  return {
    tasks: namesOf(tasks),
    workers: namesOf(workers),
    labels: namesOf(labels),
    task: kept,
    worker: pick(worker),
    label: pick(label),
    gold,
    replaced: task.length - kept.length,
    report: exported?.report ?? null,
  }
}

/** Which answers are the last of their worker on their task; null where all are. */
function lastAnswers(
  task: Int32Array,
  worker: Int32Array,
  tasks: number,
  workers: number,
): Uint8Array | null {
  const begins = new Int32Array(tasks + 1)
  for (const t of task) begins[t + 1] = (begins[t + 1] as number) + 1
  for (let t = 0; t < tasks; t++) begins[t + 1] = (begins[t + 1] as number) + (begins[t] as number)
  const order = new Int32Array(task.length)
  const next = begins.slice()
  for (let i = 0; i < task.length; i++) {
    const t = task[i] as number
    order[next[t] as number] = i
    next[t] = (next[t] as number) + 1
  }
  const seen = new Int32Array(workers).fill(-1)
  let isLast: Uint8Array | null = null
  for (let t = 0; t < tasks; t++) {
    for (let at = (begins[t + 1] as number) - 1; at >= (begins[t] as number); at--) {
      const i = order[at] as number
      const w = worker[i] as number
      if (seen[w] === t) {
        isLast ??= new Uint8Array(task.length).fill(1)
        isLast[i] = 0
      }
      seen[w] = t
    }
  }
  return isLast
}

async function readGold(file: string, tasks: Names, labels: Names): Promise<GoldRow[]> {
  const rows: GoldRow[] = []
  const known = new Map<number, number>()
  let places: number[] | null = null
  await readCells(file, (cells) => {
    if (places === null) {
      places = columnsOf(cells, ['task', 'label'])
      return
    }
    const task = idOf(cells, places[0] as number, 'task', tasks)
    const label = idOf(cells, places[1] as number, 'label', labels)
    const before = known.get(task)
    if (before !== undefined && before !== label)
      throw new Problem('consensus.gold_contradiction', { row: cells.row })
    if (before === undefined) rows.push({ task, label })
    known.set(task, label)
  })
  return rows
}
