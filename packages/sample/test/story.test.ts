// The story of the sample case: every part it must show, the map it lies on, and the truth behind it.
import {
  countIndependent,
  deriveAcknowledgement,
  derivePublicGrade,
  type Incident,
  isInArea,
  type RecordContent,
} from '@athar/domain'
import { describe, expect, test } from 'vitest'
import { makeSample, type Step } from '../src/index.ts'
import { NOW, newest } from './reading.ts'

/** 2031 is the seed with which the server makes the case. */
const cases = [1, 2031].map((seed) => ({ seed, sample: makeSample({ seed, nowMs: NOW }) }))

/** The outer ring of an area. */
const ringOf = (geometry: RecordContent<'area'>['geometry']): [number, number][] =>
  ((geometry?.coordinates ?? []) as [number, number][][])[0] ?? []

const killedOf = (content: Incident) =>
  content.counts.find((c) => c.group === 'civilians' && c.outcome === 'killed')?.range ?? null

describe.each(cases)('the story, seed $seed', ({ sample }) => {
  const incidents = [...newest(sample, 'incident').values()]
  const casualties = [...newest(sample, 'casualty').values()]
  const claims = [...newest(sample, 'claim').values()]

  test('some 120 incidents over four and a half months, most of them approved', () => {
    expect(incidents.length).toBe(120)
    const inState = (state: string) => incidents.filter((i) => i.state === state).length
    expect(inState('approved')).toBeGreaterThanOrEqual(95)
    expect(inState('in_review')).toBe(9)
    expect(inState('draft')).toBe(10)
    expect(inState('withdrawn')).toBe(1)
    expect(inState('merged')).toBe(1)
  })

  test('some 500 list entries with every fate, families and people without a name', () => {
    const own = casualties.filter((c) => c.listedBy === null)
    expect(own.length).toBeGreaterThan(420)
    expect(own.length).toBeLessThan(600)
    const outcomes = new Set(casualties.map((c) => c.outcome))
    for (const outcome of ['killed', 'injured', 'missing', 'under_rubble', 'alive_after_all'])
      expect(outcomes).toContain(outcome)
    const names = casualties.map((c) => c.nameAsWritten)
    expect(names.filter((n) => n.en === null && n.ar === null).length).toBeGreaterThan(10)
    expect(names.some((n) => n.en?.startsWith('son of ') === true)).toBe(true)
    expect(names.some((n) => n.ar?.startsWith('ابنة ') === true)).toBe(true)
    expect(casualties.some((c) => c.ageGroup === 'child')).toBe(true)
  })

  test('time and place are known with every precision', () => {
    const precisions = new Set(incidents.map((i) => i.occurred.precision))
    expect([...precisions].toSorted()).toEqual(['day', 'minute', 'month', 'part_of_day', 'range'])
    const classes = new Set(incidents.map((i) => i.places[0]?.accuracy ?? 'none'))
    for (const accuracy of ['exact', 'within_100m', 'landmark', 'street', 'neighbourhood', 'city'])
      expect(classes).toContain(accuracy)
    expect(classes).toContain('none')
    expect(incidents.some((i) => i.places[0]?.kind === 'mgrs')).toBe(true)
    const vague = incidents.flatMap((i) => i.places.filter((p) => p.accuracy === 'city'))
    expect(vague.every((place) => place.generic)).toBe(true)
  })

  test('harm comes by other means than from the air, too', () => {
    const means = new Set(incidents.flatMap((i) => i.means))
    for (const one of ['airstrike', 'mine_ied', 'ground_fire', 'siege', 'sniper', 'denied_escape'])
      expect(means).toContain(one)
    expect(new Set(incidents.flatMap((i) => i.harmedObjects)).size).toBeGreaterThan(7)
  })

  test('every level of acknowledgement is seen, and follows from the answers on record', () => {
    const values = new Set<string>()
    for (const [id, incident] of newest(sample, 'incident')) {
      if (incident.state === 'merged' || incident.axes === null) continue
      const positions = claims.flatMap((c) =>
        c.incidentId === id && c.position !== null
          ? [
              {
                actor: c.position.actorId,
                assessment: c.position.assessment,
                at: c.said?.localFrom ?? null,
              },
            ]
          : [],
      )
      const { value } = deriveAcknowledgement(positions)
      expect(incident.axes.acceptance.value).toBe(value)
      values.add(value)
    }
    expect([...values].toSorted()).toEqual(
      ['accepted', 'not_asked', 'rejected', 'silent', 'under_assessment'].toSorted(),
    )
    const assessments = new Set(claims.map((c) => c.position?.assessment))
    for (const one of ['credible', 'non_credible', 'open', 'not_yet_assessed', 'duplicate'])
      expect(assessments).toContain(one)
  })

  test('the count of independent sources follows from the relations on record', () => {
    const relations = [...newest(sample, 'source_relation').values()]
    const ownClaims = claims.filter((c) => c.kind === 'report' || c.kind === 'list_entry')
    const merged = new Set(
      incidents.filter((i) => i.otherCodes.length > 0 || i.state === 'merged').map((i) => i.code),
    )
    for (const [id, incident] of newest(sample, 'incident')) {
      if (merged.has(incident.code)) continue
      const sources = ownClaims.filter((c) => c.incidentId === id).map((c) => c.sourceId)
      expect(countIndependent({ sources, relations }).count).toBe(
        incident.axes?.corroboration.independentSources,
      )
    }
  })

  test('some incidents were corrected after approval, each time with a reason', () => {
    const corrections = sample.steps.filter(
      (s) => s.verb === 'incident.correct' && s.by === 'researcher',
    )
    expect(corrections.length).toBeGreaterThan(7)
    for (const step of sample.steps) expect(step.reason.length).toBeGreaterThan(0)
  })

  test('the merged incident lives on in the one that took its code', () => {
    const gone = incidents.find((i) => i.state === 'merged')
    const kept = newest(sample, 'incident').get(gone?.mergedInto ?? '')
    expect(kept?.otherCodes).toEqual([gone?.code])
    expect(kept?.state).toBe('approved')
    const goneId = [...newest(sample, 'incident')].find(([, i]) => i.state === 'merged')?.[0]
    expect(claims.some((c) => c.incidentId === goneId)).toBe(false)
    expect(casualties.some((c) => c.incidentId === goneId)).toBe(false)
  })

  test('records that may count the same dead twice: by point, by place and by name', () => {
    const found = [...newest(sample, 'incident')]
    const pair = (kind: string) =>
      sample.truth.pairs
        .filter((p) => p.kind === kind)
        .flatMap((p) => p.codes)
        .map((code) => found.find(([, i]) => i.code === code) as [string, Incident])
    const counted = ['same_day_and_point', 'same_day_and_place', 'same_named_casualty'].map(pair)
    for (const two of counted) {
      expect(two.map(([, i]) => i.state)).toEqual(['approved', 'approved'])
      for (const [, { axes }] of two)
        expect(['Fair', 'Confirmed']).toContain(axes === null ? '' : derivePublicGrade(axes).grade)
    }
    const same = (of: [string, Incident][] | undefined, what: (incident: Incident) => unknown) =>
      expect(new Set(of?.map(([, i]) => JSON.stringify(what(i)))).size).toBe(1)
    same(counted[0], (i) => [i.places[0], i.occurred.localFrom])
    same(counted[1], (i) => [i.placeName, i.occurred.localFrom, killedOf(i)])
    const names = counted[2]?.map(([id]) =>
      sample.truth.persons
        .filter((p) =>
          p.casualties.some((c) => newest(sample, 'casualty').get(c)?.incidentId === id),
        )
        .map((p) => p.id),
    )
    expect(names?.[0]?.filter((id) => names[1]?.includes(id) === true).length).toBe(2)
  })

  test('every incident speaks both languages', () => {
    for (const { summary, placeName } of incidents) {
      for (const text of [summary, placeName]) {
        expect(text.en).toMatch(/[A-Za-z]/)
        expect(text.en).not.toMatch(/[\u0600-\u06ff]/)
        expect(text.ar).toMatch(/[\u0600-\u06ff]/)
        expect(text.ar).not.toMatch(/[A-Za-z]/)
      }
    }
  })

  test('children, women and men never exceed the civilians they are among', () => {
    for (const content of incidents) {
      const most = killedOf(content)?.max ?? Number.POSITIVE_INFINITY
      const among = content.counts
        .filter((c) => c.outcome === 'killed' && c.group !== 'civilians')
        .filter((c) => c.group !== 'belligerents')
        .reduce((sum, c) => sum + (c.range.min ?? 0), 0)
      expect(among).toBeLessThanOrEqual(most)
    }
    expect(incidents.filter((i) => killedOf(i) === null).length).toBe(4)
  })
})

describe.each(cases)('the map, seed $seed', ({ sample }) => {
  const areas = [...newest(sample, 'area').values()]

  test('every area but the island lies in another', () => {
    const codes = new Set(areas.map((a) => a.code))
    for (const { code, parentCode } of areas)
      expect(parentCode === null ? code === 'XM' : codes.has(parentCode)).toBe(true)
    expect(areas.filter((a) => a.level === 'governorate').length).toBe(3)
    expect(areas.filter((a) => a.level === 'neighbourhood').length).toBe(13)
    for (const { name } of areas) expect(name.ar).toMatch(/[\u0600-\u06ff]/)
  })

  test('rings are closed and run anticlockwise', () => {
    for (const { geometry } of areas) {
      const ring = ringOf(geometry)
      expect(ring[0]).toEqual(ring.at(-1))
      const doubled = ring.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = ring[i + 1] ?? ring[0] ?? [0, 0]
        return sum + x * nextY - nextX * y
      }, 0)
      expect(doubled).toBeGreaterThan(0)
    }
  })

  test('a point lies in the governorate that the record names', () => {
    const incidents = [...newest(sample, 'incident').values()]
    let seen = 0
    for (const { places, area } of incidents) {
      const place = places[0]
      if (place?.lon === undefined || place.lon === null || place.lat === null) continue
      const found = areas.find((a) => a.code === area.byPoint)
      expect(found?.level).toBe('governorate')
      expect(
        isInArea(
          { lon: place.lon, lat: place.lat },
          found?.geometry as Parameters<typeof isInArea>[1],
        ),
      ).toBe(true)
      seen += 1
    }
    expect(seen).toBeGreaterThan(100)
  })
})

describe.each(cases)('the truth behind it, seed $seed', ({ sample }) => {
  test('every list entry describes one person of the truth', () => {
    const described = sample.truth.persons.flatMap((p) => p.casualties)
    expect(new Set(described).size).toBe(described.length)
    expect(new Set(described)).toEqual(new Set(newest(sample, 'casualty').keys()))
  })

  test('every incident tells of one event', () => {
    const told = sample.truth.events.flatMap((e) => e.incidents)
    expect(told.toSorted()).toEqual([...newest(sample, 'incident').keys()].toSorted())
  })

  test('the true day lies within the recorded one, the doubled report aside', () => {
    const byId = newest(sample, 'incident')
    const loose = sample.truth.pairs.flatMap((p) => p.codes[1])
    for (const { day, incidents } of sample.truth.events)
      for (const id of incidents) {
        const { occurred, code } = byId.get(id) as Incident
        if (loose.includes(code)) continue
        expect((occurred.localFrom ?? '') <= day && day <= (occurred.localTo ?? '')).toBe(true)
      }
  })

  test('the steps are typed by their kind', () => {
    const kinds = new Set(sample.steps.map((s: Step) => s.kind))
    expect(kinds.size).toBe(13)
  })
})
