// Text as it arrives: looked at ahead, and cut into lines, without holding more than one line.
import { Problem } from '@athar/domain'

/** A stream of text whose beginning can be looked at before it is read. */
export class TextStream implements AsyncIterable<string> {
  readonly #reader: AsyncIterator<string>
  #held = ''

  constructor(text: AsyncIterable<string>) {
    this.#reader = text[Symbol.asyncIterator]()
  }

  /** Up to so many characters from the beginning; they are read again afterwards. */
  async peek(chars: number): Promise<string> {
    while (this.#held.length < chars) {
      const next = await this.#reader.next()
      if (next.done === true) break
      this.#held += next.value
    }
    return this.#held.slice(0, chars)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    try {
      if (this.#held !== '') yield this.#held
      this.#held = ''
      for (let next = await this.#reader.next(); next.done !== true; ) {
        yield next.value
        next = await this.#reader.next()
      }
    } finally {
      await this.#reader.return?.()
    }
  }
}

/**
 * Lines without their ends (LF or CRLF), the first being 1.
 * @throws Problem import.row_too_long as soon as a line passes the limit
 */
export async function* readLines(
  text: AsyncIterable<string>,
  maxChars: number,
): AsyncGenerator<{ row: number; line: string }> {
  let row = 0
  let rest = ''
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      row += 1
      if (line.length > maxChars) throw new Problem('import.row_too_long', { row })
      yield { row, line: line.endsWith('\r') ? line.slice(0, -1) : line }
    }
    if (rest.length > maxChars) throw new Problem('import.row_too_long', { row: row + 1 })
  }
  if (rest !== '') yield { row: row + 1, line: rest }
}
