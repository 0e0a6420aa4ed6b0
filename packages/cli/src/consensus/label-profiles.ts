// Files of labels as others export them: MapSwipe and Zooniverse files are known by their columns and become plain labels.
import {
  type CsvRow,
  type LabelRowReason,
  type ReadLabels,
  readMapSwipe,
  readZooniverse,
} from '@athar/consensus'
import { type Cells, textOfCell } from './cells.ts'

/** How a file of labels is written. */
type LabelProfile = 'plain' | 'mapswipe' | 'zooniverse'

export const headerOf = (cells: Cells): string[] =>
  Array.from({ length: cells.count }, (_, cell) => textOfCell(cells, cell).trim().toLowerCase())

/** The columns of which a file of each profile has at least one whole set. */
const marks: Readonly<Record<Exclude<LabelProfile, 'plain'>, readonly (readonly string[])[]>> = {
  mapswipe: [
    ['task_id', 'user_id', 'result'],
    ['task', 'worker', 'label', 'group', 'start_time', 'end_time'],
  ],
  zooniverse: [['classification_id', 'subject_ids', 'annotations', 'user_name']],
}

/** The profile whose columns stand in a header; plain where none does. */
export function profileOf(columns: readonly string[]): LabelProfile {
  const has = (profile: keyof typeof marks): boolean =>
    marks[profile].some((set) => set.every((name) => columns.includes(name)))
  if (has('zooniverse')) return 'zooniverse'
  return has('mapswipe') ? 'mapswipe' : 'plain'
}

/** What was done with the rows of an export. */
export interface ProfileReport {
  readonly profile: Exclude<LabelProfile, 'plain'>
  readonly rows: number
  readonly labels: number
  readonly read: number
  readonly partly: number
  readonly leftOut: number
  /** Tasks of the workflow that came in (Zooniverse; none for others). */
  readonly tasks: readonly string[]
  /** Rows of the file with each reason, the header being row 1. */
  readonly reasons: Partial<Record<LabelRowReason, number[]>>
}

interface ProfileLabels {
  readonly labels: readonly { task: string; worker: string; label: string }[]
  readonly report: ProfileReport
}

/** Takes the rows of an export one by one, and at the end says what labels they hold. */
export interface ProfileReader {
  readonly take: (cells: Cells) => void
  readonly done: () => ProfileLabels
}

/**
 * A reader of an export with this header.
 * @param task the task of a Zooniverse workflow ("T0"); all of them where none is named
 */
export function openProfile(
  profile: ProfileReport['profile'],
  header: readonly string[],
  task?: string,
): ProfileReader {
  const rows: CsvRow[] = []
  const numbers: number[] = []
  return {
    take: (cells) => {
      const cellOf = (cell: number): string => (cell < cells.count ? textOfCell(cells, cell) : '')
      rows.push(Object.fromEntries(header.map((name, cell) => [name, cellOf(cell)])))
      numbers.push(cells.row)
    },
    done: () => {
      const given =
        profile === 'mapswipe'
          ? readMapSwipe(rows)
          : readZooniverse(rows, task === undefined ? {} : { task })
      return { labels: given.labels, report: reportOf(profile, given, numbers) }
    },
  }
}

function reportOf(
  profile: ProfileReport['profile'],
  { labels, rows }: ReadLabels,
  numbers: readonly number[],
): ProfileReport {
  const count = (outcome: string): number => rows.filter((it) => it.outcome === outcome).length
  const reasons: Partial<Record<LabelRowReason, number[]>> = {}
  for (const { row, reasons: told } of rows)
    for (const reason of told) (reasons[reason] ??= []).push(numbers[row - 1] ?? row)
  return {
    profile,
    rows: rows.length,
    labels: labels.length,
    read: count('read'),
    partly: count('partly'),
    leftOut: count('left_out'),
    tasks: profile === 'zooniverse' ? workflowTasks(labels) : [],
    reasons,
  }
}

/** The part of a Zooniverse task behind the subject: T0, T1, … */
const workflowTasks = (labels: ReadLabels['labels']): string[] =>
  [...new Set(labels.map(({ task }) => task.slice(task.lastIndexOf('/') + 1)))].toSorted((a, b) =>
    a < b ? -1 : Number(a > b),
  )

const names = { mapswipe: 'MapSwipe results', zooniverse: 'Zooniverse classifications' } as const
const words: Readonly<Record<LabelRowReason, string>> = {
  task_missing: 'no task',
  worker_missing: 'no worker',
  label_missing: 'no label',
  answered_again: 'the worker had answered this task before; the first answer stays',
  time_unreadable: 'the times cannot be read',
  annotations_unreadable: 'the annotations cannot be read',
  metadata_unreadable: 'the metadata cannot be read',
}
const SHOWN = 10

/** The row report for people; workers and tasks are not named. */
export function tellProfile({ reasons, ...it }: ProfileReport): string[] {
  const count = (n: number): string => n.toLocaleString('en')
  return [
    `${names[it.profile]}, known by their columns: ${count(it.labels)} labels of ${count(it.rows)} rows; ${count(it.read)} read, ${count(it.partly)} in part, ${count(it.leftOut)} left out`,
    ...(it.tasks.length > 1
      ? [`  several tasks of the workflow are mixed (${it.tasks.join(', ')}): --task names one`]
      : []),
    ...Object.entries(reasons).map(([reason, rows]) => {
      const more = rows.length > SHOWN ? ` and ${count(rows.length - SHOWN)} more` : ''
      return `  ${words[reason as LabelRowReason]}: row ${rows.slice(0, SHOWN).join(', ')}${more}`
    }),
  ]
}
