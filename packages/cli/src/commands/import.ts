// athar import: files of strangers into a store; a dry run first, then, after a yes, the real thing.
import { createInterface } from 'node:readline/promises'
import { existsSync } from 'node:fs'
import { type InvestigationId, isId, isLocalDate, Problem, whenOfDay } from '@athar/domain'
import { profileRun } from '@athar/server'
import {
  applyBatch,
  dryRun,
  type ImportBatch,
  type BatchRelease,
  type Compared,
  prepareBatch,
  readRows,
  type ReleaseOrder,
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
    ...releaseLines(summary.release),
    ...line('read'),
    ...line('new'),
    ...line('changed'),
    ...line('unchanged'),
    ...line('refused'),
    ...line('waiting'),
    `flagged    ${summary.flagged} fields emptied or changed; withheld ${summary.withheld} texts; ${summary.unresolvedPlaces} places not resolved`,
  ]
}

/** Where most known numbers bear another name, the list may number its entries anew in every release. */
const isRenumbered = (counts: BatchRelease['counts']): string =>
  counts !== null && counts.renamed * 2 > counts.changed + counts.unchanged
    ? ': does the list number its entries anew?'
    : ''

/** What a release does to its list. */
function releaseLines(release: BatchRelease | null): string[] {
  const counts = release?.counts ?? null
  if (release === null || counts === null) return []
  const { added, changed, unchanged, returned, dropped, renamed, unnumbered, unsure, byHand } =
    counts
  const fate = release.withdraw ? 'withdrawn' : 'kept: --drop withdraws them'
  const some = (n: number, text: string): string[] => (n === 0 ? [] : [`           ${n} ${text}`])
  return [
    `release    added ${added}, changed ${changed}, unchanged ${unchanged}, returned ${returned}, dropped ${dropped}${dropped === 0 ? '' : ` (${fate})`}`,
    ...some(renamed, `of those changed have another name${isRenumbered(release.counts)}`),
    ...some(
      unnumbered,
      'rows have no number of their own: corrected ones count as added and dropped',
    ),
    ...some(unsure, 'rows cannot be read: what was dropped is not sure'),
    ...some(byHand, 'entries were put on the list by hand and stay'),
  ]
}

/** What goes stands first: it is what somebody looks for. */
const signs = { dropped: '-', returned: '^', changed: '~', new: '+' } as const
const MOST_TOLD = 200

/** One entry of a preview: what happens to it, and whom it names. */
function entryLine({ action, after, before }: Compared): string {
  const nameOf = (content: unknown): string => {
    const { en, ar } = (content as { nameAsWritten: { en: string | null; ar: string | null } })
      .nameAsWritten
    return [ar, en].filter((name) => name !== null).join(' / ')
  }
  const sign = signs[action as keyof typeof signs]
  const [was, is] = [before === null ? '' : nameOf(before), nameOf(after)]
  return `  ${sign} ${was === '' || was === is ? is : `${was} → ${is}`}`
}

/** Keeps what a release does to its entries, for the preview. */
class ReleasePreview {
  readonly rows: { action: string; id: string; key: string; line: string }[] = []

  take(compared: readonly Compared[]): void {
    for (const it of compared)
      if (it.kind === 'casualty' && it.action in signs)
        this.rows.push({ action: it.action, id: it.id, key: it.key, line: entryLine(it) })
  }

  lines(): string[] {
    const rest = this.rows.length - MOST_TOLD
    return [
      ...Object.keys(signs)
        .flatMap((action) => this.rows.filter((row) => row.action === action))
        .slice(0, MOST_TOLD)
        .map(({ line }) => line),
      ...(rest > 0 ? [`  … and ${rest} more (--json tells all)`] : []),
    ]
  }
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

interface Watching {
  readonly terminal: Terminal
  readonly verbose: boolean
  readonly what: string
  readonly preview: ReleasePreview
}

/** Tells how far a run is; --verbose also says each acknowledged chunk, for machines that watch. */
const watched = (run: Run, { terminal, verbose, what, preview }: Watching): Run => ({
  ...run,
  onChunk: (done, compared) => {
    if (run.release !== undefined) preview.take(compared)
    terminal.progress(`${what} ${bar(done, null)}`)
    if (verbose) process.stderr.write(`acknowledged ${done}\n`)
  },
})

interface Ordered {
  readonly profile: string
  readonly release: ReleaseOrder | null
  readonly values: Values
  readonly terminal: Terminal
  readonly preview: ReleasePreview
  readonly again: (batchId: string) => Promise<Run>
}

async function importFiles(
  store: Store,
  investigation: InvestigationId,
  { profile, release, values, terminal, preview, again }: Ordered,
): Promise<ImportBatch | null> {
  const act = operatorAct(textOf(values, 'reason') ?? 'imported at the command line')
  const batchId = await store.transaction((tx) =>
    prepareBatch(tx, act, investigation, profile, release),
  )
  const verbose = values['verbose'] === true
  const watching = { terminal, preview }
  if (values['dry-run'] === true || values['yes'] !== true) {
    const run = await again(batchId)
    const dry = await dryRun(
      store,
      act,
      watched(run, { ...watching, verbose: false, what: 'compared' }),
    )
    if (values['dry-run'] === true) return dry
    for (const line of [...told(dry), ...preview.lines()]) terminal.say(line)
    if (!(await confirmed(terminal, values))) return null
    preview.rows.length = 0
  }
  const run = await again(batchId)
  return applyBatch(store, act, watched(run, { ...watching, verbose, what: 'applied' }))
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
    await profileRun(store.db, investigation, batchId, 'gazetteer', await inputFiles(found)),
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

/**
 * --release-of LIST --released DAY [--title TEXT] [--drop]: the files are the next release of a list, which is told by the
 * id of its source or by its name.
 */
function releaseFrom(values: Values, profile: string, zone: string): ReleaseOrder | null {
  const list = textOf(values, 'release-of')
  const day = textOf(values, 'released')
  if (list === undefined) {
    for (const name of ['released', 'title', 'drop'])
      if (values[name] !== undefined && values[name] !== false)
        throw new Usage(`--${name} goes with --release-of`)
    return null
  }
  if (profile !== 'athar') throw new Usage('--release-of goes with the profile athar')
  if (day === undefined || !isLocalDate(day))
    throw new Usage('--released is the day of the release, such as 2031-05-01')
  const bilingual = (text: string) =>
    /\p{Script=Arabic}/u.test(text) ? { en: null, ar: text } : { en: text, ar: null }
  const isSource = isId('source', list)
  return {
    list: isSource ? list : null,
    name: isSource ? { en: null, ar: null } : bilingual(list),
    title: bilingual(textOf(values, 'title') ?? (isSource ? day : `${list}, ${day}`)),
    released: whenOfDay({ date: day, zone, asWritten: day }),
    withdraw: values['drop'] === true,
  }
}

const profiles = ['airwars', 'athar', 'gazetteer', 'strikes'] as const

export const importCommand: Command = {
  usage:
    'athar [--store DIR] import PROFILE FILE... --investigation SLUG [--yes] [--dry-run] [--gazetteer DIR] [--zone ZONE] [--chunk N] [--json]\n       athar [--store DIR] import athar LIST.csv --investigation SLUG --release-of LIST --released DAY [--title TEXT] [--drop] [--dry-run]\n       athar [--store DIR] import undo BATCH --investigation SLUG',
  examples: [
    'athar --store .athar import airwars incidents.csv.gz victims.csv.gz --investigation raqqa --yes --json',
    'athar --store .athar import gazetteer admin1.geojson --investigation raqqa --yes',
    'athar --store .athar import athar list-may.csv --investigation raqqa --release-of "Family list" --released 2031-05-01 --drop --dry-run',
    'athar --store .athar import athar whole.zip --investigation raqqa --yes',
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
    'release-of': { type: 'string' },
    released: { type: 'string' },
    title: { type: 'string' },
    drop: { type: 'boolean', default: false },
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
    const zone = textOf(values, 'zone') ?? 'Asia/Damascus'
    const release = releaseFrom(values, profile, zone)
    const preview = new ReleasePreview()
    return withStore(values, async (store) => {
      const investigation = await investigationFor(store, slug, zone)
      const order = { profile, release, values, terminal, preview }
      const batch = await perform(store, investigation, rest, order)
      await seal(store, () => new Date())
      if (batch === null) {
        terminal.say('nothing was applied')
        return exits.done
      }
      const result = await resultOf(store, investigation, batch, values)
      const entries = preview.rows.map(({ action, id, key }) => ({ action, id, key }))
      terminal.result(release === null ? result : { ...result, entries }, [
        `${batch.state} as batch ${batch.id}`,
        ...told(batch),
        ...preview.lines(),
        `${total(batch.summary.new)} new records`,
      ])
      return exits.done
    })
  },
}

async function perform(
  store: Store,
  investigation: InvestigationId,
  rest: readonly string[],
  order: Omit<Ordered, 'again'>,
): Promise<ImportBatch | null> {
  const { profile, release, values, terminal } = order
  if (profile === 'undo') {
    const [batchId] = rest
    if (batchId === undefined) throw new Problem('import.not_found')
    return undo(store, investigation, batchId, terminal)
  }
  if (profile === 'airwars') await bringGazetteer(store, investigation, rest, values, terminal)
  const files = await inputFiles(rest)
  const again = async (batchId: string): Promise<Run> => ({
    ...(await profileRun(store.db, investigation, batchId, profile, files, { release })),
    ...chunkOf(values),
  })
  return importFiles(store, investigation, { ...order, again })
}
