// The public figures on Raqqa 2017: complete, cited, consistent with each other, and said in both languages.
import {
  checkSum,
  compareFigures,
  groupFigures,
  PublishedFigure,
  refuseUncheckedTranslation,
  refuseUpsideDownFigure,
  sayFigure,
} from '@athar/domain'
import { expect, test } from 'vitest'
import { publicFigures } from '../src/index.ts'

const { figures } = publicFigures()
const of = (code: string) => {
  const found = figures.find(({ content }) => content.code === code)
  if (found === undefined) throw new RangeError(code)
  return found
}

test('every figure passes its schema and its guards, has its own code and id, a chain and an issuer as quoted', () => {
  for (const { content } of figures) {
    expect(PublishedFigure.parse(content)).toEqual(content)
    refuseUncheckedTranslation(content)
    refuseUpsideDownFigure(content)
    expect(content.chain.length).toBeGreaterThan(0)
    expect(content.issuerAsQuoted.en).not.toBeNull()
    expect([content.asWritten.ar, content.scope.definition.ar]).not.toContain(null)
  }
  expect(new Set(figures.map(({ content }) => content.code)).size).toBe(figures.length)
  expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length)
  expect(figures.length).toBe(31)
})

test('the ids and contents are the same each time', () => {
  expect(publicFigures()).toEqual(publicFigures())
})

test('318 and 159 are different periods, one within the other; 159, 180 and 1,600 stand side by side', () => {
  const [three, battle] = [of('coalition-318').content, of('coalition-159').content]
  const found = compareFigures(battle, three)
  expect([found.relation, found.inner]).toEqual(['nested', 'first'])
  expect(found.differs).toContainEqual({ aspect: 'period', how: 'within' })
  for (const code of ['coalition-180', 'amnesty-airwars-1600', 'rand-744-1600'])
    expect(compareFigures(battle, of(code).content).relation).toBe('like')
  const all = compareFigures(three, of('coalition-1335').content)
  expect([all.relation, all.inner]).toEqual(['nested', 'first'])
})

test('the sums that were published hold', () => {
  for (const code of ['letter-240', 'coalition-86-allegations']) {
    const total = of(code).content
    const parts = total.sumOf.map((id) => {
      const part = figures.find((it) => it.id === id)
      if (part === undefined) throw new RangeError(id)
      return part.content
    })
    expect(checkSum(total, parts)).toMatchObject({ holds: true, difference: 0, isLike: true })
  }
})

test('744 and 30 are no admission of the United States, and say so', () => {
  const { content } = of('letter-744-killed')
  expect(content.issuerAsQuoted.en).toMatch(/same sources/)
  expect(content.issuer?.en).toMatch(/not the United States/)
  expect(content.note.en).toMatch(/not an admission/)
  expect(content.chain).toHaveLength(4)
  const us = of('letter-178-killed').content
  expect([us.issuer, compareFigures(us, content).inner]).toEqual([null, 'first'])
})

test('the dead nest four deep: Iraq and Syria, three years, the battle, United States forces', () => {
  const [group] = groupFigures(figures)
  const sets = group?.sets ?? []
  const depth = (place: number | undefined): number =>
    place === undefined ? 0 : 1 + depth(sets[place]?.within[0])
  const holding = (code: string) => sets.findIndex(({ members }) => members.includes(of(code).id))
  expect(
    ['coalition-1335', 'coalition-318', 'coalition-159', 'letter-178-killed'].map((code) =>
      depth(holding(code)),
    ),
  ).toEqual([1, 2, 3, 4])
})

test('each is one sentence in each language, with its own script and no hole', () => {
  for (const { content } of figures) {
    expect(sayFigure(content, 'en')).toMatch(/^[“A-Z0-9][^{}]+\.$/)
    expect(sayFigure(content, 'ar')).toMatch(/^[«ء-ي٠-٩][^{}]+\.$/)
    expect(sayFigure(content, 'ar')).not.toMatch(/إضراب/)
  }
})
