// athar fsck: checks a whole store and says all that is not as it was written.
import { fsck, seal } from '@athar/store'
import { type Command, withStore } from '../command.ts'
import { exits } from '../terminal.ts'

export const fsckCommand: Command = {
  usage: 'athar [--store DIR] fsck [--json]',
  examples: ['athar --store .athar fsck', 'athar --store .athar fsck --json | jq .clean'],
  options: {},
  run: ({ values, terminal }) =>
    withStore(values, async (store) => {
      await seal(store, () => new Date())
      const report = await fsck(store, (done) => terminal.progress(`checked: ${done}`))
      terminal.result(report, [
        report.clean ? 'clean' : `${report.findings.length} findings`,
        `${report.records} records, ${report.versions} versions, ${report.lines} ledger lines, ${report.erased} erased`,
        report.head === null
          ? 'nothing sealed yet'
          : `log head ${report.head.size} ${report.head.root}`,
        ...report.findings.slice(0, 50).map((found) => `  ${JSON.stringify(found)}`),
      ])
      return report.clean ? exits.done : exits.findings
    }),
}
