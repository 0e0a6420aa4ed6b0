// Gate: the strictest compiler flags accept every file.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Gate, verdict } from '../gate.ts'
import { command, run, tail } from '../process.ts'

export const types: Gate = {
  name: 'types',
  unit: 'files',
  async run({ root, home }) {
    if (!existsSync(join(root, 'tsconfig.json'))) return verdict(0, ['tsconfig.json is missing'])
    const args = ['-p', join(root, 'tsconfig.json'), '--listFiles', '--pretty', 'false']
    const { code, stdout, stderr } = await run(command(home, 'tsc'), args, { cwd: root })
    const lines = stdout.split('\n').filter((line) => line !== '')
    const ours = lines.filter((line) => line.startsWith(root) && !line.includes('/node_modules/'))
    const found = lines.filter((line) => /(^|: )error TS\d+:/.test(line) || line.startsWith('  '))
    if (code !== 0 && found.length === 0) found.push(tail(stdout + stderr))
    return verdict(ours.length, code === 0 ? [] : found)
  },
}
