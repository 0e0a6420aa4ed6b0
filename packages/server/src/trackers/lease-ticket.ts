// Tickets: a lease as the phone carries it, signed, so that it proves years later that this building was given to this volunteer.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { isSame } from '../secrets.ts'

/** A hidden repeat is sealed otherwise, which nobody sees who has not the key. */
const seals = { once: 'athar lease v1', repeat: 'athar lease v1 repeat' } as const
type Sealed = keyof typeof seals

/** A key made ready once is used at a fifth of the cost. */
const ready = new WeakMap<Buffer, KeyObject>()
const readyKey = (key: Buffer): KeyObject => {
  const known = ready.get(key) ?? createSecretKey(key)
  ready.set(key, known)
  return known
}

const sealOf = (
  key: Buffer,
  kind: Sealed,
  lease: string,
  volunteerId: string,
  structureId: string,
): string =>
  createHmac('sha256', readyKey(key))
    .update([seals[kind], lease, volunteerId, structureId].join('\n'))
    .digest('base64url')
    .slice(0, 22)

/** The ticket of a lease: its id and 132 bits of a seal over whom it was given and what for. */
export const ticketOf = (
  key: Buffer,
  lease: { readonly id: string; readonly structureId: string; readonly purpose: string },
  volunteerId: string,
): string => {
  const kind = lease.purpose === 'repeat' ? 'repeat' : 'once'
  return `${lease.id}.${sealOf(key, kind, lease.id, volunteerId, lease.structureId)}`
}

/**
 * What a ticket was given out for by this store to this volunteer and for this structure, ended or not: a hidden repeat,
 * or anything else. Null where it was not.
 */
export function lentFor(
  key: Buffer,
  ticket: string | null,
  volunteerId: string,
  structureId: string,
): Sealed | null {
  const [lease, seal] = ticket?.split('.') ?? []
  if (lease === undefined || seal === undefined) return null
  const fits = (kind: Sealed): boolean =>
    isSame(seal, sealOf(key, kind, lease, volunteerId, structureId))
  return fits('once') ? 'once' : fits('repeat') ? 'repeat' : null
}
