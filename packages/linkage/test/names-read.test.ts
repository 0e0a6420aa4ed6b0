// A name read: its units, their slots, titles, kin, and those who have no name of their own.
import { foldText } from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readName, tokenForm, tokenKeys, tokenSimilarity } from '../src/index.ts'

const units = (text: string): string[] => readName(text).tokens.map(({ folded }) => folded)
const slots = (text: string): (string | null)[] => readName(text).tokens.map(({ slot }) => slot)

describe('a name is read into units', () => {
  test('compounds are one unit, joined or split, in either script', () => {
    for (const text of ['عبد الرحمن', 'عبدالرحمن', 'عَبْد الرَّحمن'])
      expect(units(text)).toEqual(['عبدالرحمن'])
    for (const text of [
      'Abdul Rahman',
      'Abd al-Rahman',
      'Abdelrahman',
      'ABDURRAHMAN',
      'Abd ar-Rahman',
    ])
      expect(units(text)).toEqual(['abdalrahman'])
    for (const text of ['Abdullah', 'Abd Allah', 'Abdallah', 'Abdulla'])
      expect(units(text)).toEqual(['abdallah'])
    expect(units('نور الدين')).toEqual(units('نورالدين'))
    expect(units('Nour al-Din')).toEqual(units('Noureddin'))
    expect(units('نصر الله')).toEqual(['نصرالله'])
    expect(units('أبو بكر')).toEqual(['ابوبكر'])
    expect(units('Abu Bakr')).toEqual(['abubakr'])
  })

  test('the article is no part of the unit, and Abd and Abu are', () => {
    expect(units('al-Hussein')).toEqual(['hussein'])
    expect(units('الحسين')).toEqual(['حسين'])
    expect(units('ar-Rashid')).toEqual(['rashid'])
    expect(readName('الحسين').tokens[0]?.article).toBe(true)
    expect(units('Abdul Rahman')).not.toEqual(units('Abu Rahman'))
    expect(units('Alan Albert')).toEqual(['alan', 'albert'])
  })

  test('two given names without a space are two only where both are sure', () => {
    expect(units('محمدنصر')).toEqual(['محمد', 'نصر'])
    expect(units('محمدين')).toEqual(['محمدين'])
    expect(units('عبدالعزيزكمال')).toEqual(['عبدالعزيز', 'كمال'])
  })

  test('Arabizi and Turkish letters keep their sound', () => {
    expect(readName('7assan').tokens[0]?.letters).toBe('hassan')
    expect(readName('5aled').tokens[0]?.letters).toBe('khaled')
    expect(readName('Haşim').tokens[0]).toMatchObject({ folded: 'hasim', letters: 'hashim' })
  })

  test('the text as written is kept', () => {
    expect(readName('Abd al-Rahman AL-KHATIB').tokens.map(({ text }) => text)).toEqual([
      'Abd al Rahman',
      'AL KHATIB',
    ])
  })
})

describe('slots', () => {
  test('are told by position and by the words between', () => {
    expect(slots('خالد عمر علي الحداد')).toEqual(['given', 'father', 'grandfather', 'family'])
    expect(slots('خالد الحداد')).toEqual(['given', 'family'])
    expect(slots('Khaled bin Omar')).toEqual(['given', 'father'])
    expect(slots('فاطمة بنت محمد')).toEqual(['given', 'father'])
    expect(slots('أبو محمد الحلبي')).toEqual(['kunya', 'family'])
    expect(slots('عائشة أبو عودة')).toEqual(['given', 'family'])
    expect(slots('Haddad, Khaled')).toEqual(['given', 'family'])
    expect(units('Haddad, Khaled')).toEqual(['khaled', 'haddad'])
    expect(slots('خالد الحداد (السيف)')).toEqual(['given', 'family', 'laqab'])
  })

  test('titles are set apart', () => {
    const read = readName('الشهيد الدكتور سامي علي')
    expect(read.titles).toEqual(['الشهيد', 'الدكتور'])
    expect(units('Dr. Sami Ali')).toEqual(['sami', 'ali'])
  })

  test('the language says script and kind of name', () => {
    expect(readName('خالد').language).toBe('ar')
    expect(readName('Khaled Omar').language).toBe('ar-Latn')
    expect(readName('Jon Smyth').language).toBe('und-Latn')
    expect(readName('Иван').language).toBe('und-Cyrl')
  })
})

describe('those named through others', () => {
  test('have a relation and no units of their own', () => {
    const infant = readName('رضيع خالد حسن')
    expect(infant).toMatchObject({ unnamed: true, tokens: [], relation: { kind: 'child' } })
    expect(infant.relation?.of.map(({ folded }) => folded)).toEqual(['خالد', 'حسن'])
    expect(readName('infant son of Khaled Hassan').relation?.kind).toBe('son')
    expect(readName('زوجة محمد علي').relation?.kind).toBe('wife')
    expect(readName('Sara wife of Omar Issa')).toMatchObject({
      unnamed: false,
      relation: { kind: 'wife' },
    })
  })

  test('the unidentified have neither', () => {
    for (const text of ['مجهول الهوية', 'unknown', 'طفل', 'unidentified child'])
      expect(readName(text)).toMatchObject({ unnamed: true, tokens: [], relation: null })
    expect(readName('معروف').unnamed).toBe(false)
  })

  test('any text is read without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readName(text).text).toBe(text)
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})

describe('units compared', () => {
  const samples = [
    'خالد',
    'الحسين',
    'عبد الرحمن',
    'نور الدين',
    'أبو عودة',
    'منى',
    'Khaled',
    'Hussein',
    'Abdul Rahman',
    'Noureddine',
    'Aboudeh',
    'Mona',
    'Çelik',
    'Иван',
  ]
  const similarity = (one: string, other: string): number =>
    tokenSimilarity(tokenForm(one), tokenForm(other))

  test('alike in both directions, 1 with itself, folded or not, and between 0 and 1', () => {
    for (const one of samples) {
      expect(similarity(one, one)).toBe(1)
      expect(similarity(one, foldText(one))).toBeGreaterThan(0.9)
      for (const other of samples) {
        const value = similarity(one, other)
        expect(value).toBe(similarity(other, one))
        expect(value >= 0 && value <= 1).toBe(true)
      }
    }
  })

  test('spellings of one name are nearer than names that look alike', () => {
    const near: readonly (readonly [string, string])[] = [
      ['Khaled', 'Khalid'],
      ['Noor', 'Nour'],
      ['خالد', 'Khaled'],
      ['Abdul Rahman', 'Abdelrahmane'],
      ['قنديل', 'Kandil'],
      ['Gamal', 'Djamel'],
    ]
    const far: readonly (readonly [string, string])[] = [
      ['Hassan', 'Hussein'],
      ['حسن', 'حسين'],
      ['Ali', 'Alia'],
      ['خالد', 'Khalil'],
      ['Abdul Rahman', 'Rahman'],
      ['عبد الرحمن', 'أبو الرحمن'],
      ['Samir', 'Samira'],
    ]
    for (const [one, other] of near)
      expect([one, similarity(one, other) > 0.88]).toEqual([one, true])
    for (const [one, other] of far)
      expect([one, similarity(one, other) < 0.75]).toEqual([one, true])
  })

  test('both scripts share a key', () => {
    for (const [one, other] of [
      ['خالد', 'Khaled'],
      ['عبد الرحمن', 'Abdul Rahman'],
      ['نور الدين', 'Nour al-Din'],
      ['جمال', 'Gamal'],
      ['الحسين', 'Hussein'],
      ['ثائر', 'Saer'],
    ] as const) {
      const keys = tokenKeys(one)
      expect(keys.length).toBeLessThanOrEqual(4)
      expect([one, tokenKeys(other).some((key) => keys.includes(key))]).toEqual([one, true])
    }
  })
})
