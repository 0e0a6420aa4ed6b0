// The cast of the sample case: invented people with one role each; the server gives them random passwords.
import type { Role } from '@athar/domain'

export interface CastMember {
  /** Login name. */
  name: string
  shown: { en: string; ar: string }
  role: Role
}

export const sampleCast = [
  { name: 'amal', shown: { en: 'Amal', ar: 'أمل' }, role: 'administrator' },
  { name: 'basim', shown: { en: 'Basim', ar: 'باسم' }, role: 'researcher' },
  { name: 'carla', shown: { en: 'Carla', ar: 'كارلا' }, role: 'reviewer' },
  { name: 'dunya', shown: { en: 'Dunya', ar: 'دنيا' }, role: 'volunteer' },
  { name: 'elias', shown: { en: 'Elias', ar: 'إلياس' }, role: 'field' },
  { name: 'farah', shown: { en: 'Farah', ar: 'فرح' }, role: 'keeper' },
  { name: 'ghada', shown: { en: 'Ghada', ar: 'غادة' }, role: 'liaison' },
] as const satisfies readonly CastMember[]
export type CastName = (typeof sampleCast)[number]['name']
