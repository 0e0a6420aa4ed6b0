// The command line of Athar: one file per command; straight on a store or on files.
import { parseArgs } from 'node:util'
import { backupCommand } from './commands/backup.ts'
import { exportCommand } from './commands/export.ts'
import { figuresCommand } from './commands/figures.ts'
import { fsckCommand } from './commands/fsck.ts'
import { importCommand } from './commands/import.ts'
import { restoreCommand } from './commands/restore.ts'
import { serveCommand } from './commands/serve.ts'
import { userCommand } from './commands/user.ts'
import { type Command, Usage } from './command.ts'
import { describeFailure, exits, openTerminal } from './terminal.ts'

const commands: readonly Command[] = [
  serveCommand,
  importCommand,
  exportCommand,
  figuresCommand,
  fsckCommand,
  backupCommand,
  restoreCommand,
  userCommand,
]

const common = {
  store: { type: 'string' },
  'database-url': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const overview = (): string =>
  [
    'athar: the open system of record for harm to civilians from strikes',
    '',
    'usage: athar [--store DIR] COMMAND [options]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`),
    '',
    '  --store DIR         the folder of the store (ATHAR_DIR; .athar in this folder)',
    '  --database-url URL  a PostgreSQL of at least version 15 instead of the embedded one (DATABASE_URL)',
    '  --json              the result as JSON alone on standard output',
    '  -h, --help          help, also after a command',
    '',
    'exit codes: 0 done, 1 a problem, 2 wrong usage, 3 fsck found something, 130 interrupted',
  ].join('\n')

const helpOf = (command: Command): string =>
  [
    `athar ${command.name}: ${command.summary}`,
    '',
    `usage: ${command.usage}`,
    '',
    'examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n')

/** The command's name is the first word that is neither an option nor an option's value. */
function splitName(args: readonly string[]): { name: string | undefined; rest: string[] } {
  const takesValue = ['--store', '--database-url']
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (takesValue.includes(arg)) i += 1
    else if (!arg.startsWith('-'))
      return { name: arg, rest: [...args.slice(0, i), ...args.slice(i + 1)] }
  }
  return { name: undefined, rest: [...args] }
}

async function run(args: readonly string[]): Promise<number> {
  const { name, rest } = splitName(args)
  const command = commands.find((it) => it.name === name)
  const wantsHelp = args.includes('--help') || args.includes('-h')
  if (command === undefined) {
    const isWrong = name !== undefined || !wantsHelp
    process[isWrong ? 'stderr' : 'stdout'].write(
      `${name === undefined ? '' : `athar: no command "${name}"\n\n`}${overview()}\n`,
    )
    return isWrong ? exits.usage : exits.done
  }
  if (wantsHelp) {
    process.stdout.write(`${helpOf(command)}\n`)
    return exits.done
  }
  const terminal = openTerminal(args.includes('--json'))
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...common, ...command.options },
      allowPositionals: true,
    })
    return await command.run({ values, operands: positionals, terminal })
  } catch (failure) {
    if (
      failure instanceof Usage ||
      (failure as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
    ) {
      process.stderr.write(`athar: ${(failure as Error).message}\n\nusage: ${command.usage}\n`)
      return exits.usage
    }
    const told = describeFailure(failure)
    if (terminal.json) process.stdout.write(`${JSON.stringify(told.json)}\n`)
    process.stderr.write(`${told.line}\n`)
    return exits.problem
  }
}

process.exitCode = await run(process.argv.slice(2))
