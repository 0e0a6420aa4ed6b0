// Tickets: a lease as the phone carries it, signed, so that it proves years later that this building was given to this volunteer.
import { createHmac } from 'node:crypto'
import { isSame } from '../secrets.ts'

const SEAL = 'athar lease v1'

const sealOf = (key: Buffer, lease: string, volunteerId: string, structureId: string): string =>
  createHmac('sha256', key)
    .update([SEAL, lease, volunteerId, structureId].join('\n'))
    .digest('base64url')
    .slice(0, 22)

/** The ticket of a lease: its id and 132 bits of a seal over whom it was given and what for. */
export const ticketOf = (
  key: Buffer,
  lease: string,
  volunteerId: string,
  structureId: string,
): string => `${lease}.${sealOf(key, lease, volunteerId, structureId)}`

/** Whether a ticket was given out by this store to this volunteer for this structure, ended or not. */
export function wasLent(
  key: Buffer,
  ticket: string | null,
  volunteerId: string,
  structureId: string,
): boolean {
  const [lease, seal] = ticket?.split('.') ?? []
  if (lease === undefined || seal === undefined) return false
  return isSame(seal, sealOf(key, lease, volunteerId, structureId))
}
