// The gazetteer in memory: from a place's name, in any spelling and script, or from a point, to its code.
import {
  type Area,
  type AreaGeometry,
  type Box,
  boxOfArea,
  foldText,
  isInArea,
  type LonLat,
  skeleton,
} from '@athar/domain'

export type AreaLevel = Area['level']
/** What the gazetteer needs of an area; a stored area has it all. */
export type GazetteerArea = Pick<
  Area,
  'code' | 'level' | 'name' | 'aliases' | 'parentCode' | 'geometry'
>

interface Outline {
  readonly code: string
  readonly box: Box
  readonly geometry: AreaGeometry
}

/** Words beside a name that say what kind of place it is, or where about in it. */
const besideNames = new Set(
  [
    'governorate province region district countryside county city suburb suburbs rural rif reef',
    'north northern south southern east eastern west western central northeast northwest southeast southwest',
    'northeastern northwestern southeastern southwestern of the in',
    'محافظة ريف قضاء منطقة مدينة ناحية شمال شمالي جنوب جنوبي شرق شرقي غرب غربي الشمالي الجنوبي الشرقي الغربي',
  ]
    .join(' ')
    .split(' ')
    .map(foldText),
)

const bare = (folded: string): string =>
  folded
    .split(' ')
    .filter((word) => !besideNames.has(word))
    .join(' ')

/** Letters to add, drop or change until two texts are the same; stops counting beyond `most`. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change))
    }
    previous = row
  }
  return previous[b.length] ?? most + 1
}

/** How many slips of the keyboard a name of that length may hold and still be told. */
const slipsAllowed = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2)

/** The names of one level: exact, by consonants, and near enough. */
class Names {
  readonly #byFold = new Map<string, Set<string>>()
  readonly #bySkeleton = new Map<string, Set<string>>()

  add(name: string, code: string): void {
    const folded = foldText(name)
    if (folded === '') return
    put(this.#byFold, folded, code)
    put(this.#bySkeleton, skeleton(name), code)
  }
  exact(folded: string): string | null {
    return only(this.#byFold.get(folded))
  }
  sounding(name: string): string | null {
    return only(this.#bySkeleton.get(skeleton(name)))
  }
  near(folded: string): string | null {
    const joined = folded.replaceAll(' ', '')
    const most = slipsAllowed(joined.length)
    if (most === 0 || /\d/.test(joined)) return null
    let best = most
    let codes = new Set<string>()
    for (const [name, some] of this.#byFold) {
      const distance = editDistance(joined, name.replaceAll(' ', ''), best)
      if (distance > best) continue
      codes = new Set(distance < best ? some : [...codes, ...some])
      best = distance
    }
    return only(codes)
  }
}

function put(map: Map<string, Set<string>>, key: string, code: string): void {
  const codes = map.get(key)
  if (codes === undefined) map.set(key, new Set([code]))
  else codes.add(code)
}
const only = (codes: ReadonlySet<string> | undefined): string | null =>
  codes?.size === 1 ? ([...codes][0] ?? null) : null

/** Resolves names and points to areas. */
export class Gazetteer {
  readonly #names = new Map<AreaLevel, Names>()
  readonly #governorates: Outline[] = []
  readonly #parents = new Map<string, string | null>()
  readonly #levels = new Map<string, AreaLevel>()

  constructor(areas: Iterable<GazetteerArea>) {
    for (const area of areas) this.#add(area)
  }

  #add(area: GazetteerArea): void {
    const names = this.#names.get(area.level) ?? new Names()
    this.#names.set(area.level, names)
    for (const name of [area.name.en, area.name.ar, ...area.aliases]) {
      if (name !== null) names.add(name, area.code)
    }
    this.#parents.set(area.code, area.parentCode)
    this.#levels.set(area.code, area.level)
    if (area.level !== 'governorate' || area.geometry === null) return
    const geometry = area.geometry as AreaGeometry
    const box = boxOfArea(geometry)
    if (box !== null) this.#governorates.push({ code: area.code, box, geometry })
  }

  /**
   * The code of the area of that level which a text names: the spelling as it is (folded), then by its
   * consonants, then without words such as "governorate" or "northern", then with a slip of the keyboard.
   * Null where nothing, or more than one thing, answers to it.
   */
  resolveText(level: AreaLevel, text: string): string | null {
    const names = this.#names.get(level)
    const folded = foldText(text)
    if (names === undefined || folded === '' || /[/;|]/.test(text)) return null
    const short = bare(folded)
    const tries = short === folded || short === '' ? [folded] : [folded, short]
    for (const one of tries) {
      const code = names.exact(one) ?? names.sounding(one)
      if (code !== null) return code
    }
    for (const one of tries.toReversed()) {
      const code = names.near(one)
      if (code !== null) return code
    }
    return null
  }

  /**
   * The governorate that a text names, also by the name of one of its districts or subdistricts where only one
   * bears it.
   */
  governorateOfText(text: string): string | null {
    const governorate = this.resolveText('governorate', text)
    if (governorate !== null) return governorate
    for (const level of ['district', 'subdistrict'] as const) {
      const code = this.#names.get(level)?.exact(foldText(text)) ?? null
      if (code !== null) return this.governorateOf(code)
    }
    return null
  }

  /** The governorate in which an area lies; the area itself where it is one. */
  governorateOf(code: string): string | null {
    let at: string | null = code
    for (let steps = 0; at !== null && steps < 8; steps++) {
      if (this.#levels.get(at) === 'governorate') return at
      at = this.#parents.get(at) ?? null
    }
    return null
  }

  /** The governorate whose outline holds a point; null outside all of them. */
  governorateAt(point: LonLat): string | null {
    const found = this.#governorates.find(
      ({ box: [west, south, east, north], geometry }) =>
        point.lon >= west &&
        point.lon <= east &&
        point.lat >= south &&
        point.lat <= north &&
        isInArea(point, geometry),
    )
    return found?.code ?? null
  }
}
