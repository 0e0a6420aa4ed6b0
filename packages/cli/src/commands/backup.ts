// athar backup: writes one encrypted file with everything in a store.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { type BackupKey, backup } from '@athar/store'
import { type Command, textOf, Usage, type Values, withStore } from '../command.ts'
import { exits } from '../terminal.ts'

/** The key that the options name. @throws Problem backup.key_needed */
export function keyFrom(values: Values): BackupKey {
  const file = textOf(values, 'passphrase-file')
  if (file !== undefined) return { passphrase: readFileSync(file, 'utf8').replace(/\r?\n$/, '') }
  const recipient = textOf(values, 'recipient')
  if (recipient !== undefined) return { recipient }
  const identity = textOf(values, 'identity-file')
  if (identity !== undefined) {
    const line = readFileSync(identity, 'utf8')
      .split(/\r?\n/)
      .find((it) => it.startsWith('AGE-'))
    if (line !== undefined) return { identity: line }
  }
  throw new Problem('backup.key_needed')
}

export const backupCommand: Command = {
  usage: 'athar [--store DIR] backup FILE (--passphrase-file FILE | --recipient age1…) [--json]',
  examples: [
    'athar --store .athar backup monday.athar --passphrase-file secret.txt',
    'athar --store .athar backup monday.athar --recipient age1…',
  ],
  options: { 'passphrase-file': { type: 'string' }, recipient: { type: 'string' } },
  run: ({ values, operands, terminal }) => {
    const [file] = operands
    if (file === undefined) throw new Usage('a file to write is needed')
    const key = keyFrom(values)
    return withStore(values, async (store) => {
      const report = await backup(store, path.resolve(file), key, new Date())
      terminal.result(report, [
        `${report.rows} rows of ${report.tables} tables, ${report.bytes} bytes, encrypted`,
        report.head === null
          ? 'nothing sealed yet'
          : `log head ${report.head.size} ${report.head.root}`,
        'Keep the journal of erasures (erasures.jsonl in the store) with the store, not with the backup.',
      ])
      return exits.done
    })
  },
}
