// athar consensus labels on files: what goes in, what comes out, what it says, and what it refuses.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { consensusCommand } from '../src/commands/consensus.ts'
import { Usage } from '../src/command.ts'
import { describeFailure, openTerminal, type Terminal } from '../src/terminal.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'athar-labels-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = path.join(import.meta.dirname, '../src/main.ts')
const file = (name: string): string => path.join(folder, name)
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(file(name), content)
  return file(name)
}

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function athar(...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

/** The command in this process: as `athar consensus labels … --out out.csv`. */
async function labels(...args: string[]): Promise<Ran> {
  let out = ''
  let err = ''
  const { values, positionals } = parseArgs({
    args: ['labels', ...args, '--out', file('out.csv')],
    options: { ...consensusCommand.options, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const json = values['json'] === true
  const terminal: Terminal = {
    json,
    say: (line) => {
      if (!json) err += `${line}\n`
    },
    result: (value, lines) => {
      out += json ? JSON.stringify(value) : lines.join('\n')
    },
    progress: () => undefined,
  }
  try {
    const code = await consensusCommand.run({ values, operands: positionals, terminal })
    return { code, out, err }
  } catch (failure) {
    return { code: 1, out, err: err + describeFailure(failure).line }
  }
}

/** The rows of a CSV file without quotes, header first. */
const rowsOf = (name: string): string[][] =>
  readFileSync(file(name), 'utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))

/** Five volunteers, the fifth always says yes; the truth of house n is no, yes, yes, no, yes, yes … */
const houses = (count: number): string =>
  [
    'task,worker,label,seconds',
    ...Array.from({ length: count }, (_, house) =>
      ['Kestrel', 'Plover', 'Avocet', 'Bittern', 'Dunlin'].map((worker, w) => {
        const truth = house % 3 === 0 ? 'no' : 'yes'
        const slips = (house * 7 + w * 3) % 11 === 0
        const said = w === 4 ? 'yes' : slips ? (truth === 'no' ? 'yes' : 'no') : truth
        return `house ${house},${worker},${said},3`
      }),
    ).flat(),
  ].join('\n')

test('every task comes out once, with a label, its probability and the agreement; workers with their bits', async () => {
  const ran = await labels(write('labels.csv', houses(60)), '--workers', file('workers.csv'))
  expect(ran.err).toMatch(/^60 tasks|answers by 5 workers on 60 tasks/)
  expect(ran.err).toMatch(/auto chose [a-z-]+: /)
  expect(ran.code).toBe(0)
  const [header, ...rows] = rowsOf('out.csv')
  expect(header).toEqual(['task', 'label', 'probability', 'agreement'])
  expect(rows.map(([task]) => task)).toEqual(Array.from({ length: 60 }, (_, i) => `house ${i}`))
  rows.forEach(([, label], house) => expect(label).toBe(house % 3 === 0 ? 'no' : 'yes'))
  for (const [, , probability, agreement] of rows) {
    expect(Number(probability)).toBeGreaterThan(0.5)
    expect(Number(agreement)).toBeGreaterThan(0.2)
    expect(Number(agreement)).toBeLessThanOrEqual(1)
  }
  const [heads, ...workers] = rowsOf('workers.csv')
  expect(heads?.slice(0, 3)).toEqual(['worker', 'answers', 'bits'])
  const bits = new Map(workers.map(([name, , value]) => [name, Number(value)]))
  expect(bits.size).toBe(5)
  expect(bits.get('Dunlin')).toBeLessThan(0.5 * (bits.get('Plover') ?? 0))
})

test.for(['vote', 'one-coin', 'dawid-skene', 'pooled', 'anchored', 'mace', 'glad'])(
  '--method %s: the result is JSON alone under --json',
  async (method) => {
    const ran = await labels(write('labels.csv', houses(12)), '--method', method, '--json')
    expect(ran.code).toBe(0)
    expect(ran.err).toBe('')
    expect(JSON.parse(ran.out)).toMatchObject({ method, tasks: 12, workers: 5, choice: null })
    expect(rowsOf('out.csv')).toHaveLength(13)
  },
)

test('gold is kept, and a task that stands in gold alone comes out too', async () => {
  const gold = write('gold.csv', 'task,label\nhouse 0,yes\nan old barn,no\n')
  expect((await labels(write('labels.csv', houses(30)), '--gold', gold)).code).toBe(0)
  const rows = rowsOf('out.csv')
  expect(rows).toHaveLength(32)
  expect(rows[1]?.slice(0, 3)).toEqual(['house 0', 'yes', '1.000000'])
  expect(rows.at(-1)).toEqual(['an old barn', 'no', '1.000000', ''])
})

test('labels that are not among the classes named are no answers', async () => {
  const text = houses(30)
    .replaceAll('house 2,Kestrel,yes', 'house 2,Kestrel,bad picture')
    .replaceAll('house 2,Plover,yes', 'house 2,Plover,bad picture')
    .replaceAll('house 2,Avocet,yes', 'house 2,Avocet,bad picture')
  const ran = await labels(write('labels.csv', text), '--classes', 'no,yes')
  expect(ran.code).toBe(0)
  expect(ran.err).toContain('not classes, so taken as no answer: bad picture')
  expect(
    new Set(
      rowsOf('out.csv')
        .slice(1)
        .map((row) => row[1]),
    ),
  ).toEqual(new Set(['no', 'yes']))
})

test('any strings are names: Arabic, commas, quotes, line ends, gzip and a byte order mark', async () => {
  const text =
    '\ufefftask,worker,label\r\n' +
    '"بيت، رقم ""٧""\nخلف السوق",أ,"نعم, مدمر"\r\n' +
    '"بيت، رقم ""٧""\nخلف السوق",ب,"نعم, مدمر"\r\n' +
    ' spaced ,أ,لا\r\n =1+1,ب,لا\r\n'
  expect((await labels(write('labels.csv.gz', gzipSync(text)), '--method', 'vote')).code).toBe(0)
  const out = readFileSync(file('out.csv'), 'utf8')
  expect(out).toContain('"بيت، رقم ""٧""\nخلف السوق","نعم, مدمر",1.000000,1.0000\r\n')
  expect(out).toContain('" spaced ",لا,')
  expect(out).toContain('" =1+1",لا,')
})

test('a changed answer is a new row: the last one of a worker on a task counts', async () => {
  const text = 'task,worker,label\na,w,no\na,v,yes\na,w,yes\nb,w,no\n'
  const ran = await labels(write('labels.csv', text), '--method', 'vote')
  expect(ran.err).toContain('1 answers were changed')
  expect(rowsOf('out.csv')[1]).toEqual(['a', 'yes', '1.000000', '1.0000'])
})

test('the same file gives the same bytes twice', async () => {
  const given = write('labels.csv', houses(40))
  await labels(given)
  const first = readFileSync(file('out.csv'), 'utf8')
  await labels(given)
  expect(readFileSync(file('out.csv'), 'utf8')).toBe(first)
})

describe('what is refused', () => {
  const latin = Buffer.from('task,worker,label\n\xff\xfe,w,x\n', 'latin1')
  const brokenGzip = Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7])
  const head = 'task,worker,label\n'
  test.for([
    {
      what: 'a missing column',
      content: 'task,label\na,x\n',
      code: 'consensus.columns_missing',
      hint: 'worker',
    },
    {
      what: 'a short row',
      content: `${head}a,w,x\nb,w\n`,
      code: 'consensus.row_short',
      hint: 'Row 3',
    },
    {
      what: 'an empty cell',
      content: `${head}a,w,x\nb,,x\n`,
      code: 'consensus.cell_empty',
      hint: 'Row 3',
    },
    { what: 'a header alone', content: head, code: 'consensus.no_answers', hint: '' },
    { what: 'an empty file', content: '', code: 'consensus.no_answers', hint: '' },
    {
      what: 'a quote that never ends',
      content: `${head}"a,w,x\n`,
      code: 'import.malformed',
      hint: '',
    },
    { what: 'bytes that are no UTF-8', content: latin, code: 'import.encoding', hint: '' },
    { what: 'broken gzip', content: brokenGzip, code: 'import.malformed', hint: '' },
  ])('$what: $code', async ({ content, code, hint }) => {
    const ran = await labels(write('bad.csv', content))
    expect(ran.err).toContain(`[${code}]`)
    expect(ran.err).toContain(hint)
    expect(ran.code).toBe(1)
  })

  test('gold that contradicts itself, and gold outside the classes', async () => {
    const given = write('labels.csv', houses(6))
    const twice = write('gold.csv', 'task,label\nhouse 0,yes\nhouse 0,no\n')
    expect((await labels(given, '--gold', twice)).err).toContain('[consensus.gold_contradiction]')
    const strange = write('gold.csv', 'task,label\nhouse 0,perhaps\n')
    expect((await labels(given, '--gold', strange, '--classes', 'no,yes')).err).toContain(
      '[consensus.gold_unknown]',
    )
  })

  test('wrong use is said with the usage, exit code 2; a refused file ends with 1', () => {
    const wrong = athar('consensus', 'votes', 'x.csv')
    expect(wrong.err).toContain('usage: athar consensus labels')
    expect(wrong.code).toBe(2)
    expect(athar('consensus', 'labels', program, '--scenes', 'x', '--out', 'y').code).toBe(2)
    const given = write('bad.csv', 'task,label\n')
    expect(athar('consensus', 'labels', given, '--out', file('out.csv')).code).toBe(1)
  })

  test.for([
    { what: 'no file', args: [] },
    { what: 'a file that is not there', args: ['nowhere.csv'] },
    { what: 'an unknown method', args: [program, '--method', 'magic'] },
  ])('wrong use: $what', async ({ args }) => {
    const run = consensusCommand.run({
      values: { out: 'x', method: args[2] ?? 'auto' },
      operands: ['labels', ...args.slice(0, 1)],
      terminal: openTerminal(true),
    })
    await expect(run).rejects.toBeInstanceOf(Usage)
  })
})
