// Runs a part of the tests and counts what they say.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type GateContext, type GateResult } from './gate.ts'
import { run, tail } from './process.ts'

interface Report {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

/** Which tests, and with what in their environment. */
export interface Suite {
  /** Folders relative to the root; each of them must hold at least one test. */
  folders: string[]
  env?: Record<string, string | undefined>
  /** True for tests that need the one PostgreSQL of the whole run. */
  withDatabase?: boolean
  args?: string[]
}

/** Runs the suite; a file that does not load and a folder without a test are failures. */
export async function runSuite({ root, home }: GateContext, suite: Suite): Promise<GateResult> {
  const place = mkdtempSync(join(tmpdir(), 'athar-tests-'))
  const output = join(place, 'report.json')
  try {
    const vitest = join(home, 'node_modules', 'vitest', 'vitest.mjs')
    const filters = suite.folders.map((folder) => `${folder}/`)
    const reporter = ['--reporter=json', `--outputFile=${output}`, '--root', root]
    const plain = ['--config', join(home, 'tools', 'vitest-plain.ts')]
    const config = suite.withDatabase === true ? [] : plain
    const args = [vitest, 'run', ...filters, ...reporter, ...config, ...(suite.args ?? [])]
    const ended = await run(process.execPath, args, { cwd: root, env: suite.env ?? {} })
    const said = tail(ended.stdout + ended.stderr)
    if (!existsSync(output)) return lost(said)
    const report = JSON.parse(readFileSync(output, 'utf8')) as Report
    return count(root, suite.folders, report, ended.code, said)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function lost(said: string): GateResult {
  return { seen: 0, failures: [said], passed: 0, failed: 1, skipped: 0 }
}

function count(
  root: string,
  folders: string[],
  report: Report,
  code: number,
  said: string,
): GateResult {
  const result: GateResult = { seen: 0, failures: [], passed: 0, failed: 0, skipped: 0 }
  const filled = new Set<string>()
  const fail = (text: string): void => {
    result.failed += 1
    result.failures.push(text)
  }
  for (const file of report.testResults) {
    const path = relative(root, file.name)
    for (const test of file.assertionResults) {
      result.seen += 1
      filled.add(folders.find((folder) => path.startsWith(`${folder}/`)) ?? '')
      if (test.status === 'passed') result.passed += 1
      else if (test.status === 'failed')
        fail(`${path} › ${test.fullName}\n${messages(test.failureMessages)}`)
      else result.skipped += 1
    }
    const isSilent = !file.assertionResults.some((test) => test.status === 'failed')
    if (file.status === 'failed' && isSilent)
      fail(`${path} does not load: ${tail(file.message, 8)}`)
  }
  for (const folder of folders) if (!filled.has(folder)) fail(`${folder} holds no test that ran`)
  if (code !== 0 && result.failed === 0) fail(`the test runner ended with ${code}: ${said}`)
  return result
}

function messages(failures: string[]): string {
  return failures.map((text) => text.split('\n').slice(0, 8).join('\n')).join('\n')
}
