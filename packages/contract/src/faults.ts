// How routes about records can fail: the same codes for every kind, said once.

/** Whatever lies in an investigation. */
export const insideFaults = ['investigation.not_found', 'permission.denied'] as const
/** A record that is asked for. */
export const recordFaults = [...insideFaults, 'record.not_found'] as const
/** A record that is written. */
export const writeFaults = [
  ...recordFaults,
  'record.invalid',
  'record.version_conflict',
  'record.unchanged',
  'record.move_not_allowed',
  'record.erased',
] as const
