// athar consensus: many volunteers' answers in files become one answer each, without a store.
import { type Command, Usage } from '../command.ts'
import { datesCommand } from './consensus-dates.ts'
import { consensusLabelsCommand } from './consensus-labels.ts'

/** What each kind of answers is worked on by; the options of all of them are known here. */
const kinds: Readonly<Record<string, Command>> = {
  labels: consensusLabelsCommand,
  dates: datesCommand,
}

export const consensusCommand: Command = {
  usage: Object.values(kinds)
    .map(({ usage }) => usage)
    .join('\n       '),
  examples: Object.values(kinds).flatMap(({ examples }) => examples),
  options: Object.assign({}, ...Object.values(kinds).map(({ options }) => options)),
  run: ({ values, operands, terminal }) => {
    const [kind, ...rest] = operands
    const command = kind === undefined ? undefined : kinds[kind]
    if (command === undefined)
      throw new Usage(`say what the answers are: ${Object.keys(kinds).join(' or ')}`)
    return command.run({ values, operands: rest, terminal })
  },
}
