// Points brought to the outlines they belong to: inside, near, shared, or unclear and said so.
import fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import { offsetMetres, type Position, type StructureDraft, snapToFootprints } from '../src/index.ts'

function square(lon: number, lat: number, side: number): Position[] {
  const corner = (east: number, north: number) =>
    offsetMetres(lon, lat, (east * side) / 2, (north * side) / 2)
  const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
  return [...ring, ring[0] as Position]
}

group('points and outlines', () => {
  const draft = (
    key: string,
    lon: number,
    lat: number,
    footprint: Position[] | null,
  ): StructureDraft => ({
    key,
    name: null,
    kind: null,
    neighbourhood: null,
    lon,
    lat,
    radiusMetres: 10,
    footprint,
    epochs: [],
    bracket: null,
    destroyedBracket: null,
  })
  const at = (east: number, north = 0) => offsetMetres(40, 20, east, north)
  const house = (key: string, east: number, side = 20) =>
    draft(key, ...at(east), square(...at(east), side))
  const point = (key: string, east: number) => draft(key, ...at(east), null)

  it('come together inside, then near, and stay apart beyond the radius', () => {
    const houses = [house('h0', 0), house('h100', 100)]
    const { structures, snaps, shared } = snapToFootprints(
      [point('in', 5), point('near', 18), point('far', 50), point('also', -5)],
      houses,
      15,
    )
    expect(snaps.map(({ how, footprintKey }) => [how, footprintKey])).toEqual([
      ['inside', 'h0'],
      ['near', 'h0'],
      ['none', null],
      ['inside', 'h0'],
    ])
    expect(snaps[1]?.metres).toBeCloseTo(8, 2)
    expect(structures.map(({ footprint }) => footprint !== null)).toEqual([true, true, false, true])
    expect(structures[1]?.lon).toBe(at(18)[0])
    expect(shared).toBe(2)
  })

  it('stay points where two are about as near, and say which', () => {
    const { snaps, structures } = snapToFootprints(
      [point('between', 25.5)],
      [house('left', 0, 40), house('right', 51, 40)],
      15,
    )
    expect(snaps[0]).toMatchObject({ how: 'ambiguous', footprintKey: null })
    expect([...(snaps[0]?.candidates ?? [])].sort()).toEqual(['left', 'right'])
    expect(structures[0]?.footprint).toBeNull()
    const nested = snapToFootprints(
      [point('p', 0)],
      [house('big', 0, 60), house('small', 0, 20)],
      15,
    )
    expect(nested.snaps[0]?.how).toBe('ambiguous')
  })

  it('find what a search through all outlines finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: -600, max: 600 }),
        fc.integer({ min: 1, max: 200 }),
        (easts, east, radius) => {
          const houses = easts.map((one, i) => house(`h${i}`, one, 10))
          const [snap] = snapToFootprints([point('p', east)], houses, radius).snaps
          const nearest = Math.min(...easts.map((one) => Math.max(0, Math.abs(one - east) - 5)))
          fc.pre(Math.abs(nearest - radius) > 0.05)
          expect(snap?.how === 'none').toBe(nearest > radius)
        },
      ),
    )
  })
})
