// An invented case for looking at the app without a server: names, places and events are made up from a seed.
import type { InvestigationView, Me, RegisterRow } from '@athar/contract'
import { permissions, type When } from '@athar/domain'

/** A repeatable sequence of numbers between nought and one (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const body = (n: number): string =>
  n
    .toString(32)
    .replace(/[ilou]/g, 'z')
    .padStart(26, '0')
export const idOf = (prefix: string, n: number): string => `${prefix}_${body(n)}`

export const me: Me = {
  id: idOf('usr', 1) as Me['id'],
  name: 'amal',
  displayName: 'Amal (sample)',
  roles: [{ role: 'administrator', investigation: null }],
  permissions: { instance: [...permissions], investigations: { 'al-mithal': [...permissions] } },
  csrf: 'invented-token',
  isSample: true,
}

export const investigations: InvestigationView[] = [
  {
    id: idOf('inv', 1),
    version: 1,
    slug: 'al-mithal',
    name: { en: 'Al-Mithal, a made-up city', ar: 'مدينة المثال، مدينة متخيَّلة' },
    description: {
      en: 'Six months of strikes on a city that does not exist, to try every room without harm.',
      ar: 'ستة أشهر من الضربات على مدينة لا وجود لها، لتجربة كلّ غرفة دون أذى.',
    },
    zone: 'Asia/Damascus',
    state: 'private',
    fictional: true,
    incidents: 412,
    approved: 127,
  },
  {
    id: idOf('inv', 2),
    version: 3,
    slug: 'public-figures',
    name: { en: 'Public figures', ar: 'الأرقام المنشورة' },
    description: { en: null, ar: null },
    zone: 'UTC',
    state: 'published',
    fictional: false,
    incidents: 9,
    approved: 9,
  },
]

const quarters = [
  { en: 'Harat al-Nawras', ar: 'حارة النورس', lon: 41.31, lat: 35.62 },
  { en: 'Bab al-Qamar', ar: 'باب القمر', lon: 41.327, lat: 35.628 },
  { en: 'Hayy al-Tannur', ar: 'حيّ التنّور', lon: 41.341, lat: 35.617 },
  { en: 'Tal al-Zaytun village', ar: 'قرية تلّ الزيتون', lon: 41.42, lat: 35.7 },
  { en: 'Jisr al-Safsaf', ar: 'جسر الصفصاف', lon: 41.305, lat: 35.607 },
]
const accuracies = [
  ['exact', 10],
  ['within_100m', 100],
  ['landmark', 250],
  ['neighbourhood', 900],
  ['village', 1500],
] as const
const two = (n: number): string => String(n).padStart(2, '0')

function whenOf(roll: () => number): When {
  const month = 3 + Math.floor(roll() * 8)
  const day = 1 + Math.floor(roll() * 28)
  const from = `2031-${two(month)}-${two(day)}`
  const kind = roll()
  const base = {
    edtf: from,
    from: `${from}T00:00:00Z`,
    to: `${from}T23:59:59Z`,
    zone: 'Asia/Damascus',
  }
  if (kind < 0.6) {
    return {
      ...base,
      localFrom: from,
      localTo: from,
      precision: 'day',
      partOfDay: null,
      asWritten: from,
    }
  }
  if (kind < 0.8) {
    return {
      ...base,
      localFrom: from,
      localTo: from,
      precision: 'part_of_day',
      partOfDay: 'dawn',
      asWritten: 'at dawn',
    }
  }
  const to = `2031-${two(month)}-${two(Math.min(30, day + 2))}`
  return {
    ...base,
    localFrom: from,
    localTo: to,
    precision: 'range',
    partOfDay: null,
    asWritten: `${from}/${to}`,
  }
}

/** Rows of the register, the same for the same seed. */
export function inventRows(count: number, seed = 7): RegisterRow[] {
  const roll = dice(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T
  return Array.from({ length: count }, (_, i): RegisterRow => {
    const quarter = pick(quarters)
    const generic = roll() < 0.15
    const [accuracy, radiusMetres] = generic ? (['city', 6000] as const) : pick(accuracies)
    const min = roll() < 0.1 ? null : Math.floor(roll() ** 3 * 30)
    const max = min === null ? null : min + (roll() < 0.5 ? 0 : Math.floor(roll() * 9))
    const hurt = roll() < 0.3 ? null : Math.floor(roll() * 20)
    return {
      id: idOf('inc', i + 1),
      code: `AM-${String(i + 1).padStart(4, '0')}`,
      state: pick(['draft', 'in_review', 'approved', 'approved'] as const),
      version: 1 + Math.floor(roll() * 4),
      occurred: whenOf(roll),
      placeName: roll() < 0.1 ? { en: quarter.en, ar: null } : { en: quarter.en, ar: quarter.ar },
      area: 'AM01',
      areaAsWritten: 'Al-Mithal',
      place:
        roll() < 0.04
          ? null
          : {
              lon: generic ? 41.33 : quarter.lon + (roll() - 0.5) * 0.02,
              lat: generic ? 35.62 : quarter.lat + (roll() - 0.5) * 0.016,
              radiusMetres,
              generic,
              accuracy,
            },
      actors: [],
      killed: min === null ? null : { min, max },
      injured: hurt === null ? null : { min: hurt, max: hurt + Math.floor(roll() * 5) },
      grade: pick(['Confirmed', 'Fair', 'Fair', 'Weak', 'Contested', null]),
      corroboration: pick(['verified', 'multi_source', 'multi_source', 'single_report']),
      casualties: Math.floor(roll() * 5),
      claims: 1 + Math.floor(roll() * 8),
      flags: roll() < 0.06 ? 1 : 0,
      assignedTo: null,
    }
  })
}
