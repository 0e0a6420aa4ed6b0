// Gate: openapi.json is exactly what the routes of the contract say.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readJson, readText } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'
import { complaint, run } from '../process.ts'

const generator = 'packages/contract/src/index.ts'
const kept = 'packages/contract/openapi.json'

export const contract: Gate = {
  name: 'contract',
  unit: 'routes',
  async run({ root }) {
    if (!existsSync(join(root, generator))) return verdict(0, [`${generator} is missing`])
    const { text, fault } = await generateOpenapi(root)
    if (fault !== undefined) return verdict(0, [`${generator} does not run: ${fault}`])
    const failures: string[] = []
    if (!existsSync(join(root, kept))) failures.push(`${kept} is missing`)
    else if (readText(root, kept) !== text) failures.push(`${kept} is not what the routes say`)
    if (failures.length > 0) failures.push('mend with: npm run contract')
    return verdict(countRoutes(text), failures)
  },
}

/** The text openapi.json must have, from the generator of the tree `root`. */
export async function generateOpenapi(root: string): Promise<{ text: string; fault?: string }> {
  const url = JSON.stringify(pathToFileURL(join(root, generator)).href)
  const { version } = readJson(root, 'package.json') as { version: string }
  const program = `
    const { openapi, routes } = await import(${url})
    process.stdout.write(JSON.stringify(openapi(routes, ${JSON.stringify(version)}), null, 2))`
  const ended = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: root })
  if (ended.code !== 0) return { text: '', fault: complaint(ended.stderr) }
  return { text: `${ended.stdout}\n` }
}

function countRoutes(text: string): number {
  const { paths = {} } = JSON.parse(text) as { paths?: Record<string, Record<string, unknown>> }
  return Object.values(paths)
    .flatMap((path) => Object.keys(path))
    .filter((method) => /^(get|post|put|patch|delete)$/.test(method)).length
}
