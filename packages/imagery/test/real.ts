// The real scenes and damage sites, where this machine has them; nothing of them is copied into the repository.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { assetPath, readStacItems, readUnosat, type SceneDescription } from '../src/index.ts'

/** Beside the repository, not in it. */
const folder = path.join(import.meta.dirname, '../../../../shared/data')

/** The path of a real file; null, with a line that says so, where it is not there. */
export function realFile(...parts: string[]): string | null {
  const file = path.join(folder, ...parts)
  if (existsSync(file)) return file
  process.stderr.write(`${parts.join('/')} is not beside the repository: skipped\n`)
  return null
}

/** The real scenes with their descriptions. */
export function realScenes(): { file: string; description: SceneDescription }[] | null {
  const catalogue = realFile('raqqa-imagery', 'scenes.json')
  if (catalogue === null) return null
  const { scenes } = readStacItems(JSON.parse(readFileSync(catalogue, 'utf8')))
  return scenes.map((description) => ({
    file: assetPath(path.dirname(catalogue), description.asset),
    description,
  }))
}

/** The real damage sites. */
export function realSites(): ReturnType<typeof readUnosat>['structures'] | null {
  const file = realFile('raqqa-damage', 'unosat_raqqa_damage_2013_2017.csv.gz')
  return file === null ? null : readUnosat(readFileSync(file)).structures
}
