// Permissions: noun.verb, the same strings as the ledger's verbs; and what each role may do.

export const permissions = [
  'public.read',
  'investigation.read',
  'investigation.record',
  'investigation.correct',
  'investigation.publish',
  'record.read',
  'record.read_restricted',
  'incident.record',
  'incident.correct',
  'incident.submit',
  'incident.approve',
  'incident.withdraw',
  'incident.merge',
  'incident.split',
  'incident.assess',
  'incident.assign',
  'casualty.record',
  'casualty.correct',
  'casualty.withdraw',
  'claim.record',
  'claim.correct',
  'claim.withdraw',
  'source.record',
  'source.correct',
  'source.relate',
  'document.record',
  'note.record',
  'import.read',
  'import.prepare',
  'import.apply',
  'import.undo',
  'import.approve',
  'export.read',
  'figure.read',
  'rule.record',
  'actor.record',
  'area.record',
  'user.read',
  'user.invite',
  'user.grant',
  'session.manage',
  'ledger.read',
  'record.purge',
  'metrics.read',
] as const
export type Permission = (typeof permissions)[number]

export const roles = [
  'administrator',
  'researcher',
  'reviewer',
  'field',
  'liaison',
  'keeper',
  'volunteer',
  'public',
] as const
export type Role = (typeof roles)[number]

const reading = [
  'public.read',
  'session.manage',
  'investigation.read',
  'record.read',
  'export.read',
  'figure.read',
  'ledger.read',
  'import.read',
] as const satisfies readonly Permission[]

const recording = [
  'incident.record',
  'incident.correct',
  'incident.submit',
  'incident.assess',
  'incident.assign',
  'incident.merge',
  'incident.split',
  'incident.withdraw',
  'casualty.record',
  'casualty.correct',
  'casualty.withdraw',
  'claim.record',
  'claim.correct',
  'claim.withdraw',
  'source.record',
  'source.correct',
  'source.relate',
  'document.record',
  'note.record',
  'rule.record',
] as const satisfies readonly Permission[]

/** What each role may do. A person with several roles may do what any of them may. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: permissions.filter((p) => p !== 'record.purge' && p !== 'record.read_restricted'),
  researcher: [...reading, ...recording, 'import.prepare', 'import.apply', 'import.undo'],
  reviewer: [...reading, ...recording, 'incident.approve', 'import.approve', 'import.undo'],
  field: [
    ...reading,
    'incident.record',
    'casualty.record',
    'claim.record',
    'document.record',
    'source.record',
    'note.record',
  ],
  liaison: [...reading, 'note.record'],
  keeper: [...reading, 'record.read_restricted', 'record.purge', 'investigation.correct'],
  volunteer: ['public.read', 'session.manage'],
  public: ['public.read'],
}

/** Whether any of these roles grants the permission. */
export function mayDo(held: readonly Role[], permission: Permission): boolean {
  return held.some((role) => rolePermissions[role].includes(permission))
}
