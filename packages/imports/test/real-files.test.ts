// The real files, where they lie beside the repository: read in place, compared by number and code, never copied.
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type Claim,
  type Incident,
  overlapsDays,
  recordSchemas,
  type Strike,
  type StrikeRelease,
  sumEnvelope,
} from '@athar/domain'
import { expect, test } from 'vitest'
import { type InputFile, readAirwars, readGazetteer, StrikePlaces } from '../src/index.ts'
import { ids } from './making.ts'

const home = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const isHere = existsSync(`${home}airwars-syria`) && existsSync(`${home}gazetteer`)
if (!isHere)
  process.stdout.write('The real files are not beside the repository; their test is skipped.\n')

const fileAt = (path: string): InputFile => ({
  name: path.replace(/^.*\//, ''),
  bytes: () => createReadStream(home + path) as AsyncIterable<Uint8Array>,
})
const names = ['source_links.csv', 'victims.csv', 'belligerent_responses.jsonl', 'incidents.csv']

async function readReal() {
  const areas = readdirSync(`${home}gazetteer`).map((name) => fileAt(`gazetteer/${name}`))
  const { gazetteer, drafts: areaDrafts } = await readGazetteer(areas)
  const known = areaDrafts.map(({ content }) => content(() => ''))
  const { drafts, report } = readAirwars(
    names.map((name) => fileAt(`airwars-syria/${name}.gz`)),
    gazetteer,
    { strikes: { zone: 'Asia/Damascus', places: new StrikePlaces(known), means: 'unknown' } },
  )
  const { idOf } = ids()
  const counts: Record<string, number> = { area: areaDrafts.length }
  const incidents: Incident[] = []
  const declared = { unread: 0, repeats: 0, placed: 0, spots: 0, statements: 0 }
  let invalid = 0
  for await (const draft of drafts) {
    counts[draft.kind] = (counts[draft.kind] ?? 0) + 1
    const content = draft.content(idOf)
    if (!recordSchemas[draft.kind].safeParse(content).success) invalid += 1
    if (draft.kind === 'incident') incidents.push(content as Incident)
    if (draft.kind === 'strike_release') declared.unread += (content as StrikeRelease).unread.length
    if (draft.kind === 'claim')
      declared.statements += (content as Claim).position?.statements?.length ?? 0
    if (draft.kind !== 'strike') continue
    const { repeats, place } = content as Strike
    if (repeats !== null) declared.repeats += 1
    if (place !== null) declared.placed += 1
    if (place?.generic === false) declared.spots += 1
  }
  return {
    declared,
    report,
    counts,
    invalid,
    incidents,
    coalition: idOf('actor', 'actor:us-led-coalition'),
  }
}

test.skipIf(!isHere)(
  'the four files give the published counts, and their faults are listed',
  async () => {
    const { declared, report, counts, invalid, incidents, coalition } = await readReal()
    expect(report.read).toEqual({
      airwars_incidents: 5491,
      airwars_victims: 12925,
      airwars_responses: 7948,
      airwars_source_links: 34085,
    })
    expect(report.refused).toEqual({
      airwars_incidents: 2,
      airwars_victims: 3,
      airwars_responses: 2,
    })
    expect(invalid).toBe(0)
    expect(counts).toMatchObject({
      area: 762,
      incident: 5489,
      casualty: 12922,
      claim: 34085 + 7946,
      strike_release: 1285,
    })
    expect(declared.statements).toBe(1166)
    // No release names a spot: every place stands for a town, and none may be drawn as a point.
    expect(declared.spots).toBe(0)
    // What the reader makes of the texts is its own matter; most of it is read, and most of that is resolved.
    expect(counts['strike']).toBeGreaterThanOrEqual(1600)
    expect(declared.placed).toBeGreaterThanOrEqual(1300)
    const listed = report.rows
      .filter(({ file, problem }) => file.startsWith('incidents') && !/bidi|area\./.test(problem))
      .map(({ key, problem }) => `${key} ${problem}`)
    expect(listed.toSorted()).toEqual([
      'CS1033 where.half_a_point',
      'CS1033 where.out_of_range',
      'CS1387 count.range_inverted',
      'RS0536 count.range_inverted',
      'RS1620 count.range_inverted',
      'RS2053 when.end_before_start',
      'TS631 code.doubled',
      'TS633 code.doubled',
      'TS644 import.row_without_date',
      'YS133 import.row_without_date',
    ])

    const graded = (one: Incident): boolean =>
      one.grades.some(({ grade }) => grade === 'Fair' || grade === 'Confirmed')
    const named = incidents.filter(({ accused }) =>
      accused.some(({ actorId }) => actorId === coalition),
    )
    const period = { from: '2017-06-06', to: '2017-10-17' }
    const starts = ({ occurred: { localFrom } }: Incident): boolean =>
      localFrom !== null && localFrom >= period.from && localFrom <= period.to
    const isText = ({ area }: Incident): boolean => area.byText === 'SY11'
    const isPoint = ({ area }: Incident): boolean => area.byPoint === 'SY11'
    const killed = ({ counts: all }: Incident) =>
      all.find(({ outcome, group }) => outcome === 'killed' && group === 'civilians')?.range ?? null
    const figure = (some: readonly Incident[]) => {
      const { min, max, withoutCount } = sumEnvelope(some.map(killed))
      return [some.length, min, max, withoutCount]
    }
    const byText = named.filter((one) => isText(one) && starts(one))
    expect(byText).toHaveLength(523)
    expect(figure(byText.filter(graded))).toEqual([376, 1812, 2381, 2])
    const months = ['06', '07', '08', '09', '10'].map(
      (month) =>
        figure(
          byText.filter(
            (one) => graded(one) && one.occurred.localFrom?.startsWith(`2017-${month}`) === true,
          ),
        )[1],
    )
    expect(months).toEqual([377, 274, 531, 338, 292])
    const overlapping = named.filter(
      (one) => isText(one) && graded(one) && overlapsDays(one.occurred, period),
    )
    expect(figure(overlapping).slice(0, 3)).toEqual([377, 1814, 2383])
    const counted = named.filter((one) => graded(one) && starts(one))
    expect(figure(counted.filter(isPoint)).slice(0, 3)).toEqual([375, 1810, 2379])
    expect(figure(counted.filter((one) => isText(one) || isPoint(one))).slice(0, 3)).toEqual([
      377, 1813, 2382,
    ])
  },
)
