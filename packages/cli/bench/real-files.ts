// The four real files that the measurements import, where this machine has them; nothing of them is copied.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Beside the repository, not in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data/airwars-syria')
const names = [
  'incidents.csv.gz',
  'victims.csv.gz',
  'belligerent_responses.jsonl.gz',
  'source_links.csv.gz',
]

/** The four files; null, with one line that says so, where they are not all there. */
export function realFiles(): string[] | null {
  const files = names.map((name) => path.join(folder, name))
  if (files.every((file) => existsSync(file))) return files
  console.error('the four real files are not beside the repository: skipped')
  return null
}

/** A folder for one measurement, gone at the end of `work`. */
export async function inFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-bench-'))
  try {
    return await work(dir)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
