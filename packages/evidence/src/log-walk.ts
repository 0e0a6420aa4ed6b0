// One walk along a log, leaf by leaf: rebuilds its tiles from the lines and from the stored leaf hashes.
import { equalBytes, HASH_BYTES } from './digest.ts'
import { type Finding, FindingList, MAX_FINDINGS } from './finding.ts'
import { type FoundLine, LeafDiff } from './leaf-diff.ts'
import { TileStack } from './tile-stack.ts'
import { hashAt, TILE_WIDTH, type TileReader, type TileRow } from './tile.ts'

/** Which of the two gives the root that a head signed. */
export type Standing = 'both' | 'lines' | 'tiles' | 'neither'

/** What the tile above says of a level-0 tile that its lines do not match. */
type Blame = 'tile' | 'lines' | 'unsettled'

/** How a stored upper tile compares with the one rebuilt from lines, from tiles, from either. */
interface UpperTile {
  level: number
  index: number
  asLines: boolean
  asTiles: boolean
  asEither: boolean
}

const NO_HASH = new Uint8Array(HASH_BYTES)

type Take = (leafIndex: number) => Promise<FoundLine | null | 'end'>

export class LogWalk {
  readonly #reader: TileReader
  readonly #take: Take
  readonly #diff = new LeafDiff()
  readonly #tiles = new FindingList('tile')
  readonly #uppers: UpperTile[] = []
  readonly #blames = new Map<number, Blame>()
  #moreUppers = 0
  /** Tiles that became full at this step, rebuilt from lines and from stored leaf hashes. */
  #fullOfLines: TileRow[] = []
  #fullOfTiles: TileRow[] = []
  readonly #ofLines = new TileStack((row) => this.#fullOfLines.push(row))
  /** Null as long as lines and tiles agree: both are then the same log. */
  #ofTiles: TileStack | null = null
  #stored: Uint8Array | null = null
  /** Where the walk ended before a head: neither a line nor a tile was left. */
  #endedAt: { leafIndex: number; size: number } | null = null

  constructor(reader: TileReader, take: Take) {
    this.#reader = reader
    this.#take = take
  }

  /** Places walked. */
  get size(): number {
    return this.#ofLines.size
  }

  /** Walks on to a head's size and compares its root. */
  async standingAt(size: number, root: Uint8Array): Promise<Standing> {
    while (this.#ofLines.size < size && this.#endedAt === null) await this.step(size)
    if (this.#endedAt !== null) {
      this.#endedAt.size = size
      return 'neither'
    }
    const lines = equalBytes(this.#ofLines.root(), root)
    const tiles = this.#ofTiles === null ? lines : equalBytes(this.#ofTiles.root(), root)
    if (lines && tiles) return 'both'
    if (lines) return 'lines'
    return tiles ? 'tiles' : 'neither'
  }

  /** One place further. */
  async step(size: number = Number.MAX_SAFE_INTEGER): Promise<void> {
    const leafIndex = this.#ofLines.size
    const offset = leafIndex % TILE_WIDTH
    const taken = await this.#take(leafIndex)
    if (offset === 0) await this.#readTile(leafIndex / TILE_WIDTH)
    if (taken === 'end' && this.#stored === null) {
      this.#endedAt = { leafIndex, size }
      return
    }
    const found = taken === 'end' ? null : taken
    const sealed = this.#stored === null ? null : hashAt(this.#stored, offset)
    this.#diff.see(leafIndex, sealed, found)
    this.#push(leafIndex, found?.hash ?? NO_HASH, sealed)
    if (offset === TILE_WIDTH - 1) await this.#closeTile((leafIndex - offset) / TILE_WIDTH)
  }

  async #readTile(index: number): Promise<void> {
    this.#stored = await this.#reader(0, index)
  }

  #push(leafIndex: number, line: Uint8Array, sealed: Uint8Array | null): void {
    const tile = sealed ?? line
    if (!equalBytes(line, tile)) {
      this.#ofTiles ??= this.#ofLines.clone((row) => this.#fullOfTiles.push(row))
      const index = Math.floor(leafIndex / TILE_WIDTH)
      if (this.#blames.size < MAX_FINDINGS) this.#blames.set(index, 'unsettled')
    }
    this.#ofLines.push(line)
    this.#ofTiles?.push(Uint8Array.from(tile))
  }

  async #closeTile(index: number): Promise<void> {
    this.#checkWidth(index, TILE_WIDTH)
    const ofLines = this.#fullOfLines.splice(0)
    const ofTiles = this.#fullOfTiles.splice(0)
    for (const [i, row] of ofLines.entries()) await this.#compare(row, ofTiles[i] ?? row)
  }

  /** A level-0 tile must hold as many hashes as the log fills of it, and no more. */
  #checkWidth(index: number, width: number): void {
    if (this.#stored === null) this.#tiles.add({ kind: 'tile_missing', level: 0, index })
    else if (this.#stored.length !== width * HASH_BYTES) {
      this.#tiles.add({ kind: 'tile_changed', level: 0, index })
    }
  }

  async #compare(ofLines: TileRow, ofTiles: TileRow): Promise<void> {
    const { level, index } = ofLines
    if (level === 0) return
    const stored = await this.#reader(level, index)
    if (stored === null) return this.#tiles.add({ kind: 'tile_missing', level, index })
    if (stored.length !== ofLines.bytes.length) {
      return this.#tiles.add({ kind: 'tile_changed', level, index })
    }
    const asLines = equalBytes(stored, ofLines.bytes)
    const asTiles = ofTiles === ofLines ? asLines : equalBytes(stored, ofTiles.bytes)
    if (asLines && asTiles) return
    let asEither = true
    for (let n = 0; n * HASH_BYTES < stored.length; n += 1) {
      const isLine = sameAt(stored, ofLines.bytes, n)
      const isTile = sameAt(stored, ofTiles.bytes, n)
      asEither &&= isLine || isTile
      if (level === 1 && isLine !== isTile) {
        this.#settle(index * TILE_WIDTH + n, isLine ? 'tile' : 'lines')
      }
    }
    if (this.#uppers.length >= MAX_FINDINGS) this.#moreUppers += 1
    else this.#uppers.push({ level, index, asLines, asTiles, asEither })
  }

  #settle(index: number, blame: Blame): void {
    if (this.#blames.has(index)) this.#blames.set(index, blame)
  }

  /** Whether nothing at all was found: no line and no tile. */
  async isEmpty(): Promise<boolean> {
    return this.#ofLines.size === 0 && (await this.#reader(0, 0)) === null
  }

  /** All that is wrong with lines and tiles, given which of them the last head vouches for. */
  async findings(standing: Standing): Promise<Finding[]> {
    await this.#closeEdge()
    const lines = this.#diff.findings((leafIndex) => this.#blamesLine(standing, leafIndex))
    if (this.#endedAt !== null) {
      const { leafIndex, size } = this.#endedAt
      lines.push({ kind: 'line_missing', leafIndex, count: size - leafIndex })
    }
    for (const [index, blame] of this.#blames) {
      const isBlamed = standing === 'lines' || (standing === 'neither' && blame !== 'lines')
      if (isBlamed) this.#tiles.add({ kind: 'tile_changed', level: 0, index })
    }
    for (const upper of this.#uppers) {
      const { level, index } = upper
      if (!isRight(upper, standing)) this.#tiles.add({ kind: 'tile_changed', level, index })
    }
    const more: Finding[] =
      this.#moreUppers === 0 ? [] : [{ kind: 'more', of: 'tile', count: this.#moreUppers }]
    return [...lines, ...withoutRepeats(this.#tiles.all()), ...more]
  }

  #blamesLine(standing: Standing, leafIndex: number): boolean {
    if (standing === 'lines') return false
    if (standing !== 'neither') return true
    return this.#blames.get(Math.floor(leafIndex / TILE_WIDTH)) !== 'tile'
  }

  /** The unfinished tiles, and whether a tile stands beyond the end of the log. */
  async #closeEdge(): Promise<void> {
    const ofTiles = this.#ofTiles?.partialTiles() ?? []
    for (const [i, row] of this.#ofLines.partialTiles().entries()) {
      await this.#compare(row, ofTiles[i] ?? row)
      if (row.level === 0) this.#checkWidth(row.index, row.bytes.length / HASH_BYTES)
    }
    let hashes = this.#ofLines.size
    for (let level = 0; ; level += 1) {
      const end = Math.ceil(hashes / TILE_WIDTH)
      const beyond = await this.#reader(level, end)
      if (beyond !== null) this.#tiles.add({ kind: 'tile_extra', level, index: end })
      if (hashes === 0) return
      hashes = Math.floor(hashes / TILE_WIDTH)
    }
  }
}

function sameAt(a: Uint8Array, b: Uint8Array, n: number): boolean {
  const [left, right] = [hashAt(a, n), hashAt(b, n)]
  return left !== null && right !== null && equalBytes(left, right)
}

function isRight(upper: UpperTile, standing: Standing): boolean {
  switch (standing) {
    case 'lines':
      return upper.asLines
    case 'both':
    case 'tiles':
      return upper.asTiles
    case 'neither':
      return upper.asEither
  }
}

function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}
