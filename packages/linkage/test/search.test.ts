// Finding a name: in either script, in any spelling, misspelt or unfinished; the same answer whatever was put first.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readName } from '../src/names/read.ts'
import { NameIndex } from '../src/search/name-index.ts'
import { Units } from '../src/search/units.ts'

const people: Readonly<Record<string, readonly string[]>> = {
  a: ['خالد الحسين'],
  b: ['Khaled Al-Hussein'],
  c: ['خالد محمد الحسين'],
  d: ['محمود الحسن', 'Mahmoud al-Hasan'],
  e: ['عبد الرحمن أبو شعبان'],
  f: ['Noureddine Zakzouk'],
  g: ['فاطمة الزهراني'],
  h: ['محمد محمد سلامة'],
  i: ['محمد سلامة'],
}

function indexOf(all: Readonly<Record<string, readonly string[]>>): NameIndex {
  const index = new NameIndex()
  for (const [id, names] of Object.entries(all)) index.put(id, names)
  return index
}
const found = (index: NameIndex, text: string): string[] => index.search(text).map(({ id }) => id)

describe('a name is found', () => {
  const index = indexOf(people)
  test.each([
    ['Khaled Hussein', 'a'],
    ['Khalid al Husain', 'a'],
    ['خالد حسين', 'b'],
    ['Fatma Zahrani', 'g'],
    ['محمود حسن', 'd'],
    ['نور الدين زقزوق', 'f'],
  ])('in the other script or spelling: %s', (text, id) => {
    expect(found(index, text)).toContain(id)
  })

  test.each([
    ['Abdulrahman Abu Shaaban', 'e'],
    ['عبدالرحمن شعبان', 'e'],
    ['Abd al-Rahman Shaban', 'e'],
    ['Nour al-Din Zakzouk', 'f'],
    ['نورالدين زكزوك', 'f'],
  ])('whether its compounds are joined or split: %s', (text, id) => {
    expect(found(index, text)[0]).toBe(id)
  })

  test.each([
    ['Khalde Hussein', 'a'],
    ['Fatima Zahrnai', 'g'],
    ['خالد الجسين', 'a'],
    ['Noureddine Zakzuok', 'f'],
  ])('in spite of a slip: %s', (text, id) => {
    expect(found(index, text)).toContain(id)
  })

  test('while it is being typed', () => {
    const begun = ['Fat', 'Fatima Z', 'Fatima Zah', 'Fatima al-', 'فاط', 'فاطمة ال', 'فاطمة الز']
    expect(begun.map((text) => found(index, text)[0])).toEqual(begun.map(() => 'g'))
  })

  test('whole words only where typing is over', () => {
    expect(found(index, 'Fatima Zah')).toEqual(['g'])
    const [hit] = index.search('Fatima Zah ', { least: 0.3 })
    expect(hit?.units[1]).toMatchObject({ met: null })
    expect(index.search('Zah', { isTyping: false })).toEqual([])
  })

  test('by the words it has more', () => {
    const order = found(index, 'خالد الحسين')
    expect(order.indexOf('a')).toBeLessThan(order.indexOf('c'))
  })

  test('each of its words once: two Mohammeds are asked for, two are met', () => {
    expect(found(index, 'Mohammed Mohammed Salama')[0]).toBe('h')
    expect(found(index, 'Mohammed Salama')[0]).toBe('i')
  })

  test('with the units that met', () => {
    const hit = index.search('Khaled Hussein').find(({ id }) => id === 'a')
    expect(hit).toMatchObject({ name: 'خالد حسين' })
    expect(hit?.units.map(({ asked, met }) => [asked, met])).toEqual([
      ['khaled', 'خالد'],
      ['hussein', 'حسين'],
    ])
    expect(hit?.score).toBeGreaterThan(0.9)
  })
})

describe('names in general use are told apart', () => {
  const index = indexOf(people)
  test('Mahmoud Hasan is not among those asked for as Mohammed Hussein before those who are', () => {
    const hits = index.search('محمد حسين')
    const [first] = hits
    expect(first?.id).not.toBe('d')
    const other = hits.find(({ id }) => id === 'd')
    expect(other === undefined || other.score < (first?.score ?? 0)).toBe(true)
  })
})

describe('nothing is found', () => {
  const index = indexOf(people)
  test.each(['', ' ', '-', '123456', 'Qwxyzv', 'ال'])('for %j', (text) => {
    expect(index.search(text).filter(({ score }) => score > 0.9)).toEqual([])
  })
  test('in an empty index', () => {
    expect(new NameIndex().search('Khaled')).toEqual([])
  })
})

describe('what is held changes', () => {
  test('a name replaced is found by the new one alone', () => {
    const index = indexOf(people)
    index.put('a', ['سمير العاني'])
    expect(found(index, 'Samir Ani')).toEqual(['a'])
    expect(found(index, 'Khaled Hussein')).not.toContain('a')
    expect(index.size).toBe(9)
  })

  test('who is removed is not found, and comes back when put again', () => {
    const index = indexOf(people)
    index.settle()
    index.remove('a')
    index.remove('nobody')
    expect(found(index, 'Khaled Hussein')).not.toContain('a')
    expect(index.size).toBe(8)
    index.settle()
    expect(found(index, 'Khaled Hussein')).toContain('b')
    index.put('a', people['a'] ?? [])
    expect(found(index, 'Khaled Hussein')).toContain('a')
  })

  test('the same is found whether it was settled before, between or never', () => {
    const name = fc.constantFrom(...Object.values(people).flat(), 'Rania Aboud', 'رانيا عبود')
    const change = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.array(name, { maxLength: 2 }))
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.infiniteStream(fc.boolean()),
        name,
        (changes, settles, text) => {
          const [one, other] = [new NameIndex(), new NameIndex()]
          for (const [id, names] of changes) {
            one.put(id, names)
            other.put(id, names)
            if (settles.next().value === true) other.settle()
          }
          const last = new NameIndex()
          for (const [id, names] of new Map(changes)) last.put(id, names)
          last.settle()
          expect(other.search(text)).toEqual(last.search(text))
          expect(found(one, text)).toEqual(found(last, text))
        },
      ),
      { seed: 5, numRuns: 60 },
    )
  })
})

test('equals stand in the order of their ids, whatever was put first', () => {
  const ids = ['k3', 'k1', 'k20', 'k2', 'k10']
  const orders = [ids, ids.toReversed(), ids.toSorted()].map((all) => {
    const index = new NameIndex()
    for (const id of all) index.put(id, ['Samir Ani'])
    return found(index, 'Samir Ani')
  })
  expect(orders).toEqual(orders.map(() => ['k1', 'k10', 'k2', 'k20', 'k3']))
})

test('a text that is no name is answered all the same', () => {
  const index = indexOf(people)
  for (const text of ['ب'.repeat(200), 'xkcd'.repeat(50), '1 '.repeat(100), 'khaled '.repeat(28)])
    expect(index.search(text).length).toBeLessThan(10)
})

test('a limit cuts the list, not the order', () => {
  const index = new NameIndex()
  for (let n = 0; n < 3000; n += 1)
    index.put(`c${n}`, [`محمد ${'ابتجدر'[n % 6]}${n % 7 === 0 ? 'الم' : 'سلي'}ن`])
  index.settle()
  const long = index.search('Mohammed', { limit: 100 })
  expect(long).toHaveLength(100)
  expect(index.search('Mohammed', { limit: 7 })).toEqual(long.slice(0, 7))
})

test('the units of a name are those that reading it gives, whatever was asked before', () => {
  const words =
    'خالد الحسين عبد الرحمن الله أبو أم نور الدين بن بنت آل الشهيد زوجة رضيع محمد سلامة عبدالله مجهول ' +
    'Khaled al-Hussein Abd al-Rahman Allah Abu Umm Nour al Din din bin Dr wife of son the infant Mohammed Al Ar Raqqa'
  const text = fc.array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 6 })
  const units = new Units()
  fc.assert(
    fc.property(text, (chosen) => {
      const { tokens, relation } = readName(chosen.join(' '))
      const read = [...tokens, ...(relation?.of ?? [])].map(({ folded }) => folded)
      expect(units.of(chosen.join(' '))).toEqual(read)
    }),
    { seed: 8, numRuns: 2000 },
  )
})
