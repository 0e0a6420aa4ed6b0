// The elements of one long JSON list, cut out one by one, so that a large GeoJSON file is never held whole.
import { Problem } from '@athar/domain'

/** Walks through JSON text and cuts out the objects of one list: the whole file, or a member of the file's object. */
class Cutter {
  readonly #member: string | null
  readonly #maxChars: number
  /** Open brackets, outermost first. */
  #open = ''
  #isInText = false
  #isEscaped = false
  #lastText = ''
  #text = ''
  #listDepth = 0
  #element = ''
  #isInElement = false
  isDone = false

  constructor(member: string | null, maxChars: number) {
    this.#member = member
    this.#maxChars = maxChars
  }

  *cut(chunk: string): Generator<string> {
    let start = 0
    for (let index = 0; index < chunk.length; index++) {
      const char = chunk.charAt(index)
      const wasIn = this.#isInElement
      this.#step(char)
      if (!wasIn && this.#isInElement) start = index
      if (wasIn && !this.#isInElement) {
        yield this.#element + chunk.slice(start, index + 1)
        this.#element = ''
        start = index + 1
      }
    }
    if (this.#isInElement) this.#element += chunk.slice(start)
    if (this.#element.length > this.#maxChars) throw new Problem('import.row_too_long')
  }

  #step(char: string): void {
    if (this.#isInText) this.#inText(char)
    else if (char === '"') {
      this.#isInText = true
      this.#text = ''
    } else if (char === '{' || char === '[') this.#opens(char)
    else if (char === '}' || char === ']') this.#closes(char)
  }

  #inText(char: string): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (char === '\\') this.#isEscaped = true
    else if (char === '"') {
      this.#isInText = false
      this.#lastText = this.#text
    } else if (this.#open.length === 1 && this.#text.length < 80) this.#text += char
  }

  #opens(char: string): void {
    if (this.#open.length >= 200) throw new Problem('import.malformed')
    if (this.#listDepth === 0 && char === '[' && !this.isDone && this.#isTheList()) {
      this.#listDepth = this.#open.length + 1
    } else if (this.#listDepth > 0 && this.#open.length === this.#listDepth) {
      this.#isInElement = char === '{'
    }
    this.#open += char
  }

  #isTheList(): boolean {
    if (this.#member === null) return this.#open === ''
    return this.#open === '{' && this.#lastText === this.#member
  }

  #closes(char: string): void {
    const opened = this.#open.at(-1)
    if (opened === undefined || (opened === '{') !== (char === '}')) {
      throw new Problem('import.malformed')
    }
    this.#open = this.#open.slice(0, -1)
    if (this.#isInElement && this.#open.length === this.#listDepth) this.#isInElement = false
    if (this.#listDepth > 0 && this.#open.length < this.#listDepth) {
      this.#listDepth = 0
      this.isDone = true
    }
  }

  get isClosed(): boolean {
    return this.#open === '' && !this.#isInText
  }
}

/**
 * The objects of a JSON list as text, the first being 1.
 * @param member the member of the file's object that holds the list; null where the file itself is the list
 * @throws Problem import.row_too_long (an element beyond the limit), import.malformed (brackets that do not
 *   close, no such list)
 */
export async function* readElements(
  text: AsyncIterable<string>,
  member: string | null,
  maxChars: number,
): AsyncGenerator<{ row: number; line: string }> {
  const cutter = new Cutter(member, maxChars)
  let row = 0
  for await (const chunk of text) {
    for (const line of cutter.cut(chunk)) {
      row += 1
      yield { row, line }
    }
  }
  if (!cutter.isClosed || !cutter.isDone) throw new Problem('import.malformed')
}
