// Skeletons: spellings of one name in two scripts meet; names that differ in their consonants do not.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText, skeleton, skeletonTokens, sortKey } from '../src/index.ts'
import { foldCorpus } from './fold-corpus.ts'

test.each([
  [['Raqqa', 'Raqqah', 'Ar Raqqah', 'Ar-Raqqa', 'Al-Raqqa', 'Alraqqa', 'الرقة', 'الرقه', 'رقة']],
  [['Siha', 'Sihah', 'سيحة', 'سيحه']],
  [['Mohammed', 'Muhammad', 'Mohamad', 'محمد', 'مُحَمَّد']],
  [['Hussein', 'Husain', 'Hussain', 'حسين']],
  [['Khaled', 'Khalid', 'خالد']],
  [['Abdullah', 'Abdallah', 'عبدالله']],
  [['Abd Allah', 'عبد الله']],
  [['Abdul Rahman', 'Abd al-Rahman', 'Abdel Rahman', 'عبد الرحمن']],
  [['Saleh', 'Salih', 'صالح']],
  [['Omar', 'Umar', 'عمر']],
  [['Ali', 'Aly', 'علي']],
  [['Ahmad', 'Ahmed', 'أحمد', 'احمد']],
  [['Aisha', 'Aysha', 'عائشة']],
  [['Yusuf', 'Yousef', 'يوسف']],
  [['Ibrahim', 'Ebrahim', 'إبراهيم']],
  [['Wael', 'Wa’il', 'وائل']],
  [['Deir ez-Zor', 'Deir ez Zour', 'Dayr az-Zawr', 'دير الزور']],
  [["Dar'a", 'Daraa', 'درعا']],
  [['Tabqa', 'At Tabqah', 'Al-Tabqa', 'الطبقة']],
  [['Ath-Thawrah', 'Al Thawra', 'الثورة']],
  [['Al-Hasakah', 'Hasaka', 'Al Hassakah', 'الحسكة']],
  [['Qasim', 'Kassem', 'قاسم']],
  [['Ghazi', 'غازي']],
  [['Shaykh', 'Sheikh', 'شيخ']],
])('%j meet', (spellings) => {
  expect(new Set(spellings.map(skeleton)).size).toBe(1)
})

test.each([
  ['Ahmad', 'Hamad'],
  ['Khaled', 'Walid'],
  ['Omar', 'Amir Hassan'],
  ['Raqqa', 'Tabqa'],
  ['Abu Salim', 'Abd Salim'],
])('%s and %s do not meet', (a, b) => {
  expect(skeleton(a)).not.toBe(skeleton(b))
})

test('digits stay, and words keep their order', () => {
  expect(skeleton('CS 1621b شارع 23')).toBe('ks 1621b cr 23')
})

test('an article alone, or before a letter it does not go with, is a word', () => {
  expect(skeletonTokens('Al')).toEqual(['al'])
  expect(skeletonTokens('Ar Tabqa')).toHaveLength(2)
})

test('short words keep what only looks like an article', () => {
  expect(skeleton('Ali')).toBe(skeleton('علي'))
  expect(skeleton('Elham')).toBe('alhm')
  expect(skeleton('الله')).toBe(skeleton('Allah'))
})

test('a skeleton is plain ASCII, whatever it is made of', () => {
  for (const text of foldCorpus) expect(skeleton(text)).toMatch(/^[a-z0-9]*( [a-z0-9]+)*$/)
})

test('a text with a key has a skeleton, and no token is empty', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...foldCorpus))
  fc.assert(
    fc.property(text, (it) => {
      expect(skeletonTokens(it).length > 0).toBe(foldText(it) !== '')
      expect(skeletonTokens(it)).not.toContain('')
    }),
  )
})

test('the skeleton depends on the key alone', () => {
  fc.assert(
    fc.property(fc.constantFrom(...foldCorpus), (it) => skeleton(foldText(it)) === skeleton(it)),
  )
})

test('names sort in the order of the Arabic alphabet, articles and forms of alef aside', () => {
  const names = ['يوسف', 'الرقة', 'إدلب', 'حلب', 'أبو كمال', 'دمشق', 'تدمر']
  const byKey = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  expect(byKey).toEqual(['أبو كمال', 'إدلب', 'تدمر', 'حلب', 'دمشق', 'الرقة', 'يوسف'])
})

test('codes sort by their number, and Latin names without their article', () => {
  const names = ['XY10', 'XY9', 'XY9b', 'Ar-Raqqa', 'Al-Mithal', 'Nasr']
  const byKey = names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  expect(byKey).toEqual(['Al-Mithal', 'Nasr', 'Ar-Raqqa', 'XY9', 'XY9b', 'XY10'])
})
