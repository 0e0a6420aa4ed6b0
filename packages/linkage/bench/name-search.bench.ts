// A million invented names in both scripts, and a thousand questions of each kind people ask: is the right one found, and how fast?
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type NameHit, NameIndex } from '../src/search/name-index.ts'
import { dice, inventNames, type Invented, written } from './invent-names.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const numberOf = (name: string, usual: number): number => Number(process.env[name] ?? usual)
const COUNT = numberOf('ATHAR_BENCH_NAMES', 1_000_000)
const QUESTIONS = numberOf('ATHAR_BENCH_QUESTIONS', 1000)
const SEED = 20_171_017

type Random = () => number
const pick = <T>(random: Random, all: readonly T[]): T =>
  all[Math.floor(random() * all.length)] as T

/** One slip of the hand in a word of four letters or more: a letter lost, doubled, exchanged with its neighbour, or another. */
function slipped(random: Random, text: string): string {
  const words = text.split(' ')
  const long = words.flatMap((word, at) => (word.length >= 4 ? [at] : []))
  const at = long.length === 0 ? 0 : pick(random, long)
  const word = words[at] ?? ''
  const place = 1 + Math.floor(random() * Math.max(1, word.length - 2))
  const letters = /[\u0600-\u06ff]/u.test(word) ? 'ابتجحدرسعفقكلمنهوي' : 'abdefghiklmnorstuy'
  const kind = Math.floor(random() * 4)
  const rest = word.slice(place)
  const start = word.slice(0, place)
  const slips = [
    start + rest.slice(1),
    start + rest.charAt(0) + rest,
    start + rest.charAt(1) + rest.charAt(0) + rest.slice(2),
    start + pick(random, Array.from(letters)) + rest.slice(1),
  ]
  words[at] = slips[kind] ?? word
  return words.join(' ')
}

interface Kind {
  readonly name: string
  /** What is typed by somebody who looks for this person; null where the person does not fit the kind. */
  readonly ask: (random: Random, it: Invented) => string | null
  /** Which parts of the name were asked for; null where the one meant cannot be told at all. */
  readonly parts: ((key: readonly string[]) => readonly (string | undefined)[]) | null
}

const other = (it: Invented): 'arabic' | 'latin' | null =>
  it.arabic !== null && it.latin !== null ? null : it.arabic === null ? 'arabic' : 'latin'
const own = (random: Random, it: Invented): 'arabic' | 'latin' =>
  it.arabic === null ? 'latin' : it.latin === null || random() < 0.5 ? 'arabic' : 'latin'
/** The last word cut after its article and four letters in Latin, three in Arabic. */
const cut = (text: string): string =>
  text.replace(/(?<= )((?:[ae]l[- ]?|ال)?(?:\p{Script=Latin}{4}|\p{Script=Arabic}{3}))\S*$/iu, '$1')

const whole = (key: readonly string[]) => key

const kinds: readonly Kind[] = [
  {
    name: 'whole name, the other script',
    parts: whole,
    ask: (random, it) => {
      const script = other(it)
      return script === null ? null : written(random, it.parts, script)
    },
  },
  {
    name: 'whole name, the same script, another spelling',
    parts: whole,
    ask: (random, it) => written(random, it.parts, own(random, it)),
  },
  {
    name: 'whole name, the other script, misspelt',
    parts: whole,
    ask: (random, it) => {
      const script = other(it)
      return script === null ? null : slipped(random, written(random, it.parts, script))
    },
  },
  {
    name: 'whole name, the same script, misspelt',
    parts: whole,
    ask: (random, it) => slipped(random, written(random, it.parts, own(random, it))),
  },
  {
    name: 'given and last name, the other script',
    parts: (key) => [key[0], key.at(-1)],
    ask: (random, it) => {
      const script = other(it)
      const [first, last] = [it.parts[0], it.parts.at(-1)]
      if (script === null || it.parts.length < 3 || first === undefined || last === undefined)
        return null
      return written(random, [first, last], script)
    },
  },
  {
    name: 'as typed: the last word begun, the other script',
    parts: whole,
    ask: (random, it) => {
      const script = other(it)
      return script === null ? null : cut(written(random, it.parts, script))
    },
  },
  {
    name: 'one common word',
    parts: null,
    ask: (random) =>
      pick(random, [
        'Mohammed',
        'محمد',
        'Ahmad',
        'علي',
        'Hussein',
        'Fatima',
        'Mahmoud',
        'عبد الله',
      ]),
  },
  {
    name: 'the beginning of one word',
    parts: null,
    ask: (random) =>
      pick(random, ['M', 'Kh', 'Moh', 'مح', 'خا', 'Abd', 'ال', 'Sal', 'H', 'أب', 'عب']),
  },
]

const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN

/** Called by tools/bench.ts. */
export function run(): Promise<Row[]> {
  const rows: Row[] = []
  const row = (name: string, unit: string, value: number): void =>
    void rows.push({ name, unit, value })
  const all = [...inventNames(COUNT, SEED)]
  const keys = new Map(all.map((it) => [it.id, it.key]))
  const before = memory()
  const index = new NameIndex()
  const begun = performance.now()
  for (const it of all) index.put(it.id, [it.arabic, it.latin])
  index.settle()
  row(`index of ${COUNT.toLocaleString('en')} names, built`, 's', (performance.now() - begun) / 1e3)
  row('index, memory by the process', 'MB', memory() - before)
  row('index, its typed arrays alone', 'MB', index.bytes / 1e6)
  const times: number[] = []
  for (const [n, kind] of kinds.entries()) {
    rows.push(...askAll(index, kind, { random: dice(SEED + n), all, keys, times }))
  }
  const sorted = Float64Array.from(times).sort()
  rows.push({
    name: 'all kinds',
    unit: 'ms',
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
  })
  row('all kinds, p99', 'ms', quantile(sorted, 0.99))
  row('all kinds, the longest', 'ms', quantile(sorted, 1))
  rows.push(changes(index, all))
  return Promise.resolve(rows)
}

interface Ground {
  readonly random: Random
  readonly all: readonly Invented[]
  readonly keys: ReadonlyMap<string, string>
  readonly times: number[]
}

function askAll(index: NameIndex, kind: Kind, ground: Ground): Row[] {
  const { random, all, keys } = ground
  const times: number[] = []
  let [exact, namesake] = [0, 0]
  while (times.length < QUESTIONS) {
    const it = pick(random, all)
    const text = kind.ask(random, it)
    if (text === null) continue
    const begun = performance.now()
    const hits = index.search(text, { limit: 10 })
    times.push(performance.now() - begun)
    exact += Number(hits.some((hit) => hit.id === it.id))
    namesake += Number(hits.some((hit) => isSame(hit, it, kind, keys)))
  }
  ground.times.push(...times)
  const sorted = Float64Array.from(times).sort()
  const rows: Row[] = [
    { name: kind.name, unit: 'ms', p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) },
    { name: `${kind.name}: p99`, unit: 'ms', value: quantile(sorted, 0.99) },
  ]
  if (kind.parts !== null) {
    const share = (n: number): number => (100 * n) / QUESTIONS
    rows.push(
      {
        name: `${kind.name}: the one meant or a namesake in ten`,
        unit: '%',
        value: share(namesake),
      },
      { name: `${kind.name}: the very one meant in ten`, unit: '%', value: share(exact) },
    )
  }
  return rows
}

/** The one meant, or somebody of the same name in every part asked for: a search cannot tell these two. */
function isSame(hit: NameHit, it: Invented, kind: Kind, keys: Ground['keys']): boolean {
  const asked = (key: string) => kind.parts?.(key.split(' ')).join(' ')
  return hit.id === it.id || asked(keys.get(hit.id) ?? '') === asked(it.key)
}

/** A name changed, then asked for: what has changed is found at once. */
function changes(index: NameIndex, all: readonly Invented[]): Row {
  const times: number[] = []
  for (let n = 0; n < 1000; n += 1) {
    const it = all[n * 7] as Invented
    const begun = performance.now()
    index.put(it.id, [it.latin, it.arabic])
    times.push(performance.now() - begun)
  }
  const sorted = Float64Array.from(times).sort()
  return {
    name: 'a name replaced',
    unit: 'ms',
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
  }
}

function memory(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
