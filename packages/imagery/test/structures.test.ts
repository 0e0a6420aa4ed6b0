// Structures from files: outlines, points and damage atlases read, bad rows listed, points brought to their outlines.
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import {
  offsetMetres,
  type Position,
  projectionOf,
  readGeoPackage,
  readStructuresGeoJson,
  readUnosat,
  writeGeoPackage,
} from '../src/index.ts'
import { isInside } from '../src/structures/shape.ts'
import { realSites } from './real.ts'

function square(lon: number, lat: number, side: number): Position[] {
  const corner = (east: number, north: number) =>
    offsetMetres(lon, lat, (east * side) / 2, (north * side) / 2)
  const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
  return [...ring, ring[0] as Position]
}

function feature(geometry: unknown, properties: Record<string, unknown> = {}, id?: string) {
  return { type: 'Feature', ...(id === undefined ? {} : { id }), geometry, properties }
}

const polygon = (ring: readonly Position[]) => ({ type: 'Polygon', coordinates: [ring] })
const read = (features: unknown[], options = {}) =>
  readStructuresGeoJson({ type: 'FeatureCollection', features }, options)

group('GeoJSON', () => {
  it('gives outlines with a place inside them, and points with their error', () => {
    const ell: Position[] = [
      [40, 20],
      [40.003, 20],
      [40.003, 20.0002],
      [40.0002, 20.0002],
      [40.0002, 20.003],
      [40, 20.003],
      [40, 20],
    ]
    const { structures, refused } = read(
      [
        feature(polygon(square(40, 20, 20)), { name: 'Invented mill', building: 'mill' }, 'a'),
        feature(
          { type: 'Point', coordinates: [40.01, 20.01, 300] },
          { osm_id: 77, radius_metres: 25 },
        ),
        feature(polygon(ell), {}, 'ell'),
        feature(
          { type: 'MultiPolygon', coordinates: [[square(40, 20, 5)], [square(40.1, 20, 30)]] },
          {},
          'two',
        ),
      ],
      { radiusMetres: 12 },
    )
    expect(refused).toEqual([])
    const [mill, point, turned, two] = structures
    expect(mill).toMatchObject({
      key: 'a',
      name: 'Invented mill',
      kind: 'mill',
      radiusMetres: 0,
      epochs: [],
      bracket: null,
    })
    expect(mill?.lon).toBeCloseTo(40, 7)
    expect(point).toMatchObject({
      key: '77',
      lon: 40.01,
      lat: 20.01,
      radiusMetres: 25,
      footprint: null,
    })
    expect(isInside([turned?.lon ?? 0, turned?.lat ?? 0], ell)).toBe(true)
    expect(two?.lon).toBeCloseTo(40.1, 5)
  })

  it('in UTM is brought to degrees', () => {
    const [x, y] = projectionOf(32637).forward(39.5, 36)
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32637' } }
    const features = [feature({ type: 'Point', coordinates: [x, y] }, {}, 'a')]
    const [one] = readStructuresGeoJson({ type: 'FeatureCollection', crs, features }).structures
    expect(one?.lon).toBeCloseTo(39.5, 7)
    expect(one?.lat).toBeCloseTo(36, 7)
  })

  it('row by row is refused for what is wrong with it', () => {
    const bad = [
      feature(null),
      feature({
        type: 'LineString',
        coordinates: [
          [40, 20],
          [41, 21],
        ],
      }),
      feature(
        polygon([
          [40, 20],
          [41, 20],
          [40, 20],
        ]),
      ),
      feature({ type: 'Point', coordinates: [40, Number.NaN] }),
      feature({ type: 'Point', coordinates: [400, 20] }),
      feature({ type: 'Point', coordinates: [20, 140] }),
      feature({ type: 'Point', coordinates: [20, 40] }),
      'nonsense',
    ]
    const { structures, refused } = read(bad, { within: [39, 19, 41, 21] })
    expect(structures).toEqual([])
    expect(refused.map(({ problem }) => problem.code)).toEqual([
      'structures.geometry_unsupported',
      'structures.geometry_unsupported',
      'structures.geometry_unsupported',
      'structures.out_of_range',
      'structures.out_of_range',
      'structures.out_of_range',
      'structures.axes_swapped',
      'structures.geometry_unsupported',
    ])
    const twice = read([
      feature({ type: 'Point', coordinates: [1, 1] }, {}, 'a'),
      feature({ type: 'Point', coordinates: [1, 2] }, {}, 'a'),
    ])
    expect(twice.refused[0]?.problem.code).toBe('structures.repeated')
  })

  it('never throws anything but a problem', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (list, coordinates) => {
        const shapes = ['Point', 'Polygon', 'MultiPolygon', 'MultiPoint'].map((type) =>
          feature({ type, coordinates }),
        )
        const { structures, refused } = read([...list, ...shapes])
        expect(structures.length + refused.length).toBe(list.length + 4)
      }),
    )
  })
})

group('a GeoPackage', () => {
  const columns = [
    { name: 'key', type: 'text' },
    { name: 'first_destroyed', type: 'integer' },
    { name: 'probability', type: 'real' },
    { name: 'is_disputed', type: 'boolean' },
  ] as const
  const at = '2031-11-21T00:00:00.000Z'

  it('that was written reads back the same, points and outlines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.tuple(
            fc.uuid(),
            fc.double({ min: -179, max: 179, noNaN: true }),
            fc.double({ min: -79, max: 79, noNaN: true }),
            fc.boolean(),
          ),
          { selector: ([key]) => key, maxLength: 8 },
        ),
        async (rows) => {
          const shapes = rows.map(([, lon, lat, isPoint]) =>
            isPoint ? ([lon, lat] as const) : square(lon, lat, 50),
          )
          const bytes = await writeGeoPackage(
            'datings',
            columns,
            rows.map(([key], i) => ({
              geometry: shapes[i] as Position,
              values: [key, 3, null, true],
            })),
            at,
          )
          const { structures, refused } = await readGeoPackage(bytes)
          expect(refused).toEqual([])
          expect(structures.map(({ key }) => key)).toEqual(rows.map(([key]) => key))
          for (const [i, structure] of structures.entries()) {
            const shape = shapes[i] as Position | Position[]
            expect(structure.footprint ?? [structure.lon, structure.lat]).toEqual(shape)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('says that it is one, and what lies in it', async () => {
    const bytes = await writeGeoPackage(
      'datings',
      columns,
      [{ geometry: [40, 20], values: ['a', 1, 0.9, false] }],
      at,
    )
    expect(Buffer.from(bytes.subarray(0, 15)).toString()).toBe('SQLite format 3')
    expect(Buffer.from(bytes.subarray(68, 72)).toString()).toBe('GPKG')
  })

  it('with a name that is no name, or a row that does not fit, is not written', async () => {
    await expect(writeGeoPackage('a"; drop', columns, [], at)).rejects.toThrow(
      'structures.malformed',
    )
    await expect(writeGeoPackage('geom', columns, [], at)).rejects.toThrow('structures.malformed')
    await expect(
      writeGeoPackage('a', columns, [{ geometry: [1, 2], values: [] }], at),
    ).rejects.toThrow('structures.malformed')
  })

  it('that is damaged, empty or something else is refused', async () => {
    const bytes = await writeGeoPackage(
      'datings',
      columns,
      [{ geometry: [40, 20], values: ['a', 1, 0.9, false] }],
      at,
    )
    for (const bad of [
      new Uint8Array(0),
      new Uint8Array(5000),
      Buffer.from('SQLite format 3\0'),
      bytes.slice(0, 3000),
    ])
      await expect(readGeoPackage(bad)).rejects.toThrow('structures.malformed')
    await expect(readGeoPackage(bytes, { layer: 'other' })).rejects.toThrow('structures.malformed')
  })

  it('with one damaged geometry loses that row alone', async () => {
    const rows = ['a', 'b'].map((key) => ({
      geometry: square(40, 20, 30),
      values: [key, 1, 0.5, false],
    }))
    const bytes = Buffer.from(await writeGeoPackage('datings', columns, rows, at))
    const where = bytes.lastIndexOf(Buffer.from([0x47, 0x50, 0, 1]))
    bytes.writeUInt32LE(0xffffffff, where + 17)
    const { structures, refused } = await readGeoPackage(bytes)
    expect([structures.length, refused[0]?.problem.code]).toEqual([
      1,
      'structures.geometry_unsupported',
    ])
  })
})

group('a damage atlas', () => {
  const header =
    'id,lon,lat,site_type,neighbourhood,date1,sensor1,confidence1,class1,date2,sensor2,confidence2,class2,date3,sensor3,confidence3,class3'
  const epoch = (n: number, damage: string) =>
    damage === '' ? ',,,' : `203${n}-05-01,Sensor-${n},Medium,${damage}`
  const row = (id: string, ...classes: [string, string, string]) =>
    `${id},40.1,20.1,"Mill, old",Quarter,${classes.map((damage, i) => epoch(i + 1, damage)).join(',')}`
  const text = [
    header,
    row('a', '', '', 'Destroyed'),
    row('b', 'Moderate Damage', 'Moderate Damage', 'Destroyed'),
    row('c', '', 'Severe Damage', 'No Visible Damage'),
    row('d', 'No Visible Damage', '', ''),
  ].join('\r\n')

  it('gives every site all images, listed or not, and both brackets', () => {
    const { structures, refused } = readUnosat(Buffer.from(text))
    expect(refused).toEqual([])
    expect(structures[0]).toEqual({
      key: 'a',
      name: null,
      kind: 'Mill, old',
      neighbourhood: 'Quarter',
      lon: 40.1,
      lat: 20.1,
      radiusMetres: 10,
      footprint: null,
      epochs: [
        {
          by: 'UNITAR-UNOSAT',
          imageDate: '2031-05-01',
          sensor: 'Sensor-1',
          damage: null,
          confidence: null,
        },
        {
          by: 'UNITAR-UNOSAT',
          imageDate: '2032-05-01',
          sensor: 'Sensor-2',
          damage: null,
          confidence: null,
        },
        {
          by: 'UNITAR-UNOSAT',
          imageDate: '2033-05-01',
          sensor: 'Sensor-3',
          damage: 'destroyed',
          confidence: 'Medium',
        },
      ],
      bracket: { lastWithout: '2032-05-01', firstWith: '2033-05-01' },
      destroyedBracket: { lastWithout: '2032-05-01', firstWith: '2033-05-01' },
    })
    expect(structures.map(({ bracket }) => [bracket?.lastWithout, bracket?.firstWith])).toEqual([
      ['2032-05-01', '2033-05-01'],
      [null, '2031-05-01'],
      ['2031-05-01', '2032-05-01'],
      ['2033-05-01', null],
    ])
    expect(structures.map(({ destroyedBracket }) => destroyedBracket?.firstWith)).toEqual([
      '2033-05-01',
      '2033-05-01',
      null,
      null,
    ])
  })

  it('is read packed or not, and never swells beyond its bound', () => {
    expect(readUnosat(gzipSync(text)).structures).toHaveLength(4)
    expect(() => readUnosat(gzipSync(Buffer.alloc(210_000_000)))).toThrow('structures.too_large')
  })

  it('loses a row that is wrong and no other', () => {
    const more = [
      row('a', '', '', 'Destroyed'),
      row('e', '', '', 'Vanished'),
      row('f', '', '', 'Destroyed').replace('40.1', 'east'),
      row('g', '', '', 'Destroyed').replace('40.1', ''),
    ]
    const { structures, refused } = readUnosat(Buffer.from([text, ...more].join('\n')))
    expect(structures).toHaveLength(4)
    expect(refused.map(({ index, key, problem }) => [index, key, problem.code])).toEqual([
      [4, 'a', 'structures.repeated'],
      [5, 'e', 'structures.malformed'],
      [6, 'f', 'structures.out_of_range'],
      [7, 'g', 'structures.out_of_range'],
    ])
  })

  it('that is no table, or another one, is refused whole', () => {
    expect(() => readUnosat(Buffer.from(''))).toThrow('structures.malformed')
    expect(() => readUnosat(Buffer.from([0xff, 0xfe, 0x00]))).toThrow('structures.malformed')
    expect(() => readUnosat(Buffer.from('id,lon\n1,2'))).toThrow('structures.columns_missing')
    expect(() => readUnosat(Buffer.from('id,lon,lat,class1,date1\n"a,1,2,x,y'))).toThrow(
      'structures.malformed',
    )
  })

  it('of a real city is read whole, with its five images', (context) => {
    const sites = realSites()
    if (sites === null) return context.skip()
    expect(sites).toHaveLength(10_874)
    const count = (first: string) =>
      sites.filter(({ bracket }) => bracket?.firstWith === first).length
    expect(
      ['2013-10-22', '2014-02-12', '2015-05-29', '2017-02-03', '2017-10-21'].map(count),
    ).toEqual([295, 88, 857, 152, 9482])
    expect(sites.every(({ epochs }) => epochs.length === 5)).toBe(true)
  })
})
