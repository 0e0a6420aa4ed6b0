// The rooms of the house and what each may import: the table that DESIGN and ARCHITECTURE.md show.

/** What one room is allowed. */
export interface Room {
  /** Rooms it may import, by folder name. */
  mayImport: readonly string[]
  /** A pure room owns no clock, no dice, no file, no network. */
  pure: boolean
}

const all = [
  'domain',
  'evidence',
  'consensus',
  'linkage',
  'matching',
  'estimates',
  'reading',
  'imagery',
  'imports',
  'sample',
  'contract',
  'pages',
  'store',
  'server',
  'web',
  'cli',
] as const

const allBut = (...left: string[]): string[] => all.filter((room) => !left.includes(room))

export const rooms: Readonly<Record<(typeof all)[number], Room>> = {
  domain: { mayImport: [], pure: true },
  evidence: { mayImport: [], pure: true },
  consensus: { mayImport: [], pure: true },
  linkage: { mayImport: ['domain'], pure: true },
  matching: { mayImport: [], pure: true },
  estimates: { mayImport: [], pure: true },
  reading: { mayImport: ['domain'], pure: true },
  imagery: { mayImport: ['domain'], pure: false },
  imports: { mayImport: ['domain', 'reading'], pure: true },
  sample: { mayImport: ['domain'], pure: true },
  contract: { mayImport: ['domain'], pure: true },
  pages: { mayImport: ['domain', 'contract'], pure: true },
  store: { mayImport: ['domain', 'evidence'], pure: false },
  server: { mayImport: allBut('server', 'web', 'cli'), pure: false },
  web: { mayImport: ['domain', 'contract'], pure: false },
  cli: { mayImport: allBut('cli', 'web'), pure: false },
}

export const roomNames: readonly string[] = all

/** The row of one room, or undefined for a folder that is no room. */
export function roomOf(name: string): Room | undefined {
  return (rooms as Readonly<Record<string, Room>>)[name]
}
