// The one normaliser: a text becomes the key under which it is found; equal in TypeScript and in SQL.
// A key is for finding, never for showing: the text as written is always kept beside it.
import {
  apostrophes,
  expansions,
  FOLD_VERSION,
  invisible,
  letters,
  marks,
  separators,
  whiteSpace,
} from './fold-tables.ts'

export { FOLD_VERSION }

type Ranges = readonly (readonly [number, number])[]

const hex = (codePoint: number, width: number): string =>
  codePoint.toString(16).padStart(width, '0')
const jsEscape = (codePoint: number): string => `\\u{${codePoint.toString(16)}}`
const sqlEscape = (codePoint: number): string =>
  codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`

const classOf = (ranges: Ranges, escape: (codePoint: number) => string): string =>
  ranges
    .map(([from, to]) => (from === to ? escape(from) : `${escape(from)}-${escape(to)}`))
    .join('')
const pattern = (...ranges: Ranges[]): RegExp =>
  new RegExp(`[${classOf(ranges.flat(), jsEscape)}]+`, 'gu')

const unseen = pattern(invisible, apostrophes)
const markRuns = pattern(marks, apostrophes)
const separatorRuns = pattern(separators)
const invisibleOrSpace = pattern(invisible, whiteSpace)

const from = letters.map(([one]) => one).join('')
const to = letters.map(([, other]) => other).join('')
const letterMap = new Map<string, string>()
for (const [one, other] of letters) {
  const others = Array.from(other)
  for (const [index, letter] of Array.from(one).entries())
    letterMap.set(letter, others[index] ?? letter)
}
for (const [one, other] of expansions) letterMap.set(one, other)
const lettersToMap = new RegExp(`[${[...letterMap.keys()].join('')}]`, 'gu')

/**
 * What is left of a text of which the tables leave nothing, such as a lone hamza or "؟": its visible characters.
 * Empty only when the text shows nothing at all.
 */
function visible(text: string): string {
  return text
    .replace(invisibleOrSpace, '')
    .normalize('NFKD')
    .replace(invisibleOrSpace, '')
    .normalize('NFKD')
}

/**
 * Folds a text: compatibility decomposition, without marks of direction, vowel signs, tatweel, hamza and
 * apostrophes; alef forms, ى and ي, ة and ه, Persian letters and both kinds of digits made one; Latin letters
 * small and without accents; punctuation as a space, spaces collapsed. Folding twice changes nothing, and a
 * text that shows anything never folds to an empty key.
 *
 * Decomposition tables grow with Unicode; a code point newer than the older of database and runtime may fold
 * differently in the two. All letters of names in Arabic, Latin, Greek, Cyrillic and Hebrew are older than both.
 */
export function foldText(text: string): string {
  const storable = text.replaceAll('\u0000', ' ').toWellFormed()
  const folded = storable
    .replace(unseen, '')
    .normalize('NFKD')
    .replace(markRuns, '')
    .replace(lettersToMap, (letter) => letterMap.get(letter) ?? letter)
    .replace(separatorRuns, ' ')
    .normalize('NFKD')
    .replace(/^ +| +$/g, '')
  return folded === '' ? visible(storable) : folded
}

const sqlLiteral = (text: string): string =>
  `E'${Array.from(text)
    .map((letter) => sqlEscape(letter.codePointAt(0) ?? 0))
    .join('')}'`
const sqlStrip = (expression: string, ranges: Ranges, by = ''): string =>
  `regexp_replace(${expression}, '[${classOf(ranges, sqlEscape)}]+', '${by}', 'g')`

function sqlVisible(): string {
  const ranges: Ranges = [...invisible, ...whiteSpace]
  const once = `normalize(${sqlStrip('t collate "C"', ranges)}, NFKD)`
  return `normalize(${sqlStrip(once, ranges)}, NFKD)`
}

function sqlFolded(): string {
  const bare = `normalize(${sqlStrip('t collate "C"', [...invisible, ...apostrophes])}, NFKD)`
  const unmarked = sqlStrip(bare, [...marks, ...apostrophes])
  const single = `translate(${unmarked}, ${sqlLiteral(from)}, ${sqlLiteral(to)})`
  const expanded = expansions.reduce(
    (expression, [one, other]) =>
      `replace(${expression}, ${sqlLiteral(one)}, ${sqlLiteral(other)})`,
    single,
  )
  return `btrim(normalize(${sqlStrip(expanded, separators, ' ')}, NFKD), ' ')`
}

function sqlFunction(): string {
  return `create or replace function athar_fold(t text) returns text
language sql immutable parallel safe as $fold$
select coalesce(nullif(
  ${sqlFolded()}, ''),
  ${sqlVisible()})
$fold$`
}

/**
 * The same normaliser as a PostgreSQL function `athar_fold(text)` (15 or newer, UTF-8 database, any collation),
 * built from the same tables. One statement without its closing semicolon. Where nobody asks for it, in a browser, it
 * is not built.
 */
export const sqlFoldFunction = /* @__PURE__ */ sqlFunction()
