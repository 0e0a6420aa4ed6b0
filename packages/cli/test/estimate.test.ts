// athar estimate on files: what comes out, what is refused with its reason, and what is said of files that cannot be read.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isProblem } from '@athar/domain'
import { describe, expect, it } from 'vitest'
import { estimateCommand } from '../src/commands/estimate.ts'
import { exits, type Terminal } from '../src/terminal.ts'

/** Three lists that hold 1,000 invented people independently; the count's column may have any name. */
const rows = ['1,0,0,144', '0,1,0,84', '0,0,1,224', '1,1,0,36', '1,0,1,96', '0,1,1,56', '1,1,1,24']
const patterns = (more: readonly string[] = []): string =>
  ['a,b,c,how many', ...rows, ...more].join('\n')

interface Run {
  code: number
  result: Record<string, unknown>
  lines: readonly string[]
}

async function run(
  files: { patterns: string; structural?: string; copies?: string; scope?: string },
  more: Record<string, string> = {},
): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'athar-estimate-'))
  const values: Record<string, string> = { seed: '1', ...more }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text)
    if (name !== 'patterns') values[name] = path.join(folder, name)
  }
  const out: { result: Record<string, unknown>; lines: readonly string[] } = {
    result: {},
    lines: [],
  }
  const terminal: Terminal = {
    json: true,
    say: () => undefined,
    result: (value, lines) => {
      out.result = value as Record<string, unknown>
      out.lines = lines
    },
    progress: () => undefined,
  }
  const operands = [path.join(folder, 'patterns')]
  const code = (await estimateCommand.run({ values, operands, terminal })) ?? exits.done
  return { code, ...out }
}
const problemOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (caught: unknown) => (isProblem(caught) ? caught.code : caught),
  )

describe('athar estimate', () => {
  it('gives every method with its interval, and three numbers that never mix', async () => {
    const { code, result, lines } = await run({ patterns: patterns() }, { copies: 'none' })
    expect(code).toBe(exits.done)
    expect(result['numbers']).toMatchObject({ identified: 664, documentedRange: null })
    const { methods } = result['estimates'] as { methods: { method: string; total: number }[] }
    expect(methods).toHaveLength(7)
    expect(methods[0]?.total).toBeCloseTo(1000, 3)
    expect(lines[0]).toBe('Three numbers that never mix:')
    expect(lines.slice(1, 4).join('\n')).toMatch(/by name +664\n.*documented range.*\n.* by method/)
  })
  it('refuses what nobody declared, the row of people on no list, and two lists', async () => {
    const refused = async (given: Promise<Run>) => {
      const { code, result } = await given
      return [code, (result['refusal'] as { code: string }).code]
    }
    expect(await refused(run({ patterns: patterns() }))).toEqual([
      exits.findings,
      'copies_undeclared',
    ])
    const none = { copies: 'none' }
    expect(await refused(run({ patterns: patterns(['0,0,0,7']) }, none))).toEqual([
      exits.findings,
      'all_zero_row',
    ])
    expect(await refused(run({ patterns: 'a,b,n\n1,0,5\n0,1,4\n1,1,3' }, none))).toEqual([
      exits.findings,
      'too_few_lists',
    ])
  })
  it('reads impossible patterns, copies and scopes from files', async () => {
    const zeros = await run(
      { patterns: ['a,b,c,n', ...rows.slice(0, 5)].join('\n'), structural: 'c,b,a\n1,1,0\n1,1,1' },
      { copies: 'none' },
    )
    expect(zeros.code).toBe(exits.done)
    const copies = await run({
      patterns: ['a,b,c,d,n', ...rows.map((row) => `0,${row}`), '1,1,0,0,30'].join('\n'),
      copies: 'list,copies,action\na,b,merge',
    })
    expect((copies.result['estimates'] as { lists: string[] }).lists).toEqual(['a+b', 'c', 'd'])
    const scope = 'list,place,from,to,who\na,Old Town,,,all\nb,Old Town,,,all\nc,New Town,,,all'
    const differs = await run({ patterns: patterns(), scope }, { copies: 'none' })
    expect(differs.result['refusal']).toMatchObject({ code: 'scope_differs' })
  })
  it('estimates strata alone and adds them up, a thin one left out aloud', async () => {
    const parted = [
      'sex,a,b,c,n',
      ...rows.map((row) => `woman,${row}`),
      ...rows.map((row) => `man,${row}`),
      'unknown,1,0,0,3',
    ].join('\n')
    const { result, lines } = await run({ patterns: parted }, { copies: 'none', strata: 'sex' })
    expect(result).toMatchObject({ isWhole: false, refusedPeople: 3 })
    const sums = result['sums'] as { method: string; total: number }[]
    expect(sums[0]?.total).toBeCloseTo(2000, 2)
    expect(lines.join('\n')).toContain('without unknown')
    const left = result['leaveOneOut'] as { stratum: string; n: number }[]
    expect(left.map(({ stratum }) => stratum)).toEqual(['woman', 'man', 'unknown'])
    expect(result['undivided']).toMatchObject({ n: left[2]?.n === undefined ? 0 : left[2].n + 3 })
    expect(lines.join('\n')).toContain('One stratum left out')
  })
  it('says which cell or column is wrong', async () => {
    const none = { copies: 'none' }
    expect(await problemOf(run({ patterns: 'a,b,c,n\n1,0,x,5' }, none))).toBe(
      'estimate.cell_invalid',
    )
    expect(await problemOf(run({ patterns: patterns() }, { ...none, strata: 'sex' }))).toBe(
      'estimate.columns_missing',
    )
    expect(await problemOf(run({ patterns: patterns(), copies: 'list,copies\na,nobody' }))).toBe(
      'estimate.list_unknown',
    )
  })
  it.each([
    ['an empty file', '', 'table.empty'],
    ['a header alone', 'a,b,c,n\n', 'table.empty'],
    ['a list that stands twice', `a,a,c,n\n${rows.join('\n')}`, 'table.column_doubled'],
    ['a list without a name', `,b,c,n\n${rows.join('\n')}`, 'table.column_unnamed'],
    ['a cell too many', 'a,b,c,n\n1,0,0,5,9\n', 'table.row_too_wide'],
    ['half a person', 'a,b,c,n\n1,0,0,1.5\n', 'estimate.cell_invalid'],
    [
      'more people than can be counted',
      `a,b,c,n\n1,0,0,${'9'.repeat(17)}\n`,
      'estimate.cell_invalid',
    ],
  ])('refuses %s by its code', async (_, text, code) => {
    expect(await problemOf(run({ patterns: text }, { copies: 'none' }))).toBe(code)
  })
  it('refuses copies and scopes that name no list, one list twice, or no day', async () => {
    const wrong = (given: { copies?: string; scope?: string }) =>
      problemOf(
        run(
          { patterns: patterns(), ...given },
          given.copies === undefined ? { copies: 'none' } : {},
        ),
      )
    const scopeOf = (day: string, last: string) =>
      [
        'list,place,from,to,who',
        `a,X,${day},,all`,
        'b,X,,,all',
        `${last},X,,,all`,
        'c,X,,,all',
      ].join('\n')
    expect(await wrong({ copies: 'list,copies\na,z' })).toBe('estimate.list_unknown')
    expect(await wrong({ copies: 'list,copies\na,a' })).toBe('estimate.list_unknown')
    expect(await wrong({ copies: '' })).toBe('table.empty')
    expect(await wrong({ scope: scopeOf('soon', 'z') })).toBe('estimate.day_invalid')
    expect(await wrong({ scope: scopeOf('', 'a') })).toBe('estimate.list_unknown')
  })
})
