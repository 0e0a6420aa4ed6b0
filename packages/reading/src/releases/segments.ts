// A text cut into sentences with their places in it: at full stops, quotation marks, bullets, colons and line ends.
import { countryOfPlace } from './countries.ts'

/** A sentence: `text.slice(start, end)`, without the bullet and the spaces around it. */
export interface Segment {
  readonly start: number
  readonly end: number
  /** 1-based line on which it begins. */
  readonly line: number
  /** It stands alone in its paragraph or ends with a colon: headings do. */
  readonly isHeading: boolean
  /** Counts the blank lines before it. */
  readonly paragraph: number
}

const bullet = /^[\s>]*(?:[-–—•*·▪●○◦‣⁃]+|\(?\d{1,3}[.)](?=\s))\s*/u
/** Words that begin a line of their own, however the line before ended. */
const opener =
  /^\s*(?:["“”‘']|[-–—•*·▪●]|near\b|on\b|in (?:syria|iraq|addition)\b|for\b|additional|separately|strikes? in\b|syria\b|iraq\b|the\b|it\b|there\b|and that\b|no strikes?\b|correction|update|southwest asia|tampa|washington|macdill|baghdad,|for immediate|release\b|between\b|military (?:air)?strikes)/i
/** Words after which no line ends of itself. */
const unfinished =
  /(?:,|\b(?:a|an|and|the|of|in|on|near|against|with|to|for|by|from|two|three|four|five|six|seven|eight|nine|ten|isi[ls]|daesh|destroyed|engaged|damaged|struck|suppressed))\s*$/i
const terminated = /[.:!?…"”“;]['’)\]]*\s*$/
const abbreviation =
  /(?:^|[\s("“‘])(?:[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Lt|Gen|Col|Maj|Brig|Sgt|Capt|Adm|Mr|Mrs|Ms|Dr|St|No|Nos|approx|vs|[A-Z]\.[A-Z](?:\.[A-Z])*)$/
/** A line this long was wrapped rather than ended. */
const WRAPPED = 60

interface Line {
  readonly start: number
  readonly end: number
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) {
    lines.push({ start, end: match.index })
    start = match.index + match[0].length
  }
  lines.push({ start, end: text.length })
  return lines
}

const isBlank = (text: string): boolean => !/\S/.test(text)

/** Whether a sentence may run from one line into the next. */
function runsOn(before: string, after: string): boolean {
  if (isBlank(before) || isBlank(after) || terminated.test(before)) return false
  if (bullet.test(after) || opener.test(after))
    return unfinished.test(before) && /^\s*[a-z]/.test(after)
  if (unfinished.test(before) || /^\s*[a-z\d]/.test(after)) return true
  return before.length >= WRAPPED
}

/** Runs of lines that belong together; the rest of the work stays inside one run. */
function blocksOf(text: string, isLineByLine: boolean): Line[] {
  const blocks: Line[] = []
  let open: Line | null = null
  let last = ''
  for (const line of linesOf(text)) {
    const own = text.slice(line.start, line.end)
    if (open !== null && !isLineByLine && runsOn(last, own)) {
      open = { start: open.start, end: line.end }
    } else {
      if (open !== null) blocks.push(open)
      open = isBlank(own) ? null : line
    }
    last = own
  }
  if (open !== null) blocks.push(open)
  return blocks
}

/** A bullet in the middle of a line: "reported *Near", "targets. - Near". */
const isInnerBullet = (text: string, at: number): boolean =>
  /[*·▪●–—-]/.test(text[at] ?? '') && /^\s*Near\s/.test(text.slice(at + 1, at + 12))

/** Words put into a quotation, "[1 British?]", end no sentence. */
function isInBrackets(text: string, at: number, from: number): boolean {
  const near = text.slice(Math.max(from, at - 60), at)
  return (
    near.lastIndexOf('[') > near.lastIndexOf(']') && /^[^[]{0,40}\]/.test(text.slice(at, at + 60))
  )
}

/** "Raqqah, Syria: five strikes": a known place before a colon opens its sentence. */
const isPlaceAlone = (text: string): boolean => {
  const bare = text.replace(/^[\s"“*•–—-]+/, '').replace(/,?\s*(?:Syria|Iraq)\s*$/, '')
  return /^\p{Lu}[\p{L}’' -]{1,40}$/u.test(bare) && countryOfPlace(bare) !== null
}

/** Whether the mark at `at` ends a sentence; returns where the next one begins, or -1. */
function cutAt(text: string, at: number, from: number, to: number): number {
  const mark = text[at] ?? ''
  if (/["“”•]/.test(mark)) return at + 1
  if (isInnerBullet(text, at)) return at + 1
  if (!/[:.!?…]/.test(mark) || isInBrackets(text, at, from)) return -1
  const rest = text.slice(at + 1, Math.min(to, at + 24))
  if (mark === ':' && isPlaceAlone(text.slice(from, at))) return -1
  if (mark === ':') return /^(?:\s|$|["“”*•])/.test(rest) ? at + 1 : -1
  if (mark === '.' && /^\d/.test(rest)) return -1
  if (mark === '.' && /^[.…]/.test(rest)) return -1
  if (mark === '.' && abbreviation.test(text.slice(Math.max(from, at - 12), at))) {
    return /^\s+(?:Near|On)\s/.test(rest) ? at + 1 : -1
  }
  if (/^\s+[a-z]/.test(rest)) return /^\s+(?:near|on|in)\s/.test(rest) ? at + 1 : -1
  if (/^['’)\]\s“”"]|^$/.test(rest)) return at + 1
  return /^(?:Near|On|In|For|It|The)\s/.test(rest) ? at + 1 : -1
}

/** The cuts of one block. */
function* pieces(text: string, block: Line): Generator<Line> {
  let start = block.start
  for (let at = block.start; at < block.end; at += 1) {
    const next = cutAt(text, at, start, block.end)
    if (next < 0) continue
    const isSeparator = /["“”•]/.test(text[at] ?? '') || isInnerBullet(text, at)
    yield { start, end: isSeparator ? at : next }
    start = next
  }
  yield { start, end: block.end }
}

/** Trims spaces, bullets and stray marks from both ends; null where nothing is left. */
function trimmed(text: string, piece: Line): Line | null {
  const own = text.slice(piece.start, piece.end)
  const lead = /^(?:[\s"“”‘>\u200b\ufeff]|[-–—•*·▪●○◦‣⁃]+\s*)*/u.exec(own)?.[0].length ?? 0
  const kept = own.slice(lead).replace(/[\s"“”’‘]+$/u, '')
  if (kept === '') return null
  const start = piece.start + lead
  return { start, end: start + kept.length }
}

/** Cuts a text into its sentences. Every character that is neither space, bullet nor quotation mark is in one. */
export function segmentsOf(text: string, isLineByLine = false): Segment[] {
  const lineStarts = linesOf(text).map(({ start }) => start)
  let line = 0
  const lineAt = (at: number): number => {
    while (line + 1 < lineStarts.length && (lineStarts[line + 1] ?? 0) <= at) line += 1
    return line + 1
  }
  const segments: Segment[] = []
  let paragraph = 0
  let last = 0
  for (const block of blocksOf(text, isLineByLine)) {
    if (/(?:\r\n|[\n\r])\s*?(?:\r\n|[\n\r])/.test(text.slice(last, block.start))) paragraph += 1
    last = block.end
    const found = [...pieces(text, block)].flatMap((piece) => trimmed(text, piece) ?? [])
    const isAlone = found.length === 1
    for (const { start, end } of found) {
      const isHeading = isAlone || text[end - 1] === ':'
      segments.push({ start, end, line: lineAt(start), isHeading, paragraph })
    }
    if (isAlone || found.length > 0) continue
    // Nothing but marks: kept whole, so that no line is dropped.
    const start = block.start + Math.max(0, text.slice(block.start, block.end).search(/\S/))
    segments.push({ start, end: block.end, line: lineAt(start), isHeading: false, paragraph })
  }
  return segments
}
