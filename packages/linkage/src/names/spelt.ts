// Writings that leave vowels out or add them (Hebrew, Persian and Urdu, kana) beside Latin letters: each letter
// stands for one of a few sounds, and what the writing does not say costs little.

/** What one letter may stand for in Latin letters, each with what it costs to be so. */
type Sounds = readonly (readonly [text: string, cost: number])[]

/** A word as a row of letters that may each be spelt in several ways. */
export interface Spelt {
  readonly letters: readonly Sounds[]
  /** What an unwritten vowel costs inside the word, and at its end. */
  readonly vowel: Readonly<Record<string, number>>
  readonly lastVowel: number
}

const soundsIn = (text: string): Map<string, Sounds> =>
  new Map(
    text
      .trim()
      .split(/\s+/u)
      .map((entry): [string, Sounds] => {
        const [letter = '', ...options] = entry.split(/[:,]/u)
        return [
          letter,
          options.map((option): [string, number] => {
            const [sound = '', cost = '0'] = option.split('=')
            return [sound === '-' ? '' : sound, Number(cost)]
          }),
        ]
      }),
  )

const hebrew = soundsIn(`
א:-,a,e,o,i=.1 ב:b,v ג:g,j ד:d ה:h,-,ah,a,eh,e=.1 ו:v,o,u,w,ou,oo,f=.4,-=.3 ז:z,s=.3 ח:h,ch,kh ט:t,th י:y,i,j=.1,e=.2,ee,ai,ei,-=.2
כ:k,ch,kh,c,h=.2 ך:ch,kh,k,h=.2 ל:l מ:m ם:m נ:n ן:n ס:s,ss,z=.4 ע:-,a,e,o ף:f,ff,p,ph פ:p,f,ph,pp,ff צ:ts,tz,z,s=.3,c=.2 ץ:ts,tz,z,s=.3,tch=.2
ק:k,q,c,ck ר:r ש:sh,s,sch,z=.4 ת:t,th,tt,s=.4`)

const persian = soundsIn(`
ا:a,aa,o=.2,e=.1,i=.2,u=.3,-=.4 آ:a,aa,o=.2 ب:b پ:p,pp ت:t ٹ:t,tt ث:s,th ج:j,dj,g=.3 چ:ch,tch,c=.2 ح:h خ:kh,x,h=.3 د:d ڈ:d ذ:z,dh
ر:r ڑ:r,d=.2 ز:z ژ:zh,j,z=.3 س:s,ss ش:sh,ch=.2,sch ص:s ض:z,dh,d=.2 ط:t ظ:z,dh ع:-,a,o=.1,e=.1,i=.1 غ:gh,q,g=.1 ف:f,ph ق:gh,q,k=.1,g=.2 ک:k,c,q=.3
ك:k,c گ:g,gu=.1 ل:l م:m ن:n ں:n و:v,u,o,w,ou,oo,au=.1,ow,uw=.1 ه:h,a=.1,e=.1,eh,ah,-=.3 ۀ:h,eh ہ:h,a=.1,e=.1,eh,ah,-=.3 ھ:h,-=.2 ة:t,a,h,ah
ی:i,y,ei,ee,ai=.1,e=.1,iy,ey=.1,-=.6 ي:i,y,ei,ee,ai=.1,e=.1,iy ى:a,i ئ:i,-,y,e ے:e,ay,ai,i,y ء:-`)

/** One row of kana: the consonant, and its five (or fewer) letters in the order a i u e o. */
const kanaRows = `
-アイウエオ k,c,q=.1カキクケコ g,gu=.2ガギグゲゴ s,c=.2サシスセソ z,j=.2ザジズゼゾ t,tt=.1タチツテト d,dd=.1ダヂヅデド n,nn=.1ナニヌネノ h,f=.2ハヒフヘホ
b,v,bb=.1バビブベボ p,pp=.1パピプペポ m,mm=.1マミムメモ r,l,ll,rr=.1ラリルレロ`
const vowels = 'aiueo'

function kanaOf(): Map<string, Sounds> {
  const found = new Map<string, Sounds>()
  const put = (letter: string, heads: readonly string[], vowel: string): void => {
    const options: [string, number][] = []
    for (const entry of heads) {
      const [head = '', cost = '0'] = entry.split('=')
      const bare = head === '-' ? '' : head
      for (const other of vowels)
        options.push([bare + other, Number(cost) + (other === vowel ? 0 : 0.3)])
      if (bare !== '')
        options.push([bare, Number(cost) + (vowel === 'u' || vowel === 'o' ? 0.05 : 0.4)])
    }
    found.set(letter, options)
  }
  for (const row of kanaRows.trim().split(/\s+/u)) {
    const letters = Array.from(row).slice(-5)
    const heads = row.slice(0, -5).split(',')
    letters.forEach((letter, n) => {
      put(letter, heads, vowels.charAt(n))
    })
  }
  for (const [letter, heads, vowel] of [
    ['シ', 'sh,s,c=.2,ch=.2', 'i'],
    ['ジ', 'j,z,d=.1,g=.1', 'i'],
    ['チ', 'ch,t,c=.2', 'i'],
    ['ツ', 'ts,t,z=.1', 'u'],
    ['フ', 'f,ph,h,ff,v=.3', 'u'],
    ['ヴ', 'v,b=.2', 'u'],
    ['ワ', 'w,v=.2', 'a'],
    ['ヤ', 'y', 'a'],
    ['ユ', 'y', 'u'],
    ['ヨ', 'y', 'o'],
  ] as const)
    put(letter, heads.split(','), vowel)
  found.set('ン', [
    ['n', 0],
    ['m', 0],
    ['ng', 0.1],
    ['nn', 0.1],
  ])
  found.set('ー', [
    ['', 0],
    ['r', 0.1],
    ['a', 0.1],
    ['e', 0.1],
    ['h', 0.1],
  ])
  found.set('ッ', [['', 0]])
  for (const [n, letter] of Array.from('ァィゥェォ').entries()) {
    const vowel = vowels.charAt(n)
    found.set(letter, [
      [vowel, 0],
      ['', 0.4],
      [`r${vowel}`, 0.5],
    ])
  }
  for (const [letter, vowel] of [
    ['ャ', 'a'],
    ['ュ', 'u'],
    ['ョ', 'o'],
  ] as const)
    found.set(letter, [
      [vowel, 0],
      [`y${vowel}`, 0],
      ['', 0.4],
    ])
  return found
}
const kana = kanaOf()

const short: Spelt['vowel'] = { a: 0.03, e: 0.03, o: 0.06, i: 0.2, u: 0.2, y: 0.3 }
const added: Spelt['vowel'] = { a: 0.4, e: 0.4, o: 0.4, i: 0.4, u: 0.4, y: 0.5 }

/** Hiragana as katakana: the same sounds. */
const asKatakana = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0
  return code >= 0x3041 && code <= 0x3096 ? String.fromCodePoint(code + 0x60) : letter
}

/**
 * The letters of a word of Hebrew, Persian or Urdu, or kana as the sounds they may stand for; null for every other
 * writing. `isPersian` because its letters are also those of Arabic, which has a table of its own.
 */
export function speltOf(text: string, isPersian: boolean): Spelt | null {
  const plain = text.normalize('NFC')
  const of = (table: ReadonlyMap<string, Sounds>, letters: readonly string[]): Sounds[] =>
    letters.flatMap((letter) => {
      const sounds = table.get(letter)
      return sounds === undefined ? [] : [sounds]
    })
  if (/[\u05d0-\u05ea]/u.test(plain))
    return { letters: of(hebrew, Array.from(plain)), vowel: short, lastVowel: 0.5 }
  if (/[\u3041-\u30fa]/u.test(plain))
    return { letters: of(kana, Array.from(plain, asKatakana)), vowel: added, lastVowel: 0.5 }
  if (isPersian && /[\u0620-\u06d3]/u.test(plain))
    return { letters: of(persian, Array.from(plain)), vowel: short, lastVowel: 0.6 }
  return null
}

const SPAN = 40
const LOST = 1
const WEAK = 0.4

/** What a Latin letter costs that no letter of the other writing stands for. */
function addedCost(latin: string, at: number, { vowel, lastVowel }: Spelt): number {
  const letter = latin.charAt(at)
  if (at > 0 && latin.charAt(at - 1) === letter) return 0.05
  const cost = vowel[letter]
  if (cost !== undefined) return at === latin.length - 1 ? Math.max(cost, lastVowel) : cost
  return letter === 'h' ? WEAK : LOST
}

/** How alike a word of such a writing and a Latin spelling are, 0 to 1: the share of the letters that is borne out. */
export function speltSimilarity(spelt: Spelt, latin: string): number {
  const { letters } = spelt
  const n = Math.min(SPAN, letters.length)
  const m = Math.min(SPAN, latin.length)
  if (n === 0 || m === 0) return 0
  const wide = m + 1
  const costs = new Float64Array((n + 1) * wide).fill(Number.POSITIVE_INFINITY)
  costs[0] = 0
  for (let i = 0; i <= n; i++)
    for (let j = 0; j <= m; j++) {
      const here = costs[i * wide + j] as number
      const reach = (row: number, column: number, cost: number): void => {
        const at = row * wide + column
        if (here + cost < (costs[at] as number)) costs[at] = here + cost
      }
      if (j < m) reach(i, j + 1, addedCost(latin, j, spelt))
      if (i === n) continue
      reach(i + 1, j, LOST)
      if (j < m) reach(i + 1, j + 1, LOST)
      for (const [sound, cost] of letters[i] as Sounds)
        if (latin.startsWith(sound, j)) reach(i + 1, Math.min(m, j + sound.length), cost)
    }
  const consonants = latin.replace(/[aeiouy]/g, '').length
  return Math.max(0, 1 - (costs[n * wide + m] as number) / Math.max(2, n, consonants))
}
