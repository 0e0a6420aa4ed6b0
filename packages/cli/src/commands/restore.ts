// athar restore: puts a backup into an empty store, erases again what was erased since, and compares heads.
import path from 'node:path'
import { fsck, restore } from '@athar/store'
import { type Command, operatorAct, Usage, withStore } from '../command.ts'
import { exits } from '../terminal.ts'
import { keyFrom } from './backup.ts'

export const restoreCommand: Command = {
  usage:
    'athar [--store DIR] restore FILE (--passphrase-file FILE | --identity-file FILE) [--json]',
  examples: ['athar --store restored restore monday.athar --passphrase-file secret.txt'],
  options: { 'passphrase-file': { type: 'string' }, 'identity-file': { type: 'string' } },
  run: ({ values, operands, terminal }) => {
    const [file] = operands
    if (file === undefined) throw new Usage('a backup file is needed')
    const key = keyFrom(values)
    return withStore(values, async (store) => {
      const report = await restore(
        store,
        path.resolve(file),
        key,
        operatorAct('restored from a backup'),
      )
      const checked = await fsck(store)
      terminal.result({ ...report, clean: checked.clean, findings: checked.findings }, [
        `${report.rows} rows restored, ${report.erased} erased again`,
        report.head === null
          ? 'nothing was sealed'
          : `log head ${report.head.size} ${report.head.root}, as in the backup`,
        checked.clean ? 'the restored store is clean' : `${checked.findings.length} findings`,
      ])
      return checked.clean ? exits.done : exits.findings
    })
  },
}
