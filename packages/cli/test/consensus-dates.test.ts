// athar consensus dates on files: what comes out, and what is said of files that cannot be read.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isProblem, type ProblemCode } from '@athar/domain'
import { describe, expect, it } from 'vitest'
import { askAll, crowdA } from '../../consensus/bench/crowd-a.ts'
import { filesOf } from '../../consensus/bench/crowd-files.ts'
import { datesCommand } from '../src/commands/consensus-dates.ts'
import type { Terminal } from '../src/terminal.ts'

const scenes = `frame,earliest,latest
1,2031-01-01,2031-01-01
2,2031-01-08,2031-01-10
3,2031-02-01,2031-02-01
4,2031-02-20,2031-02-20
`

interface Run {
  out: Record<string, string>[]
  workers: Record<string, string>[]
  said: string[]
}

const rowsOf = (text: string): Record<string, string>[] => {
  const [head, ...lines] = text.trim().split(/\r?\n/)
  const cells = (line: string): string[] =>
    Array.from(line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g), (m) => m[2] ?? m[1] ?? '')
  const names = cells(head ?? '').slice(0, -1)
  return lines.map((line) => Object.fromEntries(names.map((n, k) => [n, cells(line)[k] ?? ''])))
}

async function run(
  files: { scenes?: string; answers: string; gold?: string },
  more: Record<string, string> = {},
): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'athar-dates-'))
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const said: string[] = []
  const terminal: Terminal = {
    json: false,
    say: (line) => void said.push(line),
    result: () => undefined,
    progress: () => undefined,
  }
  const out = path.join(folder, 'out.csv')
  const workers = path.join(folder, 'w.csv')
  await datesCommand.run({
    values: {
      scenes: file('scenes.csv', files.scenes ?? scenes),
      ...(files.gold === undefined ? {} : { gold: file('gold.csv', files.gold) }),
      out,
      workers,
      ...more,
    },
    operands: [file('answers.csv', files.answers)],
    terminal,
  })
  return {
    out: rowsOf(readFileSync(out, 'utf8')),
    workers: rowsOf(readFileSync(workers, 'utf8')),
    said,
  }
}

const head = 'structure,volunteer,last_intact,first_destroyed,kind\n'
const many = (structure: string, tail: string, n = 6): string =>
  Array.from({ length: n }, (_, w) => `${structure},v${w},${tail}\n`).join('')

async function problemOf(files: {
  scenes?: string
  answers: string
  gold?: string
}): Promise<{ code: ProblemCode; params: Record<string, unknown> }> {
  try {
    await run(files)
  } catch (caught) {
    if (isProblem(caught)) return { code: caught.code, params: { ...caught.params } }
    throw caught
  }
  throw new RangeError('no problem was found')
}

describe('athar consensus dates', () => {
  it('dates structures by frame, with the dates that bound them', async () => {
    const { out, workers } = await run({
      answers:
        head +
        many('west house', '2,3,destroyed') +
        many('east house', ',,not') +
        many('old mill', ',,before') +
        many('shop', ',,unclear'),
    })
    const of = (name: string) => out.find(({ structure }) => structure === name)
    expect(of('west house')).toMatchObject({
      kind: 'destroyed',
      first_destroyed: '3',
      set: '3',
      low: '3',
      high: '3',
      earliest: '2031-01-08',
      latest: '2031-02-01',
      answers: '6',
      rule_first: '3',
    })
    expect(of('east house')).toMatchObject({
      kind: 'not',
      first_destroyed: 'never',
      earliest: '2031-02-20',
      latest: '',
      rule_first: 'never',
    })
    expect(of('old mill')).toMatchObject({ kind: 'before', first_destroyed: '1', earliest: '' })
    expect(of('shop')).toMatchObject({ kind: 'unclear', rule_first: '' })
    expect(Number(of('shop')?.['p_unclear'])).toBeGreaterThan(0.5)
    expect(workers).toHaveLength(6)
    expect(Number(workers[0]?.['bits'])).toBeGreaterThan(0)
  })

  it('has one row for every structure, gold and unanswered ones too', async () => {
    const { out, said } = await run({
      scenes:
        'structure,frame,earliest,latest,usable\nshed,1,2031-01-01,2031-01-01,1\nshed,2,2031-03-01,2031-03-05,0.4\n,1,2031-01-01,2031-01-01,\n,2,2031-02-01,2031-02-01,\n,3,2031-03-01,2031-03-01,\n',
      answers: head + many('barn', '1,2,destroyed', 3),
      gold: 'structure,first_destroyed\nbarn,3\nwell,never\n',
    })
    expect(out.map(({ structure }) => structure)).toEqual(['barn', 'shed', 'well'])
    expect(out[0]).toMatchObject({ first_destroyed: '3', probability: '1', set: '3' })
    expect(out[1]).toMatchObject({ answers: '0', rule_first: '' })
    expect(out[2]).toMatchObject({ first_destroyed: 'never', p_never: '1' })
    expect(said.join(' ')).toMatch('without an answer')
    expect(said.join(' ')).toMatch('rest on the model alone')
  })

  it('checks its sets on gold where there is enough, and says so', async () => {
    const crowd = askAll(crowdA({ structures: 90, volunteers: 30, gold: 60 }), 5)
    const { out, said } = await run(filesOf(crowd))
    expect(out).toHaveLength(90)
    expect(said.join(' ')).toMatch('checked on gold: answers count to the power')
  })

  it('takes the later of two answers of one volunteer, and says so', async () => {
    const { out, said } = await run({
      answers: `${head}${many('hall', ',2,destroyed')}${many('hall', ',4,destroyed')}`,
    })
    expect(out[0]).toMatchObject({ first_destroyed: '4', answers: '6' })
    expect(said.join(' ')).toMatch('6 answers were replaced')
  })

  it('gives the same rows whatever the order of the answers', async () => {
    const { scenes: dated, answers } = filesOf(
      askAll(crowdA({ structures: 60, volunteers: 40 }), 6),
    )
    const lines = answers.trim().split('\n')
    const turned = [lines[0], ...lines.slice(1).reverse()].join('\n')
    const forth = await run({ scenes: dated, answers })
    const back = await run({ scenes: dated, answers: turned })
    expect(back.out).toEqual(forth.out)
    expect(back.workers).toEqual(forth.workers)
  })

  it('reads columns in any order and files without the columns that may be missing', async () => {
    const { out } = await run({
      answers: 'kind;first_destroyed;volunteer;structure\npartly;2;a;x\npartly;2;b;x\n;2;c;x\n',
    })
    expect(out[0]).toMatchObject({ kind: 'partly', first_destroyed: '2' })
  })

  it('names the row where an answer is about a frame that does not exist', async () => {
    expect(await problemOf({ answers: `${head}a,v,,2,destroyed\nb,v,,9,destroyed\n` })).toEqual({
      code: 'consensus.dates_frame_unknown',
      params: { file: 'answers', row: 3, frame: 9 },
    })
  })

  it.each([
    ['consensus.dates_cell_invalid', { answers: `${head}a,v,,two,destroyed\n` }],
    ['consensus.dates_cell_invalid', { answers: `${head}a,v,,2,burnt\n` }],
    ['consensus.cell_empty', { answers: `${head}a,v,,,destroyed\n` }],
    ['consensus.cell_empty', { answers: `${head},v,,2,destroyed\n` }],
    ['consensus.columns_missing', { answers: 'structure,first_destroyed\na,2\n' }],
    [
      'consensus.dates_frame_order',
      { answers: head, scenes: 'frame,earliest\n1,2031-02-01\n2,2031-01-01\n' },
    ],
    [
      'consensus.dates_frame_repeated',
      { answers: head, scenes: 'frame,earliest\n1,2031-02-01\n1,2031-03-01\n' },
    ],
    ['consensus.dates_no_scenes', { answers: head, scenes: 'frame,earliest,latest\n' }],
    ['consensus.dates_cell_invalid', { answers: head, scenes: 'frame,earliest\n1,spring\n' }],
    [
      'consensus.dates_series_missing',
      { answers: `${head}b,v,,1,\n`, scenes: 'frame,earliest,structure\n1,2031-02-01,a\n' },
    ],
    [
      'consensus.gold_contradiction',
      { answers: head, gold: 'structure,first_destroyed\na,1\na,2\n' },
    ],
  ])('says %s', async (code, files) => {
    expect((await problemOf(files)).code).toBe(code)
  })
})
