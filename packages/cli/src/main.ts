// The command line of Athar: one file per command; straight on a store or on files.
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { type Command, Usage } from './command.ts'
import { describeFailure, exits, openTerminal } from './terminal.ts'

// On a machine with much memory V8 lets garbage pile up to several times what is alive. Measured with the real import:
// 673 MB at the peak without this, 394 MB with it, in the same time.
setFlagsFromString('--heap-growing-percent=25')

interface Named {
  readonly name: string
  readonly summary: string
  /** Loads the command's file: the others, and what they need, stay unread. */
  readonly load: () => Promise<Command>
}

const commands: readonly Named[] = [
  {
    name: 'serve',
    summary: 'run the server on a store',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  {
    name: 'import',
    summary: 'import files, dry run first; or undo a batch',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'export',
    summary: 'export a selection of the register as CSV, GeoJSON or JSON',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'figures',
    summary: 'run a counting rule; the same numbers as the public page and the API',
    load: async () => (await import('./commands/figures.ts')).figuresCommand,
  },
  {
    name: 'names',
    summary: 'how likely two names in a row are one, in either script, and why; no store is needed',
    load: async () => (await import('./commands/names.ts')).namesCommand,
  },
  {
    name: 'estimate',
    summary: 'how many are on no list: every method side by side, or the reason why there is none',
    load: async () => (await import('./commands/estimate.ts')).estimateCommand,
  },
  {
    name: 'answers',
    summary: 'what a belligerent answered, how long it took, and which refusals do not hold',
    load: async () => (await import('./commands/answers.ts')).answersCommand,
  },
  {
    name: 'releases',
    summary: 'releases of strikes become a table, with every line that was not understood',
    load: async () => (await import('./commands/releases.ts')).releasesCommand,
  },
  {
    name: 'mgrs',
    summary: 'MGRS references in a table become squares: their four sides, centre and length',
    load: async () => (await import('./commands/mgrs.ts')).mgrsCommand,
  },
  {
    name: 'read',
    summary:
      'figures, dates, places, actors and weapons in an Arabic or English text, as candidates',
    load: async () => (await import('./commands/read.ts')).readCommand,
  },
  {
    name: 'consensus',
    summary: "many volunteers' answers in files become one answer each; no store is needed",
    load: async () => (await import('./commands/consensus.ts')).consensusCommand,
  },
  {
    name: 'match',
    summary: 'which declared strikes an incident may have been, on files; no store is needed',
    load: async () => (await import('./commands/match.ts')).matchCommand,
  },
  {
    name: 'link',
    summary: 'the same person on several lists, or twice on one: pairs with reasons, and persons',
    load: async () => (await import('./commands/link.ts')).linkCommand,
  },
  {
    name: 'campaign',
    summary: 'build a campaign from scenes and structures, ready for its pilot',
    load: async () => (await import('./commands/campaign.ts')).campaignCommand,
  },
  {
    name: 'fsck',
    summary: 'check every record, ledger line and log head of a store',
    load: async () => (await import('./commands/fsck.ts')).fsckCommand,
  },
  {
    name: 'backup',
    summary: 'write an encrypted backup (age format) of a whole store',
    load: async () => (await import('./commands/backup.ts')).backupCommand,
  },
  {
    name: 'restore',
    summary: 'restore a backup into an empty store, replay erasures, and check the whole',
    load: async () => (await import('./commands/restore.ts')).restoreCommand,
  },
  {
    name: 'user',
    summary: 'list people, add one, grant a role, set a password',
    load: async () => (await import('./commands/user.ts')).userCommand,
  },
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
    'exit codes: 0 done, 1 a problem, 2 wrong usage, 3 fsck found something or an estimate was refused, 130 interrupted',
  ].join('\n')

const helpOf = ({ name, summary }: Named, command: Command): string =>
  [
    `athar ${name}: ${summary}`,
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
  const named = commands.find((it) => it.name === name)
  const wantsHelp = args.includes('--help') || args.includes('-h')
  if (named === undefined) {
    const isWrong = name !== undefined || !wantsHelp
    process[isWrong ? 'stderr' : 'stdout'].write(
      `${name === undefined ? '' : `athar: no command "${name}"\n\n`}${overview()}\n`,
    )
    return isWrong ? exits.usage : exits.done
  }
  const command = await named.load()
  if (wantsHelp) {
    process.stdout.write(`${helpOf(named, command)}\n`)
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
