// Cells and texts: nothing that leaves is a formula, nothing that comes in turns a name around.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine, escapeCell, unescapeCell } from '../src/index.ts'
import { cleanText, neutralise, readInteger, readLink, readNumber } from '../src/clean-text.ts'
import { readCsv } from '../src/csv.ts'

test('escaping and unescaping a cell gives back the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^['=+\-@\t\r\n ]{1,4}.?$/)), (text) => {
      const cell = escapeCell(text)
      expect(unescapeCell(cell)).toBe(text)
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})

test("other people's escaped handles are read, their own apostrophes stay", () => {
  expect(unescapeCell("'@warda_news")).toBe('@warda_news')
  expect(unescapeCell("'Ain Warda")).toBe("'Ain Warda")
  expect(unescapeCell('')).toBe('')
})

test('a line of CSV is read back cell for cell', async () => {
  const cells = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(cells, async (texts) => {
      const line = csvLine(texts.map(escapeCell))
      async function* text(): AsyncGenerator<string> {
        yield 'a,b\r\n'
        for (const char of line) yield char
      }
      const rows = []
      for await (const { cells: read } of readCsv(text(), 'a,b\r\n', 100_000)) rows.push(read)
      expect(rows[1]?.map(unescapeCell)).toEqual(texts)
    }),
    { numRuns: 50 },
  )
})

test('characters that reverse a name are taken out and said so, marks at the ends are dropped silently', () => {
  expect(neutralise('a\u202eb\u2066c')).toEqual({ text: 'abc', neutralised: ['text.bidi_removed'] })
  expect(neutralise('a\u0000b\u001b')).toEqual({
    text: 'ab',
    neutralised: ['text.control_removed'],
  })
  expect(cleanText(' وردة\u200e ')).toEqual({ text: 'وردة', neutralised: [] })
  expect(cleanText('و\u200fردة').text).toBe('و\u200fردة')
})

test('no text keeps a character that turns direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(neutralise(text).text).not.toMatch(
        /[\u202a-\u202e\u2066-\u2069]|\p{Cc}(?<![\t\n\r\u0085])/u,
      )
    }),
  )
})

test('numbers are read in both kinds of digits, and nothing else is a number', () => {
  expect([readInteger('١٢'), readInteger(' 7 '), readInteger('0')]).toEqual([12, 7, 0])
  expect([readInteger('1.5'), readInteger('7a'), readInteger('=1'), readInteger('')]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect([readNumber('38.5'), readNumber('-1e-7'), readNumber('٣٨٫٥')]).toEqual([38.5, -1e-7, 38.5])
  expect([readNumber('38,5'), readNumber('Infinity'), readNumber('0x10')]).toEqual([
    null,
    null,
    null,
  ])
})

test('only an address of the web is a link', () => {
  expect(readLink('https://example.org/\u200eخبر')).toBe('https://example.org/خبر')
  expect(readLink('https://example.org/"a"')).toBe('https://example.org/%22a%22')
  for (const bad of [
    'javascript:alert(1)',
    'ttps://example.org',
    'mailto:a@b.org',
    'file:///x',
    'https://',
  ]) {
    expect(readLink(bad)).toBeNull()
  }
})
