// Places as releases write them ("near Raqqah") → the area of the gazetteer that bears the name; nothing is guessed from likeness.
import {
  type AreaGeometry,
  areaWhere,
  type Bbox,
  boxOfArea,
  foldText,
  skeleton,
  type Where,
} from '@athar/domain'
import type { AreaLevel, GazetteerArea } from '../gazetteer/gazetteer.ts'

interface Place {
  readonly code: string
  readonly level: AreaLevel
  readonly box: Bbox | null
}

/** Releases name towns; where a town and a district share a name, the town is meant. */
const levels = ['city', 'subdistrict', 'district', 'governorate'] as const
/** Two consonants (Mar'a, Mare, Amara) tell no place from another. */
const LEAST_CONSONANTS = 3

const codeOfCountry: Readonly<Record<string, string>> = {
  syria: 'SY',
  iraq: 'IQ',
  yemen: 'YE',
  libya: 'LY',
  lebanon: 'LB',
  'gaza strip': 'PS',
  palestine: 'PS',
  somalia: 'SO',
  afghanistan: 'AF',
}

const articles = new Set(
  'al el ar er as es ash esh at et ad ed az ez an en ath eth adh edh ال'.split(' '),
)
/** A spelling without its article, a silent h at its end, and doubled letters: Ar-Raqqah and Raqqa are one. */
const plainName = (name: string): string =>
  foldText(name)
    .split(' ')
    .filter((token, index, all) => !(articles.has(token) && index < all.length - 1))
    .map((token) => token.replace(/([a-z])\1/g, '$1').replace(/(?<=a)h$/, ''))
    .join('')

function union(boxes: readonly Bbox[]): Bbox | null {
  const [first, ...rest] = boxes
  if (first === undefined) return null
  return rest.reduce<Bbox>(
    (a, b) => [
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[2], b[2]),
      Math.max(a[3], b[3]),
    ],
    first,
  )
}

type Keyed = Map<string, Set<string>>
const put = (map: Keyed, key: string, code: string): void => {
  if (key === '') return
  const codes = map.get(key)
  if (codes === undefined) map.set(key, new Set([code]))
  else codes.add(code)
}

/** The names of one level, by three keys: as folded, without article, by consonants. */
class Level {
  readonly keys: readonly [Keyed, Keyed, Keyed] = [new Map(), new Map(), new Map()]

  add(name: string, code: string): void {
    put(this.keys[0], foldText(name), code)
    put(this.keys[1], plainName(name), code)
    const consonants = skeleton(name)
    if (consonants.replaceAll(' ', '').length >= LEAST_CONSONANTS)
      put(this.keys[2], consonants, code)
  }
}

const keysOf = (name: string): [string, string, string] => [
  foldText(name),
  plainName(name),
  skeleton(name),
]
const ways = ['as written', 'without its article', 'by its consonants'] as const

/** Resolves the places of declared strikes. */
export class StrikePlaces {
  readonly #places = new Map<string, Place>()
  readonly #levels = new Map<AreaLevel, Level>()
  /** Boxes of the neighbourhoods that lie in a subdistrict: together they are its town. */
  readonly #towns = new Map<string, Bbox[]>()
  readonly #known = new Map<string, Where | null>()

  constructor(areas: Iterable<GazetteerArea>) {
    for (const area of areas) this.#add(area)
  }

  #add({ code, level, name, aliases, parentCode, geometry }: GazetteerArea): void {
    const box = geometry === null ? null : boxOfArea(geometry as AreaGeometry)
    const bbox: Bbox | null = box === null ? null : [...box]
    if (level === 'neighbourhood') {
      if (bbox === null || parentCode === null) return
      this.#towns.set(parentCode, [...(this.#towns.get(parentCode) ?? []), bbox])
      return
    }
    this.#places.set(code, { code, level, box: bbox })
    const names = this.#levels.get(level) ?? new Level()
    this.#levels.set(level, names)
    for (const one of [name.en, name.ar, ...aliases]) if (one !== null) names.add(one, code)
  }

  /**
   * The area that a name means, as a place that stands for the whole: generic, never a point of impact. Null where
   * nothing, or more than one thing, bears the name.
   */
  resolve(name: string, country: string | null, asWritten: string): Where | null {
    const key = `${country ?? ''}\n${name}\n${asWritten}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = this.#find(name, country)
    const where = found === null ? null : this.#where(found.place, found.way, asWritten)
    this.#known.set(key, where)
    return where
  }

  /** Several places told together: the box around all of them, where each is known. */
  resolveAll(names: readonly string[], country: string | null, asWritten: string): Where | null {
    const found = names.map((name) => this.resolve(name, country, asWritten))
    const [first] = found
    if (first === undefined || first === null) return null
    if (found.length === 1) return first
    const boxes = found.map((where) => where?.bbox ?? null)
    if (boxes.some((box) => box === null)) return null
    const bbox = union(boxes.filter((box) => box !== null))
    return areaWhere({ bbox, accuracy: 'district', asWritten, method: 'gazetteer: several places' })
  }

  #find(name: string, country: string | null): { place: Place; way: string } | null {
    const prefix = country === null ? undefined : codeOfCountry[foldText(country)]
    const keys = keysOf(name)
    for (const [index, way] of ways.entries()) {
      for (const level of levels) {
        const codes = this.#levels.get(level)?.keys[index]?.get(keys[index] ?? '')
        const inside = [...(codes ?? [])].filter(
          (code) => prefix === undefined || !/^[A-Z]{2}\d/.test(code) || code.startsWith(prefix),
        )
        const place = inside.length === 1 ? this.#places.get(inside[0] ?? '') : undefined
        if (place !== undefined) return { place, way }
      }
    }
    return null
  }

  #where({ code, level, box }: Place, way: string, asWritten: string): Where | null {
    const town = union(this.#towns.get(code) ?? [])
    const given = { asWritten: asWritten.slice(0, 2000) }
    if (level === 'subdistrict' && town !== null) {
      const method = `gazetteer: ${code}, the box around its neighbourhoods; name ${way}`
      return areaWhere({ bbox: town, accuracy: 'city', method, ...given })
    }
    if (box === null) return null
    const method = `gazetteer: ${code}; name ${way}`
    const accuracy = level === 'country' || level === 'neighbourhood' ? 'governorate' : level
    return areaWhere({ bbox: box, accuracy, method, ...given })
  }
}
