// A fictional island of the size of a country, with fourteen governorates and some hundred places, for measuring.
import type { Area } from '@athar/domain'
import {
  type Land,
  type LonLat,
  pointInSector,
  type Sector,
  sectorPolygon,
  WHOLE,
} from './island-shape.ts'
import type { Named } from './place-names.ts'

const country: Land = { centre: [61, 12], radiusMetres: 230_000, character: 2.6 }

const nouns: readonly Named[] = [
  ['Hikma', 'الحكمة'],
  ['Sajaa', 'السجعة'],
  ['Lawn', 'اللون'],
  ['Khatima', 'الخاتمة'],
  ['Muqaddima', 'المقدمة'],
  ['Fihris', 'الفهرس'],
  ['Hashiya', 'الحاشية'],
  ['Jumla', 'الجملة'],
  ['Harf', 'الحرف'],
  ['Kalima', 'الكلمة'],
  ['Fasl', 'الفصل'],
  ['Bab', 'الباب'],
  ['Qirtas', 'القرطاس'],
  ['Midad', 'المداد'],
].map(([en = '', ar = '']) => ({ en, ar }))

const kinds: readonly Named[] = [
  { en: 'Tell', ar: 'تل' },
  { en: 'Bir', ar: 'بئر' },
  { en: 'Ayn', ar: 'عين' },
  { en: 'Kafr', ar: 'كفر' },
  { en: 'Wadi', ar: 'وادي' },
  { en: 'Mirsa', ar: 'مرسى' },
  { en: 'Qasr', ar: 'قصر' },
  { en: 'Khan', ar: 'خان' },
]

const sectors: readonly Sector[] = [0, 1, 2, 3, 4, 5, 6].flatMap((i) => {
  const [from, to] = [Math.round((i * 72) / 7), Math.round(((i + 1) * 72) / 7)]
  return [
    { from, to, inner: 12, outer: 24 },
    { from, to, inner: 0, outer: 12 },
  ]
})

const codeOf = (i: number) => `XQ${String(i + 1).padStart(2, '0')}`

function area(code: string, name: Named, level: Area['level'], sector: Sector): Area {
  return {
    code,
    level,
    name: { en: name.en, ar: name.ar },
    aliases: [],
    parentCode: level === 'country' ? null : 'XQ',
    geometry: sectorPolygon(country, sector),
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
}

const governorateName = (noun: Named): Named => ({ en: `Al-${noun.en}`, ar: noun.ar })

/** The country and its governorates. */
export function countryAreas(): Area[] {
  const whole = { en: 'Country of Measures', ar: 'بلاد المقاييس' }
  return [
    area('XQ', whole, 'country', WHOLE),
    ...sectors.map((sector, i) =>
      area(codeOf(i), governorateName(nouns[i] ?? whole), 'governorate', sector),
    ),
  ]
}

export interface CountryPlace extends Named {
  governorate: string
  governorateName: Named
  centre: LonLat
}

/** Places of the country: eight in each governorate. */
export const countryPlaces: readonly CountryPlace[] = sectors.flatMap((sector, i) =>
  kinds.map((kind, k) => {
    const noun = nouns[(i + k * 3) % nouns.length] ?? kind
    return {
      en: `${kind.en} al-${noun.en}`,
      ar: `${kind.ar} ${noun.ar}`,
      governorate: codeOf(i),
      governorateName: governorateName(nouns[i] ?? kind),
      centre: pointInSector(
        country,
        sector,
        0.15 + (((k * 5) % 8) / 7) * 0.7,
        0.4 + (((k * 3) % 8) / 7) * 0.55,
      ),
    }
  }),
)
