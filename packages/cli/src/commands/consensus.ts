// athar consensus: many volunteers' answers in files become one answer each, without a store.
import { type Command, Usage } from '../command.ts'
import { datesCommand } from './consensus-dates.ts'
import { consensusLabelsCommand } from './consensus-labels.ts'

/** What each kind of answers is worked on by; the options of all of them are known here. */
const kinds: Readonly<Record<string, Command>> = {
  labels: consensusLabelsCommand,
  dates: datesCommand,
}
const commands = Object.values(kinds)
const options: Command['options'] = Object.assign({}, ...commands.map((command) => command.options))

export const consensusCommand: Command = {
  usage: commands.map(({ usage }) => usage).join('\n       '),
  examples: commands.flatMap(({ examples }) => examples),
  options,
  run: async ({ values, operands, terminal }) => {
    const [kind, ...rest] = operands
    const command = kind === undefined ? undefined : kinds[kind]
    if (command === undefined)
      throw new Usage(`say what the answers are: ${Object.keys(kinds).join(' or ')}`)
    const foreign = Object.keys(options).find(
      (name) => values[name] !== undefined && !(name in command.options),
    )
    if (foreign !== undefined) throw new Usage(`--${foreign} is not known for ${kind}`)
    return command.run({ values, operands: rest, terminal })
  },
}
