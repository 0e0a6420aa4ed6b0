// An invented case for tests: an investigation, people who write and read, and incidents put there in one call.
import {
  type Actor,
  type Area,
  type FigureRule,
  type Incident,
  type InvestigationId,
  type UserId,
} from '@athar/domain'
import { freshId } from '../src/dice.ts'
import { recordInvestigation } from '../src/investigations.ts'
import type { Act } from '../src/ledger.ts'
import { type Draft, writeRecords } from '../src/records.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'
import { aCasualty, anIncident, anInvestigation, day } from './content.ts'

export const at = new Date('2032-03-01T10:00:00.000Z')
export const actOf = (): Act => ({ by: freshId('user', at) as UserId, at, reason: 'for a test' })

export interface Case {
  readonly store: FreshStore
  readonly inv: InvestigationId
  readonly basim: Act
  readonly carla: Act
}

/** A fresh store with one private investigation. */
export async function freshCase(): Promise<Case> {
  const store = await freshStore()
  const inv = freshId('investigation', at)
  const basim = actOf()
  await store.transaction((tx) => recordInvestigation(tx, basim, inv, anInvestigation()))
  return { store, inv, basim, carla: actOf() }
}

/** Writes records as given, each as its first version; returns their ids. */
export async function put(
  { store, basim, inv }: Case,
  kind: Draft['kind'],
  contents: readonly unknown[],
  home: InvestigationId = inv,
): Promise<string[]> {
  const drafts = contents.map((content) => ({
    kind,
    id: freshId(kind, at),
    content: content as Draft['content'],
    verb: `${kind}.record`,
  }))
  await store.transaction((tx) => writeRecords(tx, basim, home, drafts))
  return drafts.map((draft) => draft.id)
}

export type Changes = Partial<Incident> & {
  readonly days?: readonly [string, string]
  readonly killed?: readonly [number | null, number | null] | null
  readonly injured?: readonly [number | null, number | null]
  readonly point?: readonly [number, number]
  readonly generic?: boolean
}

/** An incident of the invented case; `killed: null` says nothing about the killed. */
export function incident(code: string, it: Changes = {}): Incident {
  const {
    days = ['2031-04-05', '2031-04-05'],
    killed = [3, 5],
    injured,
    point,
    generic,
    ...rest
  } = it
  const [from, to] = days
  const count = (
    outcome: 'killed' | 'injured',
    [min, max]: readonly [number | null, number | null],
  ) => ({
    outcome,
    group: 'civilians' as const,
    range: { min, max },
  })
  return {
    ...anIncident({ code }),
    state: 'approved',
    occurred: {
      ...day(from),
      edtf: from === to ? from : `${from}/${to}`,
      to: day(to).to,
      localTo: to,
      precision: from === to ? 'day' : 'range',
    },
    counts: [
      ...(killed === null ? [] : [count('killed', killed)]),
      ...(injured === undefined ? [] : [count('injured', injured)]),
    ],
    places: point === undefined ? [] : [placeAt(point, generic ?? false)],
    ...rest,
  }
}

const placeAt = (
  [lon, lat]: readonly [number, number],
  generic: boolean,
): Incident['places'][number] => ({
  kind: 'point',
  lon,
  lat,
  bbox: null,
  mgrs: null,
  mgrsAsWritten: null,
  accuracy: generic ? 'town' : 'exact',
  radiusMetres: generic ? 2500 : 10,
  generic,
  method: null,
  signedOffBy: null,
  signedOffAt: null,
  asWritten: null,
})

const provenance = { flags: [], withheld: [], importedFrom: null }

export const anActor = (en: string, ar: string, aliases: string[] = []): Actor => ({
  name: { en, ar },
  aliases,
  kind: 'armed_group',
  memberOf: [],
  state: 'recorded',
  ...provenance,
})

export const aGovernorate = (
  code: string,
  en: string,
  ar: string,
  aliases: string[] = [],
): Area => ({
  code,
  level: 'governorate',
  name: { en, ar },
  aliases,
  parentCode: null,
  geometry: null,
  state: 'recorded',
  ...provenance,
})

export const named = (incidentId: string, en: string, ar: string) => ({
  ...aCasualty(incidentId),
  nameAsWritten: { en, ar },
})

/** A rule that counts the civilians killed of all incidents, changed as asked. */
export const rule = (it: Partial<FigureRule> = {}): FigureRule => ({
  investigation: 'al-mithal',
  measure: 'civilians killed',
  grades: 'all',
  gradeOf: 'imported:airwars',
  dateRule: 'starts',
  areaBy: 'text',
  belligerent: null,
  area: null,
  from: null,
  to: null,
  ...it,
})
