// Countries in releases: said in words, or known of a place that the Coalition named in 2014–2019.

/** Country words as they are written, each with the country it means. */
const names: readonly (readonly [RegExp, string])[] = [
  [/(?<!-)\bSyria\b(?!-)/gi, 'Syria'],
  [/(?<!-)\bIraq\b(?!-)|\bIraqi Kurdistan\b/gi, 'Iraq'],
  [/\bYemen\b/gi, 'Yemen'],
  [/\bSomalia\b/gi, 'Somalia'],
  [/\bLibya\b/gi, 'Libya'],
  [/\bAfghanistan\b/gi, 'Afghanistan'],
  [/\bLebanon\b/gi, 'Lebanon'],
]

export interface CountryWord {
  readonly start: number
  readonly end: number
  readonly country: string
}

/** Every country named in a text, in order. Names of forces ("Iraqi Security Forces") are no country. */
export function findCountries(text: string): CountryWord[] {
  return names
    .flatMap(([pattern, country]) =>
      [...text.matchAll(pattern)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        country,
      })),
    )
    .filter(({ start, end }) => {
      const before = text.slice(Math.max(0, start - 24), start)
      return (
        !/\b(?:government|governments|republic) of (?:the )?$/i.test(before) &&
        !/^n\b/.test(text.slice(end))
      )
    })
    .sort((a, b) => a.start - b.start)
}

/** The one country a text names; null where it names none or several. */
export function onlyCountry(text: string): string | null {
  const named = new Set(findCountries(text).map(({ country }) => country))
  const [first] = named
  return named.size === 1 && first !== undefined ? first : null
}

// Places as the releases spell them, with their drifts. Only places that lie in one country alone.
const inSyria = `Abu Kamal, Al Bukamal, Albu Kamal, Abu Badran, Abu Khashab, Ad Dayr, Al Bab, Al Bahrah,
  Al Baghuz, Baghouz, Baghuz Fawqani, Al Busayrah, Al Hawl, Al Hasakah, Hasakah, Al Mayadin, Mayadin, Mayadeen,
  Al Shadaddi, Ash Shaddadi, Shadaddi, Shaddadi, Al Susah, As Susah, Al Tanf, At Tanf, Ar Raqqah, Raqqah, Raqqa,
  Al Raqqah, Ash Shafah, Al Shafah, As Suwar, Ayn Isa, Ayn Issa, Azaz, Barghooth, Bir Qabaqib, Dawr az Zawr, Day az Zawr,
  Dayr Ar Zawr, Dayr Az Zawr, Dayr as Zawr, Dayz ar Zawr, Deir ez-Zor, Dayr Hafir, Damascus, Dashisha, Hajin, Hama,
  Harim, Homs, Hulul, Idlib, Jarabulus, Kobani, Kobane, Ayn al Arab, Manbij, Mar’a, Marea, Palmyra, Tadmur, Qarah Quzak,
  Sarrin, Shadadi, Sosa, Tabqah, Tabqa, Tabaqah, Al Tabqah, Ath Thawrah, Tal Abyad, Tall Abyad, Tal Hamis, Tal Harris, Tal Jibbin,
  Tal Brak, Tal Tamir, Tamakh, Tishrin, Tishrin Dam, Washiya, Washiyah, Aleppo, Ayn al Issa, Arima,
  Al Kasrah, Al Qabr, Al Jurdhi, Gharanij, Granij, Abu Hammam, Abu Hardub, Darnaj, Harbal, Al Kishkiyah, Kishkiyah,
  Ar Rashidah, Suluk, Khan Shaykhun, Marqadah, Tal Salman, Atimah, Sarmada, Mansura, Mansurah, Al Mansurah, Abu Layl, Markadah, Dayr al Zawr,
  Ain Issa, Al Shaddadah, Ad Dashisha, Al Kashmah, Al Baghouz, Al Hamam, Maskanah, Jarablus, Salhiyah, Muhassan`
const inIraq = `Al Asad, Waleed, Al Waleed, Walweed, Al Baghdadi, Baghdadi, Al Huwayjah, Al Hawayjah, Al Hawijah, Al Huwayja, Huwayjah, Hawijah,
  Hawija, Al Qaim, Qaim, Al Rutbah, Ar Rutbah, Ar Rut bah, Rutbah, Albu Hayat, Albu Hayyat, Baghdad, Baqubah, Bashir,
  Bayji, Beiji, Baiji, Erbil, Irbil, Fallujah, Habbaniyah, Habbaniya, Haditha, Hit, Heet, Kirkuk, Kisik, Mahkmur, Makhmur,
  Makhmour, Mosul, Mosul Dam, Qayyarah, Qayarah, Ramadi, Rawah, Rawa, Anah, Samarra, Sinjar, Mount Sinjar,
  Sultan Abdallah, Taji, Tal Afar, Tall Afar, Tikrit, Tuz, Tuz Khurmatu, Tarmiyah, Muqdadiyah, Balad, Sharqat,
  Ash Sharqat, Shirqat, Al Kut, Basheer, Daquq, Dibis, Hamrin, Jalawla, Kabaysah, Kubaysah, Karbala, Khanaqin,
  Amerli, Amirli, Quayyarah, Rabia, Rabiah, Sadiyah, Samara, Trebil, Zumar, Al Anbar, Anbar, Lake Tharthar, Latifiyah,
  Badush, Bartallah, Hammam al Alil, Qara Qosh, Tal Usquf, Wadi Ashai, Atshanah, Hatra, Hadr, Makhmur Mountains,
  Al Baaj, Al Baj, Baaj, Al Ayadiyah, Ayadiyah, Muhallabiyah, Tall Abtah, Bashiqa, Bartella, Khorsabad, Akashat, Al Walid,
  Walid, Nukhayb, Wadi Hawran, Thar Thar, Lake Thar Thar, Buhriz, Al Tuz, Al Sharqat, Mukhmur, Nimrud, Gwer, Hamam al Alil, Mahkmour, Nineveh, Sulaymaniyah, Diyala`

const article = /^(?:al|ar|as|ad|an|at|az|ash|ath|el)[ -]/
/** The name in a plain form: article, marks, doubled letters and a last h away. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .replace(article, '')
    .replace(/[^a-z]/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/h$/, '')
}

const countryOfName = new Map<string, string>()
for (const [list, country] of [
  [inSyria, 'Syria'],
  [inIraq, 'Iraq'],
] as const) {
  for (const name of list.split(',')) countryOfName.set(plainName(name), country)
}

/** Whether two names differ by one letter: changed, lost, added, or two neighbours changed about. */
function isOneOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let head = 0
  while (head < a.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail))
    tail += 1
  const [restA, restB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

/** "Mosul Dam", "Qayyarah West Airfield": the words at the end may be a feature of the place. */
function countryOfLarger(part: string): string | null {
  const words = part.trim().split(/\s+/)
  for (let n = words.length - 1; n > 0; n -= 1) {
    const found = countryOfName.get(plainName(words.slice(0, n).join(' ')))
    if (found !== undefined) return found
  }
  return null
}

/**
 * The country a place is known to lie in; a name of five letters or more may be misspelt by one. Null where the
 * place is not known, or where its parts lie in several countries.
 */
export function countryOfPlace(place: string): string | null {
  const found = new Set(
    place.split(/,|\band\b|\bin\b|\bdistrict of\b/i).flatMap((part) => {
      const name = plainName(part)
      const exact = countryOfName.get(name)
      if (exact !== undefined) return [exact]
      if (name.length < 5) return []
      const larger = countryOfLarger(part)
      if (larger !== null) return [larger]
      const near = [...countryOfName].filter(
        ([known]) => known.length >= 5 && isOneOff(known, name),
      )
      return [...new Set(near.map(([, country]) => country))]
    }),
  )
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}
