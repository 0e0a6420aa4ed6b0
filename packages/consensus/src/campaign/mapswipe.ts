// MapSwipe results: one row an answer to a tile, with the times of the session it belongs to.
import {
  type CsvRow,
  type LabelRowReason,
  labelCollector,
  type ReadLabels,
  readInstant,
} from './raw-answers.ts'

/** What MapSwipe's numbers mean in a yes/no project. */
export const mapSwipeMeanings = { '0': 'no', '1': 'yes', '2': 'maybe', '3': 'bad_imagery' } as const

/**
 * Reads MapSwipe answers.
 * In: rows with `task,worker,label[,group,start_time,end_time]`, or MapSwipe's own names
 * `task_id,user_id,result,group_id`. Out: plain labels, the numbers kept as they are (see
 * `mapSwipeMeanings`). Times are of a whole session (one worker, one group): `at` is its end,
 * `seconds` its length divided by its answers.
 */
export function readMapSwipe(rows: readonly CsvRow[]): ReadLabels {
  const sessions = new Map<string, number>()
  for (const row of rows) {
    const key = sessionOf(row)
    sessions.set(key, (sessions.get(key) ?? 0) + 1)
  }
  const { take, result } = labelCollector()
  for (const [i, row] of rows.entries()) {
    const task = field(row, 'task', 'task_id')
    const worker = field(row, 'worker', 'user_id')
    const label = field(row, 'label', 'result')
    const reasons: LabelRowReason[] = []
    if (task === '') reasons.push('task_missing')
    if (worker === '') reasons.push('worker_missing')
    if (label === '') reasons.push('label_missing')
    if (reasons.length > 0) {
      take(i + 1, [], reasons)
      continue
    }
    const start = readInstant(row['start_time'])
    const end = readInstant(row['end_time'])
    const told = start !== null && end !== null && end >= start
    if (!told && field(row, 'start_time', 'end_time') !== '') reasons.push('time_unreadable')
    const answers = sessions.get(sessionOf(row)) ?? 1
    const seconds = told ? (end - start) / 1000 / answers : null
    const at = end === null ? null : new Date(end).toISOString()
    take(i + 1, [{ task, worker, label, at, seconds }], reasons)
  }
  return result
}

function field(row: CsvRow, name: string, other: string): string {
  const own = row[name]?.trim() ?? ''
  return own === '' ? (row[other]?.trim() ?? '') : own
}

function sessionOf(row: CsvRow): string {
  const parts = [field(row, 'worker', 'user_id'), field(row, 'group', 'group_id')]
  return [...parts, row['start_time'] ?? '', row['end_time'] ?? ''].join('\u0000')
}
