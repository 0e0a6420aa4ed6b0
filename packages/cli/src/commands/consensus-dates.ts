// athar consensus dates: many volunteers' marks on dated images become one dating a structure, with its uncertainty.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import {
  type DatesFit,
  type DatesResult,
  datesOf,
  fitDates,
  fitHash,
  NEVER,
  profileInWords,
  temperOf,
  UNKNOWN,
  volunteerBits,
} from '@athar/consensus'
import { openDatesPool } from '@athar/consensus/node'
import { csvLine } from '@athar/imports'
import { type Command, requiredText, textOf, Usage, type Values } from '../command.ts'
import { type DateFiles, readDateFiles } from '../consensus/date-files.ts'
import type { SceneSeries } from '../consensus/scene-file.ts'
import { exits, type Terminal } from '../terminal.ts'

const header = [
  'structure',
  'kind',
  'first_destroyed',
  'probability',
  'set',
  'low',
  'high',
  'earliest',
  'latest',
  'p_never',
  'p_before',
  'p_unclear',
  'answers',
  'rule_first',
]

const volunteerHeader = [
  'volunteer',
  'answers',
  'bits',
  'alarm',
  'hit',
  'spam',
  'unclear',
  'habit',
  'two_early',
  'one_early',
  'no_slip',
  'one_late',
  'two_late',
]

const short = (p: number): string => String(Number(p.toFixed(6)))

/** A frame by its own number; "never"; blank where there is none. */
const frameName = (first: number, series: SceneSeries): string =>
  first === NEVER ? 'never' : first === UNKNOWN ? '' : String(series.numbers[first - 1])

/** Where a date of the interval was written, so that it is given back as it came. */
function dateName(at: number | null, series: SceneSeries, which: 'earliest' | 'latest'): string {
  if (at === null) return ''
  const n = series.frames.findIndex((frame) => frame[which] === at)
  return series[which][n] ?? ''
}

/** The kind in the words of the answers: partly where most of those who saw it destroyed say so. */
function kindName(result: DatesResult, partly: number): string {
  if (result.kind !== 'destroyed') return result.kind
  return partly * 2 > result.answers ? 'partly' : 'destroyed'
}

function lineOf(files: DateFiles, result: DatesResult, i: number): string {
  const series = files.seriesOf[i] as SceneSeries
  const set = result.set.map((first) => frameName(first, series))
  return csvLine([
    files.structures[i] as string,
    kindName(result, files.partly[i] as number),
    frameName(result.first, series),
    short(result.probability),
    set.join(';'),
    set[0] ?? '',
    set.at(-1) ?? '',
    dateName(result.earliest, series, 'earliest'),
    dateName(result.latest, series, 'latest'),
    short(result.pNever),
    short(result.pBefore),
    short(result.pUnclear),
    String(result.answers),
    frameName(result.rule.first, series),
  ])
}

function volunteerLines(files: DateFiles, fit: DatesFit): string[] {
  const counts = new Int32Array(files.volunteers.length)
  for (const w of files.input.volunteer) counts[w] = (counts[w] as number) + 1
  return files.volunteers.map((name, w) => {
    const { alarm, hit, spam, unclear, habit, slips } = profileInWords(fit, w)
    const numbers = [volunteerBits(fit, w), alarm, hit, spam, unclear, habit, ...slips]
    return csvLine([name, String(counts[w]), ...numbers.map(short)])
  })
}

/** Files of so few answers are fitted before a thread has started. */
const FEW = 20_000

async function fitOf(files: DateFiles): Promise<DatesFit> {
  if (files.input.structure.length < FEW) return fitDates(files.input)
  const pool = await openDatesPool(Math.min(8, availableParallelism()))
  try {
    return await pool.fit(files.input)
  } finally {
    await pool.close()
  }
}

function levelOf(values: Values): number {
  const level = Number(textOf(values, 'level') ?? '0.95')
  if (!(level > 0 && level < 1)) throw new Usage('--level lies between 0 and 1')
  return level
}

function fileOf(file: string | undefined): string | undefined {
  if (file !== undefined && !existsSync(file)) throw new Usage(`there is no file ${file}`)
  return file
}

function tell(
  terminal: Terminal,
  files: DateFiles,
  fit: DatesFit,
  results: readonly DatesResult[],
): void {
  const n = (count: number): string => count.toLocaleString('en')
  const { input } = files
  terminal.say(
    `${n(input.structure.length)} answers of ${n(files.volunteers.length)} volunteers about ${n(files.structures.length)} structures; ${n(files.gold)} of them known`,
  )
  if (files.replaced > 0)
    terminal.say(
      `${n(files.replaced)} answers were replaced by a later one of the same volunteer about the same structure`,
    )
  if (files.crossed > 0)
    terminal.say(
      `${n(files.crossed)} last intact frames did not lie before the first destroyed one and were left aside`,
    )
  const { temper, isFromGold } = temperOf(fit)
  terminal.say(
    isFromGold
      ? `sets were checked on gold: answers count to the power ${temper.toFixed(2)}`
      : 'sets rest on the model alone: fewer than 50 gold structures with answers to check them by',
  )
  const bare = results.filter(({ answers }) => answers === 0).length
  if (bare > 0) terminal.say(`${n(bare)} structures without an answer have the prior alone`)
}

/** Reads the files, fits, writes OUT and, where asked for, W. */
async function runDates(
  answers: string,
  values: Values,
  terminal: Terminal,
): Promise<{ files: DateFiles; fit: DatesFit; results: DatesResult[] }> {
  const level = levelOf(values)
  const out = requiredText(values, 'out')
  const files = await readDateFiles(
    answers,
    fileOf(requiredText(values, 'scenes')) ?? '',
    fileOf(textOf(values, 'gold')),
  )
  const fit = await fitOf(files)
  const results = datesOf(fit, files.input, level)
  tell(terminal, files, fit, results)
  await writeFile(
    out,
    csvLine(header) + results.map((result, i) => lineOf(files, result, i)).join(''),
  )
  const workers = textOf(values, 'workers')
  if (workers !== undefined)
    await writeFile(workers, csvLine(volunteerHeader) + volunteerLines(files, fit).join(''))
  return { files, fit, results }
}

export const datesCommand: Command = {
  usage:
    'athar consensus dates ANSWERS.csv --scenes SCENES.csv [--gold GOLD.csv] [--level 0.95] --out OUT.csv [--workers W.csv] [--json]',
  examples: ['athar consensus dates answers.csv --scenes scenes.csv --out dates.csv'],
  options: {
    scenes: { type: 'string' },
    gold: { type: 'string' },
    level: { type: 'string' },
    out: { type: 'string' },
    workers: { type: 'string' },
  },
  run: async ({ values, operands, terminal }) => {
    const [answers, more] = operands
    if (answers === undefined || more !== undefined)
      throw new Usage('one file of answers is needed')
    fileOf(answers)
    const { files, fit, results } = await runDates(answers, values, terminal)
    const hash = fitHash(fit)
    terminal.result(
      {
        structures: results.length,
        answers: files.input.structure.length,
        volunteers: files.volunteers.length,
        gold: files.gold,
        replaced: files.replaced,
        fit: hash,
      },
      [`${results.length} structures dated; fit ${hash}`],
    )
    return exits.done
  },
}
