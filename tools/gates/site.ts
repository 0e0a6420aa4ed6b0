// Gate: the site builds.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Gate, verdict } from '../gate.ts'
import { run, tail } from '../process.ts'

export const site: Gate = {
  name: 'site',
  unit: 'built files',
  async run({ root }) {
    if (!existsSync(join(root, 'packages/web/index.html'))) {
      return verdict(0, ['packages/web/index.html is missing'])
    }
    const ended = await run(process.execPath, [join(root, 'tools', 'prepare.mjs')], { cwd: root })
    if (ended.code !== 0) return verdict(0, [tail(ended.stdout + ended.stderr, 30)])
    const dist = join(root, 'packages/web/dist')
    const built = existsSync(dist) ? readdirSync(dist, { recursive: true }).length : 0
    return verdict(built, [])
  },
}
