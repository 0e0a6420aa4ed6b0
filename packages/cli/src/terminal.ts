// The terminal: what a command says to people (standard error) and to machines (standard output, JSON alone).
import { isProblem } from '@athar/domain'
import problems from '@athar/domain/words/en.json' with { type: 'json' }

/** Exit codes, documented in `athar --help`. */
export const exits = { done: 0, problem: 1, usage: 2, findings: 3, interrupted: 130 } as const

export interface Terminal {
  readonly json: boolean
  /** A line for people; nothing under --json. */
  say(line: string): void
  /** The result: JSON under --json, else the lines. */
  result(value: unknown, lines: readonly string[]): void
  /** Progress of long work: rewrites one line where a person is looking. */
  progress(text: string): void
}

export function openTerminal(json: boolean): Terminal {
  const live = process.stderr.isTTY === true && !json
  let shown = false
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[2K')
    shown = false
  }
  return {
    json,
    say: (line) => {
      clear()
      if (!json) process.stderr.write(`${line}\n`)
    },
    result: (value, lines) => {
      clear()
      process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`)
    },
    progress: (text) => {
      if (!live) return
      process.stderr.write(`\r\u001b[2K${text}`)
      shown = true
    },
  }
}

/** A bar for so many of so many. */
export function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return `${done.toLocaleString('en')} …`
  const filled = Math.min(24, Math.round((done / total) * 24))
  return `[${'█'.repeat(filled)}${'·'.repeat(24 - filled)}] ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
}

const words = problems as Readonly<Record<string, string>>

/** A failure as one clear line and as JSON; what is not a Problem is a bug and says so. */
export function describeFailure(failure: unknown): { line: string; json: object } {
  if (isProblem(failure)) {
    const sentence = words[`problem.${failure.code}`] ?? failure.code
    const filled = sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      String(failure.params[name] ?? ''),
    )
    const params = Object.entries(failure.params).filter(
      ([name]) => !sentence.includes(`{{${name}}}`),
    )
    const rest = params.map(([name, value]) => `${name}: ${String(value)}`).join(', ')
    return {
      line: `athar: ${filled}${rest === '' ? '' : ` (${rest})`} [${failure.code}]`,
      json: { problem: { code: failure.code, params: failure.params } },
    }
  }
  const detail = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
  return {
    line: `athar: something unexpected happened; please report it.\n${detail}`,
    json: { problem: { code: 'server.unexpected', params: {} } },
  }
}
