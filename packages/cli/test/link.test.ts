// athar link on small files: persons and pairs, maps of both shapes, and failures that name rows and never values.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readMap } from '../src/link/map.ts'
import { ageOf, daysOf, sexOf } from '../src/link/values.ts'

const program = path.join(import.meta.dirname, '../bin/athar.mjs')
const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-link-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const put = (name: string, text: string | Buffer): string => {
  const file = path.join(dir, name)
  writeFileSync(file, text)
  return file
}

interface Ran {
  code: number
  out: string
  err: string
  pairs: string[]
  persons: string[]
}

const linesOf = (file: string): string[] => {
  try {
    return readFileSync(file, 'utf8').trim().split(/\r?\n/)
  } catch {
    return []
  }
}

function link(files: readonly string[], map: unknown, more: readonly string[] = []): Promise<Ran> {
  const mapFile = put('map.json', typeof map === 'string' ? map : JSON.stringify(map))
  const [pairs, persons] = [path.join(dir, 'pairs.csv'), path.join(dir, 'persons.csv')]
  rmSync(pairs, { force: true })
  rmSync(persons, { force: true })
  const args = ['link', ...files, '--map', mapFile, '--pairs', pairs, '--persons', persons, ...more]
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (failure, out, err) => {
      const code = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : -1
      resolve({ code, out, err, pairs: linesOf(pairs), persons: linesOf(persons) })
    })
  })
}

const ours = ` row, full name ,sex,born,district
1,سامر خليل يوسف الحمداني,ذكر,2000-02-03,الزيتون
2,هدى نزار فواز القطان,أنثى,19081341,الزيتون
3,,,,
`
const theirs = `row;name;sex;age;place
1;Samer Khalil Yousef Al-Hamdani;Adult - Male;31;Al-Zaytoun
2;ماهر خليل يوسف الحمداني;m;29;الزيتون
`
const maps = {
  record: { column: 'row' },
  files: {
    'ours.csv': {
      record: { columns: ['row', 'sex'] },
      name: { column: 'full name' },
      sex: { column: 'sex' },
      birth_date: { column: 'born' },
      place: { column: 'district' },
    },
    'theirs.csv.gz': {
      name: { column: 'name' },
      sex: { column: 'sex' },
      age: { column: 'age' },
      place: { column: 'place' },
    },
  },
}

describe('athar link', () => {
  it('writes every record once in persons, and pairs with their weights', async () => {
    const files = [put('ours.csv', ours), put('theirs.csv.gz', gzipSync(theirs))]
    const { code, persons, pairs, out } = await link(files, maps, ['--json'])
    expect(code).toBe(0)
    expect(persons).toEqual([
      'record,person',
      '1:ذكر,1:ذكر',
      '2:أنثى,2:أنثى',
      '3:,3:',
      '1,1:ذكر',
      '2,2',
    ])
    expect(pairs[0]).toBe('record_a,record_b,probability,weights')
    expect(pairs[1]).toMatch(/^1:ذكر,1,0\.\d{4},"?prior:before:-\d+\.\d;given:same(_key)?:\+\d/u)
    const result = JSON.parse(out) as { records: number; lists: number; persons: number }
    expect(result).toMatchObject({ records: 5, lists: 2, persons: 4 })
  })

  it('names a missing column, a missing key and a doubled key by its row', async () => {
    const file = put('list.csv', 'id,name\nsecret-7,ا ب\nsecret-7,ج د\n,ه و\n')
    const name = { column: 'name' }
    const missing = await link([file], { record: { column: 'key' }, name })
    expect(missing.code).toBe(1)
    expect(missing.err).toContain('link.columns_missing')
    expect(missing.err).toContain('key')
    const doubled = await link([file], { record: { column: 'id' }, name })
    expect(doubled.err).toContain('link.record_doubled')
    expect(doubled.err).toContain('Row 3')
    expect(doubled.err).not.toContain('secret')
    const keyless = put('keyless.csv', 'id,name\n,ا ب\n')
    const none = await link([keyless], { record: { column: 'id' }, name })
    expect(none.err).toContain('link.record_missing')
    expect(none.persons).toEqual([])
  })

  const plain = { record: { column: 'id' }, name: { column: 'name' } }
  const latin = Buffer.from('id,name\n1,\xd3\xc7\xe3\xd1\n', 'latin1')
  it.each([
    ['an empty file', '', 'table.empty'],
    ['a header alone', 'id,name\n', 'table.empty'],
    ['another encoding', latin, 'import.encoding'],
    ['UTF-16', Buffer.from('\ufeffid,name\n1,ا\n', 'utf16le'), 'import.encoding'],
    ['old line ends', 'id,name\r1,ا\r', 'import.malformed'],
    ['a quote that never closes', 'id,name\n1,"ا\n2,ب\n', 'import.malformed'],
    ['a column that stands twice', 'id,name,name\n1,ا,ب\n', 'table.column_doubled'],
    ['a name with a bare comma', 'id,name\n1,ا,ب\n', 'table.row_too_wide'],
  ])(
    'refuses %s by its code and the name of the file, and writes nothing',
    async (_, text, code) => {
      const ran = await link([put('fine.csv', 'id,name\n9,ا\n'), put('odd.csv', text)], plain)
      expect(ran.code).toBe(1)
      expect(ran.err).toContain(`[${code}]`)
      expect(ran.err).toContain('odd.csv')
      expect([ran.pairs, ran.persons]).toEqual([[], []])
    },
  )

  it.each([
    ['semicolons and line ends of Windows', 'id;name\r\n1;"ا;ب"\r\n2;ج\r\n'],
    ['a byte order mark', '\ufeffid,name\n1,ا\n2,ج\n'],
    ['cells left out at the end', 'name,id,more\nا,1\nج,2\n'],
  ])('reads %s', async (_, text) => {
    const { code, persons } = await link([put('fine.csv', text)], plain)
    expect([code, persons]).toEqual([0, ['record,person', '1,1', '2,2']])
  })

  it('never writes over what it reads, and looks at folders before it works', async () => {
    const list = put('list.csv', 'id,name\n1,ا\n')
    const over = await link([list], plain, ['--pairs', list])
    expect([over.code, readFileSync(list, 'utf8')]).toEqual([2, 'id,name\n1,ا\n'])
    const same = await link([list], plain, ['--pairs', path.join(dir, 'persons.csv')])
    expect([same.code, same.persons]).toEqual([2, []])
    const nowhere = await link([list], plain, ['--pairs', path.join(dir, 'none', 'p.csv')])
    expect([nowhere.code, nowhere.persons]).toEqual([2, []])
    expect((await link([dir], plain)).code).toBe(2)
  })

  it('names the key of a map that it does not know, and wants a name', async () => {
    const list = put('list.csv', 'id,name\n1,ا\n')
    const odd = await link([list], { ...plain, nmae: { column: 'name' } })
    expect(odd.err).toContain('at: nmae')
    const nameless = await link([list], { record: { column: 'id' } })
    expect(nameless.err).toContain('at: name')
    const marked = await link([list], `\ufeff${JSON.stringify(plain)}`)
    expect(marked.code).toBe(0)
  })

  it('says that a map cannot be read', async () => {
    const { code, err } = await link([put('list.csv', 'id,name\n1,ا\n')], '{"record":{"col":"id"}}')
    expect(code).toBe(1)
    expect(err).toContain('link.map_unreadable')
  })
})

describe('a map', () => {
  it.each(['{', '[]', '{"record":{"columns":[]}}', '{"who":{"column":"id"}}'])(
    'that names no columns is refused: %s',
    (text) => {
      expect(() => readMap(text)).toThrow('link.map_unreadable')
    },
  )

  it('of one file stands above the default', () => {
    const of = readMap('{"name":{"column":"n"},"files":{"a.csv":{"name":{"columns":["g","f"]}}}}')
    expect(of('a.csv').name).toEqual(['g', 'f'])
    expect(of('b.csv').name).toEqual(['n'])
  })
})

describe('cells', () => {
  it.each([
    ['Adult - Male', 'male'],
    ['Female', 'female'],
    ['أنثى', 'female'],
    ['ذكر', 'male'],
    ['F', 'female'],
    ['unknown', null],
  ])('sex %s', (text, sex) => {
    expect(sexOf(text)).toBe(sex)
  })

  it.each([
    ['31', 31, 31],
    ['٣١', 31, 31],
    ['30-40', 30, 40],
    ['8 months', 0, 0],
    ['1.5', 1, 1],
  ])('age %s', (text, min, max) => {
    expect(ageOf(text)).toEqual({ min, max })
  })

  it.each([
    ['19081209', '1908-12-09', '1908-12-09'],
    ['2000-02-03T00:00', '2000-02-03', '2000-02-03'],
    ['3/2/2000', '2000-02-03', '2000-02-03'],
    ['2000', '2000-01-01', '2000-12-31'],
    ['2000-02', '2000-02-01', '2000-02-29'],
  ])('date %s', (text, from, to) => {
    const day = (date: string): number => Date.parse(date) / 864e5
    expect(daysOf(text)).toEqual({ from: day(from), to: day(to) })
  })

  it.each(['19081341', 'soon', '31-31-1999', ''])('%s is no date and no failure', (text) => {
    expect(daysOf(text)).toBeNull()
  })
})
