// Published figures: like is put with like, nesting is found both ways, sums are checked, sentences keep scope and grammar.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkSum,
  compareFigures,
  figureAspects,
  groupFigures,
  isSaidTogether,
  PublishedFigure,
  publishedMeasures,
  refuseUncheckedTranslation,
  refuseUpsideDownFigure,
  ruleForScope,
  sayAmount,
  sayDifference,
  sayFigure,
} from '../src/index.ts'
import ar from '../words/figures.ar.json' with { type: 'json' }
import { aFigure, aScope, both, silent } from './published-figure.ts'
import { refused } from './refused.ts'

const day = fc.option(
  fc.integer({ min: 0, max: 40 }).map((n) => `2031-0${1 + (n % 8)}-${10 + (n % 18)}`),
  { nil: null },
)
const word = fc.constantFrom(
  silent,
  both('Al-Mithal', 'المثال'),
  both('the Island', 'الجزيرة'),
  both('Nowhere', 'لا مكان'),
)
const someFigure = fc
  .record({
    measure: fc.constantFrom('killed', 'injured', 'strikes'),
    from: day,
    to: day,
    place: word,
    placeWithin: fc.array(word, { maxLength: 2 }),
    belligerentsAsWritten: word,
    definition: word,
    asOf: day,
  })
  .map(({ measure, asOf, ...scope }) =>
    aFigure({ measure: measure as 'killed', asOf, scope: aScope(scope) }),
  )

const turned = { within: 'contains', contains: 'within' } as Record<string, string>

describe('two figures', () => {
  test('a figure is like itself, whatever it leaves unsaid', () => {
    fc.assert(
      fc.property(someFigure, (it) => {
        expect(compareFigures(it, it)).toEqual({ relation: 'like', inner: null, differs: [] })
      }),
    )
  })

  test('the comparison says the same the other way round', () => {
    fc.assert(
      fc.property(someFigure, someFigure, (a, b) => {
        const [one, other] = [compareFigures(a, b), compareFigures(b, a)]
        expect(other.relation).toBe(one.relation)
        const inner = { first: 'second', second: 'first' } as Record<string, string>
        expect(other.inner).toBe(one.inner === null ? null : inner[one.inner])
        expect(other.differs).toEqual(
          one.differs.map(({ aspect, how }) => ({ aspect, how: turned[how] ?? how })),
        )
      }),
    )
  })

  test('a battle lies within the years around it, and two counts of it stand side by side', () => {
    const battle = aFigure({ min: 159, max: 159 })
    const years = aFigure({ scope: aScope({ from: '2028-10-01', to: '2031-10-31' }) })
    const other = aFigure({ min: 1600, max: null, issuer: both('Others', 'آخرون') })
    const nested = compareFigures(battle, years)
    expect([nested.relation, nested.inner]).toEqual(['nested', 'first'])
    expect(nested.differs).toEqual([{ aspect: 'period', how: 'within' }])
    const like = compareFigures(battle, other)
    expect(like.relation).toBe('like')
    expect(like.differs.map(({ aspect }) => aspect)).toEqual(['issuer'])
  })

  test('what one counts and the other does not say cannot be compared', () => {
    const vague = aFigure({ scope: aScope({ from: null, to: null }) })
    const found = compareFigures(aFigure(), vague)
    expect(found.relation).toBe('different')
    expect(found.differs).toEqual([{ aspect: 'period', how: 'not_said' }])
  })

  test('periods that share days without nesting overlap; strikes are never put beside the dead', () => {
    const later = aFigure({ scope: aScope({ from: '2031-09-01', to: '2031-12-31' }) })
    expect(compareFigures(aFigure(), later).relation).toBe('overlapping')
    expect(compareFigures(aFigure(), aFigure({ measure: 'strikes' })).relation).toBe('different')
  })

  test('a place is the same by its code or by its name in either language, and lies within wider ones', () => {
    const at = (place: typeof silent | ReturnType<typeof both>, more = {}) =>
      aFigure({ scope: aScope({ place, placeWithin: [], ...more }) })
    const here = at({ en: null, ar: 'مدينه المثال' } as never)
    expect(compareFigures(aFigure(), here).relation).toBe('like')
    const island = at(both('The island', 'الجزيرة'))
    expect(compareFigures(aFigure(), island).inner).toBe('first')
    const [north, south] = [at(silent, { areaCode: 'N1' }), at(silent, { areaCode: 'S1' })]
    expect(compareFigures(north, south).relation).toBe('different')
    expect(compareFigures(north, at(both('x', 'س'), { areaCode: 'N1' })).relation).toBe('like')
  })

  test('parties of the register nest as sets, and a member as written lies within its coalition', () => {
    const by = (...ids: string[]) => aFigure({ scope: aScope({ belligerents: ids as never[] }) })
    expect(compareFigures(by('act_1'), by('act_1', 'act_2')).inner).toBe('first')
    expect(compareFigures(by('act_1', 'act_3'), by('act_1', 'act_2')).relation).toBe('overlapping')
    const member = aFigure({
      scope: aScope({
        belligerentsAsWritten: both('Westland', 'بلاد الغرب'),
        belligerentsWithin: [both('the Meridian Coalition', 'ائتلاف خط الزوال')],
      }),
    })
    expect(compareFigures(aFigure(), member).inner).toBe('second')
  })
})

describe('groups', () => {
  test('every figure stands in one set of one group, and only likes share a set', () => {
    fc.assert(
      fc.property(fc.array(someFigure, { maxLength: 8 }), (figures) => {
        const known = figures.map((content, i) => ({ id: `f${i}`, content }))
        const groups = groupFigures(known)
        const seen = groups.flatMap(({ sets }) => sets.flatMap(({ members }) => members))
        expect(seen.toSorted()).toEqual(known.map(({ id }) => id).toSorted())
        for (const { measure, sets } of groups)
          for (const { members } of sets)
            for (const id of members)
              expect(known.find((it) => it.id === id)?.content.measure).toBe(measure)
      }),
    )
  })

  test('a set names the smallest sets that hold it', () => {
    const period = (id: string, from: string, to: string) => ({
      id,
      content: aFigure({ scope: aScope({ from, to }) }),
    })
    const [group] = groupFigures([
      period('week', '2031-06-06', '2031-06-12'),
      period('years', '2028-01-01', '2031-12-31'),
      period('battle', '2031-06-06', '2031-10-17'),
      period('again', '2031-06-06', '2031-10-17'),
    ])
    expect(group?.sets.map(({ members, within }) => [members, within])).toEqual([
      [['years'], []],
      [['again', 'battle'], [0]],
      [['week'], [1]],
    ])
  })
})

describe('sums', () => {
  const part = (measure: 'killed' | 'injured', n: number) => aFigure({ measure, min: n, max: n })
  const total = aFigure({ measure: 'killed_or_injured', min: 240, max: 240 })

  test('178 killed and 62 injured are the 240 killed or injured; one more is told as a difference', () => {
    const sum = checkSum(total, [part('killed', 178), part('injured', 62)])
    expect(sum).toEqual({ holds: true, min: 240, max: 240, difference: 0, isLike: true })
    const off = checkSum(total, [part('killed', 177), part('injured', 62)])
    expect([off.holds, off.difference]).toEqual([false, 1])
  })

  test('43 assessed and 43 awaiting are the 86 allegations', () => {
    const of = (n: number) => aFigure({ measure: 'allegations', min: n, max: n })
    expect(checkSum(of(86), [of(43), of(43)]).holds).toBe(true)
  })

  test('a part that counts something else, or gives no number, is told', () => {
    expect(checkSum(total, [part('killed', 240), aFigure({ measure: 'strikes' })]).isLike).toBe(
      false,
    )
    const open = checkSum(total, [part('killed', 178), aFigure({ measure: 'injured', max: null })])
    expect([open.holds, open.max, open.difference]).toEqual([false, null, null])
    expect(checkSum(total, []).holds).toBe(false)
  })
})

describe('our own count under the same scope', () => {
  const ground = {
    investigation: 'al-mithal',
    grades: ['Confirmed' as const, 'Fair' as const],
    gradeOf: 'derived:v1',
    areaOf: () => 'North',
    partyOf: () => 'Meridian Coalition',
  }
  test('a scope that can be told from the register becomes a rule', () => {
    const scope = aScope({ belligerents: ['act_1' as never] })
    expect(ruleForScope({ measure: 'killed', scope }, ground).rule).toMatchObject({
      measure: 'civilians killed',
      belligerent: 'Meridian Coalition',
      area: 'North',
      from: '2031-06-06',
      to: '2031-10-17',
    })
  })
  test('whatever a rule cannot say is named', () => {
    const lost = { ...ground, areaOf: () => null, partyOf: () => null }
    const open = aScope({ from: null, to: null })
    const found = ruleForScope({ measure: 'strikes', scope: open }, lost)
    expect(found).toEqual({ rule: null, why: ['measure', 'period', 'place', 'belligerents'] })
    const two = aScope({ belligerents: ['act_1', 'act_2'] as never[] })
    expect(ruleForScope({ measure: 'killed', scope: two }, ground).why).toEqual([
      'several_belligerents',
    ])
  })
})

describe('guards', () => {
  const step = {
    who: both('A paper', 'صحيفة'),
    title: null,
    url: null,
    published: null,
    language: 'ar',
    isMachineTranslation: true,
  }
  test('what was read from a machine translation is refused until a check is stated', () => {
    const read = aFigure({ chain: [step] })
    refused(() => refuseUncheckedTranslation(read), 'published_figure.unchecked')
    const blank = { ...read, checkedAgainstOriginal: '   ' }
    refused(() => refuseUncheckedTranslation(blank), 'published_figure.unchecked')
    refuseUncheckedTranslation({ ...read, checkedAgainstOriginal: 'Compared with the original.' })
    refuseUncheckedTranslation(aFigure({ chain: [{ ...step, isMachineTranslation: false }] }))
  })
  test('a range or a period that ends before it begins is refused', () => {
    const range = aFigure({ min: 3, max: 2 })
    const period = aFigure({ scope: aScope({ from: '2031-06-02', to: '2031-06-01' }) })
    for (const it of [range, period])
      refused(() => refuseUpsideDownFigure(it), 'published_figure.range_upside_down')
    refuseUpsideDownFigure(aFigure())
  })
  test('older contents without the newer fields are filled', () => {
    const { placeWithin: _a, belligerentsWithin: _b, ...scope } = aScope()
    const { checkedAgainstOriginal: _c, ...rest } = aFigure()
    const read = PublishedFigure.parse({ ...rest, scope })
    expect([read.checkedAgainstOriginal, read.scope.placeWithin]).toEqual([null, []])
  })
  test('figures of one breath are told by speaker, title, day and issuer', () => {
    const chain = [{ ...step, title: 'Letter' }]
    const [a, b] = [aFigure({ chain }), aFigure({ chain, measure: 'incidents' })]
    expect(isSaidTogether(a, b)).toBe(true)
    expect(isSaidTogether(a, aFigure({ chain: [{ ...step, title: 'Other' }] }))).toBe(false)
    expect(isSaidTogether(a, aFigure())).toBe(false)
  })
})

const amount = (min: number | null, max: number | null, more = {}) => aFigure({ min, max, ...more })

describe('sentences', () => {
  test.each([
    [0, 'لا قتلى'],
    [1, 'قتيل واحد'],
    [2, 'قتيلان'],
    [3, '٣ قتلى'],
    [10, '١٠ قتلى'],
    [11, '١١ قتيلًا'],
    [99, '٩٩ قتيلًا'],
    [100, '١٠٠ قتيل'],
    [102, '١٠٢ قتيل'],
    [108, '١٠٨ قتلى'],
    [318, '٣١٨ قتيلًا'],
    [1600, '١٬٦٠٠ قتيل'],
  ])('%i dead are said in Arabic as the number asks', (n, said) => {
    expect(sayAmount(amount(n, n), 'ar')).toBe(said)
  })

  test('every measure has all six Arabic forms, and a counted noun that changes or stays on purpose', () => {
    for (const measure of publishedMeasures)
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'])
        expect((ar as Record<string, string>)[`figure_amount.${measure}_${form}`]).toBeDefined()
  })

  test('at least, at most, ranges and words without a number keep what they are', () => {
    expect(sayAmount(amount(80, null), 'en')).toBe('at least 80 people killed')
    expect(sayAmount(amount(80, null), 'ar')).toBe('٨٠ قتيلًا على الأقل')
    expect(sayAmount(amount(744, 1600), 'en')).toBe('between 744 and 1,600 people killed')
    expect(sayAmount(amount(744, 1600), 'ar')).toBe('بين ٧٤٤ و١٬٦٠٠ قتيل')
    expect(sayAmount(amount(0, 2), 'ar')).toBe('بين ٠ و٢ (القتلى)')
    expect(sayAmount(amount(null, 7), 'ar')).toBe('٧ قتلى على الأكثر')
    const vague = amount(null, null, { asWritten: both('several hundred', 'عدة مئات') })
    expect(sayAmount(vague, 'en')).toContain('“several hundred”')
    expect(sayAmount(vague, 'ar')).toMatch(/«عدة مئات».*القتلى/)
    expect(sayAmount(amount(60, 80, { measure: 'share' }), 'ar')).toBe('بين ٦٠ و٨٠ في المئة')
  })

  test('a sentence carries amount, place, period, parties, issuer, day, definition, rule and address', () => {
    const address = 'https://athar.example/en/x/published-figures/y'
    const rule = { code: 'civilians-killed', version: 1 }
    const said = sayFigure(aFigure({ max: null }), 'en', { address, rule })
    expect(said).toBe(
      'At least 318 people killed in the city of Al-Mithal between 6 June 2031 and 17 October 2031 by the Meridian Coalition, according to Island Harm Watch, as of 25 April 2032 (in the words of the text: “318 civilians”); what is counted: civilians killed by its strikes; our count by the rule “civilians-killed”, rules version 1. https://athar.example/en/x/published-figures/y',
    )
    const arabic = sayFigure(aFigure(), 'ar', { address })
    expect(arabic).toContain(
      '٣١٨ قتيلًا في مدينة المثال بين ٦ حزيران ٢٠٣١ و١٧ تشرين الأول ٢٠٣١ بفعل ائتلاف خط الزوال، بحسب مرصد الجزيرة للأضرار، وفق ما كان معروفًا في ٢٥ نيسان ٢٠٣٢؛ ما يُعدّ: مدنيون قُتلوا بضرباته.',
    )
    expect(arabic).toContain(`\u2068${address}\u2069`)
  })

  test('words that make a number less than exact are quoted with it, once', () => {
    const some = aFigure({ asWritten: both('“some 318 civilians”', 'نحو 318 مدنيا') })
    expect(sayFigure(some, 'en')).toContain('(in the words of the text: “some 318 civilians”)')
    expect(sayFigure(some, 'ar')).toContain('(بعبارة النص: «نحو 318 مدنيا»)')
    expect(sayFigure(aFigure(), 'en')).not.toContain('in the words of the text')
    const quoted = aFigure({ issuer: null, issuerAsQuoted: both('“western sources”', 'س') })
    expect(sayFigure(quoted, 'en')).toContain('attributed in the text to “western sources”,')
  })

  test('an issuer as quoted is told apart from the one that was verified', () => {
    const quoted = both('“western sources”', '«مصادر غربية»')
    const unverified = aFigure({ issuer: null, issuerAsQuoted: quoted })
    expect(sayFigure(unverified, 'en')).toContain('an issuer that has not been verified')
    const elsewhere = aFigure({ issuerAsQuoted: quoted })
    expect(sayFigure(elsewhere, 'ar')).toContain('والنص ينسبه إلى')
  })

  test('no sentence has a hole in it, in either language, whatever is silent', () => {
    fc.assert(
      fc.property(someFigure, someFigure, (a, b) => {
        for (const language of ['en', 'ar'] as const) {
          for (const it of [a, b]) expect(sayFigure(it, language)).not.toMatch(/\{\{|undefined/)
          for (const one of compareFigures(a, b).differs) {
            const said = sayDifference(one, a, b, language)
            expect(said).not.toMatch(/^$|\{\{|undefined|: ;/)
          }
        }
      }),
    )
    expect(figureAspects).toContain('issuer')
  })
})
