// The log's signing key: one file in the store's folder that only its owner can read, made on first use.
import { createHmac } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  signingKeyFromPem,
  signingKeyFromSeed,
  signingKeyPem,
  signNote,
  verifierKey,
} from '@athar/evidence'
import { random } from './dice.ts'

/**
 * Hides the import key of an erased record: a later import finds that it was erased, and nobody can read whose it was
 * without the secret in the store's folder.
 */
export function hideErased(dir: string): (importKey: string) => string {
  const file = path.join(folder(dir), 'erased.key')
  if (!existsSync(file)) {
    mkdirSync(folder(dir), { recursive: true, mode: 0o700 })
    writeFileSync(file, random(32), { mode: 0o600, flag: 'wx' })
  }
  const secret = readFileSync(file)
  return (importKey) => `erased:${createHmac('sha256', secret).update(importKey).digest('hex')}`
}

export interface LogKey {
  readonly origin: string
  readonly privateKey: ReturnType<typeof signingKeyFromPem>
  /** The C2SP verifier key that others check heads with. */
  readonly vkey: string
}

const folder = (dir: string): string => path.join(dir, 'keys')

/** The key of the store in this folder; a new one where there is none. */
export function logKey(dir: string): LogKey {
  const file = path.join(folder(dir), 'log.pem')
  if (!existsSync(file)) {
    mkdirSync(folder(dir), { recursive: true, mode: 0o700 })
    const origin = `athar.invalid/log/${random(8).toString('hex')}`
    const pem = signingKeyPem(signingKeyFromSeed(random(32)))
    writeFileSync(file, `${origin}\n${pem}`, { mode: 0o600, flag: 'wx' })
  }
  const text = readFileSync(file, 'utf8')
  const cut = text.indexOf('\n')
  const origin = text.slice(0, cut)
  const privateKey = signingKeyFromPem(text.slice(cut + 1))
  return { origin, privateKey, vkey: verifierKey(origin, privateKey) }
}

/** A text (ending in a line end) signed with the log's key, as a C2SP note that `vkey` checks. */
export function signWithLog(dir: string, text: string): { note: string; vkey: string } {
  const { origin, privateKey, vkey } = logKey(dir)
  return { note: signNote(text, origin, privateKey), vkey }
}
