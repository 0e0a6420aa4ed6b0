// athar read: candidate figures, dates, places, actors and weapons in a text, each with where it stands; none is a claim.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { detectMachineTranslation, readText, type TextCandidate } from '@athar/reading'
import { type Command, textOf, Usage } from '../command.ts'
import { exits } from '../terminal.ts'

/** What a candidate says, in a few words: "killed 80 or more person", "2017-06/2017-10". */
function shown(it: TextCandidate): string {
  if (it.what === 'date' || it.what === 'period') return it.edtf ?? ''
  if (it.what !== 'count' && it.what !== 'share') return it.word ?? ''
  return [it.measure, rangeOf(it), it.unit, it.who].filter((part) => part !== null).join(' ')
}

function rangeOf({ min, max, atLeast, word, approximate }: TextCandidate): string {
  const about = approximate ? 'about ' : ''
  if (min === null && max === null) return `“${word ?? ''}”`
  if (max === null) return `${about}${min}${atLeast ? ' or more' : ''}`
  if (min === null) return `at most ${about}${max}`
  return min === max ? `${about}${min}` : `${about}${min} to ${max}`
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')

function tableOf(found: readonly TextCandidate[]): string[] {
  const cells = found.map((it) => [
    `${it.start}–${it.end}`,
    it.what,
    shown(it),
    it.doubt ?? '',
    oneLine(it.text),
  ])
  const rows = [['where', 'what', 'value', 'doubt', 'text'], ...cells]
  const widths = [0, 1, 2, 3].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

const languageOf = (text: string | undefined): 'ar' | 'en' | null => {
  if (text === undefined || text === 'ar' || text === 'en') return text ?? null
  throw new Usage('--language is ar or en')
}

export const readCommand: Command = {
  usage: 'athar read TEXT.txt [--published 2019-04-25] [--language ar|en] [--json]',
  examples: ['athar read article.txt --json', 'athar read letter.ar.txt --published 2022-06-01'],
  options: { published: { type: 'string' }, language: { type: 'string' } },
  run: async ({ values, operands, terminal }) => {
    const [file, ...others] = operands
    if (file === undefined || others.length > 0) throw new Usage('one text file is needed')
    if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
    const language = languageOf(textOf(values, 'language'))
    // Offsets count from the first character of the file; a byte order mark is one.
    const text = (await readFile(file)).toString('utf8')
    const found = readText(text, { published: textOf(values, 'published') ?? null, language })
    const translation = detectMachineTranslation(text)
    if (translation.isLikely)
      terminal.say(
        `this reads like a machine's translation (${translation.reasons.join(', ')}): hold every figure against an original`,
      )
    terminal.result(found, tableOf(found))
    return exits.done
  },
}
