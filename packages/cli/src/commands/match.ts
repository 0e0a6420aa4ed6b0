// athar match: which declared strike may it have been, for every incident of a file; candidates with reasons, no links.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { isZone } from '@athar/domain'
import { csvLine } from '@athar/imports'
import {
  candidatesOf,
  type Matching,
  matchStrikes,
  noneReasons,
  type Reason,
  reasonsOf,
  sayReason,
} from '@athar/matching'
import { type Command, requiredText, textOf, Usage, type Values } from '../command.ts'
import { type MatchSide, readDamage, readSide } from '../match/files.ts'
import { exits, type Terminal } from '../terminal.ts'

const header = [
  'incident',
  'strike',
  'rank',
  'probability',
  'none_probability',
  'competitors',
  'reasons',
]
/** Candidates less probable than this are not written. */
const LEAST = 0.001
const SURE = 0.9

function fileOf(file: string): string {
  if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
  return file
}

/** A number of an option that is not below `least`. */
function numberOf(values: Values, name: string, least: number): number | undefined {
  const text = textOf(values, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !(value >= least))
    throw new Usage(`--${name} is a number from ${least}`)
  return value
}

function topOf(values: Values): number {
  const top = numberOf(values, 'top', 1) ?? 10
  if (!Number.isInteger(top)) throw new Usage('--top is a whole number')
  return top
}

function zoneOf(values: Values): string {
  const zone = textOf(values, 'zone') ?? 'Asia/Damascus'
  if (!isZone(zone)) throw new Usage(`--zone: no zone ${zone} is known`)
  return zone
}

const short = (value: number): string => String(Math.round(value * 1e4) / 1e4)
/** The reasons as a JSON list; competitors stand in a column of their own. */
const told = (reasons: readonly Reason[]): string =>
  JSON.stringify(
    reasons
      .filter(({ code }) => code !== 'competitors')
      .map((reason) => Object.assign(reason, { say: sayReason(reason, 'en') })),
  )

interface Tally {
  proposed: number
  sure: number
  none: number
  notCompared: number
}

/** The rows of one incident. */
function linesOf(matching: Matching, incident: number, id: string, top: number, tally: Tally) {
  const { candidates, noneProbability, competitors } = candidatesOf(matching, incident, top)
  const [best] = candidates
  if (best === undefined || best.probability <= noneProbability) tally.none += 1
  else tally.proposed += 1
  if (best !== undefined && best.probability >= SURE) tally.sure += 1
  const rest = [short(noneProbability), short(competitors)]
  const kept = candidates.filter(({ probability }) => probability >= LEAST)
  if (kept.length === 0)
    return csvLine([id, '', '', '', ...rest, told(noneReasons(matching, incident))])
  return kept
    .map(({ strike, rank, probability }) =>
      csvLine([
        id,
        matching.input.strikes[strike]?.id ?? '',
        String(rank),
        short(probability),
        ...rest,
        told(reasonsOf(matching, incident, strike)),
      ]),
    )
    .join('')
}

/** All rows, in the order of the file of incidents. */
function writeRows(incidents: MatchSide, matching: Matching, top: number) {
  const tally: Tally = { proposed: 0, sure: 0, none: 0, notCompared: 0 }
  const lines = incidents.rows.map(({ id, at }) => {
    if (typeof at === 'number') return linesOf(matching, at, id, top, tally)
    tally.notCompared += 1
    const none = short(matching.parameters.unpublished)
    return csvLine([id, '', '', '', none, '', told([{ code: at, weight: 0 }])])
  })
  return { text: csvLine(header) + lines.join(''), tally }
}

function tell(terminal: Terminal, matching: Matching, strikes: MatchSide, tally: Tally): void {
  const n = (count: number): string => count.toLocaleString('en')
  const { parameters, input } = matching
  const without = strikes.rows.length - strikes.records.length
  terminal.say(
    `${n(input.incidents.length)} incidents against ${n(input.strikes.length)} strikes; ${n(input.damage?.length ?? 0)} dated buildings`,
  )
  if (without > 0) terminal.say(`${n(without)} strikes without a place or a time were left aside`)
  if (tally.notCompared > 0)
    terminal.say(`${n(tally.notCompared)} incidents without a place or a time were not compared`)
  terminal.say(
    `parameters learned from ${n(parameters.fittedOn)} incidents: ${(100 * parameters.unpublished).toFixed(0)} % have no published strike`,
  )
}

export const matchCommand: Command = {
  usage:
    'athar match INCIDENTS.csv STRIKES.csv [--damage DATED.csv] [--radius METRES] [--window HOURS] [--top 10] --out OUT.csv [--zone Asia/Damascus] [--json]',
  examples: ['athar match incidents.csv strikes.csv --out matches.csv'],
  options: {
    damage: { type: 'string' },
    radius: { type: 'string' },
    window: { type: 'string' },
    top: { type: 'string' },
    out: { type: 'string' },
    zone: { type: 'string' },
  },
  run: async ({ values, operands, terminal }) => {
    const [incidentsFile, strikesFile, more] = operands
    if (incidentsFile === undefined || strikesFile === undefined || more !== undefined)
      throw new Usage('a file of incidents and a file of strikes are needed')
    const zone = zoneOf(values)
    const top = topOf(values)
    const radiusMetres = numberOf(values, 'radius', 0)
    const windowHours = numberOf(values, 'window', 0)
    const out = requiredText(values, 'out')
    const damageFile = textOf(values, 'damage')
    const incidents = await readSide(fileOf(incidentsFile), 'incidents', zone)
    const strikes = await readSide(fileOf(strikesFile), 'strikes', zone)
    const damage = damageFile === undefined ? [] : await readDamage(fileOf(damageFile), zone)
    const matching = matchStrikes(
      { incidents: incidents.records, strikes: strikes.records, damage },
      { radiusMetres, windowHours },
    )
    const { text, tally } = writeRows(incidents, matching, top)
    await writeFile(out, text)
    tell(terminal, matching, strikes, tally)
    const { unpublished } = matching.parameters
    terminal.result(
      {
        incidents: incidents.rows.length,
        strikes: strikes.rows.length,
        damage: damage.length,
        unpublished,
        ...tally,
      },
      [
        `${tally.proposed} incidents have a strike that is likelier than none, ${tally.sure} of them at ${SURE} or more; nothing was linked`,
      ],
    )
    return exits.done
  },
}
