// The letters of a batch document: from this house while it is looked at here, or held in the file that is sent.
import { createHash } from 'node:crypto'
import { assets } from './assets.ts'
import { batchStyle } from './style/batch.ts'
import { fontFaces } from './style/tokens.ts'

/** The faces by their addresses here. */
export const batchFaces = fontFaces

const unquoted = /@font-face\{font-family:"[^"]*Between"[^}]*\}\n?/g

/** The faces with the letters themselves: the files by their addresses, in base64. */
export function heldFaces(files: ReadonlyMap<string, string>): string {
  return fontFaces.replace(unquoted, '').replace(/url\("([^"]+)"\)/g, (whole, path: string) => {
    const file = files.get(path)
    return file === undefined ? whole : `url("data:font/woff2;base64,${file}")`
  })
}

/** The addresses of the files that `heldFaces` wants. */
export const faceFiles = assets.fonts

const hashOf = (style: string): string =>
  `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/** The policy of a batch that is looked at here: its own two style sheets, our letters, the pictures it holds; nothing else. */
export const batchPolicy = `default-src 'none'; style-src ${hashOf(batchFaces)} ${hashOf(batchStyle)}; font-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

const path = /^\/api\/investigations\/[^/]+\/batches\/[^/]+\/export\/page$/
/** Whether an address is that of a batch that is looked at here. */
export const isBatchPage = (address: string): boolean => path.test(address)
