// Gate: no file, export or dependency that nobody uses.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Gate, verdict } from '../gate.ts'
import { command, run, tail } from '../process.ts'

export const unused: Gate = {
  name: 'unused',
  unit: 'files',
  async run({ root, home }) {
    if (!existsSync(join(root, 'package.json'))) return verdict(0, ['package.json is missing'])
    const reporter = join(home, 'tools', 'unused-report.ts')
    const args = ['--directory', root, '--no-progress', '--reporter', reporter]
    const { code, stdout, stderr } = await run(command(home, 'knip'), args, { cwd: root })
    const report = /^ATHAR-UNUSED (.*)$/m.exec(stdout)?.[1]
    if (report === undefined) return verdict(0, [tail(stdout + stderr)])
    const { seen, found } = JSON.parse(report) as { seen: number; found: string[] }
    const failures = found.length === 0 && code !== 0 ? [tail(stdout + stderr)] : found
    return verdict(seen, failures)
  },
}
