// Gate: the type-aware linter finds nothing, and the number of places where it was silenced only falls.
import { join } from 'node:path'
import { readBudgets } from '../budgets.ts'
import { lineAt, listFiles, readText } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'
import { command, run, tail } from '../process.ts'
import { parse } from '../syntax.ts'

const silence = /(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)|biome-ignore/
const source = /\.(ts|tsx|mts|mjs|js)$/

interface Finding {
  message: string
  code: string
  filename: string
  labels: { span: { line: number } }[]
}

export const lint: Gate = {
  name: 'lint',
  unit: 'files',
  async run({ root, home }) {
    const config = ['-c', join(home, '.oxlintrc.json'), '-f', 'json']
    const left = ['--ignore-pattern=node_modules', '--ignore-pattern=dist']
    const args = ['--type-aware', '--deny-warnings', ...config, ...left]
    const { code, stdout, stderr } = await run(command(home, 'oxlint'), args, { cwd: root })
    const report = readReport(stdout)
    const failures = (report?.diagnostics ?? []).map(showFinding)
    if (code !== 0 && failures.length === 0) failures.push(tail(stdout + stderr))
    const silenced = silences(root)
    const { lintSilences } = readBudgets(home)
    if (silenced.length > lintSilences) {
      failures.push(
        `${silenced.length} places silence the linter or the compiler, ${lintSilences} are allowed:`,
        ...silenced.map((place) => `  ${place}`),
      )
    }
    const spare = lintSilences - silenced.length
    const note = spare > 0 ? `lower lintSilences in budgets.json to ${silenced.length}` : undefined
    return verdict(report?.number_of_files ?? 0, failures, note)
  },
}

function readReport(text: string): { diagnostics: Finding[]; number_of_files: number } | undefined {
  try {
    return JSON.parse(text) as { diagnostics: Finding[]; number_of_files: number }
  } catch {
    return undefined
  }
}

function showFinding({ filename, labels, message, code }: Finding): string {
  return `${filename}:${labels[0]?.span.line ?? 1} ${message} ${code}`
}

/** Each place where a comment silences the linter or the compiler. */
function silences(root: string): string[] {
  return listFiles(root)
    .filter((path) => source.test(path))
    .flatMap((path) => {
      const { comments, text } = parse(path, readText(root, path))
      return comments
        .filter(({ value }) => silence.test(value))
        .map(({ start }) => `${path}:${lineAt(text, start)}`)
    })
}
