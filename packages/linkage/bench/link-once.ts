// One linkage of an invented file, in a process of its own, so that its memory is its own: prints one line of JSON.
// node link-once.ts latin|mixed PERSONS SEED [THREADS]
import { setFlagsFromString } from 'node:v8'
import { type LinkRecord, LinkTable } from '../src/index.ts'
import { linkOnThreads } from '../src/node/index.ts'
import { inventLatin, type LatinRow } from './generate-latin.ts'
import { inventMixed, type MixedRow } from './generate-mixed.ts'
import { linkMarks } from './marks.ts'

// As the command line does: garbage does not pile up to several times what is alive.
setFlagsFromString('--heap-growing-percent=25')

const orNull = (text: string): string | null => (text === '' ? null : text)
const sexes: Readonly<Record<string, 'male' | 'female'>> = { M: 'male', F: 'female' }
const dayOf = (day: number) => (day >= 0 ? { from: day, to: day } : null)
const bornOn = (day: number) => (Number.isNaN(day) ? null : { from: day, to: day })
const ageOf = (age: number) => (age < 0 ? null : { min: age, max: age })

function recordOf(id: string, row: LatinRow | MixedRow): LinkRecord {
  const isMixed = 'list' in row
  return {
    id,
    list: isMixed ? String(row.list) : 'invented',
    name: null,
    nameLatin: null,
    slots: {
      given: orNull(row.given),
      father: orNull(row.father),
      grandfather: isMixed ? orNull(row.grandfather) : null,
      family: orNull(row.family),
    },
    father: null,
    mother: null,
    sex: sexes[row.sex] ?? null,
    age: ageOf(row.age),
    birth: isMixed ? bornOn(row.birth) : null,
    death: dayOf(row.death),
    places: [orNull(row.place)],
    family: null,
    incident: null,
  }
}

const [, , kind = 'latin', persons = '5600', seed = '1', threads] = process.argv
const table = new LinkTable(1)
const truth: number[] = []
let adding = 0
const take = (row: LatinRow | MixedRow): void => {
  const record = recordOf(String(truth.length), row)
  truth.push(row.person)
  const began = performance.now()
  table.add(record)
  adding += performance.now() - began
}
if (kind === 'mixed') inventMixed(Number(persons), Number(seed), take)
else inventLatin(Number(persons), Number(seed), take)

const began = performance.now()
const used = process.cpuUsage()
const linkage = await linkOnThreads(table, {
  within: true,
  ...(threads === undefined ? {} : { threads: Number(threads) }),
})
const linking = performance.now() - began
const { user, system } = process.cpuUsage(used)
const mebibytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(
  `${JSON.stringify({
    kind,
    records: truth.length,
    seconds: (adding + linking) / 1000,
    adding: adding / 1000,
    processor: (user + system) / 1e6 + adding / 1000,
    mebibytes,
    ...linkMarks(linkage, Int32Array.from(truth)),
    rules: linkage.rules,
  })}\n`,
)
