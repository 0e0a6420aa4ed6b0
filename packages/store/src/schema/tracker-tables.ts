// The rows of the trackers' tables as the driver gives them; written beside the migration that makes them.
import type { ColumnType } from 'kysely'

type Json<T = unknown> = ColumnType<T, string | T, string | T>

interface Of {
  investigation_id: string
}
interface Current extends Of {
  id: string
  version: number
  state: string
}
interface OfCampaign extends Of {
  campaign_id: string
}

export interface TrackerTables {
  scene: Current & {
    key: string
    earliest: Date
    latest: Date
    shown_to: string
    picture: string | null
  }
  structure: Current & { key: string; lon: number; lat: number }
  campaign: Current & { code: string }
  expert_dating: Current & { campaign_id: string; structure_id: string }
  campaign_task: OfCampaign & {
    structure_id: string
    position: number
    state: string
    retired_for: string | null
    retired_at: Date | null
    answered: number
    leased: number
    wanted: number
    gold: Json
    is_entry: boolean
    priority: number
    is_disputed: boolean
    is_ready: boolean
    change: number[] | null
    dating: Json
  }
  volunteer: OfCampaign & {
    id: string
    pseudonym: string
    phrase_hash: Buffer | null
    language: string | null
    country: string | null
    started_on: string
    is_forgotten: boolean
  }
  volunteer_token: Of & { token_hash: Buffer; volunteer_id: string }
  lease: OfCampaign & {
    structure_id: string
    volunteer_id: string
    id: string
    purpose: string
    until: Date
  }
  answer: OfCampaign & {
    structure_id: string
    id: string
    volunteer_id: string
    client_key: Buffer
    at: Date
    last_intact: number | null
    first_damaged: number | null
    kind: string
    flags: string[]
    seconds: number | null
    retries: number
    purpose: string
    comment: string | null
    line_id: string
  }
  campaign_fit: OfCampaign & {
    at: Date
    answers: number
    model: string
    hash: string
  }
  frame: OfCampaign & { structure_id: string; number: number; key: string; usable: number }
  validation_item: OfCampaign & {
    purpose: string
    structure_id: string
    stratum: string
    weight: number
    drawn_at: Date
    judged_at: Date | null
    judged_by: string | null
    first_low: number | null
    first_high: number | null
    crowd_first: number | null
  }
  volunteer_message: OfCampaign & {
    id: string
    structure_id: string
    volunteer_id: string
    at: Date
    text: string
  }
}
