// The one way markup is made: text is escaped and rid of characters that could turn a line around; markup is a type.

/** Markup that is safe to send. Only `html` and `trusted` make it. */
export class Html {
  readonly #markup: string
  constructor(markup: string) {
    this.#markup = markup
  }
  toString(): string {
    return this.#markup
  }
}

export type Piece = Html | string | number | null | undefined | readonly Piece[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

// Control characters, and the marks that embed, override or isolate direction. Marks that only hint at it stay.
const unseen = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** A text without control characters and without marks that could reverse what stands around it. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(unseen, '')
}

/** A text as it may stand between tags or inside a quoted attribute. */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>"'`]/g, (sign) => entities[sign] ?? '')
}

/** Markup from a template; every text put into it is escaped, lists are joined, silence stays silent. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  let markup = strings[0] ?? ''
  for (const [index, piece] of pieces.entries()) {
    markup += markupOf(piece) + (strings[index + 1] ?? '')
  }
  return new Html(markup)
}

/** Markup that we wrote ourselves, never anything that came from a record. */
export function trusted(markup: string): Html {
  return new Html(markup)
}

export const nothing: Html = new Html('')

function markupOf(piece: Piece): string {
  if (piece === null || piece === undefined) return ''
  if (piece instanceof Html) return piece.toString()
  if (typeof piece === 'string') return escapeText(piece)
  if (typeof piece === 'number') return String(piece)
  return piece.map(markupOf).join('')
}
