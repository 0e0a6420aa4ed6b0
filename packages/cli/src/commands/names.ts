// athar names: pairs of names in a table → the same rows, with the probability that the two are one name and the reasons.
import { writeFile } from 'node:fs/promises'
import { Problem } from '@athar/domain'
import { csvLine, escapeCell, unescapeCell } from '@athar/imports'
import { compareNames, sayNamePart } from '@athar/linkage'
import { type Command, requiredText, textOf, Usage } from '../command.ts'
import { needPlaces, wholeTable } from '../table-file.ts'
import { exits } from '../terminal.ts'

type Language = 'en' | 'ar'

const isLanguage = (text: string): text is Language => text === 'en' || text === 'ar'

/** Where the column stands, whatever its case. @throws Problem import.columns_missing */
function columnOf(header: readonly string[], name: string): number {
  const at = header.findIndex((one) => one.toLowerCase() === name)
  if (at < 0) throw new Problem('import.columns_missing', { columns: name })
  return at
}

/** Probability and explanation; an empty name is never the same as another. */
function weighed(one: string, other: string, language: Language): { score: number; why: string } {
  if (one.trim() === '' || other.trim() === '') return { score: 0, why: '' }
  const { score, parts } = compareNames(one, other)
  const said = parts.map((part) => sayNamePart(part, language))
  return { score, why: said.join(language === 'ar' ? '؛ ' : '; ') }
}

const ROWS_A_BREATH = 2_000

export const namesCommand: Command = {
  usage: 'athar names PAIRS.csv --out SCORES.csv [--lang en|ar] [--json]',
  examples: [
    'athar names pairs.csv --out scores.csv',
    'athar names pairs.csv.gz --out scores.csv --lang ar',
  ],
  options: { out: { type: 'string' }, lang: { type: 'string', default: 'en' } },
  run: async ({ values, operands, terminal }) => {
    const [file, more] = operands
    if (file === undefined || more !== undefined) throw new Usage('one file of pairs is needed')
    const out = requiredText(values, 'out')
    const language = textOf(values, 'lang') ?? 'en'
    if (!isLanguage(language)) throw new Usage('--lang is en or ar')
    needPlaces([out], [file])
    const { header, rows } = await wholeTable(file)
    const [first, second] = [columnOf(header, 'name1'), columnOf(header, 'name2')]
    for (const added of ['probability', 'explanation'])
      if (header.includes(added)) throw new Problem('table.column_doubled', { column: added })
    let matches = 0
    const lines = [csvLine([...header, 'probability', 'explanation'])]
    rows.forEach(({ cells }, n) => {
      const own = header.map((_, at) => cells[at] ?? '')
      const { score, why } = weighed(
        unescapeCell(own[first] ?? ''),
        unescapeCell(own[second] ?? ''),
        language,
      )
      if (score >= 0.5) matches += 1
      lines.push(csvLine([...own, String(score), why === '' ? '' : escapeCell(why)]))
      if (n % ROWS_A_BREATH === 0) terminal.progress(`${n} of ${rows.length} pairs`)
    })
    await writeFile(out, lines.join(''))
    terminal.result({ rows: rows.length, matches }, [
      `${matches} of ${rows.length} pairs are one name (probability 0.5 or more)`,
    ])
    return exits.done
  },
}
