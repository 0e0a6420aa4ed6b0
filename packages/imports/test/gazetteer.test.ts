// The gazetteer: spellings of one name meet, and what is doubtful stays unresolved.
import { expect, test } from 'vitest'
import { readGazetteer } from '../src/index.ts'
import { contentsOf, fileOf, inventedGazetteer, packed } from './making.ts'

const gazetteer = inventedGazetteer()

test.each([
  ['Ar-Rumaila', 'XX01'],
  ['Ar Rumailah', 'XX01'],
  ['Rumaila', 'XX01'],
  ['al-Rumayla', 'XX01'],
  ['Ara Rumailah', 'XX01'],
  ['Rumaila governorate', 'XX01'],
  ['northern Rumaila', 'XX01'],
  ['الرميلة', 'XX01'],
  ['الرميله', 'XX01'],
  ['محافظة الرميلة', 'XX01'],
  ['Deir Ez Zahr', 'XX02'],
  ['Sahlub', 'XX03'],
  ['Tell Warda', 'XX01'],
])('%s is %s', (text, code) => {
  expect(gazetteer.governorateOfText(text)).toBe(code)
})

test.each(['', 'Syria', '36.38472222', 'Deir ez-Zahr/Sahlab', 'Rumaila or Sahlab', 'Sarin', 'R'])(
  '"%s" stays unresolved',
  (text) => {
    expect(gazetteer.governorateOfText(text)).toBeNull()
  },
)

test('a point lies in one governorate or in none', () => {
  expect(gazetteer.governorateAt({ lon: 10.5, lat: 10.5 })).toBe('XX01')
  expect(gazetteer.governorateAt({ lon: 13, lat: 11 })).toBe('XX02')
  expect(gazetteer.governorateAt({ lon: 50, lat: 50 })).toBeNull()
})

const feature = (properties: object, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
})
const ring = [
  [
    [10, 10],
    [12, 10],
    [12, 12],
    [10, 10],
  ],
]
const collection = (features: readonly object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', name: 'invented', features })

test('polygons with place codes become areas, the widest first, each once', async () => {
  const governorate = feature(
    { NAME_EN: 'Ar-Rumaila', NAME_AR: 'الرميلة', PCODE: 'XX01', ADM0_PCODE: 'XX' },
    ring,
  )
  const district = feature(
    {
      NAME_EN: 'Tell Warda',
      NAM_EN_REF: 'Tall Warda',
      NAME_AR: '<Null>',
      PCODE: 'XX0101',
      ADM1_PCODE: 'XX01',
      ADM0_PCODE: 'XX',
    },
    ring,
  )
  const {
    drafts,
    gazetteer: read,
    report,
  } = await readGazetteer([
    packed('adm2', collection([district, governorate])),
    fileOf('adm1', collection([governorate]), 11),
  ])
  expect(drafts.map(({ key }) => key)).toEqual(['area:XX01', 'area:XX0101'])
  expect(contentsOf(drafts, 'area')[1]).toMatchObject({
    level: 'district',
    parentCode: 'XX01',
    name: { en: 'Tell Warda', ar: null },
    aliases: ['Tall Warda'],
  })
  expect(read.governorateOfText('tall warda')).toBe('XX01')
  expect(report.read).toEqual({ gazetteer_areas: 3 })
  expect(report.rows).toEqual([])
})

test('areas without a code, and codes that stand for two shapes, are refused and listed', async () => {
  const shape = (lon: number) =>
    feature({ NAME_EN: 'A', PCODE: 'XX01', ADM0_PCODE: 'XX' }, [
      [
        [lon, 0],
        [1, 1],
        [0, 1],
        [lon, 0],
      ],
    ])
  const { drafts, report } = await readGazetteer([
    fileOf(
      'a',
      collection([shape(0), shape(0.5), feature({ NAME_EN: 'B', PCODE: '<Null>' }, ring)]),
    ),
  ])
  expect(drafts).toHaveLength(1)
  expect(report.refused).toEqual({ gazetteer_areas: 2 })
  expect(report.rows.map(({ row, problem }) => [row, problem])).toEqual([
    [2, 'import.row_repeated'],
    [3, 'import.row_malformed'],
  ])
})

test('a corner off the globe leaves an area without a shape', async () => {
  const { drafts } = await readGazetteer([
    fileOf(
      'a',
      collection([
        feature({ NAME_EN: 'A', PCODE: 'XX01', ADM0_PCODE: 'XX' }, [
          [
            [4239.00416, 35],
            [1, 1],
          ],
        ]),
      ]),
    ),
  ])
  expect(contentsOf(drafts, 'area')[0]?.geometry).toBeNull()
})
