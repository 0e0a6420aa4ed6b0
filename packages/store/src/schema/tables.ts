// The rows of every table as the driver gives them; written beside the migrations that make them.
import type { ColumnType } from 'kysely'
import type { PersonTables } from './person-tables.ts'
import type { StrikeTables } from './strike-tables.ts'
import type { TrackerTables } from './tracker-tables.ts'

/** json goes in as text or a value and comes out as a value. */
type Json<T = unknown> = ColumnType<T, string | T, string | T>

interface Of {
  investigation_id: string
}
interface Current extends Of {
  id: string
  version: number
  state: string
}

export interface Tables extends TrackerTables, StrikeTables, PersonTables {
  store_info: { key: string; value: string }
  investigation: Of & {
    slug: string
    state: string
    is_fictional: boolean
    zone: string
    published_at: Date | null
  }
  record_version: Of & {
    record_id: string
    version: number
    kind: string
    verb: string
    content: Json
    reason: string | null
    by: string
    at: Date
    batch_id: string | null
    line_id: string
  }
  record_key: Of & { record_id: string; key: Buffer }
  record_head: Of & {
    record_id: string
    kind: string
    version: number
    state: string
    import_key: string | null
    digest: Buffer
  }
  ledger_line: Of & {
    id: string
    at: string
    by: string
    verb: string
    subject: string
    version: number | null
    commitment: Buffer
    detail: Json
    leaf_index: number | null
  }
  log_tile: { level: number; tile_index: number; hashes: Buffer }
  log_head: { size: number; root: Buffer; note: string; sealed_at: Date }
  erasure: Of & {
    record_id: string
    asked_by: string
    asked_at: Date
    reason: string
    done_by: string | null
    done_at: Date | null
  }
  incident: Current & {
    code: string
    occurred_from: Date | null
    occurred_to: Date | null
    local_from: string | null
    local_to: string | null
    occurred: Json
    place_en: string | null
    place_ar: string | null
    place_en_key: string | null
    place_ar_key: string | null
    place_mark: number | null
    search_key: string
    skeleton: string
    lon: number | null
    lat: number | null
    radius_metres: number | null
    accuracy: string | null
    is_generic: boolean
    tile_x: number | null
    tile_y: number | null
    area_as_written: string | null
    area_key: string | null
    area_text: string | null
    area_point: string | null
    actors: string[]
    means: string[]
    grades: string[]
    killed_min: number | null
    killed_max: number | null
    injured_min: number | null
    injured_max: number | null
    counts: Json
    corroboration: string | null
    derived_grade: string | null
    acknowledgement: string | null
    independent_sources: number
    casualties: number
    claims: number
    flags: number
    assigned_to: string | null
    batch_id: string | null
    changed_at: Date
  }
  code: Of & { code: string; incident_id: string; is_current: boolean }
  casualty: Current & {
    incident_id: string | null
    position: number | null
    name_key_en: string | null
    name_key_ar: string | null
    skeleton: string
    outcome: string
    sex: string
    age_group: string
    listed_by: string | null
    household: string | null
  }
  source: Current & { kind: string; name_key: string; skeleton: string }
  document: Current & { source_id: string; url: string | null }
  claim: Current & {
    incident_id: string
    source_id: string
    document_id: string | null
    kind: string
    assessment: string | null
  }
  source_relation: Current & { from_id: string; to_id: string; kind: string }
  note: Current & { subject: string; visibility: string }
  counting_rule: Current & { code: string; is_public: boolean }
  actor: Current & { name_en: string | null; name_ar: string | null; keys: string[] }
  area: Current & { code: string; level: string; parent_code: string | null; keys: string[] }
  import_batch: Of & {
    id: string
    profile: string
    state: string
    by: string
    at: Date
    files: Json
    summary: Json
    done: number
    total: number
  }
  import_row: Of & {
    batch_id: string
    position: number
    file: string
    row: number
    key: string | null
    outcome: string
    field: string | null
    problem: string
    as_written: string | null
  }
  role_grant: Of & { user_id: string; role: string; granted_by: string; granted_at: Date }
  invitation: {
    id: string
    token_hash: Buffer
    display_name: string
    roles: Json
    made_by: string
    made_at: Date
    expires_at: Date
    used_at: Date | null
    used_by: string | null
  }
  person_account: {
    user_id: string
    name: string
    display_name: string
    password_hash: string
    is_sample: boolean
    is_disabled: boolean
    created_at: Date
  }
  session: {
    id: string
    token_hash: Buffer
    user_id: string
    created_at: Date
    last_used_at: Date
    expires_at: Date
    device: string
  }
}
