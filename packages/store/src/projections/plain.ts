// Projections of the smaller kinds: casualties, claims, sources, documents, relations, notes, rules, actors.
import {
  type Actor,
  type Casualty,
  type Claim,
  type CountingRule,
  type Document,
  foldText,
  type Investigation,
  type Note,
  type Source,
  type SourceRelation,
  skeletonTokens,
} from '@athar/domain'
import type { Row } from '../bulk.ts'
import { putRows } from '../bulk.ts'
import type { Tx } from '../handle.ts'
import type { Projected } from './index.ts'

/** The text by which a bilingual name is found in either script: each word's skeleton once, a space before each. */
export const skeletonOf = (...texts: readonly (string | null)[]): string =>
  [...new Set(texts.flatMap((text) => (text === null ? [] : skeletonTokens(text))))]
    .map((token) => ` ${token}`)
    .join('')
export const keyOf = (text: string | null): string | null => (text === null ? null : foldText(text))

export const casualtyColumns = {
  incident_id: 'text',
  position: 'integer',
  name_key_en: 'text',
  name_key_ar: 'text',
  skeleton: 'text',
  outcome: 'text',
  sex: 'text',
  age_group: 'text',
  listed_by: 'text',
  household: 'text',
} as const
export const projectCasualty = (it: Casualty): Row => ({
  incident_id: it.incidentId,
  position: it.order,
  name_key_en: keyOf(it.nameAsWritten.en),
  name_key_ar: keyOf(it.nameAsWritten.ar),
  skeleton: skeletonOf(it.nameAsWritten.en, it.nameAsWritten.ar),
  outcome: it.outcome,
  sex: it.sex,
  age_group: it.ageGroup,
  listed_by: it.listedBy,
  household: it.household ?? null,
})

export const claimColumns = {
  incident_id: 'text',
  source_id: 'text',
  document_id: 'text',
  kind: 'text',
  assessment: 'text',
} as const
export const projectClaim = (it: Claim): Row => ({
  incident_id: it.incidentId,
  source_id: it.sourceId,
  document_id: it.documentId,
  kind: it.kind,
  assessment: it.position?.assessment ?? null,
})

export const sourceColumns = { kind: 'text', name_key: 'text', skeleton: 'text' } as const
export const projectSource = (it: Source): Row => ({
  kind: it.kind,
  name_key: keyOf(it.name.en ?? it.name.ar) ?? '',
  skeleton: skeletonOf(it.name.en, it.name.ar),
})

export const documentColumns = { source_id: 'text', url: 'text' } as const
export const projectDocument = (it: Document): Row => ({ source_id: it.sourceId, url: it.url })

export const relationColumns = { from_id: 'text', to_id: 'text', kind: 'text' } as const
export const projectRelation = (it: SourceRelation): Row => ({
  from_id: it.from,
  to_id: it.to,
  kind: it.kind,
})

export const noteColumns = { subject: 'text', visibility: 'text' } as const
export const projectNote = (it: Note): Row => ({ subject: it.subject, visibility: it.visibility })

export const ruleColumns = { code: 'text', is_public: 'boolean' } as const
export const projectRule = (it: CountingRule): Row => ({ code: it.code, is_public: it.isPublic })

export const actorColumns = { name_en: 'text', name_ar: 'text', keys: 'text[]' } as const
export const projectActor = (it: Actor): Row => ({
  name_en: it.name.en,
  name_ar: it.name.ar,
  keys: keysOfNames([it.name.en, it.name.ar, ...it.aliases]),
})

/** The folded spellings of a thing with several names, each once. */
export const keysOfNames = (names: readonly (string | null)[]): string[] => [
  ...new Set(names.flatMap((name) => (name === null ? [] : [foldText(name)]))),
]

/** The frame of a case: its slug and state stand in a small table of their own. */
export async function putInvestigation(tx: Tx, all: readonly Projected[]): Promise<void> {
  const rows = all.map((it) => {
    const content = it.content as Investigation
    return {
      investigation_id: it.id,
      slug: content.slug,
      state: content.state,
      is_fictional: content.fictional,
      zone: content.zone,
      published_at: content.state === 'published' ? it.at : null,
    }
  })
  await putRows(
    tx,
    'investigation',
    {
      investigation_id: 'text',
      slug: 'text',
      state: 'text',
      is_fictional: 'boolean',
      zone: 'text',
      published_at: 'timestamptz',
    },
    ['investigation_id'],
    rows,
  )
}
