// Scenes from catalogues: what is read, what is refused, and that one bad item stops nothing.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import { assetPath, readStacItems } from '../src/index.ts'
import { realFile, realScenes } from './real.ts'

const box = [40, 20, 40.2, 20.1]
const polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [40, 20],
      [40.2, 20],
      [40.2, 20.1],
      [40, 20.1],
      [40, 20],
    ],
  ],
}

function item(properties: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return {
    type: 'Feature',
    id: 'one',
    bbox: box,
    geometry: polygon,
    properties: { datetime: '2031-05-08T08:10:22Z', ...properties },
    assets: { visual: { href: 'one.png', type: 'image/png', roles: ['visual'] } },
    ...more,
  }
}

function problemOf(one: unknown): string | undefined {
  return readStacItems({ type: 'FeatureCollection', features: [one] }).refused[0]?.problem.code
}

group('a scene from a STAC item', () => {
  it('keeps time, sensor, angles, cloud, licence, projection and picture', () => {
    const { scenes } = readStacItems(
      item({
        constellation: 'sentinel-2',
        gsd: 10,
        'view:off_nadir': 12.5,
        'view:sun_elevation': 60,
        'view:sun_azimuth': 130,
        'eo:cloud_cover': 25,
        'athar:registration_error_metres': 8,
        'athar:shown_to': 'public',
        license: 'CC-BY-4.0',
        'proj:code': 'EPSG:32637',
        'proj:transform': [10, 0, 500000, 0, -10, 4000000, 0, 0, 1],
        'proj:shape': [50, 100],
      }),
      { attribution: 'an agency' },
    )
    expect(scenes[0]).toEqual({
      key: 'one',
      acquired: { earliest: '2031-05-08T08:10:22.000Z', latest: '2031-05-08T08:10:22.000Z' },
      sensor: 'sentinel-2',
      gsdMetres: 10,
      offNadirDegrees: 12.5,
      sunElevationDegrees: 60,
      sunAzimuthDegrees: 130,
      cloudShare: 0.25,
      registrationErrorMetres: 8,
      licence: 'CC-BY-4.0',
      attribution: 'an agency',
      shownTo: 'public',
      epsg: 32637,
      bbox: box,
      projectedBox: null,
      transform: [10, 0, 500000, 0, -10, 4000000],
      shape: [50, 100],
      asset: { href: 'one.png', mediaType: 'image/png' },
    })
  })

  it('is known to a week when only a start and an end are told', () => {
    const { scenes } = readStacItems(
      item({
        datetime: null,
        start_datetime: '2031-05-01T00:00:00Z',
        end_datetime: '2031-05-08T00:00:00+03:00',
      }),
    )
    expect(scenes[0]?.acquired).toEqual({
      earliest: '2031-05-01T00:00:00.000Z',
      latest: '2031-05-07T21:00:00.000Z',
    })
  })

  it('is for the staff alone where nobody says who may see it', () => {
    expect(readStacItems(item({})).scenes[0]?.shownTo).toBe('staff')
    expect(readStacItems(item({ 'athar:shown_to': 'everyone' })).scenes[0]?.shownTo).toBe('staff')
  })
})

group('an item is refused', () => {
  it('without an acquisition time', () => {
    expect(problemOf(item({ datetime: null }))).toBe('scene.no_acquisition_time')
    expect(problemOf(item({ datetime: null, start_datetime: '2031-05-01T00:00:00Z' }))).toBe(
      'scene.no_acquisition_time',
    )
  })

  it('with a time that cannot be', () => {
    const times = ['2031-02-30T00:00:00Z', 'last week', '2031-05-08', '0001-01-01T00:00:00Z', 7]
    for (const datetime of times) expect(problemOf(item({ datetime }))).toBe('scene.time_invalid')
    const turned = {
      datetime: null,
      start_datetime: '2031-05-08T00:00:00Z',
      end_datetime: '2031-05-01T00:00:00Z',
    }
    expect(problemOf(item(turned))).toBe('scene.time_invalid')
  })

  it('with a box that is none, not a number or the wrong way round', () => {
    const boxes = [
      [40, 20, 40.2],
      [40, 20, Number.NaN, 21],
      [40.2, 20, 40, 20.1],
      ['a', 1, 2, 3],
      {},
    ]
    for (const bbox of boxes)
      expect(problemOf(item({}, { bbox, geometry: null }))).toBe('scene.box_invalid')
    expect(problemOf(item({}, { bbox: null, geometry: null }))).toBe('scene.box_invalid')
  })

  it('with its axes swapped', () => {
    expect(problemOf(item({}, { bbox: [20, 40, 20.1, 40.2] }))).toBe('scene.axes_swapped')
    expect(problemOf(item({}, { bbox: [20, 140, 20.1, 140.2], geometry: null }))).toBe(
      'scene.axes_swapped',
    )
  })

  it('by its place in the list, and the others go on', () => {
    const features = [
      item({}),
      item({ datetime: null }, { id: 'two' }),
      null,
      item({}),
      item({}, { id: 'five' }),
    ]
    const { scenes, refused } = readStacItems({ type: 'FeatureCollection', features })
    expect(scenes.map(({ key }) => key)).toEqual(['one', 'five'])
    expect(refused.map(({ index, key, problem }) => [index, key, problem.code])).toEqual([
      [1, 'two', 'scene.no_acquisition_time'],
      [2, null, 'scene.malformed'],
      [3, 'one', 'scene.repeated'],
    ])
  })
})

group('a file of scenes', () => {
  it('that is no list of items is refused whole', () => {
    for (const json of [null, 7, [], {}, { type: 'FeatureCollection' }, { features: 'many' }])
      expect(() => readStacItems(json)).toThrow('scene.malformed')
  })

  it('never throws anything but a problem, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (list, bag) => {
          const features = [...list, bag, item(bag), { ...item({}), ...bag }]
          const { scenes, refused } = readStacItems({ type: 'FeatureCollection', features })
          expect(scenes.length + refused.length).toBe(features.length)
        },
      ),
    )
  })
})

group('the file of a scene', () => {
  it('lies inside the folder of its catalogue, or is refused', () => {
    const at = (href: string) => assetPath('/catalogue', { href, mediaType: null })
    expect(at('a/b.png')).toBe('/catalogue/a/b.png')
    for (const href of [
      '../b.png',
      'a/../../b.png',
      '/etc/hosts',
      'file:///b.png',
      'https://example.org/b.png',
      '.',
      'a\0b',
    ])
      expect(() => at(href)).toThrow('scene.asset_outside')
    expect(() => assetPath('/catalogue', null)).toThrow('scene.catalogue_only')
  })
})

group('real catalogues', () => {
  it('of 25 scenes over a city are read whole, each known to a week', (context) => {
    const scenes = realScenes()
    if (scenes === null) return context.skip()
    expect(scenes).toHaveLength(25)
    for (const { description } of scenes) {
      const { earliest, latest } = description.acquired
      expect((Date.parse(latest) - Date.parse(earliest)) / 86_400_000).toBe(7)
    }
  })

  it('of footprints alone give scenes with time, angle and cloud, and no picture', (context) => {
    const file = realFile('imagery-catalog', 'maxar_Kahramanmaras-turkey-earthquake-23.geojson.gz')
    if (file === null) return context.skip()
    const { scenes, refused } = readStacItems(JSON.parse(gunzipSync(readFileSync(file)).toString()))
    expect([scenes.length, refused.length]).toEqual([2115, 0])
    expect(scenes.every(({ asset, cloudShare }) => asset === null && cloudShare !== null)).toBe(
      true,
    )
    expect(
      scenes.every(
        ({ offNadirDegrees, gsdMetres }) => offNadirDegrees !== null && gsdMetres !== null,
      ),
    ).toBe(true)
  })
})
