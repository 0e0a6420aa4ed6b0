// What leaves of an incident when it is put to a belligerent: an allow-list, built field by field, and what is held back.
import { maskOf, publicSources } from '@athar/contract'
import {
  type Acquired,
  type Bilingual,
  type Casualty,
  type Claim,
  type Document,
  type Incident,
  mgrsAt,
  type Referral,
  type Source,
  type StrikeLink,
  type Structure,
  type When,
  type Where,
  whenOfDay,
} from '@athar/domain'
import { admissible, rangesOf } from './admissible.ts'

interface Recorded<C> {
  readonly id: string
  readonly content: C
}

/**
 * What a recipient is cleared to be told beyond the plain facts. Consent is kept in no store yet: each is denied to every
 * recipient, and no other answer can be written here.
 */
export interface Clearance {
  readonly names: false
  readonly testimony: false
  readonly interiorPhotographs: false
  readonly fileMetadata: false
  readonly contributors: false
}
export const deniedByDefault: Clearance = {
  names: false,
  testimony: false,
  interiorPhotographs: false,
  fileMetadata: false,
  contributors: false,
}

/** A frame of a linked building, with what decides whether it may leave. */
export interface FrameFact {
  readonly key: string
  readonly acquired: Acquired
  readonly attribution: Bilingual
  /** Its scene may be shown to anyone. */
  readonly isPublic: boolean
  /** Its scene is younger than the embargo. */
  readonly isYoung: boolean
}

/** A building that a person linked to the incident, its dating, and the frames before and after. */
export interface LinkedStructure {
  readonly id: string
  readonly content: Structure
  readonly dating: {
    readonly by: 'expert' | 'volunteers'
    readonly earliest: string
    readonly latest: string
    readonly probability: number | null
    readonly isYoung: boolean
  } | null
  readonly frames: readonly FrameFact[]
}

export interface ReferralInput {
  readonly incident: Incident
  /** Its permanent public address; null where it is not public. */
  readonly url: string | null
  readonly casualties: readonly Recorded<Casualty>[]
  readonly claims: readonly Recorded<Claim>[]
  readonly sources: readonly Recorded<Source>[]
  readonly documents: readonly Recorded<Document>[]
  readonly links: readonly StrikeLink[]
  readonly structures: readonly LinkedStructure[]
  /** What the recipient said before, oldest first. */
  readonly positions: Referral['answeredBefore']
  /** How many other incidents stand on the very same point. */
  readonly echoes: number
  readonly asks: readonly string[]
  readonly question: Bilingual
  readonly clearance: Clearance
}

/** From this many other incidents on the identical point it is an echo of a whole place's centre. */
const ECHOES = 3

type Held = Referral['heldBack']

/** What is told to the recipient, with what was held back and why; the incident may not leave where `isBlocked`. */
export function toReferral(input: ReferralInput): { referral: Referral; isBlocked: boolean } {
  const { incident } = input
  const held = new Holding()
  const parts = admissible(input)
  held.add('testimony', 'no_consent', parts.testimonies)
  held.add('casualty.name', 'no_consent', input.casualties.length)
  held.add('incident.summary', 'free_text', isSilent(incident.summary) ? 0 : 1)
  const mask = maskOf(namesOf(input))
  const place = placeOf(incident, parts.isPlaceTestimony, held)
  const referral: Referral = {
    code: incident.code,
    url: input.url,
    otherCodes: incident.otherCodes,
    occurred: occurredOf(incident.occurred, parts, held),
    place,
    obtained: obtainedOf(incident.places[0], place),
    mgrs: mgrsOf(place),
    isEcho: place !== null && (place.generic || input.echoes >= ECHOES),
    echoes: place === null ? 0 : input.echoes,
    placeName: mask.both(incident.placeName),
    area: incident.area.asWritten === null ? null : mask.text(incident.area.asWritten),
    placeVariants: variantsOf(incident).map(mask.text),
    structures: structuresOf(input, held),
    means: incident.means,
    munition: null,
    ...rangesOf(incident, parts, (field) => held.add(field, 'testimony', 1)),
    citations: citationsOf(input, parts.claims, mask.text, held),
    answeredBefore: [...input.positions],
    asks: [...input.asks],
    question: questionOf(input.question, mask.both, held),
    heldBack: [],
  }
  held.add('text.name', 'no_consent', mask.hits())
  return {
    referral: { ...referral, heldBack: held.list },
    isBlocked: parts.claims.length === 0 && parts.testimonies > 0,
  }
}

class Holding {
  readonly #held = new Map<string, Held[number]>()
  add(field: string, reason: string, items: number): void {
    if (items === 0) return
    const key = `${field} ${reason}`
    const known = this.#held.get(key)
    this.#held.set(key, { field, reason, items: (known?.items ?? 0) + items })
  }
  get list(): Held {
    return [...this.#held.values()]
  }
}

const isSilent = ({ en, ar }: Bilingual): boolean => en === null && ar === null
const spoken = ({ en, ar }: Bilingual): string[] => [en, ar].filter((it) => it !== null)

/** Names that must not slip out in any text: of those harmed, and of persons and accounts that speak. */
const namesOf = ({ casualties, sources }: ReferralInput): string[] => [
  ...casualties.flatMap(({ content }) => spoken(content.nameAsWritten)),
  ...sources.flatMap(({ content }) =>
    content.kind === 'person' || content.kind === 'social_account' || content.kind === 'unknown'
      ? spoken(content.name)
      : [],
  ),
]

/** The time without the words it was written in; widened to its days where testimony alone made it finer. */
function occurredOf(
  occurred: When,
  { isTimeTestimony }: ReturnType<typeof admissible>,
  held: Holding,
): When {
  const plain = { ...occurred, asWritten: occurred.edtf ?? '' }
  const isFine = ['minute', 'hour', 'part_of_day'].includes(occurred.precision)
  if (!isFine || !isTimeTestimony || occurred.localFrom === null) return plain
  held.add('incident.time', 'testimony', 1)
  const { localFrom, localTo, zone } = occurred
  const dateEnd = localTo ?? localFrom
  return whenOfDay({
    date: localFrom,
    dateEnd,
    zone,
    asWritten: localFrom === dateEnd ? localFrom : `${localFrom}/${dateEnd}`,
  })
}

/** The primary place: point, radius and kind alone. Who located it, and how in words, stays here. */
function placeOf(incident: Incident, isTestimony: boolean, held: Holding): Where | null {
  const place = incident.places[0]
  if (place === undefined || place.lon === null || place.lat === null) return null
  if (isTestimony) {
    held.add('incident.place', 'testimony', 1)
    return null
  }
  held.add('place.contributor', 'no_consent', place.signedOffBy === null ? 0 : 1)
  held.add('place.method', 'free_text', place.method === null ? 0 : 1)
  held.add('incident.other_places', 'not_primary', incident.places.length - 1)
  return {
    ...place,
    mgrsAsWritten: null,
    method: null,
    signedOffBy: null,
    signedOffAt: null,
    asWritten: null,
  }
}

function obtainedOf(given: Where | undefined, told: Where | null): Referral['obtained'] {
  if (given === undefined) return 'none'
  if (told === null) return 'name'
  if (told.generic) return 'generic'
  if (told.kind === 'mgrs') return 'square'
  return given.signedOffBy === null ? 'point' : 'signed_off'
}

function mgrsOf(place: Where | null): string | null {
  if (place === null || place.lon === null || place.lat === null) return null
  return mgrsAt({ lon: place.lon, lat: place.lat }, place.radiusMetres)?.mgrs ?? null
}

/** Other names of the place: of places that the incident gives beside its primary one, where they are names alone. */
function variantsOf(incident: Incident): string[] {
  const names = spoken(incident.placeName)
  const others = incident.places.flatMap((it) =>
    it.kind === 'area' && it.lon === null ? (it.asWritten ?? []) : [],
  )
  return [...new Set(others)].filter((it) => !names.includes(it)).map((it) => it.slice(0, 200))
}

const taken = ['confirmed', 'likely']

/** Buildings that a person holds to be this incident's; the matcher's proposals alone say nothing. */
function structuresOf(input: ReferralInput, held: Holding): Referral['structures'] {
  const linked = new Set(
    input.links
      .filter((it) => it.state === 'recorded' && taken.includes(it.verdict))
      .map((it) => it.structureId),
  )
  return input.structures
    .filter(({ id }) => linked.has(id as never))
    .map(({ content, dating, frames }) => {
      const young = frames.filter((it) => it.isYoung).length
      const closed = frames.filter((it) => !it.isYoung && !it.isPublic).length
      held.add('structure.frame', 'young', young)
      held.add('structure.frame', 'licence', closed)
      held.add('structure.dating', 'young', dating?.isYoung === true ? 1 : 0)
      const shown = dating === null || dating.isYoung ? null : dating
      return {
        key: content.key,
        lon: content.lon,
        lat: content.lat,
        earliest: shown?.earliest ?? null,
        latest: shown?.latest ?? null,
        probability: shown?.probability ?? null,
        datedBy: shown?.by ?? null,
        frames: frames
          .filter((it) => !it.isYoung && it.isPublic)
          .map(({ key, acquired, attribution }) => ({ key, acquired, attribution })),
      }
    })
}

/** Sources that may be named, with links that name nobody; accounts and persons are counted among what is held back. */
function citationsOf(
  input: ReferralInput,
  claims: readonly Recorded<Claim>[],
  mask: (text: string) => string,
  held: Holding,
): Referral['citations'] {
  const sourceOf = new Map(input.sources.map(({ id, content }) => [id, content]))
  const documentOf = new Map(input.documents.map(({ id, content }) => [id, content]))
  const accounts = new Set<string>()
  const cited: Referral['citations'] = []
  const seen = new Set<string>()
  for (const claim of claims) {
    const { sourceId, documentId } = claim.content
    const one = publicSources({
      claims: [claim],
      sources: [...input.sources],
      documents: [...input.documents],
      independence: { groups: [] },
    }).sources[0]
    if (one === undefined || one.name === null) {
      accounts.add(sourceId)
      continue
    }
    const key = `${sourceId} ${documentId}`
    if (seen.has(key)) continue
    seen.add(key)
    const document = documentOf.get(documentId ?? '')
    const isSpeakers = document?.sourceId === sourceId
    const title = document?.title ?? null
    const hasLink = document !== undefined && document.url !== null
    // The title of a post may be the post itself, and its address names who wrote it.
    const isPost =
      one.url === null && (hasLink || (document !== undefined && document.platform !== null))
    const isTold = title !== null && isSpeakers && !isPost
    held.add('source.title', 'other_author', title !== null && !isSpeakers ? 1 : 0)
    held.add('source.title', 'free_text', title !== null && isSpeakers && isPost ? 1 : 0)
    held.add('source.link', 'names_author', one.url === null && hasLink ? 1 : 0)
    cited.push({
      source: { en: one.name.en, ar: one.name.ar },
      title: isTold ? mask(title).slice(0, 500) : null,
      url: one.url,
      archiveUrl: one.archiveUrl,
      published: isSpeakers ? (document?.published?.localFrom ?? null) : null,
    })
  }
  const persons = [...accounts].filter((id) => sourceOf.get(id)?.kind === 'person').length
  held.add('source.account', 'no_consent', accounts.size - persons)
  held.add('source.person', 'no_consent', persons)
  return cited
}

/** Coordinates typed into a text: decimal pairs, degrees with minutes, or a grid reference. */
const coordinates =
  /-?\d{1,3}[.,]\d{3,}\s*[,;،/ ]\s*-?\d{1,3}[.,]\d{3,}|\d{1,3}\s*°|\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b/i

/** What is asked in words: names are masked, and a text with coordinates of its own does not leave. */
function questionOf(
  question: Bilingual,
  mask: (text: Bilingual) => Bilingual,
  held: Holding,
): Bilingual {
  const isPointing = spoken(question).some((text) => coordinates.test(text))
  held.add('question', 'coordinates', isPointing ? 1 : 0)
  return isPointing ? { en: null, ar: null } : mask(question)
}
