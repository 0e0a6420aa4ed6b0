// The words of the `airwars` files and ours: how exact a place is, by what means, what was harmed.
import type { AccuracyClass, CivilianObject, Means, PositionAssessment } from '@athar/domain'

export const accuracyOf: Readonly<Record<string, AccuracyClass>> = {
  exact_location: 'exact',
  exact_location_airwars: 'exact',
  exact_location_coalition: 'exact',
  exact_location_other: 'exact',
  within_1m: 'within_1m',
  within_100m: 'within_100m',
  nearby_landmark: 'landmark',
  street: 'street',
  neighbourhood_area: 'neighbourhood',
  village: 'village',
  town: 'town',
  city: 'city',
  subdistrict: 'subdistrict',
  district: 'district',
  province_governorate: 'governorate',
}

/** Words that name a means. "Heavy weapons" names none of ours: what struck stands in the type of strike. */
export const meansOf: Readonly<Record<string, Means | null>> = {
  airstrike: 'airstrike',
  'airstrike and/or artillery': 'air_or_artillery',
  artillery: 'artillery',
  'drone strike': 'drone',
  'naval bombardment': 'naval',
  'ground operation': 'ground_fire',
  'counter-terrorism action (ground)': 'ground_fire',
  unknown: 'unknown',
  'heavy weapons and explosive munitions': null,
  'small arms and light weapons': 'small_arms',
  'planted explosives and unexploded ordnance (uxo)': 'mine_ied',
  'chemical, biological, radiological, nuclear (cbrn)': 'chemical',
  incendiary: 'incendiary',
  'accidents related to conflict': 'accident',
  'denial of access to/destruction of objects indispensable to survival': 'siege',
  'run over by vehicle': 'other',
  'use of objects and other means': 'other',
  'cluster munitions': 'cluster',
  sniper: 'sniper',
}

/** Words that name a civilian object; null where the word names no civilian one. */
export const objectOf: Readonly<Record<string, CivilianObject | null>> = {
  residential: 'home',
  house: 'home',
  'apartment building': 'home',
  healthcare: 'hospital',
  hospital: 'hospital',
  clinic: 'hospital',
  ambulance: 'hospital',
  education: 'school',
  school: 'school',
  'primary school': 'school',
  'secondary school': 'school',
  university: 'school',
  mosque: 'mosque',
  religious: 'religious',
  church: 'religious',
  market: 'market',
  commerce: 'market',
  shop: 'market',
  bridge: 'bridge',
  water: 'water',
  dam: 'water',
  utility: 'utility',
  utilities: 'utility',
  electricity: 'utility',
  resources: 'utility',
  'oil facility': 'industry',
  vehicle: 'vehicle',
  car: 'vehicle',
  motorcycle: 'vehicle',
  agriculture: 'agriculture',
  'agricultural land': 'agriculture',
  livestock: 'agriculture',
  factory: 'industry',
  warehouse: 'industry',
  industry: 'industry',
  'equipment / machinery': 'industry',
  'idp or refugee camp': 'camp',
  road: 'road',
  government: 'government',
  humanitarian: 'humanitarian',
  cultural: 'cultural',
  media: 'media',
  military: null,
}

export const assessmentOf: Readonly<Record<string, PositionAssessment>> = {
  credible: 'credible',
  substantiated: 'credible',
  non_credible: 'non_credible',
  unsubstantiated: 'non_credible',
  not_yet_assessed: 'not_yet_assessed',
  duplicate: 'duplicate',
  open_incident: 'open',
  open: 'open',
}

/**
 * Cuts a comma list into its words. A word of the table that holds commas itself (CBRN) is taken whole.
 * @returns the words in lower case, as they stand in the list
 */
export function listWords(text: string, table: Readonly<Record<string, unknown>>): string[] {
  let rest = text.toLowerCase()
  const found: { at: number; word: string }[] = []
  for (const word of Object.keys(table).filter((key) => key.includes(','))) {
    const at = rest.indexOf(word)
    if (at < 0) continue
    found.push({ at, word })
    rest = rest.slice(0, at) + ' '.repeat(word.length) + rest.slice(at + word.length)
  }
  let at = 0
  for (const part of rest.split(',')) {
    if (part.trim() !== '') found.push({ at, word: part.trim() })
    at += part.length + 1
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ word }) => word)
}
