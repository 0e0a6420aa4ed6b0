// How well real lists of the dead are linked: six lists pairwise, without dates, doubles in one list, and a second source.
import { linkRecords, type Linkage } from '../src/index.ts'
import { isDoubtful, Keys, tally } from './gaza-errors.ts'
import { gazaLists6, gazaVictims7, type Told, VICTIMS } from './gaza-files.ts'
import {
  across,
  between,
  type Entry,
  errorsOf,
  f1,
  inside,
  type Marks,
  marksOf,
  type PairTest,
  precision,
  recall,
  truePairs,
  wilson,
} from './gaza-truth.ts'
import { ruleRecall } from './rule-recall.ts'

interface Row {
  name: string
  unit: string
  value: number
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}
const show = (x: number): string => x.toFixed(4)
const marked = (title: string, marks: Marks): string => {
  const [low, high] = wilson(marks.right, marks.said)
  return `${title}: precision ${show(precision(marks))} (${show(low)}–${show(high)}), recall ${show(recall(marks))}, F1 ${show(f1(marks))}; ${marks.said} said, ${marks.true} true`
}
const rowsOf = (title: string, marks: Marks): Row[] => [
  { name: `${title}: precision`, unit: '%', value: 100 * precision(marks) },
  { name: `${title}: recall`, unit: '%', value: 100 * recall(marks) },
  { name: `${title}: F1`, unit: '%', value: 100 * f1(marks) },
]

/** A run with everything that is scored. */
interface Case {
  readonly title: string
  readonly told: readonly Told[]
  readonly linkage: Linkage
  readonly entries: readonly Entry[]
}

function link(title: string, told: readonly Told[], within = false): Case {
  const start = performance.now()
  const linkage = linkRecords(
    told.map(({ record }) => record),
    { within },
  )
  const seconds = (performance.now() - start) / 1000
  say(
    `${title}: ${told.length} records, ${linkage.pairs.first.length} pairs, ${seconds.toFixed(1)} s`,
  )
  const entries = told.map(({ list, key }, n) => ({ list, key, person: linkage.persons[n] ?? -1 }))
  return { title, told, linkage, entries }
}

const keyOf = (a: number, b: number, count: number): number =>
  Math.min(a, b) * count + Math.max(a, b)

/** Kinds of errors, as counts. */
function tellErrors({ told, linkage, entries }: Case, admits: PairTest): void {
  const { pairs, probability } = linkage
  const known = new Map<number, number>()
  pairs.first.forEach((a, n) => {
    known.set(keyOf(a, pairs.second[n] ?? -1, told.length), probability[n] ?? 0)
  })
  const keys = new Keys(told)
  const of = (n: number): Told => told[n] as Told
  const { wrong, missed } = errorsOf(entries, admits)
  say(`  wrong: ${wrong.length}`)
  for (const [kind, count] of tally(wrong.map(([a, b]) => keys.wrong(of(a), of(b)))).slice(0, 14))
    say(`    ${count} ${kind}`)
  say(`  missed: ${missed.length}`)
  const missedKinds = missed.map(([a, b]) =>
    keys.missed(of(a), of(b), known.get(keyOf(a, b, told.length)) ?? null),
  )
  for (const [kind, count] of tally(missedKinds).slice(0, 14)) say(`    ${count} ${kind}`)
}

/** What blocking finds of the true pairs, rule by rule. */
function tellRules({ title, linkage, entries }: Case, admits: PairTest): Row[] {
  const rules = ruleRecall(linkage, truePairs(entries, admits))
  for (const { name, alone, withEarlier } of rules)
    say(
      `  rule ${name}: ${show(alone)} of the true pairs alone, ${show(withEarlier)} with those before`,
    )
  const all = rules.at(-1)?.withEarlier ?? 0
  return [
    { name: `${title}: true pairs that any rule brings together`, unit: '%', value: 100 * all },
  ]
}

const thresholds = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

/** Pairs by their probability alone: the curve, what a reader would see, and pairs whose truth is doubtful. */
function tellPairs({ title, told, linkage, entries }: Case, admits: PairTest): Row[] {
  const { pairs, probability } = linkage
  const { true: all } = marksOf(entries, admits)
  const scored = Array.from(pairs.first, (a, n) => ({
    a: told[a] as Told,
    b: told[pairs.second[n] as number] as Told,
    entry: [entries[a] as Entry, entries[pairs.second[n] as number] as Entry] as const,
    p: probability[n] as number,
  })).filter(({ a, b, entry }) => a.key !== null && b.key !== null && admits(entry[0], entry[1]))
  const marksFrom = (from: number, to: number): Marks => {
    const chosen = scored.filter(({ p }) => p >= from && p < to)
    return {
      right: chosen.filter(({ a, b }) => a.key === b.key).length,
      said: chosen.length,
      true: all,
    }
  }
  for (const from of thresholds) say(`  ${marked(`pairs from ${from} on`, marksFrom(from, 2))}`)
  const open = marksFrom(0.05, 0.95)
  say(`  ${marked('between 0.05 and 0.95', open)}`)
  const doubtful = scored.filter(({ a, b, p }) => p >= 0.99 && isDoubtful(a, b)).length
  say(`  one name and one full birth date under two keys, called one from 0.99 on: ${doubtful}`)
  return [
    { name: `${title}: true pairs between 0.05 and 0.95`, unit: '%', value: 100 * recall(open) },
    { name: `${title}: right among them`, unit: '%', value: 100 * precision(open) },
    { name: `${title}: one person, two keys, from 0.99 on`, unit: 'pairs', value: doubtful },
  ]
}

function measure(one: Case, title: string, admits: PairTest): Row[] {
  const marks = marksOf(one.entries, admits)
  say(`  ${marked(title, marks)}`)
  return rowsOf(`${one.title}: ${title}`, marks)
}

function sixLists(title: string, told: readonly Told[]): Row[] {
  const one = link(title, told)
  const rows = measure(one, 'fifteen pairs of lists', across)
  for (let a = 0; a < VICTIMS; a++)
    for (let b = a + 1; b < VICTIMS; b++)
      say(`    ${marked(`lists ${a + 1} and ${b + 1}`, marksOf(one.entries, between(a, b)))}`)
  tellErrors(one, across)
  return [...rows, ...tellPairs(one, across), ...tellRules(one, across)]
}

const DOUBLED = 2
const touchesVictims: PairTest = (a, b) =>
  across(a, b) && (a.list === VICTIMS || b.list === VICTIMS)

export function run(): Promise<Row[]> {
  const dated = gazaLists6(true)
  const bare = gazaLists6(false)
  const victims = gazaVictims7()
  if (dated === null || bare === null || victims === null) return Promise.resolve([])
  const rows = [...sixLists('six lists', dated), ...sixLists('six lists, no date or age', bare)]
  const all = link('six lists, doubles too', dated, true)
  rows.push(
    ...measure(all, 'doubles in list 3', inside(DOUBLED)),
    ...measure(all, 'across', across),
  )
  const single = link(
    'list 3 alone, doubles',
    dated.filter(({ list }) => list === DOUBLED),
    true,
  )
  rows.push(...measure(single, 'doubles', inside(DOUBLED)))
  tellErrors(single, inside(DOUBLED))
  const both = link('six lists and the second source', [...dated, ...victims])
  rows.push(...measure(both, 'pairs with the second source', touchesVictims))
  tellErrors(both, touchesVictims)
  const latin = victims.map((one) => ({ ...one, record: { ...one.record, name: null } }))
  const crossed = link('the second source in Latin letters only', [...dated, ...latin])
  rows.push(...measure(crossed, 'pairs with the second source', touchesVictims))
  return Promise.resolve(rows)
}
