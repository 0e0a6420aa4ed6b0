// Investigations: everything of one case; private until a person publishes it.
import { Bilingual, Investigation, Slug } from '@athar/domain'
import * as z from 'zod/mini'
import { PublicIncidentRow, PublicInvestigation } from './public.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'

export const InvestigationView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...Investigation.def.shape,
  incidents: z.int(),
  approved: z.int(),
})
export type InvestigationView = z.infer<typeof InvestigationView>
const reason = z.string().check(z.minLength(1), z.maxLength(2000))

export const listInvestigations = route({
  name: 'listInvestigations',
  method: 'GET',
  path: '/investigations',
  may: 'signed_in',
  scope: 'instance',
  summary: 'The investigations I may read.',
  reply: z.strictObject({ investigations: z.array(InvestigationView) }),
  problems: [],
})
export const recordInvestigation = route({
  name: 'recordInvestigation',
  method: 'POST',
  path: '/investigations',
  may: 'investigation.record',
  scope: 'instance',
  summary: 'Open a new investigation; the first real one ends the sample logins.',
  body: z.strictObject({ slug: Slug, name: Bilingual, description: Bilingual, zone: z.string() }),
  reply: z.strictObject({ investigation: InvestigationView }),
  problems: ['investigation.slug_taken', 'permission.denied'],
})
export const readInvestigation = route({
  name: 'readInvestigation',
  method: 'GET',
  path: '/investigations/:inv',
  may: 'investigation.read',
  scope: 'investigation',
  summary: 'One investigation.',
  params: InvParams,
  reply: z.strictObject({ investigation: InvestigationView }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const correctInvestigation = route({
  name: 'correctInvestigation',
  method: 'PUT',
  path: '/investigations/:inv',
  may: 'investigation.correct',
  scope: 'investigation',
  summary: 'Correct the name, description or zone (a new version).',
  params: InvParams,
  body: z.strictObject({
    name: Bilingual,
    description: Bilingual,
    zone: z.string(),
    reason,
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ investigation: InvestigationView }),
  problems: [
    'investigation.not_found',
    'permission.denied',
    'record.version_conflict',
    'record.unchanged',
  ],
})
/** What stands on the public pages once it is published, and how much stays inside. */
export const InvestigationPreview = z.strictObject({
  page: PublicInvestigation,
  /** The first page of the public list; each row is an incident that has its own public page. */
  incidents: z.array(PublicIncidentRow),
  /** Incidents that stay inside: recorded here, not approved. */
  inside: z.int(),
})
export type InvestigationPreview = z.infer<typeof InvestigationPreview>
export const previewInvestigation = route({
  name: 'previewInvestigation',
  method: 'GET',
  path: '/investigations/:inv/publication/preview',
  may: 'record.read',
  scope: 'investigation',
  summary: 'Exactly what the world would see of the investigation, published or not.',
  params: InvParams,
  reply: InvestigationPreview,
  problems: ['investigation.not_found', 'permission.denied'],
})
export const publishInvestigation = route({
  name: 'publishInvestigation',
  method: 'POST',
  path: '/investigations/:inv/publication',
  may: 'investigation.publish',
  scope: 'investigation',
  summary: 'Publish: approved incidents become public in their allow-listed shape.',
  params: InvParams,
  body: z.strictObject({ reason }),
  reply: z.strictObject({ investigation: InvestigationView }),
  problems: ['investigation.not_found', 'permission.denied', 'record.move_not_allowed'],
})
export const unpublishInvestigation = route({
  name: 'unpublishInvestigation',
  method: 'POST',
  path: '/investigations/:inv/publication/withdrawal',
  may: 'investigation.publish',
  scope: 'investigation',
  summary: 'Make it private again.',
  params: InvParams,
  body: z.strictObject({ reason }),
  reply: z.strictObject({ investigation: InvestigationView }),
  problems: ['investigation.not_found', 'permission.denied', 'record.move_not_allowed'],
})
