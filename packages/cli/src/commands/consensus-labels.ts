// athar consensus labels: many volunteers' labels in a file become one label a task in another.
import { createWriteStream, existsSync } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import {
  type LabelChoice,
  type LabelMethod,
  type LabelTaskResults,
  labelAlpha,
  labelMethods,
  readLabelTasks,
  readLabelWorkers,
} from '@athar/consensus'
import { consensusOfLabels } from '@athar/consensus/node'
import { csvLine } from '@athar/imports'
import { type Command, requiredText, textOf, Usage, type Values } from '../command.ts'
import { readLabelFiles } from '../consensus/label-files.ts'
import { tellProfile } from '../consensus/label-profiles.ts'
import { type Setting, settingOf } from '../consensus/label-setting.ts'
import { exits } from '../terminal.ts'

function methodOf(values: Values): LabelMethod | 'auto' {
  const name = textOf(values, 'method') ?? 'auto'
  const found = labelMethods.find((method) => method === name)
  if (found === undefined && name !== 'auto')
    throw new Usage(`--method is one of auto, ${labelMethods.join(', ')}`)
  return found ?? 'auto'
}

function fileOf(name: string): string {
  if (!existsSync(name)) throw new Usage(`there is no file ${name}`)
  return name
}

const reasons: Readonly<Record<LabelChoice['reason'], string>> = {
  gold: 'it gave held-out gold the highest probability',
  answers: 'it foretold held-out answers best, by more than two standard errors',
  'no-difference':
    'no other method foretold held-out answers better by more than two standard errors',
  'meaning-lost':
    'the free fit lost the meaning of a class (the crowd would name it wrongly more often than rightly), so only fits held to the vote were looked at',
}

/** What auto chose and why, for people. */
function tellChoice(choice: LabelChoice): string[] {
  const number = (value: number | null): string =>
    value === null ? '-' : Number.isFinite(value) ? value.toFixed(4) : 'clear'
  return [
    `auto chose ${choice.method}: ${reasons[choice.reason]} (${choice.heldOut.toLocaleString('en')} answers, each held out once)`,
    '  method      held-out answers  held-out gold  meaning   (mean log-probability; meaning under 1 is lost)',
    ...choice.evidence.map(
      ({ method, answers, gold, meaning }) =>
        `  ${method.padEnd(10)}${number(answers).padStart(18)}${number(gold).padStart(15)}${number(meaning).padStart(9)}`,
    ),
  ]
}

/** Writes lines in blocks, waiting where the disk is slow. */
async function writeLines(file: string, lines: Iterable<string>): Promise<void> {
  const out = createWriteStream(file)
  let block = ''
  for (const line of lines) {
    block += line
    if (block.length < 1 << 16) continue
    if (!out.write(block)) await once(out, 'drain')
    block = ''
  }
  out.end(block)
  await finished(out)
}

function* taskLines(
  tasks: readonly string[],
  classes: readonly string[],
  results: LabelTaskResults,
): Generator<string> {
  yield csvLine(['task', 'label', 'probability', 'agreement'])
  for (let t = 0; t < tasks.length; t++) {
    const agreement = results.agreement[t] as number
    yield csvLine([
      tasks[t] as string,
      classes[results.label[t] as number] ?? '',
      (results.probability[t] as number).toFixed(6),
      Number.isNaN(agreement) ? '' : agreement.toFixed(4),
    ])
  }
}

function tellSetting({ classes, abstentions, given }: Setting, replaced: number): string[] {
  const count = (n: number): string => n.toLocaleString('en')
  return [
    `${count(given.task.length)} answers by ${count(given.workers)} workers on ${count(given.tasks)} tasks; classes: ${classes.join(', ')}`,
    ...(abstentions.length === 0
      ? []
      : [`not classes, so taken as no answer: ${abstentions.join(', ')}`]),
    ...(replaced === 0
      ? []
      : [`${count(replaced)} answers were changed by the same worker later; the last one counts`]),
  ]
}

export const consensusLabelsCommand: Command = {
  usage:
    'athar consensus labels LABELS.csv [--gold GOLD.csv] [--classes A,B,…] [--task T0] [--method auto|vote|one-coin|dawid-skene|pooled|anchored|mace|glad] --out OUT.csv [--workers W.csv] [--json]',
  examples: [
    'athar consensus labels labels.csv --out consensus.csv',
    'athar consensus labels classifications.csv --task T0 --out consensus.csv',
    'athar consensus labels labels.csv.gz --gold gold.csv --classes no,yes --out consensus.csv --workers workers.csv',
  ],
  options: {
    gold: { type: 'string' },
    classes: { type: 'string' },
    task: { type: 'string' },
    method: { type: 'string' },
    out: { type: 'string' },
    workers: { type: 'string' },
  },
  run: async ({ values, operands, terminal }) => {
    const [file, ...more] = operands
    if (file === undefined || more.length > 0) throw new Usage('one file of labels is needed')
    const method = methodOf(values)
    const out = requiredText(values, 'out')
    const gold = textOf(values, 'gold')
    const named =
      textOf(values, 'classes')
        ?.split(',')
        .filter((name) => name !== '') ?? null
    const task = textOf(values, 'task')
    const goldFile = gold === undefined ? undefined : fileOf(gold)
    const files = await readLabelFiles(fileOf(file), goldFile, { task })
    if (task !== undefined && files.report?.profile !== 'zooniverse')
      throw new Usage('--task names a task of a Zooniverse export')
    for (const line of files.report === null ? [] : tellProfile(files.report)) terminal.say(line)
    const setting = settingOf(files, named)
    for (const line of tellSetting(setting, files.replaced)) terminal.say(line)
    const { given, classes } = setting
    const { fit, choice } = await consensusOfLabels(given, method)
    for (const line of choice === null ? [] : tellChoice(choice)) terminal.say(line)
    if (!fit.isConverged) terminal.say(`the fit was stopped after ${fit.sweeps} sweeps`)
    const results = readLabelTasks(given, fit)
    await writeLines(out, taskLines(files.tasks, classes, results))
    const workers = textOf(values, 'workers')
    if (workers !== undefined) {
      const { answers, bits, right } = readLabelWorkers(given, fit)
      const lines = files.workers.map((worker, w) =>
        csvLine([
          worker,
          String(answers[w]),
          (bits[w] as number).toFixed(6),
          (right[w] as number).toFixed(6),
        ]),
      )
      await writeLines(workers, [csvLine(['worker', 'answers', 'bits', 'right']), ...lines])
    }
    const alpha = labelAlpha(given)
    terminal.result(
      {
        method: fit.method,
        choice,
        answers: given.task.length,
        tasks: given.tasks,
        workers: given.workers,
        classes,
        abstentions: setting.abstentions,
        replaced: files.replaced,
        report: files.report,
        alpha: Number.isNaN(alpha) ? null : alpha,
        sweeps: fit.sweeps,
        converged: fit.isConverged,
      },
      [
        `${fit.method}: ${given.tasks.toLocaleString('en')} tasks written`,
        `Krippendorff's alpha of the answers: ${Number.isNaN(alpha) ? 'nothing to compare' : alpha.toFixed(4)}`,
      ],
    )
    return exits.done
  },
}
