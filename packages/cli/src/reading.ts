// The files of an import on this machine, and where its gazetteer lies.
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { InputFile } from '@athar/imports'
import { wholeZip } from '@athar/server'

/**
 * Files of this machine as the imports room takes them; those of a ZIP archive each by itself.
 * @throws Problem import.zip_malformed, import.zip_entry, import.too_large, import.compression_bomb
 */
export async function inputFiles(files: readonly string[]): Promise<InputFile[]> {
  const all: InputFile[] = []
  for (const file of files) {
    const plain = { name: path.basename(file), bytes: () => createReadStream(file) }
    all.push(...((await wholeZip(file)) ?? [plain]))
  }
  return all
}

/** The GeoJSON files of a folder. */
const geojsonIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.geojson(\.gz)?$/.test(name))
        .sort()
        .map((name) => path.join(folder, name))
    : []

/**
 * Where the gazetteer of an import comes from: the folder that was named, or a folder `gazetteer` beside the files
 * or beside their folder.
 */
export function gazetteerFiles(named: string | undefined, files: readonly string[]): string[] {
  if (named !== undefined) return geojsonIn(path.resolve(named))
  const folders = new Set(files.map((file) => path.dirname(path.resolve(file))))
  for (const folder of folders) {
    for (const near of [path.join(folder, 'gazetteer'), path.join(folder, '..', 'gazetteer')]) {
      const found = geojsonIn(near)
      if (found.length > 0) return found
    }
  }
  return []
}
