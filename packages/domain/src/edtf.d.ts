// The part of the edtf library that we use; the library brings no types.
declare module 'edtf' {
  /** A parsed date, season or interval. Months count from zero; masks are bits over YYYYMMDD. */
  export interface Parsed {
    readonly type?: 'Date' | 'Season' | 'Interval'
    readonly values: readonly (number | Parsed | null)[]
    readonly unspecified?: number
    readonly uncertain?: number | boolean
    readonly approximate?: number | boolean
    /** Present only where the text itself states an offset. */
    readonly timeZone?: string
    /** Minutes; where the text states none, that of the machine. */
    readonly offset?: number
  }
  export function parse(
    text: string,
    constraints?: { level?: number; types?: readonly string[] },
  ): Parsed
  /** An extended date: earliest and latest millisecond in UTC, and the normal written form. */
  export default function edtf(parsed: Parsed): {
    readonly min: number
    readonly max: number
    readonly edtf: string
  }
}
