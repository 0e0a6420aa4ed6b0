// athar import: files of strangers into a store; a dry run first, then, after a yes, the real thing.
import { createInterface } from 'node:readline/promises'
import { existsSync } from 'node:fs'
import { type InvestigationId, Problem } from '@athar/domain'
import { profileRun } from '@athar/server'
import {
  applyBatch,
  dryRun,
  type ImportBatch,
  prepareBatch,
  readRows,
  type Run,
  seal,
  type Store,
  undoBatch,
} from '@athar/store'
import {
  type Command,
  operatorAct,
  requiredText,
  textOf,
  Usage,
  type Values,
  withStore,
} from '../command.ts'
import { investigationFor } from '../investigation.ts'
import { gazetteerFiles, inputFiles } from '../reading.ts'
import { bar, exits, type Terminal } from '../terminal.ts'

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0)

const told = (batch: ImportBatch): string[] => {
  const { summary } = batch
  const line = (
    name: 'read' | 'new' | 'changed' | 'unchanged' | 'refused' | 'waiting',
  ): string[] =>
    Object.entries(summary[name]).length === 0
      ? []
      : [
          `${name.padEnd(10)} ${Object.entries(summary[name])
            .map(([kind, n]) => `${kind} ${n.toLocaleString('en')}`)
            .join(', ')}`,
        ]
  return [
    ...line('read'),
    ...line('new'),
    ...line('changed'),
    ...line('unchanged'),
    ...line('refused'),
    ...line('waiting'),
    `flagged    ${summary.flagged} fields emptied or changed; withheld ${summary.withheld} texts; ${summary.unresolvedPlaces} places not resolved`,
  ]
}

/** What --json gives: the batch, its account, and every line of the row report. */
async function resultOf(
  store: Store,
  investigation: InvestigationId,
  batch: ImportBatch,
  values: Values,
) {
  const { rows, total: reported } = await readRows(store.db, investigation, batch.id, {
    offset: 0,
    limit: 100_000,
    outcome: null,
  })
  const count = (outcome: string): number => rows.filter((row) => row.outcome === outcome).length
  return {
    batch: batch.id,
    investigation: requiredText(values, 'investigation'),
    profile: batch.profile,
    state: batch.state,
    ...batch.summary,
    files: batch.files,
    reported,
    outcomes: Object.fromEntries(
      ['refused', 'flagged', 'withheld', 'unresolved', 'suffixed'].map((outcome) => [
        outcome,
        count(outcome),
      ]),
    ),
    rows,
  }
}

async function confirmed(terminal: Terminal, values: Values): Promise<boolean> {
  if (values['yes'] === true) return true
  if (process.stdin.isTTY !== true || terminal.json)
    throw new Usage('--yes is needed where nobody can be asked')
  const asked = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^(y|yes|نعم)$/i.test((await asked.question('Apply this? [y/N] ')).trim())
  } finally {
    asked.close()
  }
}

/** Tells how far a run is; --verbose also says each acknowledged chunk, for machines that watch. */
const watched = (run: Run, terminal: Terminal, verbose: boolean, what: string): Run => ({
  ...run,
  onChunk: (done) => {
    terminal.progress(`${what} ${bar(done, null)}`)
    if (verbose) process.stderr.write(`acknowledged ${done}\n`)
  },
})

async function importFiles(
  store: Store,
  investigation: InvestigationId,
  profile: string,
  values: Values,
  terminal: Terminal,
  again: (batchId: string) => Promise<Run>,
): Promise<ImportBatch | null> {
  const act = operatorAct(textOf(values, 'reason') ?? 'imported at the command line')
  const batchId = await store.transaction((tx) => prepareBatch(tx, act, investigation, profile))
  const verbose = values['verbose'] === true
  if (values['dry-run'] === true || values['yes'] !== true) {
    const dry = await dryRun(store, act, watched(await again(batchId), terminal, false, 'compared'))
    if (values['dry-run'] === true) return dry
    for (const line of told(dry)) terminal.say(line)
    if (!(await confirmed(terminal, values))) return null
  }
  return applyBatch(store, act, watched(await again(batchId), terminal, verbose, 'applied'))
}

async function undo(
  store: Store,
  investigation: InvestigationId,
  batchId: string,
  terminal: Terminal,
): Promise<ImportBatch> {
  return undoBatch(
    store,
    operatorAct('undone at the command line'),
    investigation,
    batchId,
    (done) => terminal.progress(`undone ${bar(done, null)}`),
  )
}

/** The gazetteer beside the files is brought in first, as a batch of its own, so that places can be resolved. */
async function bringGazetteer(
  store: Store,
  investigation: InvestigationId,
  files: readonly string[],
  values: Values,
  terminal: Terminal,
): Promise<void> {
  const found = gazetteerFiles(textOf(values, 'gazetteer'), files)
  if (found.length === 0) return
  terminal.say(`gazetteer: ${found.length} files`)
  const act = operatorAct('gazetteer of an import')
  const batchId = await store.transaction((tx) => prepareBatch(tx, act, investigation, 'gazetteer'))
  await applyBatch(
    store,
    act,
    await profileRun(store.db, investigation, batchId, 'gazetteer', inputFiles(found)),
  )
}

/** --chunk: how many records one transaction takes. */
function chunkOf(values: Values): { chunk?: number } {
  const written = textOf(values, 'chunk')
  if (written === undefined) return {}
  const chunk = Number(written)
  if (!Number.isInteger(chunk) || chunk < 1 || chunk > 10_000)
    throw new Usage('--chunk is a whole number from 1 to 10000')
  return { chunk }
}

const profiles = ['airwars', 'athar', 'gazetteer', 'strikes'] as const

export const importCommand: Command = {
  usage:
    'athar [--store DIR] import PROFILE FILE... --investigation SLUG [--yes] [--dry-run] [--gazetteer DIR] [--zone ZONE] [--chunk N] [--json]\n       athar [--store DIR] import undo BATCH --investigation SLUG',
  examples: [
    'athar --store .athar import airwars incidents.csv.gz victims.csv.gz --investigation raqqa --yes --json',
    'athar --store .athar import gazetteer admin1.geojson --investigation raqqa --yes',
    'athar --store .athar import undo imp_… --investigation raqqa',
  ],
  options: {
    investigation: { type: 'string' },
    yes: { type: 'boolean', short: 'y', default: false },
    'dry-run': { type: 'boolean', default: false },
    gazetteer: { type: 'string' },
    zone: { type: 'string' },
    reason: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    chunk: { type: 'string' },
  },
  run: ({ values, operands, terminal }) => {
    const [profile, ...rest] = operands
    const slug = requiredText(values, 'investigation')
    if (profile === undefined || rest.length === 0)
      throw new Usage('a profile and at least one file are needed')
    if (profile !== 'undo' && !(profiles as readonly string[]).includes(profile))
      throw new Usage(`the profile is one of ${profiles.join(', ')}`)
    for (const file of profile === 'undo' ? [] : rest)
      if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
    return withStore(values, async (store) => {
      const investigation = await investigationFor(
        store,
        slug,
        textOf(values, 'zone') ?? 'Asia/Damascus',
      )
      const batch = await perform(store, investigation, profile, rest, values, terminal)
      await seal(store, () => new Date())
      if (batch === null) {
        terminal.say('nothing was applied')
        return exits.done
      }
      terminal.result(await resultOf(store, investigation, batch, values), [
        `${batch.state} as batch ${batch.id}`,
        ...told(batch),
        `${total(batch.summary.new)} new records`,
      ])
      return exits.done
    })
  },
}

async function perform(
  store: Store,
  investigation: InvestigationId,
  profile: string,
  rest: readonly string[],
  values: Values,
  terminal: Terminal,
): Promise<ImportBatch | null> {
  if (profile === 'undo') {
    const [batchId] = rest
    if (batchId === undefined) throw new Problem('import.not_found')
    return undo(store, investigation, batchId, terminal)
  }
  if (profile === 'airwars') await bringGazetteer(store, investigation, rest, values, terminal)
  const again = async (batchId: string): Promise<Run> => ({
    ...(await profileRun(store.db, investigation, batchId, profile, inputFiles(rest))),
    ...chunkOf(values),
  })
  return importFiles(store, investigation, profile, values, terminal, again)
}
