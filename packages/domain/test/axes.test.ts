// The axes: public words are derived by rules that keep the four questions apart.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  acceptances,
  attributions,
  Axes,
  civilianStatuses,
  countIndependent,
  deriveAcknowledgement,
  deriveCorroboration,
  derivePublicGrade,
  gradeReasons,
  importedGrades,
  positionAssessments,
  sourceRelationKinds,
} from '../src/index.ts'

const axes = fc.record({
  corroboration: fc.record({
    independentSources: fc.nat({ max: 12 }),
    verifiedByName: fc.boolean(),
    reason: fc.constant(null),
  }),
  attribution: fc.record({ value: fc.constantFrom(...attributions), reason: fc.constant(null) }),
  civilianStatus: fc.record({
    value: fc.constantFrom(...civilianStatuses),
    reason: fc.constant(null),
  }),
  acceptance: fc.record({ value: fc.constantFrom(...acceptances), reason: fc.constant(null) }),
})

interface Given {
  sources?: number
  named?: boolean
  by?: (typeof attributions)[number]
  status?: (typeof civilianStatuses)[number]
  accepted?: (typeof acceptances)[number]
}
const given = ({
  sources = 2,
  named = false,
  by = 'likely',
  status = 'civilian',
  accepted = 'silent',
}: Given): Axes => ({
  corroboration: { independentSources: sources, verifiedByName: named, reason: null },
  attribution: { value: by, reason: null },
  civilianStatus: { value: status, reason: null },
  acceptance: { value: accepted, reason: null },
})

describe('corroboration', () => {
  test.each([
    [{ sources: 0 }, 'single_report'],
    [{ sources: 1 }, 'single_report'],
    [{ sources: 2 }, 'multi_source'],
    [{ sources: 1, named: true }, 'verified'],
  ])('%j is %s', (it, word) => {
    expect(deriveCorroboration(given(it).corroboration)).toBe(word)
  })

  test('another independent source never weakens it', () => {
    const order = ['single_report', 'multi_source', 'verified']
    fc.assert(
      fc.property(axes, ({ corroboration }) => {
        const more = { ...corroboration, independentSources: corroboration.independentSources + 1 }
        const rank = (it: Axes['corroboration']): number => order.indexOf(deriveCorroboration(it))
        expect(rank(more)).toBeGreaterThanOrEqual(rank(corroboration))
      }),
    )
  })
})

describe('the public grade', () => {
  test.each([
    [{ accepted: 'accepted' }, 'Confirmed', 'belligerent_accepted'],
    [{ accepted: 'rejected' }, 'Fair', 'corroborated_and_attributed'],
    [{ by: 'known' }, 'Fair', 'corroborated_and_attributed'],
    [{ sources: 1, named: true }, 'Fair', 'corroborated_and_attributed'],
    [{ sources: 1 }, 'Weak', 'one_source'],
    [{ sources: 9, by: 'unknown' }, 'Weak', 'not_attributed'],
    [{ by: 'single_claim' }, 'Weak', 'not_attributed'],
    [{ sources: 9, by: 'contested' }, 'Contested', 'attribution_contested'],
    [{ sources: 9, status: 'not_civilian' }, 'Discounted', 'not_civilian'],
  ] as const)('%j is %s', (it, grade, reason) => {
    expect(derivePublicGrade(given(it))).toEqual({ grade, rule: 'derived:v1', reason })
  })

  test('every assessment has one grade with a reason, and every grade is reached', () => {
    const seen = new Set<string>()
    for (const sources of [1, 2]) {
      for (const by of attributions) {
        for (const status of civilianStatuses) {
          for (const accepted of acceptances) {
            const derived = derivePublicGrade(given({ sources, by, status, accepted }))
            expect(gradeReasons).toContain(derived.reason)
            seen.add(derived.grade)
          }
        }
      }
    }
    expect([...seen].sort()).toEqual([...importedGrades].sort())
  })

  test('only an acceptance makes Confirmed, and it leaves corroboration as it was', () => {
    fc.assert(
      fc.property(axes, (it) => {
        expect(Axes.safeParse(it).success).toBe(true)
        const isConfirmed = derivePublicGrade(it).grade === 'Confirmed'
        expect(isConfirmed).toBe(it.acceptance.value === 'accepted')
        const word = deriveCorroboration(it.corroboration)
        const accepted = { ...it, acceptance: { value: 'accepted' as const, reason: null } }
        expect(deriveCorroboration(accepted.corroboration)).toBe(word)
      }),
    )
  })
})

describe('acknowledgement', () => {
  test('a reversal keeps both answers, and the newer holds', () => {
    const positions = [
      { actor: 'a', assessment: 'credible', at: '2019-02-28' },
      { actor: 'a', assessment: 'non_credible', at: '2017-08-31' },
    ] as const
    expect(deriveAcknowledgement(positions)).toMatchObject({
      value: 'accepted',
      by: ['a'],
      reversed: ['a'],
      current: [{ assessment: 'credible' }],
    })
  })

  test.each([
    [[], 'not_asked'],
    [['not_yet_assessed'], 'silent'],
    [['open'], 'under_assessment'],
    [['non_credible'], 'rejected'],
    [['duplicate'], 'silent'],
    [['non_credible', 'open'], 'under_assessment'],
    [['non_credible', 'credible', 'open'], 'accepted'],
    [['non_credible', 'not_yet_assessed'], 'rejected'],
  ] as const)('answers of several actors %j come to %s', (assessments, value) => {
    const positions = assessments.map((assessment, index) => ({
      actor: `actor ${index}`,
      assessment,
      at: '2019-01-01',
    }))
    expect(deriveAcknowledgement(positions).value).toBe(value)
  })

  test('an undated answer gives way to a dated one', () => {
    const { value } = deriveAcknowledgement([
      { actor: 'a', assessment: 'non_credible', at: '2018-01-01' },
      { actor: 'a', assessment: 'not_yet_assessed', at: null },
    ])
    expect(value).toBe('rejected')
  })

  test('each actor has one current answer, whatever the order of the list', () => {
    const position = fc.record({
      actor: fc.constantFrom('a', 'b', 'c'),
      assessment: fc.constantFrom(...positionAssessments),
      at: fc.integer({ min: 2000, max: 2040 }).map(String),
    })
    const list = fc.uniqueArray(position, { selector: (it) => `${it.actor} ${it.at}` })
    fc.assert(
      fc.property(list, (positions) => {
        const one = deriveAcknowledgement(positions)
        expect(deriveAcknowledgement(positions.toReversed())).toEqual(one)
        expect(one.current).toHaveLength(new Set(positions.map((it) => it.actor)).size)
      }),
    )
  })
})

describe('independence', () => {
  const ids = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8']
  const relation = fc.record({
    from: fc.constantFrom(...ids),
    to: fc.constantFrom(...ids),
    kind: fc.constantFrom(...sourceRelationKinds),
  })
  const relations = fc.array(relation, { maxLength: 10 })
  const sources = fc.subarray(ids)

  test('ten reposts of one post are one source', () => {
    const reposts = Array.from({ length: 10 }, (_, index) => `r${index}`)
    const { count, groups } = countIndependent({
      sources: ['post', ...reposts],
      relations: reposts.map((from) => ({ from, to: 'post', kind: 'copies' })),
    })
    expect(count).toBe(1)
    expect(groups[0]?.reasons).toEqual(['copies'])
  })

  test('two sources that cite a third, not named here, are one', () => {
    const result = countIndependent({
      sources: ['s1', 's2'],
      relations: [
        { from: 's1', to: 'origin', kind: 'cites' },
        { from: 's2', to: 'origin', kind: 'cites' },
      ],
    })
    expect(result.groups).toEqual([
      { members: ['s1', 's2'], reasons: ['cites'], through: ['origin'] },
    ])
  })

  test('a source that cites another and has been there itself counts for itself', () => {
    const cites = { from: 's1', to: 's2', kind: 'cites' } as const
    const both = ['s1', 's2']
    expect(countIndependent({ sources: both, relations: [cites] }).count).toBe(1)
    const visited = [{ ...cites, hasOwnGrounds: true }]
    expect(countIndependent({ sources: both, relations: visited }).count).toBe(2)
  })

  test('a source by itself stands alone, and one named twice is one', () => {
    const result = countIndependent({ sources: ['s1', 's1'], relations: [] })
    expect(result.groups).toEqual([{ members: ['s1'], reasons: ['alone'], through: [] }])
  })

  test('every source stands in exactly one group', () => {
    fc.assert(
      fc.property(sources, relations, (asked, links) => {
        const { groups, count } = countIndependent({ sources: asked, relations: links })
        expect(groups.flatMap((group) => group.members).sort()).toEqual(asked.toSorted())
        expect(count).toBe(groups.length)
      }),
    )
  })

  test('another relation never makes more independent sources, another source never fewer', () => {
    fc.assert(
      fc.property(
        sources,
        relations,
        relation,
        fc.constantFrom(...ids),
        (asked, links, link, id) => {
          const { count } = countIndependent({ sources: asked, relations: links })
          const bound = countIndependent({ sources: asked, relations: [...links, link] }).count
          expect(bound).toBeLessThanOrEqual(count)
          const wider = countIndependent({ sources: [...asked, id], relations: links }).count
          expect(wider).toBeGreaterThanOrEqual(count)
        },
      ),
    )
  })

  test('order of sources and relations does not matter', () => {
    fc.assert(
      fc.property(sources, relations, (asked, links) => {
        const one = countIndependent({ sources: asked, relations: links })
        const other = countIndependent({
          sources: asked.toReversed(),
          relations: links.toReversed(),
        })
        expect(other).toEqual(one)
      }),
    )
  })
})
