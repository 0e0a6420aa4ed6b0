// Zooniverse (Panoptes) classification exports: JSON inside CSV becomes plain labels, names left behind.
import {
  type CsvRow,
  type LabelRowReason,
  labelCollector,
  type PlainLabel,
  type ReadLabels,
  readInstant,
} from './raw-answers.ts'

/**
 * Reads a Panoptes classification export.
 * In: rows with `classification_id,user_name,created_at,metadata,annotations,subject_ids`
 * (others are not looked at: neither addresses nor browsers are kept); `task` limits to one task
 * of the workflow ("T0"). Out: one label a row and task, task = subject / task. Workers are
 * numbered in order of appearance (z1, z2, …): user names do not come in. Seconds are
 * `finished_at` − `started_at` of the metadata, whole classification. Labels: a text answer is
 * itself; several chosen are sorted and joined by ";"; a survey is its choices; drawn marks are
 * counted; nothing chosen is "none". The first classification of a subject by a worker stays.
 */
export function readZooniverse(
  rows: readonly CsvRow[],
  options: { task?: string } = {},
): ReadLabels {
  const workers = new Map<string, string>()
  const { take, result } = labelCollector()
  for (const [i, row] of rows.entries()) {
    const reasons: LabelRowReason[] = []
    const subject = row['subject_ids']?.trim() ?? ''
    const name = row['user_name']?.trim() ?? ''
    const answers = annotationsOf(row['annotations'])
    if (subject === '') reasons.push('task_missing')
    if (name === '') reasons.push('worker_missing')
    if (answers === null) reasons.push('annotations_unreadable')
    if (answers === null || reasons.length > 0) {
      take(i + 1, [], reasons)
      continue
    }
    const times = timesOf(row['metadata'])
    if (times === null) reasons.push('metadata_unreadable')
    const end = readInstant(row['created_at']) ?? times?.end ?? null
    if (end === null) reasons.push('time_unreadable')
    const worker = workers.get(name) ?? `z${workers.size + 1}`
    workers.set(name, worker)
    const wanted = answers.filter(([task]) => task === (options.task ?? task))
    if (wanted.length === 0) reasons.push('label_missing')
    const labels = wanted.map(([task, label]): PlainLabel => {
      return {
        task: `${subject}/${task}`,
        worker,
        label,
        at: end === null ? null : new Date(end).toISOString(),
        seconds: times === null ? null : (times.end - times.start) / 1000,
      }
    })
    take(i + 1, labels, reasons)
  }
  return result
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Task and label of every answered task, combined tasks taken apart; null when it is not a list. */
function annotationsOf(text: string | undefined): [string, string][] | null {
  const list = parse(text)
  return Array.isArray(list) ? list.flatMap(labelsOf) : null
}

function labelsOf(annotation: unknown): [string, string][] {
  if (!isObject(annotation)) return []
  const { task, value } = annotation
  if (
    Array.isArray(value) &&
    value.some((item) => isObject(item) && typeof item['task'] === 'string')
  )
    return value.flatMap(labelsOf)
  return typeof task === 'string' ? [[task, labelOf(value)]] : []
}

function labelOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (Array.isArray(value)) return labelOfList(value)
  if (isObject(value)) return plain(value['choice'] ?? value['label'] ?? value['value'])
  return plain(value)
}

function labelOfList(list: readonly unknown[]): string {
  if (list.length === 0) return 'none'
  if (list.every((item) => isObject(item) && !('choice' in item) && !('label' in item))) {
    return isDropdown(list) ? joined(list.map(labelOf)) : String(list.length)
  }
  return joined(list.map(labelOf))
}

/** A dropdown holds {value, option}; a drawing holds marks. */
function isDropdown(list: readonly unknown[]): boolean {
  return list.every((item) => isObject(item) && 'value' in item && !('tool' in item))
}

function joined(labels: readonly string[]): string {
  return labels.toSorted().join(';')
}

function plain(value: unknown): string {
  if (typeof value === 'string') return value.trim() === '' ? 'none' : value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return 'none'
}

function timesOf(text: string | undefined): { start: number; end: number } | null {
  const metadata = parse(text)
  if (!isObject(metadata)) return null
  const { started_at: from, finished_at: to } = metadata
  const start = typeof from === 'string' ? readInstant(from) : null
  const end = typeof to === 'string' ? readInstant(to) : null
  return start === null || end === null || end < start ? null : { start, end }
}
