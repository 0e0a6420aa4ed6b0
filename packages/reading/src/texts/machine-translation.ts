// Whether a text reads like a machine's translation: nothing from it is accepted before it is held against an original.
import { openSheet, type Sheet, tokenAt } from './surface.ts'

/** Why a text looks translated by a machine. */
export const translationReasons = [
  /** إضراب, a labour strike, where armed forces are spoken of. */
  'labour_strike',
  /** A number followed by a plural with the article: "318 المدنيون". */
  'number_before_article',
  /** A comma with a space on both sides, again and again. */
  'spaced_commas',
  /** Thousands cut apart: "11 ، 000". */
  'split_thousands',
  /** Captions and credits run into the text. */
  'captions_in_text',
  /** Square brackets around a word that the machine left open: "[هو]". */
  'bracketed_pronouns',
] as const
export type TranslationReason = (typeof translationReasons)[number]

export interface MachineTranslation {
  readonly isLikely: boolean
  readonly reasons: readonly TranslationReason[]
}

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

const armed = /تحالف|ائتلاف|جوي|قصف|مدفعي|عسكري|غارات|قنابل/u
const labour = /عمال|نقاب|موظف|أجور|طعام|احتجاج|رواتب/u

/** Numbers before a plural noun with the article, which Arabic does not write. */
function articledPlurals(sheet: Sheet): number {
  return sheet.tokens.filter((token, i) => {
    const next = tokenAt(sheet, i + 1)
    return (
      token.kind === 'number' &&
      !next.line &&
      next.gap &&
      token.value > 10 &&
      /^ال[\u0620-\u06d3]{3,}/.test(next.key) &&
      !/^(?:19|20)\d\d$/.test(token.key) &&
      !/^ال(?:ماضي|جاري|حالي|مقبل|ساعه|شهر|عام|يوم|متحده)/.test(next.key)
    )
  }).length
}

/**
 * Signs that an Arabic text came out of a machine translator; likely from two kinds of signs on. A text without signs is
 * not thereby an original.
 */
export function detectMachineTranslation(text: string): MachineTranslation {
  const sheet = openSheet(text)
  const commas = count(text, / [،,] /gu)
  const signs: Readonly<Record<TranslationReason, boolean>> = {
    labour_strike:
      /(?<![\u0620-\u06d3])[وفبلك]?(?:ال)?[إا]ضراب(?:ات)?(?![\u0620-\u06d3])/u.test(text) &&
      armed.test(text) &&
      !labour.test(text),
    number_before_article: articledPlurals(sheet) >= 2,
    spaced_commas: commas >= 3 && commas >= count(text, /[^\s][،,]\s/gu) / 2,
    split_thousands: /\d [،,] ?000(?!\d)/u.test(sheet.flat),
    captions_in_text: /الصورة حقوق الطبع|صورة توضيحية|حقوق الطبع والنشر [A-Zر]/u.test(text),
    bracketed_pronouns: /\[(?:هو|هي|هم|هذا|كذا)\]/u.test(text),
  }
  const reasons = translationReasons.filter((reason) => signs[reason])
  return { isLikely: reasons.length >= 2, reasons }
}
