// Codes of incidents: what stands in URLs for ever. A row may bear several, and two rows may bear the same.
import { Code } from '@athar/domain'

const isCode = (text: string): boolean => Code.safeParse(text).success

/** No row bears more codes than this; what stands beyond is not looked at. */
const MOST_CODES = 50

/** The codes in a cell, and what in it is no code. */
export function readCodes(cell: string): { codes: string[]; unusable: string[] } {
  const parts = cell
    .split(/[\s,;|]+/)
    .filter((part) => part !== '')
    .slice(0, MOST_CODES)
  return {
    codes: [...new Set(parts.filter(isCode))],
    unusable: parts.filter((part) => !isCode(part)),
  }
}

/** A row that bears several codes is known by all of them in one: "CS12 RS34" → CS12_RS34. */
export function wholeCode(codes: readonly string[]): string {
  const joined = codes.join('_')
  return isCode(joined) ? joined : (codes[0] ?? '')
}

/** Hands out codes so that no two are the same: the second to ask gets `.2`, the third `.3`. */
export class CodeDesk {
  readonly #wanted: ReadonlySet<string>
  readonly #given = new Set<string>()

  /** @param wanted every code that some row bears by itself; no suffix may make one of them */
  constructor(wanted: Iterable<string>) {
    this.#wanted = new Set(wanted)
  }

  give(code: string): string {
    let given = code
    for (let n = 2; this.#given.has(given) || (n > 2 && this.#wanted.has(given)); n++) {
      given = `${code.slice(0, 76)}.${n}`
    }
    this.#given.add(given)
    return given
  }
}
