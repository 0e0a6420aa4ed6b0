// The rows of the tables of strikes, allegations and published figures as the driver gives them.

interface Current {
  investigation_id: string
  id: string
  version: number
  state: string
}

export interface StrikeTables {
  strike_release: Current & { actor_id: string; issued_from: Date | null; url: string | null }
  strike: Current & {
    release_id: string | null
    actor_ids: string[]
    occurred_from: Date | null
    occurred_to: Date | null
    local_from: string | null
    local_to: string | null
    lon: number | null
    lat: number | null
    radius_metres: number | null
    is_generic: boolean
    place_as_written: string | null
    place_key: string | null
    country: string | null
    strikes_min: number | null
    strikes_max: number | null
    means: string[]
    repeats: string | null
  }
  strike_link: Current & {
    incident_id: string
    strike_id: string | null
    structure_id: string | null
    verdict: string
  }
  batch: Current & { code: string; actor_id: string; sent: Date | null }
  allegation: Current & {
    code: string
    incident_id: string
    actor_id: string
    batch_id: string | null
    their_reference: string | null
    sent: Date | null
    answer_due: string | null
  }
  information_request: Current & {
    allegation_id: string
    direction: string
    asked: Date
    due: string | null
    answered: Date | null
  }
  case_balance: Current & { actor_id: string; month: string }
  figure: Current & { code: string; measure: string; is_public: boolean }
}
