// What a file is by its first bytes, whatever its name says.

interface Signature {
  readonly kind: string
  readonly at: number
  readonly bytes: readonly number[]
}
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))

const signatures: readonly Signature[] = [
  { kind: 'png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: 'gif', at: 0, bytes: ascii('GIF8') },
  { kind: 'tiff', at: 0, bytes: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'tiff', at: 0, bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { kind: 'webp', at: 8, bytes: ascii('WEBP') },
  { kind: 'pdf', at: 0, bytes: ascii('%PDF') },
  { kind: 'zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'zip', at: 0, bytes: [0x50, 0x4b, 0x05, 0x06] },
  { kind: 'xls', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { kind: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { kind: 'bzip2', at: 0, bytes: ascii('BZh') },
  { kind: 'xz', at: 0, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a] },
  { kind: 'zstd', at: 0, bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: '7z', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: 'rar', at: 0, bytes: ascii('Rar!') },
  { kind: 'tar', at: 257, bytes: ascii('ustar') },
  { kind: 'sqlite', at: 0, bytes: ascii('SQLite format 3') },
  { kind: 'parquet', at: 0, bytes: ascii('PAR1') },
  { kind: 'video', at: 4, bytes: ascii('ftyp') },
  { kind: 'rtf', at: 0, bytes: ascii('{\\rtf') },
  { kind: 'program', at: 0, bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { kind: 'program', at: 0, bytes: [0x4d, 0x5a, 0x90] },
]

/** How many bytes `binaryKindOf` likes to see. */
export const SIGNATURE_BYTES = 512

/** What packed or binary format the bytes begin like; null where they may be text. */
export function binaryKindOf(head: Uint8Array): string | null {
  const found = signatures.find(({ at, bytes }) =>
    bytes.every((byte, index) => head[at + index] === byte),
  )
  if (found?.kind !== 'zip') return found?.kind ?? null
  const names = String.fromCharCode(...head.subarray(0, SIGNATURE_BYTES))
  if (names.includes('[Content_Types].xml') || names.includes('xl/')) return 'xlsx'
  return names.includes('opendocument') ? 'ods' : 'zip'
}

/** What text format a text begins like, other than those that are read; null where it may be a table or JSON. */
export function markupKindOf(text: string): string | null {
  const start = text.trimStart().slice(0, 400).toLowerCase()
  if (/^<!doctype html|^<html|^<head|^<body/.test(start)) return 'html'
  if (/^<\?xml[^>]*>\s*(<!--.*?-->\s*)?<kml/s.test(start)) return 'kml'
  return start.startsWith('<') ? 'xml' : null
}
