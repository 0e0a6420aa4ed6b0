// The rows of the tables of judgements, persons, the linker's runs, lists and estimates as the driver gives them.
import type { ColumnType } from 'kysely'

type Json<T = unknown> = ColumnType<T, string | T, string | T>

interface Current {
  investigation_id: string
  id: string
  version: number
  state: string
}

export interface PersonTables {
  judgement: Current & {
    a: string
    b: string
    verdict: string
    reader: string
    judged_at: Date
    seconds: number | null
    probability: number | null
  }
  list_snapshot: Current & {
    source_id: string | null
    released_from: Date | null
    entries: number
  }
  mother_name: Current & { casualty_id: string }
  reconciliation: Current & {
    incident_id: string
    reason: string
    persons: number
    min: number | null
    max: number | null
  }
  estimate: Current & { threshold: number; partitions: number }
  linkage_run: {
    investigation_id: string
    id: string
    at: Date
    by: string
    model: string
    entries: number
    pairs: number
    accepted: number
    threshold: number
    mother_names: boolean
    seconds: number
    is_current: boolean
    weights: Json
    prior_bits: number | null
    entries_mark: string
  }
  pair_proposal: {
    investigation_id: string
    run_id: string
    a: string
    b: string
    probability: number
    weights: Json
    contrary: string[]
    accepted: boolean
    teach: number | null
  }
  person_entry: {
    investigation_id: string
    casualty_id: string
    person_id: string
    basis: string
  }
}
