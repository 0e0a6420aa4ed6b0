// Sessions, people and roles: who is asking, who may do what, how a person is invited.
import { roles, UserId } from '@athar/domain'
import * as z from 'zod/mini'
import { route } from './route.ts'

const Instant = z.string()
export const Role = z.enum(roles)
const RoleGrant = z.strictObject({ role: Role, investigation: z.nullable(z.string()) })
export type RoleGrant = z.infer<typeof RoleGrant>

/** The person who is asking. `permissions` are those held on the instance or on any investigation, by slug. */
export const Me = z.strictObject({
  id: UserId,
  name: z.string(),
  displayName: z.string(),
  roles: z.array(RoleGrant),
  permissions: z.strictObject({
    instance: z.array(z.string()),
    investigations: z.record(z.string(), z.array(z.string())),
  }),
  csrf: z.string(),
  isSample: z.boolean(),
})
export type Me = z.infer<typeof Me>

const Name = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/))
const Password = z.string().check(z.minLength(1), z.maxLength(200))

export const whoAmI = route({
  name: 'whoAmI',
  method: 'GET',
  path: '/session',
  may: 'anyone',
  scope: 'instance',
  summary: 'Who is asking; null when nobody is signed in.',
  reply: z.strictObject({ me: z.nullable(Me), sampleOnly: z.boolean(), version: z.string() }),
  problems: [],
})
export const signIn = route({
  name: 'signIn',
  method: 'POST',
  path: '/session',
  may: 'anyone',
  scope: 'instance',
  summary: 'Sign in with name and password; the session is a cookie.',
  body: z.strictObject({ name: Name, password: Password }),
  reply: z.strictObject({ me: Me }),
  problems: ['session.wrong_credentials', 'session.sample_login_dead', 'request.too_many'],
})
export const signOut = route({
  name: 'signOut',
  method: 'DELETE',
  path: '/session',
  may: 'signed_in',
  scope: 'instance',
  summary: 'End this session.',
  reply: z.strictObject({ ended: z.literal(true) }),
  problems: [],
})
const Session = z.strictObject({
  id: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant,
  isThis: z.boolean(),
  device: z.string(),
})
export const listSessions = route({
  name: 'listSessions',
  method: 'GET',
  path: '/sessions',
  may: 'signed_in',
  scope: 'instance',
  summary: 'My live sessions.',
  reply: z.strictObject({ sessions: z.array(Session) }),
  problems: [],
})
export const endSession = route({
  name: 'endSession',
  method: 'DELETE',
  path: '/sessions/:id',
  may: 'signed_in',
  scope: 'instance',
  summary: 'Revoke one of my sessions.',
  params: z.strictObject({ id: z.string() }),
  reply: z.strictObject({ ended: z.literal(true) }),
  problems: ['session.not_found'],
})

export const Person = z.strictObject({
  id: UserId,
  name: z.string(),
  displayName: z.string(),
  roles: z.array(RoleGrant),
  isSample: z.boolean(),
  disabled: z.boolean(),
  lastSeenOn: z.nullable(z.string()),
})
export type PersonOfTeam = z.infer<typeof Person>
export const listPeople = route({
  name: 'listPeople',
  method: 'GET',
  path: '/people',
  may: 'user.read',
  scope: 'instance',
  summary: 'The people of this instance and their roles.',
  reply: z.strictObject({
    people: z.array(Person),
    invitations: z.array(
      z.strictObject({
        id: z.string(),
        displayName: z.string(),
        roles: z.array(RoleGrant),
        expiresAt: Instant,
        used: z.boolean(),
      }),
    ),
  }),
  problems: [],
})
export const invitePerson = route({
  name: 'invitePerson',
  method: 'POST',
  path: '/invitations',
  may: 'user.invite',
  scope: 'instance',
  summary: 'Make an invitation link (no mail server needed); shown once.',
  body: z.strictObject({
    displayName: z.string().check(z.minLength(1), z.maxLength(120)),
    roles: z.array(RoleGrant),
  }),
  reply: z.strictObject({ token: z.string(), path: z.string(), expiresAt: Instant }),
  problems: ['investigation.not_found'],
})
export const readInvitation = route({
  name: 'readInvitation',
  method: 'POST',
  path: '/invitations/reading',
  may: 'anyone',
  scope: 'instance',
  summary:
    'What an invitation offers (the token travels in the body, never in a URL that is logged).',
  body: z.strictObject({ token: z.string() }),
  reply: z.strictObject({ displayName: z.string(), roles: z.array(RoleGrant), expiresAt: Instant }),
  problems: ['invitation.not_found', 'invitation.used', 'invitation.expired', 'request.too_many'],
})
export const acceptInvitation = route({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/invitations/acceptance',
  may: 'anyone',
  scope: 'instance',
  summary: 'Choose a name and a password; ends signed in.',
  body: z.strictObject({ token: z.string(), name: Name, password: Password }),
  reply: z.strictObject({ me: Me }),
  problems: [
    'invitation.not_found',
    'invitation.used',
    'invitation.expired',
    'user.name_taken',
    'user.password_weak',
    'request.too_many',
  ],
})
export const grantRole = route({
  name: 'grantRole',
  method: 'POST',
  path: '/people/:id/roles',
  may: 'user.grant',
  scope: 'instance',
  summary: 'Give a person a role, for the instance or one investigation.',
  params: z.strictObject({ id: UserId }),
  body: z.strictObject({ role: Role, investigation: z.nullable(z.string()), reason: z.string() }),
  reply: z.strictObject({ person: Person }),
  problems: ['user.not_found', 'investigation.not_found'],
})
export const revokeRole = route({
  name: 'revokeRole',
  method: 'POST',
  path: '/people/:id/roles/revocation',
  may: 'user.grant',
  scope: 'instance',
  summary: 'Take a role back.',
  params: z.strictObject({ id: UserId }),
  body: z.strictObject({ role: Role, investigation: z.nullable(z.string()), reason: z.string() }),
  reply: z.strictObject({ person: Person }),
  problems: ['user.not_found', 'investigation.not_found', 'user.last_administrator'],
})
export const endAllSessions = route({
  name: 'endAllSessions',
  method: 'POST',
  path: '/people/:id/sessions/revocation',
  may: 'user.grant',
  scope: 'instance',
  summary: 'Revoke every session of a person.',
  params: z.strictObject({ id: UserId }),
  body: z.strictObject({ reason: z.string() }),
  reply: z.strictObject({ ended: z.int() }),
  problems: ['user.not_found'],
})
