// The assisted reader on texts with known truth: recall and precision, and every miss and false candidate by name.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readText } from '../src/index.ts'
import { groups, type Score, scoreOf, type TruthItem } from './texts-score.ts'

interface Measure {
  name: string
  unit: string
  value: number
}
type Truths = Readonly<Record<string, readonly TruthItem[]>>

const here = import.meta.dirname
const say = (line: string): void => void process.stderr.write(`${line}\n`)
const truthsIn = (file: string): Truths =>
  JSON.parse(readFileSync(path.join(here, file), 'utf8')) as Truths

/** The articles stand beside the repository, not in it: their truth is kept as offsets and values alone. */
const articles = path.join(here, '../../../../shared/sources')

function scored(name: string, text: string, truth: readonly TruthItem[]): Score[] {
  const scores = scoreOf(readText(text), truth)
  for (const { group, missed, wrong } of scores) {
    for (const { start, end } of missed)
      say(`${name} ${group} missed  ${start}–${end} ${text.slice(start, end)}`)
    for (const it of wrong)
      say(
        `${name} ${group} false   ${it.start}–${it.end} ${it.text} → ${it.edtf ?? `${it.min}–${it.max}`} ${it.unit ?? ''}`,
      )
  }
  return scores
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

function measuresOf(name: string, scores: readonly Score[]): Measure[] {
  const sum = (of: readonly Score[], count: (score: Score) => number): number =>
    of.reduce((all, score) => all + count(score), 0)
  const rows = (label: string, of: readonly Score[]): Measure[] => {
    const found = sum(of, (score) => score.found.length)
    const missed = sum(of, (score) => score.missed.length)
    const wrong = sum(of, (score) => score.wrong.length)
    return [
      { name: `${name} ${label}: found`, unit: `of ${found + missed}`, value: found },
      { name: `${name} ${label}: false`, unit: 'candidates', value: wrong },
      { name: `${name} ${label}: recall`, unit: 'share', value: ratio(found, found + missed) },
      { name: `${name} ${label}: precision`, unit: 'share', value: ratio(found, found + wrong) },
    ]
  }
  const said = scores
    .flatMap(({ found }) => found)
    .filter(([, truth]) => truth.measure !== undefined)
  const right = said.filter(([candidate, truth]) => candidate.measure === truth.measure)
  const measures =
    said.length === 0
      ? []
      : [{ name: `${name} what happened: right`, unit: `of ${said.length}`, value: right.length }]
  return [
    ...rows('all', scores),
    ...groups.flatMap((group) =>
      rows(
        group,
        scores.filter((score) => score.group === group),
      ).slice(0, 2),
    ),
    ...measures,
  ]
}

/** The texts of a folder with its truth.json. */
function folderScores(folder: string): Score[] {
  const truth = truthsIn(`${folder}/truth.json`)
  return readdirSync(path.join(here, folder))
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) =>
      scored(
        file,
        readFileSync(path.join(here, folder, file), 'utf8'),
        truth[file.slice(0, -4)] ?? [],
      ),
    )
}

function articleScores(): Measure[] {
  return Object.entries(truthsIn('texts-truth.json')).flatMap(([file, truth]) => {
    const place = path.join(articles, file)
    if (!existsSync(place)) {
      say(`${file} is not beside the repository: skipped`)
      return []
    }
    return measuresOf(file.slice(0, 3), scored(file, readFileSync(place, 'utf8'), truth))
  })
}

export function run(): Promise<Measure[]> {
  return Promise.resolve([
    ...articleScores(),
    ...measuresOf('held-out', folderScores('held-out')),
    ...(existsSync(path.join(here, 'texts-development'))
      ? measuresOf('development', folderScores('texts-development'))
      : []),
  ])
}
