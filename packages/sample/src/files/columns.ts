// The columns of the four files in which a register of incidents is handed on, and how rows become text.

export const incidentColumns = [
  'seq',
  'code',
  'airwars_id',
  'url',
  'date',
  'date_end',
  'date_type',
  'local_time',
  'published',
  'last_modified',
  'place_en',
  'place_ar',
  'region',
  'governorate_raw',
  'governorate',
  'lat',
  'lon',
  'geo_precision',
  'belligerents',
  'civilian_harm_reported',
  'evidence_grade',
  'incident_status',
  'attribution_status',
  'strike_type',
  'cause',
  'infrastructure',
  'civ_killed_min',
  'civ_killed_max',
  'civ_injured_min',
  'civ_injured_max',
  'children_killed_min',
  'children_killed_max',
  'women_killed_min',
  'women_killed_max',
  'men_killed_min',
  'men_killed_max',
  'militants_killed_min',
  'militants_killed_max',
  'strikes_total',
  'previous_codes',
  'page_detail',
  'n_victims_listed',
  'n_sources_listed',
] as const
export const victimColumns = [
  'seq',
  'code',
  'order',
  'name_latin',
  'name_arabic',
  'gender',
  'age_group',
  'age',
  'pregnant',
  'status',
  'civilian_status_contested',
  'occupation',
  'notes',
  'source_url',
] as const
export const linkColumns = [
  'seq',
  'code',
  'order',
  'source_name',
  'author',
  'date',
  'language',
  'url',
  'archive_url',
] as const

export type Row<Columns extends readonly string[]> = Record<Columns[number], string>
export type IncidentRow = Row<typeof incidentColumns>
export type VictimRow = Row<typeof victimColumns>
export type LinkRow = Row<typeof linkColumns>

/** A row with every column empty. */
export function emptyRow<const Columns extends readonly string[]>(columns: Columns): Row<Columns> {
  return Object.fromEntries(columns.map((column) => [column, ''])) as Row<Columns>
}

const cell = (text: string): string =>
  /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Rows as CSV (RFC 4180) with a header row and line feeds. */
export function toCsv<const Columns extends readonly string[]>(
  columns: Columns,
  rows: readonly Row<Columns>[],
): string {
  const lines = rows.map((row) =>
    columns.map((column: Columns[number]) => cell(row[column])).join(','),
  )
  return `${[columns.join(','), ...lines].join('\n')}\n`
}
