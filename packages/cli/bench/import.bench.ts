// The four real files into an empty store on the embedded database: how long, and how much memory.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inFolder, realFiles } from './real-files.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const program = path.join(import.meta.dirname, '..', 'src', 'main.ts')

interface Timed {
  readonly seconds: number
  /** The highest resident set of the process that was started, in MB; 0 where /proc does not tell. */
  readonly peakMb: number
  readonly said: Readonly<Record<string, unknown>>
}

/** Runs the command line to its end. @throws Error with the end of what it said where it failed */
function timed(...args: readonly string[]): Promise<Timed> {
  const start = performance.now()
  const child = spawn(process.execPath, [program, ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let peakMb = 0
  const watching = setInterval(() => (peakMb = peakOf(child.pid) ?? peakMb), 100)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err = (err + text).slice(-500)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(watching)
      if (code !== 0) return reject(new Error(`${args.join(' ')} ended with ${code}: ${err}`))
      const said = JSON.parse(out) as Record<string, unknown>
      resolve({ seconds: (performance.now() - start) / 1000, peakMb, said })
    })
  })
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    const kb = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1])
    return Number.isNaN(kb) ? undefined : kb / 1024
  } catch {
    return undefined
  }
}

const rule = {
  investigation: 'real',
  measure: 'civilians killed',
  grades: ['Fair', 'Confirmed'],
  gradeOf: 'imported:airwars',
  dateRule: 'starts',
  areaBy: 'text',
  belligerent: 'U.S.-led Coalition',
  area: 'Ar-Raqqa',
  from: '2017-06-06',
  to: '2017-10-17',
}

const sum = (counts: unknown): number =>
  Object.values((counts ?? {}) as Record<string, number>).reduce((a, b) => a + b, 0)

/** Called by tools/bench.ts. */
export async function run(): Promise<Row[]> {
  const files = realFiles()
  if (files === null) return []
  return inFolder(async (dir) => {
    const store = ['--store', path.join(dir, 'store')]
    const ruleFile = path.join(dir, 'rule.json')
    writeFileSync(ruleFile, JSON.stringify(rule))
    const importing = [...store, 'import', 'airwars', ...files, '--investigation', 'real', '--yes']
    const first = await timed(...importing)
    const checked = await timed(...store, 'fsck')
    const figure = await timed(...store, 'figures', '--rule', ruleFile)
    const second = await timed(...importing)
    const undone = await timed(
      ...store,
      'import',
      'undo',
      String(first.said['batch']),
      '--investigation',
      'real',
    )
    const after = await timed(...store, 'fsck')
    return [
      { name: 'import of the four files', unit: 's', value: first.seconds },
      { name: 'highest memory of the importing process', unit: 'MB', value: first.peakMb },
      { name: 'records imported', unit: 'records', value: sum(first.said['new']) },
      { name: 'fsck', unit: 's', value: checked.seconds },
      { name: 'fsck clean', unit: '1 = yes', value: Number(checked.said['clean'] === true) },
      { name: 'figure, start of the program included', unit: 'ms', value: figure.seconds * 1000 },
      { name: 'figure: incidents', unit: 'incidents', value: Number(figure.said['incidents']) },
      { name: 'figure: least', unit: 'people', value: Number(figure.said['min']) },
      { name: 'figure: most', unit: 'people', value: Number(figure.said['max']) },
      { name: 'second import', unit: 's', value: second.seconds },
      {
        name: 'second import: records new or changed',
        unit: 'records',
        value: sum(second.said['new']) + sum(second.said['changed']),
      },
      { name: 'undo', unit: 's', value: undone.seconds },
      {
        name: 'fsck after undo clean',
        unit: '1 = yes',
        value: Number(after.said['clean'] === true),
      },
    ]
  })
}
