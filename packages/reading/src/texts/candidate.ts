// One candidate made from the tokens it was read from.
import { type Sheet, tokenAt } from './surface.ts'
import type { TextCandidate } from './types.ts'

/** The part of a quantity that a candidate keeps, with the token where its words begin. */
interface Said {
  readonly from: number
  readonly min: number | null
  readonly max: number | null
  readonly atLeast: boolean
  readonly approximate: boolean
  readonly vague: boolean
  readonly number: number
}

const bare = {
  measure: null,
  min: null,
  max: null,
  atLeast: false,
  approximate: false,
  unit: null,
  who: null,
  word: null,
  earliest: null,
  latest: null,
  edtf: null,
  doubt: null,
} as const

/** A candidate over the tokens from one to before another. */
export function spanned(
  sheet: Sheet,
  from: number,
  to: number,
  fields: Partial<TextCandidate> & Pick<TextCandidate, 'what'>,
): TextCandidate {
  const { start } = tokenAt(sheet, from)
  const { end } = tokenAt(sheet, to - 1)
  const { what, ...others } = fields
  return { what, ...bare, ...others, text: sheet.text.slice(start, end), start, end }
}

/** A candidate for a quantity; a vague one keeps its word and sets no bound. */
export function candidate(
  sheet: Sheet,
  said: Said,
  to: number,
  fields: Partial<TextCandidate> & Pick<TextCandidate, 'what'>,
): TextCandidate {
  const { min, max, atLeast, approximate } = said
  const made = spanned(sheet, said.from, to, { min, max, atLeast, approximate, ...fields })
  return said.vague ? { ...made, word: vagueWord(sheet, said, to) } : made
}

function vagueWord(sheet: Sheet, said: Said, to: number): string {
  let end = said.number + 1
  const isVague =
    /^(?:و|ب|ل)?(?:ال)?(?:عشرات|ميات|مايات|الاف|ملايين)$|^(?:of|dozens?|hundreds?|thousands?|millions?)$/
  while (end < to && isVague.test(tokenAt(sheet, end).key)) end += 1
  if (tokenAt(sheet, end - 1).key === 'of') end -= 1
  return sheet.text.slice(tokenAt(sheet, said.number).start, tokenAt(sheet, end - 1).end)
}
