// Invented lists of the dead with known persons: Arabic names as they are written in Latin letters, with noise.

/** A row of an invented list; texts are empty and numbers -1 where silent. */
export interface LatinRow {
  readonly person: number
  readonly given: string
  readonly father: string
  readonly family: string
  readonly sex: string
  readonly age: number
  /** Days since 1970-01-01. */
  readonly death: number
  readonly place: string
}

const men =
  'mohammed ahmed mahmoud ali hussein hassan ibrahim ismail khaled abdullah abdulrahman abdulkarim omar othman yousef khalil mustafa saleh faisal hamid jasim kamal karim majid mansour nasser nabil qasim rashid salim samir tariq walid yasin ziad adnan bilal fadi ghassan hani imad jamal louay marwan nizar osama ramzi sami wael'.split(
    ' ',
  )
const women =
  'fatima aisha maryam khadija zaynab amina huda noor rania sara salma samira hanan iman layla manal nadia rim sawsan wafa yasmin zahra amal basma dalal ghada hiba jamila karima lubna mona najwa rasha suad thuraya widad'.split(
    ' ',
  )
const syllables =
  'al ha mu sa ra kha ja ba na za dou ri shi ma ta ya qa da fa wi li ka aw hi ni bu gha'.split(' ')
const habits: readonly (readonly [string, string])[] = [
  ['mohammed', 'muhammad'],
  ['ou', 'u'],
  ['ee', 'i'],
  ['kh', 'k'],
  ['gh', 'g'],
  ['q', 'k'],
  ['dh', 'd'],
  ['j', 'g'],
  ['aw', 'au'],
  ['ay', 'ai'],
  ['ein', 'ain'],
  ['ss', 's'],
  ['al-', 'el-'],
  ['al-', 'al '],
  ['al-', ''],
  ['abdul', 'abd al-'],
  ['a', 'e'],
  ['i', 'e'],
  ['u', 'o'],
  ['s', 'ss'],
  ['y', 'i'],
  ['h', ''],
]
const places = Array.from({ length: 60 }, (_, n) => `place${n}`)

/** The dice of the first generator (mulberry32), so that the same seed gives the same list as its prototype. */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const pickOf = <T>(list: readonly T[], at: number): T => list[at] as T

function noise(random: () => number, text: string): string {
  let word = text
  let habitsLeft = random() < 0.5 ? 0 : 1 + Math.floor(random() * 2)
  while (habitsLeft-- > 0) {
    const [from, to] = pickOf(habits, Math.floor(random() * habits.length))
    word = word.replace(from, to)
  }
  if (random() < 0.06 && word.length > 3) {
    const i = 1 + Math.floor(random() * (word.length - 2))
    word =
      random() < 0.5
        ? word.slice(0, i) + word.slice(i + 1)
        : word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2)
  }
  return word
}

function familyNames(random: () => number, persons: number): string[] {
  const families: string[] = []
  const wanted = persons > 2e5 ? 40_000 : 6000
  while (families.length < wanted) {
    let name = ''
    const count = 2 + Math.floor(random() * 3)
    for (let i = 0; i < count; i++)
      name += pickOf(syllables, Math.floor(random() * syllables.length))
    families.push((random() < 0.5 ? 'al-' : '') + name)
  }
  return families
}

/** Invents persons, each one to six times recorded, and hands over row after row. */
export function inventLatin(
  persons: number,
  seed: number,
  take: (row: LatinRow) => void,
  days = 134,
): void {
  const random = mulberry(seed)
  const families = familyNames(random, persons)
  const zipf = (n: number): number =>
    Math.min(n - 1, Math.floor(Math.exp(random() * Math.log(n + 1)) - 1))
  const zipfFamily = (n: number): number =>
    Math.min(n - 1, Math.floor(30 * (Math.exp(random() * Math.log((n + 30) / 30)) - 1)))
  const firstDay = (days > 200 ? Date.UTC(2011, 2, 15) : Date.UTC(2017, 5, 6)) / 864e5
  for (let person = 0; person < persons; person++) {
    const sex = random() < 0.6 ? 'M' : 'F'
    const names = sex === 'M' ? men : women
    const given = pickOf(names, zipf(names.length))
    const father = pickOf(men, zipf(men.length))
    const family = pickOf(families, zipfFamily(families.length))
    const age = Math.floor(random() * 75)
    const day = Math.floor(random() * days)
    const place = zipf(60)
    let times = 1
    while (times < 6 && random() < 0.45) times++
    for (let j = 0; j < times; j++) {
      const died = random() < 0.7 ? day : day + Math.round((random() - 0.5) * 8)
      const aged = random() < 0.65 ? age : Math.max(0, age + Math.round((random() - 0.5) * 8))
      // The dice fall in this order, so that the same seed gives the same rows.
      take({
        person,
        given: noise(random, given),
        father: random() < 0.2 ? '' : noise(random, father),
        family: random() < 0.03 ? '' : noise(random, family),
        sex: random() < 0.03 ? '' : sex,
        age: random() < 0.25 ? -1 : aged,
        death: random() < 0.1 ? -1 : firstDay + died,
        place: random() < 0.05 ? '' : pickOf(places, random() < 0.85 ? place : zipf(60)),
      })
    }
  }
}
