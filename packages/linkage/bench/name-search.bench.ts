// A million invented names in both scripts, and a thousand questions of each kind people ask: is the right one found, and how fast?
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type NameHit, NameIndex } from '../src/search/name-index.ts'
import { realRows, type TableRow } from './gaza-files.ts'
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
  const before = memory()
  const { index, seconds } = build()
  row(`index of ${COUNT.toLocaleString('en')} names, built: processor time`, 's', seconds)
  row('index, memory', 'MB', memory() - before)
  row('index, its typed arrays alone', 'MB', index.bytes / 1e6)
  const all = [...inventNames(COUNT, SEED)]
  const keys = new Map(all.map((it) => [it.id, it.key]))
  const [times, processor]: [number[], number[]] = [[], []]
  for (const [n, kind] of kinds.entries()) {
    rows.push(...askAll(index, kind, { random: dice(SEED + n), all, keys, times, processor }))
  }
  rows.push(...timesOf('all kinds', times), ...timesOf('all kinds, processor time', processor))
  rows.push(...changes(index, all), ...realNames())
  return Promise.resolve(rows)
}

/** Builds the index from names that are forgotten at once; the time is that of the index alone. */
function build(): { index: NameIndex; seconds: number } {
  const index = new NameIndex()
  const processor: number[] = []
  let part: Invented[] = []
  const put = (): void => {
    clocked([], processor, () => {
      for (const it of part) index.put(it.id, [it.arabic, it.latin])
    })
    part = []
  }
  for (const it of inventNames(COUNT, SEED)) if (part.push(it) === 10_000) put()
  put()
  clocked([], processor, () => index.settle())
  return { index, seconds: processor.reduce((sum, ms) => sum + ms, 0) / 1e3 }
}

/** Does it, and notes how long it took by the clock and by the processor, which others may be using too. */
function clocked<T>(times: number[], processor: number[], work: () => T): T {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const made = work()
  times.push(performance.now() - begun)
  const { user, system } = process.cpuUsage(before)
  processor.push((user + system) / 1e3)
  return made
}

interface Ground {
  readonly random: Random
  readonly all: readonly Invented[]
  readonly keys: ReadonlyMap<string, string>
  readonly times: number[]
  readonly processor: number[]
}

function askAll(index: NameIndex, kind: Kind, ground: Ground): Row[] {
  const { random, all, keys } = ground
  const times: number[] = []
  let [exact, namesake] = [0, 0]
  while (times.length < QUESTIONS) {
    const it = pick(random, all)
    const text = kind.ask(random, it)
    if (text === null) continue
    const hits = clocked(times, ground.processor, () => index.search(text, { limit: 10 }))
    exact += Number(hits.some((hit) => hit.id === it.id))
    namesake += Number(hits.some((hit) => isSame(hit, it, kind, keys)))
  }
  ground.times.push(...times)
  const rows = timesOf(kind.name, times)
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
function changes(index: NameIndex, all: readonly Invented[]): Row[] {
  const times: number[] = []
  for (let n = 0; n < 1000; n += 1) {
    const it = all[n * 7] as Invented
    clocked(times, [], () => index.put(it.id, [it.latin, it.arabic]))
  }
  return timesOf('a name replaced', times)
}

const dates = ['20231026', '20240105', '20240329', '20240430', '20240630', '20240831']

/** The names of one source, in English and in Arabic, looked for in the lists of another: is the person among ten? */
function realNames(): Row[] {
  const lists = dates.map((date) => realRows(`gaza-moh-lists/moh_fatalities_${date}.csv.gz`))
  const victims = realRows('gaza-airwars/airwars_gaza_victims.csv.gz')
  if (victims === null || lists.includes(null)) return []
  const index = new NameIndex()
  const keys = new Map<string, string>()
  for (const [n, line] of lists.flatMap((list) => list ?? []).entries()) {
    const id = String(n).padStart(6, '0')
    index.put(id, [line['name'] ?? ''])
    keys.set(id, line['person_key'] ?? '')
  }
  const persons = new Set(keys.values())
  const asked = victims.filter(
    (it) => it['person_key'] !== '' && persons.has(it['person_key'] ?? ''),
  )
  return ['name_en', 'name_ar'].flatMap((column) => realAsked(index, keys, asked, column))
}

/** Who an entry is of; one without a key is somebody by itself. */
const keyOf = (keys: ReadonlyMap<string, string>, id: string): string => {
  const key = keys.get(id) ?? ''
  return key === '' ? id : key
}

function realAsked(
  index: NameIndex,
  keys: ReadonlyMap<string, string>,
  victims: readonly TableRow[],
  column: string,
): Row[] {
  const times: number[] = []
  let [first, inTen] = [0, 0]
  for (const victim of victims) {
    const text = victim[column] ?? ''
    if (!text.includes(' ')) continue
    const hits = clocked(times, [], () => index.search(text, { limit: 60 }))
    // A person stands on up to six lists and is one answer.
    const found = [...new Set(hits.map(({ id }) => keyOf(keys, id)))]
    const at = found.indexOf(victim['person_key'] ?? '')
    first += Number(at === 0)
    inTen += Number(at >= 0 && at < 10)
  }
  const name = `Gaza, ${column} of ${times.length} among ${index.size} Arabic list entries`
  const share = (n: number): number => (100 * n) / times.length
  return [
    ...timesOf(name, times),
    { name: `${name}: the person first`, unit: '%', value: share(first) },
    { name: `${name}: the person in ten`, unit: '%', value: share(inTen) },
  ]
}

function timesOf(name: string, times: readonly number[]): Row[] {
  const sorted = Float64Array.from(times).sort()
  return [
    { name, unit: 'ms', p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) },
    { name: `${name}: p99`, unit: 'ms', value: quantile(sorted, 0.99) },
  ]
}

function memory(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
