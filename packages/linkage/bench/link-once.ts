// One linkage of an invented file, in a process of its own, so that its memory is its own: prints one line of JSON.
// node link-once.ts latin|mixed PERSONS SEED [THREADS]
import { type LinkRecord, LinkTable } from '../src/index.ts'
import { linkOnThreads } from '../src/node/index.ts'
import { inventLatin } from './generate-latin.ts'
import { inventMixed } from './generate-mixed.ts'
import { linkMarks } from './marks.ts'

const orNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text

const sexes: Readonly<Record<string, 'male' | 'female'>> = { M: 'male', F: 'female' }

interface Source {
  readonly count: number
  readonly truth: Int32Array
  readonly record: (n: number) => LinkRecord
}

const common = { name: null, nameLatin: null, mother: null, family: null, incident: null }
const dayOf = (day: number | undefined) =>
  day === undefined || Number.isNaN(day) || day < 0 ? null : { from: day, to: day }
const ageOf = (age: number | undefined) =>
  age === undefined || age < 0 ? null : { min: age, max: age }

function latin(persons: number, seed: number): Source {
  const drawn = inventLatin(persons, seed)
  return {
    count: drawn.count,
    truth: drawn.person,
    record: (n) => ({
      ...common,
      id: String(n),
      list: 'invented',
      slots: {
        given: orNull(drawn.given[n]),
        father: orNull(drawn.father[n]),
        grandfather: null,
        family: orNull(drawn.family[n]),
      },
      father: null,
      sex: sexes[drawn.sex[n] ?? ''] ?? null,
      age: ageOf(drawn.age[n]),
      birth: null,
      death: dayOf(drawn.death[n]),
      places: [orNull(drawn.place[n])],
    }),
  }
}

function mixed(persons: number, seed: number): Source {
  const drawn = inventMixed(persons, seed)
  return {
    count: drawn.count,
    truth: drawn.person,
    record: (n) => ({
      ...common,
      id: String(n),
      list: String(drawn.list[n]),
      slots: {
        given: orNull(drawn.given[n]),
        father: orNull(drawn.father[n]),
        grandfather: orNull(drawn.grandfather[n]),
        family: orNull(drawn.family[n]),
      },
      father: null,
      sex: sexes[drawn.sex[n] ?? ''] ?? null,
      age: ageOf(drawn.age[n]),
      birth: bornOf(drawn.birth[n]),
      death: dayOf(drawn.death[n]),
      places: [orNull(drawn.place[n])],
    }),
  }
}

const bornOf = (day: number | undefined) =>
  day === undefined || Number.isNaN(day) ? null : { from: day, to: day }

const [, , kind = 'latin', persons = '5600', seed = '1', threads] = process.argv
const source = (kind === 'mixed' ? mixed : latin)(Number(persons), Number(seed))
const before = process.memoryUsage.rss()
const began = performance.now()
const used = process.cpuUsage()
const table = new LinkTable(1, source.count)
for (let n = 0; n < source.count; n++) table.add(source.record(n))
const encoded = performance.now()
const linkage = await linkOnThreads(table, {
  within: true,
  ...(threads === undefined ? {} : { threads: Number(threads) }),
})
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(used)
const most = process.resourceUsage().maxRSS / 1024
console.log(
  JSON.stringify({
    kind,
    records: source.count,
    seconds,
    adding: (encoded - began) / 1000,
    processor: (user + system) / 1e6,
    mebibytes: most,
    before: before / 2 ** 20,
    ...linkMarks(linkage, source.truth),
    rules: linkage.rules,
  }),
)
