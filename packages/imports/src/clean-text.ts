// Text from a file, made safe to show and to store: no character that turns a line around, none that is no text.

/** What was taken out of a text, as a code of the row report. */
type Neutralised = 'text.bidi_removed' | 'text.control_removed'

export interface CleanText {
  readonly text: string
  readonly neutralised: readonly Neutralised[]
}

// Overrides, embeddings and isolates can show a name backwards, or leak into what stands beside it.
const turning = /[\u202a-\u202e\u2066-\u2069]/g
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g
const atEdges = /[\s\u061c\u200b\u200e\u200f\u2060\ufeff]/

/** Without white space and marks of direction at either end; one pass, however long the text. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && atEdges.test(text.charAt(start))) start += 1
  while (end > start && atEdges.test(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/**
 * Takes out control characters (NUL among them) and the characters that turn the direction of text. Marks of
 * direction inside a text (LRM, RLM, ALM) and joiners stay: they are part of how it is written.
 */
export function neutralise(text: string): CleanText {
  const straight = text.replace(turning, '')
  const plain = straight.replace(controls, '')
  const neutralised: Neutralised[] = []
  if (straight !== text) neutralised.push('text.bidi_removed')
  if (plain !== straight) neutralised.push('text.control_removed')
  return { text: plain, neutralised }
}

/** The same, without white space and marks at either end, which carry nothing (many cells end in U+200E). */
export function cleanText(text: string): CleanText {
  const { text: plain, neutralised } = neutralise(text)
  return { text: trimmed(plain), neutralised }
}

/** Arabic and Persian digits as Latin ones. */
export const latinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))

/** A whole number in either kind of digits; null where the text is something else. */
export function readInteger(text: string): number | null {
  const plain = latinDigits(text).trim()
  if (!/^[+-]?\d{1,15}$/.test(plain)) return null
  return Number(plain)
}

/** A number, perhaps with decimals or an exponent; null where the text is something else. */
export function readNumber(text: string): number | null {
  const plain = latinDigits(text).trim().replace('٫', '.')
  if (!/^[+-]?(\d{1,320}(\.\d{0,320})?|\.\d{1,320})(e[+-]?\d{1,3})?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

const encoded: Readonly<Record<string, string>> = { '"': '%22', '<': '%3C', '>': '%3E' }

/**
 * An address of the web without invisible characters, its quotes and angle brackets encoded as a browser would;
 * null where it is anything else (script, file, mail).
 */
export function readLink(text: string): string | null {
  const bare = text
    .replace(/[\s\u061c\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/["<>]/g, (mark) => encoded[mark] ?? mark)
  return /^https?:\/\/./i.test(bare) && URL.canParse(bare) ? bare : null
}
