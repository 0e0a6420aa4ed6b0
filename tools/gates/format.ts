// Gate: every file is laid out as the formatter would lay it out.
import { type Gate, verdict } from '../gate.ts'
import { command, run, tail } from '../process.ts'

export const format: Gate = {
  name: 'format',
  unit: 'files',
  async run({ root, home }) {
    const args = ['format', '--max-diagnostics=none', '--reporter=summary', '.']
    const { code, stdout, stderr } = await run(command(home, 'biome'), args, { cwd: root })
    const seen = Number(/(?:Checked|Formatted) (\d+) file/.exec(stdout + stderr)?.[1] ?? '0')
    const failures = code === 0 ? [] : [tail(stdout + stderr, 40), 'mend with: npm run format']
    return verdict(seen, failures)
  },
}
