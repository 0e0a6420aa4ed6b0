// The approved incidents as CSV, in the public shape alone; enough to recompute every public figure (docs/methods/figures.md).
import type { PublicIncident } from '@athar/contract'
import type { Count, RecordContent } from '@athar/domain'
import * as store from '@athar/store'
import { type Cell, csvRows } from './csv.ts'
import { publicViewsOf } from './incident-view.ts'

const counted = [
  { name: 'civilians_killed', outcome: 'killed', group: 'civilians' },
  { name: 'civilians_injured', outcome: 'injured', group: 'civilians' },
  { name: 'children_killed', outcome: 'killed', group: 'children' },
  { name: 'women_killed', outcome: 'killed', group: 'women' },
  { name: 'men_killed', outcome: 'killed', group: 'men' },
  { name: 'belligerents_killed', outcome: 'killed', group: 'belligerents' },
] as const satisfies readonly (Pick<Count, 'outcome' | 'group'> & { name: string })[]

/** What a rule counts by and the public shape gives in words only: the register's own columns. */
interface Keys {
  readonly areaByText: string | null
  readonly areaByPoint: string | null
  readonly derivedGrade: string | null
}

const rangeOf = (it: PublicIncident, { outcome, group }: (typeof counted)[number]): Cell[] => {
  const found = it.counts.find((count) => count.outcome === outcome && count.group === group)
  return found === undefined ? [null, null] : [found.range.min, found.range.max]
}

const joined = (texts: readonly (string | null)[]): string =>
  texts.filter((text) => text !== null).join('; ')

const columns: readonly (readonly [string, (it: PublicIncident, keys: Keys) => Cell])[] = [
  ['code', (it) => it.code],
  ['version', (it) => it.version],
  ['other_codes', (it) => joined(it.otherCodes)],
  ['date', (it) => it.occurred.localFrom],
  ['date_end', (it) => it.occurred.localTo],
  ['date_edtf', (it) => it.occurred.edtf],
  ['date_as_written', (it) => it.occurred.asWritten],
  ['zone', (it) => it.occurred.zone],
  ['place_en', (it) => it.placeName.en],
  ['place_ar', (it) => it.placeName.ar],
  ['area', (it) => it.area?.code ?? null],
  ['area_as_written', (it) => it.areaAsWritten],
  ['area_by_text', (_, keys) => keys.areaByText],
  ['area_by_point', (_, keys) => keys.areaByPoint],
  ['lon', (it) => it.place?.lon ?? null],
  ['lat', (it) => it.place?.lat ?? null],
  ['radius_metres', (it) => it.place?.radiusMetres ?? null],
  ['accuracy', (it) => it.place?.accuracy ?? null],
  ['place_is_generic', (it) => it.place?.generic ?? null],
  ['accused_en', (it) => joined(it.accused.map(({ en }) => en))],
  ['accused_ar', (it) => joined(it.accused.map(({ ar }) => ar))],
  ['means', (it) => joined(it.means)],
  ['harmed_objects', (it) => joined(it.harmedObjects)],
  ['grades', (it) => joined(it.grades.map(({ by, grade }) => `${by}=${grade}`))],
  ['derived_grade', (_, keys) => keys.derivedGrade],
  ['corroboration', (it) => it.corroboration.level],
  ['independent_sources', (it) => it.corroboration.independentSources],
  ['acknowledgement', (it) => it.acknowledgement.level],
  ['people_listed', (it) => it.casualties.length],
  ['updated_on', (it) => it.updatedOn],
]

const header = [
  ...columns.map(([name]) => name),
  ...counted.flatMap(({ name }) => [`${name}_min`, `${name}_max`]),
]

const PART = 200

/** The file, piece by piece. */
export async function* publicCsv(db: store.Db, frame: store.Frame): AsyncGenerator<string> {
  yield csvRows([header])
  const approved = { states: ['approved'] } as const
  for await (const ids of store.selectedIds(db, frame.id, approved, undefined, PART)) {
    const records = (await store.readRecords(
      db,
      frame.id,
      ids,
    )) as unknown as store.Recorded<'incident'>[]
    const views = await publicViewsOf(db, frame, records)
    yield csvRows(
      views.map(({ incident, derivedGrade }, index) => {
        const keys = { ...keysOf(records[index]?.content), derivedGrade }
        return [
          ...columns.map(([, cell]) => cell(incident, keys)),
          ...counted.flatMap((count) => rangeOf(incident, count)),
        ]
      }),
    )
  }
}

const keysOf = (content: RecordContent<'incident'> | undefined): Omit<Keys, 'derivedGrade'> => ({
  areaByText: content?.area.byText ?? null,
  areaByPoint: content?.area.byPoint ?? null,
})
