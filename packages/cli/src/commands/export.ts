// athar export: a selection of the register, or an investigation whole; what goes out comes back in unchanged.
import { createWriteStream, existsSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { IncidentFilter } from '@athar/contract'
import { type InvestigationId, Problem } from '@athar/domain'
import { endingOf, type ExportOrder, exportOf } from '@athar/server'
import { appendAct, findInvestigation, seal, type Store } from '@athar/store'
import {
  type Command,
  operatorAct,
  requiredText,
  textOf,
  Usage,
  type Values,
  withStore,
} from '../command.ts'
import { exits } from '../terminal.ts'

const formats = ['csv', 'geojson', 'json'] as const
const kinds = ['incidents', 'casualties', 'claims', 'whole'] as const
const isOne = <T extends string>(of: readonly T[], text: string): text is T =>
  (of as readonly string[]).includes(text)

/** JSON, or nothing that any filter is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What to export, by the options. */
function orderFrom(values: Values): ExportOrder {
  const format = textOf(values, 'format') ?? 'csv'
  const records = textOf(values, 'records') ?? 'incidents'
  if (!isOne(formats, format)) throw new Problem('export.format_unknown')
  if (!isOne(kinds, records)) throw new Usage(`--records is one of ${kinds.join(', ')}`)
  const given = textOf(values, 'filter')
  const filter = IncidentFilter.safeParse(given === undefined ? {} : parsed(given))
  if (!filter.success) throw new Usage('--filter is the JSON of a register filter')
  return {
    filter: filter.data,
    search: textOf(values, 'search'),
    format,
    records,
    bom: values['bom'] === true,
    mothers: values['mother-names'] === true ? 'in' : 'not_asked',
  }
}

/** Writes to standard output; a reader who has seen enough and leaves is no failure. */
async function toReader(file: Readable): Promise<void> {
  try {
    await pipeline(file, process.stdout, { end: false })
  } catch (caught) {
    if ((caught as { code?: unknown }).code !== 'EPIPE') throw caught
  }
}

/** Mothers' names leave no house without a line. */
async function tellOfMothers(store: Store, investigation: InvestigationId): Promise<void> {
  await store.transaction((tx) =>
    appendAct(tx, operatorAct('exported at the command line'), investigation, {
      verb: 'mother_name.export',
      subject: investigation,
      detail: {},
    }),
  )
  await seal(store, () => new Date())
}

export const exportCommand: Command = {
  usage:
    'athar [--store DIR] export --investigation SLUG [--format csv|geojson|json] [--records incidents|casualties|claims|whole] [--mother-names] [--filter JSON] [--search TEXT] [--bom] [--out FILE]',
  examples: [
    'athar --store .athar export --investigation al-mithal > incidents.csv',
    'athar --store .athar export --investigation al-mithal --records whole --format json --out whole.json',
    'athar --store .athar export --investigation al-mithal --records whole --out whole.zip',
    `athar --store .athar export --investigation al-mithal --filter '{"from":"2031-01-01"}' --bom --out sheet.csv`,
  ],
  options: {
    investigation: { type: 'string' },
    format: { type: 'string' },
    records: { type: 'string' },
    filter: { type: 'string' },
    search: { type: 'string' },
    bom: { type: 'boolean', default: false },
    'mother-names': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
  run: ({ values, terminal }) => {
    const slug = requiredText(values, 'investigation')
    const order = orderFrom(values)
    const out = textOf(values, 'out')
    if (out !== undefined && existsSync(out)) throw new Usage(`${out} exists already`)
    if (out === undefined && endingOf(order) === 'zip' && process.stdout.isTTY)
      throw new Usage('--out is needed: the tables come in a ZIP file')
    if (order.mothers === 'in' && order.records !== 'whole')
      throw new Usage('--mother-names goes with --records whole')
    return withStore(values, async (store) => {
      const { id } = await findInvestigation(store.db, slug)
      if (order.mothers === 'in') await tellOfMothers(store, id)
      const file = Readable.from(exportOf(store.db, id, order))
      if (out === undefined) {
        await toReader(file)
        return exits.done
      }
      await pipeline(file, createWriteStream(path.resolve(out), { flags: 'wx', mode: 0o600 }))
      terminal.result({ file: out, format: order.format, records: order.records }, [
        `written to ${out}`,
      ])
      return exits.done
    })
  },
}
