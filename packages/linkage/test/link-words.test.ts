// Words as the linker compares them: laid out in flat arrays, remembered, and told apart without a look where that is sure.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FoundLevels, foundAmong } from '../src/link/found.ts'
import { areTwoKnownNames, Likeness, mayBeOne, slotLevel } from '../src/link/likeness.ts'
import { ownMemory } from '../src/link/memory.ts'
import { Shape } from '../src/link/shapes.ts'
import { Words } from '../src/link/words.ts'
import { formEvidence, tokenForm } from '../src/names/form.ts'

const texts =
  `محمد محمود احمد حسن حسين خالد عبدالله عبدالرحمن رحمن ابوعوده عوده نورالدين نور الحمداني حمداني
  فاطمه سميره سمير قاسم ريان مصظفي مصطفي كنعان خليل زيتوني mohammed muhammad mahmoud ahmed ahmad ahmet hassan hussein
  khaled khalid abdullah abdalrahman rahman abuouda aboudeh nouraldin nour alhamdani hamdani fatima samir samira qasim
  kasem gasim rayan mustafa moustafa kanaan khalil zaytouni zeitouni joseph yousef`
    .trim()
    .split(/\s+/u)

const words = new Words()
for (const text of texts) words.id(text)
const forms = words.names()

describe('words laid out in flat arrays', () => {
  it('are as much alike as the same words each by itself', () => {
    const [one, two] = [new Shape(forms.shapes), new Shape(forms.shapes)]
    let pairs = 0
    for (const [a, left] of texts.entries())
      for (const [b, right] of texts.entries()) {
        const apart = formEvidence(tokenForm(left), tokenForm(right))
        expect(formEvidence(one.load(a), two.load(b)), `${left} ${right}`).toBe(apart)
        pairs++
      }
    expect(pairs).toBe(texts.length ** 2)
  })

  it('have no groups for the other script where all are in one', () => {
    const latin = new Words()
    for (const text of ['khaled', 'samir', 'abdullah']) latin.id(text)
    const { shapes } = latin.names()
    expect(shapes.groups).toHaveLength(0)
    const [one, two] = [new Shape(shapes).load(0), new Shape(shapes).load(1)]
    expect(formEvidence(one, two)).toBe(formEvidence(tokenForm('khaled'), tokenForm('samir')))
  })
})

describe('a likeness of which only so much is asked', () => {
  it('is exact from the least on, below it where it is less, and enough where it is enough', () => {
    const [least, enough] = [0.66, 0.9]
    const asked = (left: string, right: string) => ({
      whole: formEvidence(tokenForm(left), tokenForm(right)),
      told: formEvidence(tokenForm(left), tokenForm(right), least, enough),
    })
    const all = texts.flatMap((left) => texts.map((right) => asked(left, right)))
    const below = all.filter(({ whole }) => whole < least)
    const above = all.filter(({ whole }) => whole >= enough)
    const between = all.filter(({ whole }) => whole >= least && whole < enough)
    expect(Math.min(below.length, above.length, between.length)).toBeGreaterThan(15)
    expect(below.filter(({ told }) => told >= least)).toEqual([])
    expect(above.filter(({ told }) => told < enough)).toEqual([])
    expect(between.filter(({ told, whole }) => told !== whole)).toEqual([])
  })
})

describe('words told apart without a look', () => {
  const likeness = new Likeness(forms)
  const level = (a: string, b: string): number => likeness.level(words.id(a), words.id(b))
  const { name } = forms.shapes
  const nameOf = (text: string): number => name[words.id(text)] ?? -1

  it('two names in general use are different, whatever their letters', () => {
    expect(areTwoKnownNames(nameOf('حسن'), nameOf('hussein'))).toBe(true)
    expect(level('حسن', 'حسين')).toBe(slotLevel.different)
    expect(areTwoKnownNames(nameOf('ahmed'), nameOf('ahmet'))).toBe(false)
    expect(level('ahmed', 'ahmet')).toBe(slotLevel.sameKey)
  })

  it('of all words, those that are surely two names are different and those not of one key similar at most', () => {
    const keyOf = (text: string): number => forms.keyOf[words.id(text)] ?? -1
    const pairs = texts.flatMap((a) => texts.filter((b) => b !== a).map((b) => [a, b] as const))
    const two = pairs.filter(([a, b]) => areTwoKnownNames(nameOf(a), nameOf(b)))
    const apart = pairs.filter(([a, b]) => !mayBeOne(keyOf(a), nameOf(a), keyOf(b), nameOf(b)))
    expect(Math.min(two.length, apart.length)).toBeGreaterThan(100)
    expect(two.filter(([a, b]) => level(a, b) !== slotLevel.different)).toEqual([])
    expect(apart.filter(([a, b]) => level(a, b) > slotLevel.similar)).toEqual([])
  })
})

describe('the memory of levels', () => {
  const word = fc.integer({ min: 0, max: 2 ** 24 - 1 })
  const pair = fc
    .tuple(word, word)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

  it('never tells of two words what was found of two others', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(pair, fc.integer({ min: 1, max: 5 }))), (found) => {
        const levels = new FoundLevels(foundAmong(2 ** 24 - 1, ownMemory))
        const told = new Map<string, number>()
        for (const [[low, high], level] of found) {
          levels.remember(low, high, level)
          told.set(`${low} ${high}`, level)
        }
        for (const [[low, high]] of found)
          expect([0, told.get(`${low} ${high}`)]).toContain(levels.of(low, high))
        const last = found.slice(-1)
        expect(last.map(([[low, high]]) => levels.of(low, high))).toEqual(
          last.map(([, level]) => level),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('keeps what was found of the first words for good', () => {
    const levels = new FoundLevels(foundAmong(50, ownMemory))
    for (let low = 0; low < 50; low++)
      for (let high = low + 1; high < 50; high++) levels.remember(low, high, 1 + (high % 5))
    for (let low = 0; low < 50; low++)
      for (let high = low + 1; high < 50; high++) expect(levels.of(low, high)).toBe(1 + (high % 5))
  })
})
