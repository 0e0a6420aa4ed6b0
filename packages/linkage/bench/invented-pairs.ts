// Invented pairs of typical names, with the truth: spellings of one person, and brothers, cousins, fathers and sons.
import { knownSpellings } from '../src/names/known.ts'
import { randomOf } from './name-files.ts'

/** Family names made up of words in use; each Arabic, then Latin spellings. */
const families = `
الخطيب khatib khateeb|الحلبي halabi halaby|النجار najjar najar|الحداد haddad hadad|المصري masri masry|الشامي shami chami
|القاضي qadi kadi|الصالح saleh salih|البرغوثي barghouthi barghuti|السقا saqqa sakka|الطويل tawil taweel|الأسود aswad
|الراعي raei rai|الخياط khayat khayyat|الجمال jammal jamal|العطار attar atar|الكردي kurdi kurdy|الدروبي droubi drubi
|شحادة shehadeh shhada shehada|عويضة owaida aweida|قنديل qandil kandil|الهندي hindi hendi|أبو عودة abu-odeh aboudeh|أبو شمالة abu-shammala
|الزعبي zoubi zubi|الرفاعي rifai refaei|الجبوري jubouri jabouri|الدليمي dulaimi|العبيدي obeidi ubaydi|شاهين shahin shaheen
|مراد murad mourad|عساف assaf asaf|بركات barakat|غانم ghanem ghanim|حجازي hijazi hegazi|عاشور ashour achour|الغول ghoul|صيام siam seyam
|مهنا mhanna muhanna|العجرمي ajrami|دلول dalloul daloul|ضاهر daher dahir|طعمة tohme toameh|نصار nassar|فرحات farhat|زيدان zeidan zidan`
  .replaceAll('\n', '')
  .split('|')
  .map((row) => {
    const words = row.trim().split(' ')
    const at = words.findIndex((word) => /^[a-z]/.test(word))
    return { arabic: words.slice(0, at).join(' '), latin: words.slice(at) }
  })
  .filter(({ arabic }) => !/[a-z]/.test(arabic))

const servants = [
  {
    arabic: ['عبد الرحمن', 'عبدالرحمن'],
    latin: ['abdul rahman', 'abdelrahman', 'abd al-rahman', 'abdurrahman'],
  },
  { arabic: ['عبد الله', 'عبدالله'], latin: ['abdullah', 'abdallah', 'abd allah', 'abdulla'] },
  { arabic: ['عبد الكريم', 'عبدالكريم'], latin: ['abdul karim', 'abdelkarim', 'abd al-kareem'] },
  { arabic: ['عبد القادر', 'عبدالقادر'], latin: ['abdul qader', 'abdelkader', 'abd al-qadir'] },
  {
    arabic: ['نور الدين', 'نورالدين'],
    latin: ['nour al-din', 'noureddine', 'nureddin', 'nur aldeen'],
  },
  { arabic: ['صلاح الدين', 'صلاح الدين'], latin: ['salah al-din', 'salaheddine', 'salah eddin'] },
]

interface Unit {
  readonly arabic: readonly string[]
  readonly latin: readonly string[]
}

interface Person {
  readonly given: Unit
  readonly father: Unit
  readonly grandfather: Unit
  readonly family: (typeof families)[number]
}

export interface InventedPair {
  readonly one: string
  readonly other: string
  readonly isMatch: boolean
}

const title = (text: string): string => text.replace(/(^|[ -])([a-z])/g, (all) => all.toUpperCase())

/** Pairs drawn from the seed; half of them one person. */
export function inventedPairs(count: number, seed: number): InventedPair[] {
  const random = randomOf(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const chance = (share: number): boolean => random() < share
  const names: readonly Unit[] = knownSpellings()
  /** Common names are drawn more often: the list begins with them. */
  const given = (): Unit =>
    chance(0.1) ? pick(servants) : (names[Math.floor(random() ** 2 * names.length)] as Unit)
  const other = (unit: Unit): Unit => {
    let one = given()
    while (
      one.arabic.some((it) => unit.arabic.includes(it)) ||
      one.latin.some((it) => unit.latin.includes(it))
    )
      one = given()
    return one
  }
  const person = (): Person => ({
    given: given(),
    father: given(),
    grandfather: given(),
    family: pick(families),
  })
  const typo = (text: string): string => {
    if (!chance(0.08) || text.length < 6) return text
    const at = 1 + Math.floor(random() * (text.length - 2))
    return chance(0.5)
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
  }
  const written = (
    { given: own, father, grandfather, family }: Person,
    bareShare: number,
  ): string => {
    const isArabic = chance(0.45)
    const say = (unit: Unit): string => typo(pick(isArabic ? unit.arabic : unit.latin))
    const units = [say(own)]
    if (chance(bareShare)) return isArabic ? (units[0] ?? '') : title(units[0] ?? '')
    const length = random()
    if (length > 0.25) units.push(say(father))
    if (length > 0.6) units.push(say(grandfather))
    const bare = isArabic ? family.arabic : pick(family.latin)
    const hasArticle = family.arabic.startsWith('ال')
    if (isArabic) units.push(hasArticle && chance(0.15) ? bare.slice(2) : bare)
    else units.push(hasArticle && chance(0.6) ? pick(['al-', 'al ', 'el-', 'al']) + bare : bare)
    const text = units.join(isArabic || chance(0.9) ? ' ' : ' bin ')
    if (isArabic) return chance(0.3) ? text.replaceAll('ة', 'ه').replaceAll('أ', 'ا') : text
    return chance(0.2) ? text.toUpperCase() : title(text)
  }
  const twist = (one: Person): Person => {
    const kind = random()
    if (kind < 0.35) return { ...one, given: other(one.given) }
    if (kind < 0.5)
      return { ...one, father: other(one.father), grandfather: other(one.grandfather) }
    if (kind < 0.6)
      return { ...one, given: other(one.given), father: one.given, grandfather: one.father }
    if (kind < 0.85) return { ...person(), given: one.given }
    return { ...person(), given: one.given, father: one.father }
  }
  const tells = (one: Person, two: Person, a: string, b: string): boolean =>
    one.given !== two.given ||
    one.family !== two.family ||
    Math.min(a.split(' ').length, b.split(' ').length) > 3
  const pairs: InventedPair[] = []
  while (pairs.length < count) {
    const one = person()
    const isMatch = pairs.length % 2 === 0
    const two = isMatch ? one : twist(one)
    // Strangers who share a given name are many; one name alone tells little.
    const a = written(one, !isMatch && one.given === two.given ? 0.25 : 0.05)
    const b = written(two, 0)
    if (a !== b && (isMatch || tells(one, two, a, b))) pairs.push({ one: a, other: b, isMatch })
  }
  return pairs
}
