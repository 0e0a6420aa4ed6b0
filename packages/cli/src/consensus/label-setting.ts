// Which labels of the files are possible answers, and the answers as the consensus room takes them.
import { type LabelAnswers, possibleLabels } from '@athar/consensus'
import { Problem } from '@athar/domain'
import { type LabelFiles } from './label-files.ts'

export interface Setting {
  readonly given: LabelAnswers
  /** The names of the classes; the other labels are abstentions. */
  readonly classes: readonly string[]
  readonly abstentions: readonly string[]
}

/** So many cells of volunteers' tables fit in memory. */
const MOST_CELLS = 1 << 27

/**
 * The classes are those named, or else all labels but the ones that gold speaks against. They stand in the order of
 * their names, so that ties never depend on the order of the rows.
 * @throws Problem consensus.gold_unknown where gold has a label that is none of the classes named,
 *   consensus.too_many_classes
 */
export function settingOf(files: LabelFiles, named: readonly string[] | null): Setting {
  const classes = (named ?? unnamed(files)).toSorted((a, b) => (a < b ? -1 : Number(a > b)))
  const abstentions = files.labels.filter((label) => !classes.includes(label))
  const order = [...classes, ...abstentions]
  const numbers = Int32Array.from(files.labels, (label) => order.indexOf(label))
  if (files.workers.length * classes.length ** 2 > MOST_CELLS)
    throw new Problem('consensus.too_many_classes', { classes: classes.length })
  const gold = new Int32Array(files.tasks.length).fill(-1)
  for (const { task, label } of files.gold) {
    const known = numbers[label] as number
    if (known >= classes.length) throw new Problem('consensus.gold_unknown')
    gold[task] = known
  }
  const given: LabelAnswers = {
    tasks: files.tasks.length,
    workers: files.workers.length,
    classes: classes.length,
    task: files.task,
    worker: files.worker,
    label: files.label.map((label) => numbers[label] as number),
    ...(files.gold.length === 0 ? {} : { gold }),
  }
  return { given, classes, abstentions }
}

function unnamed({ labels, label, gold }: LabelFiles): string[] {
  const said = labels.map(() => 0)
  const known = labels.map(() => 0)
  for (const l of label) said[l] = (said[l] as number) + 1
  for (const row of gold) known[row.label] = (known[row.label] as number) + 1
  const possible = possibleLabels(said, known)
  return labels.filter((_, l) => possible[l] === true)
}
