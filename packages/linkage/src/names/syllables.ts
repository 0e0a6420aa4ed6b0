// Chinese, Korean and Vietnamese names: a family name of a short list and one or two syllables, however joined,
// split, ordered or romanised. Every syllable is a name of its own: Yong-su and Chol-su are two people.
import { hanziUnits } from './hanzi.ts'
import { isKnownName } from './known.ts'
import { isWorldName } from './world.ts'

export type SyllabicTongue = 'zh' | 'ko' | 'vi'

export interface Syllable {
  /** As written. */
  readonly text: string
  /** The syllable in the usual romanisation of its tongue, without tones. */
  readonly sound: string
  /** The same with what older romanisations leave open put together. */
  readonly loose: string
}

/** A name read as syllables. */
export interface SyllabicName {
  readonly tongue: SyllabicTongue
  readonly family: Syllable
  readonly given: readonly Syllable[]
  /** The family name stands last. */
  readonly isLast: boolean
  /** Written in a romanisation older than the usual one, or in an unknown one. */
  readonly isOlder: boolean
}

const setOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u))

const chineseFamilies = setOf(`
wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao
cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan
liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang wen bao he lai gong pang
tao mo ouyang sima zhuge qi shang ji niu geng mi ge xing an ruan lian zha
chang chao chou chu hsu hsieh hsiao hsiung tsao tsai teng kao kuo liang sung cheng yeh tseng peng chiang ting hsueh tien jen tsui
chiu chin ku kung pai hsia yen tsou chung shih lo ho lu ouyang soong tung chien lee wong chan cheung lam ng leung yeung kwok`)
const koreanFamilies = setOf(`
kim gim lee ri li yi rhee rhie pak park bak choe choi choy jong jung jeong chung chong kang gang cho jo yun yoon jang chang rim lim im yim han
o oh so seo suh sin shin kwon gwon hwang an ahn song son sohn ryu yu yoo ryang yang hong pae bae paek baek paik ho heo huh ko koh go no noh ro roh
mun moon nam sim shim ha ju joo chu min u woo ki gi tae cha jon jeon chon hyon hyun kwak gwak`)
const vietnameseFamilies = setOf(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly trinh dinh truong lam mai cao luong ha thai ta phung',
)

const chineseSyllable =
  /^(zh|ch|sh|hs|ts|tz|[bpmfdtnlgkhjqxrzcsyw])?(iang|iong|iung|uang|ang|eng|ing|ong|ung|ian|ien|iao|ieh|ueh|uai|uan|uen|ai|ei|ao|ou|an|en|in|un|ih|eh|ia|ie|iu|ua|ue|ui|uo|er|erh|a|e|i|o|u|v)$/
const pinyinSyllable =
  /^(?:(?:zh|ch|sh|[rzcs])(?:i|a|e|u|ai|ei|ao|ou|an|en|ang|eng|ong|un|ui|uo|uai|uan|uang|ua)|[bpmf](?:a|o|i|u|ai|ei|ao|ou|an|en|in|ang|eng|ing|ie|iao|ian|iu)|[dtnl](?:a|e|i|u|v|ai|ei|ao|ou|an|en|in|ang|eng|ing|ong|ia|ie|iao|ian|iang|iu|uan|un|ui|uo|ue)|[gkh](?:a|e|u|ai|ei|ao|ou|an|en|ang|eng|ong|ua|uo|ui|un|uai|uan|uang)|[jqx](?:i|u|ia|ie|iao|ian|iang|iong|iu|in|ing|uan|ue|un)|y(?:a|e|i|o|u|ao|ou|an|in|ang|ing|ong|uan|ue|un)|w(?:a|o|u|ai|ei|an|en|ang|eng)|a|e|ai|ei|ao|ou|an|en|ang|er)$/
const koreanSyllable =
  /^(ch|sh|kk|tt|pp|ss|jj|[gkndtrlmbpsjh])?(yae|yeo|you|wae|yoo|woo|eui|ae|ai|ay|ya|eo|ye|yo|yu|oe|oi|oo|ou|ee|eu|ui|we|wi|wo|wa|a|e|i|o|u|y)(ng|ck|rk|[gknlmptrbh])?$/
const vietnameseSyllable =
  /^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?(?:[aeiouy]{1,3})(ch|ng|nh|[cmnpt])?$/

/** Wade–Giles and other spellings as pinyin where that is told, else with what they leave open put together. */
function looseChinese(sound: string): string {
  const [, head = '', tail = ''] = chineseSyllable.exec(sound) ?? []
  const heads: Readonly<Record<string, string>> = {
    hs: 'x',
    ts: 'z',
    tz: 'z',
    c: 'z',
    ch: 'c',
    zh: 'c',
    j: 'c',
    q: 'c',
    b: 'p',
    d: 't',
    g: 'k',
    sh: 's',
  }
  const tails: Readonly<Record<string, string>> = {
    ien: 'ian',
    ieh: 'ie',
    ueh: 'ue',
    ung: 'ong',
    iung: 'iong',
    ih: 'i',
    eh: 'e',
    erh: 'er',
    uen: 'un',
    uo: 'o',
    v: 'u',
  }
  const first =
    sound.startsWith('j') && /^(?:en|ih|ung|ou|ao|an|o|ui)$/.test(tail)
      ? 'r'
      : (heads[head] ?? head)
  const last = tails[tail] ?? tail
  return first + (/^[cx]/.test(first) ? last.replace(/^i(?=[aou])/, '') : last)
}

const koreanNames = new Map<string, string>(
  'lee:i ri:i li:i yi:i rhee:i rhie:i park:pak choi:choe choy:choe noh:no ro:no roh:no rim:im lim:im yim:im yoo:yu ryu:yu oh:o woo:u ahn:an suh:so huh:ho heo:ho sohn:son shin:sin ryang:yang shim:sim koh:ko paik:pek'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** A syllable of Korean with the habits of the North, the South and the missionaries put together. */
function looseKorean(sound: string): string {
  return sound
    .replace(/^(?:ch|jj|j)/, 'c')
    .replace(/^(?:sh|ss)/, 's')
    .replace(/^(?:kk|g)/, 'k')
    .replace(/^(?:tt|d)/, 't')
    .replace(/^(?:pp|b)/, 'p')
    .replace(/^l/, 'r')
    .replace(/^r(?=y|i)/, '')
    .replace(/h$/, '')
    .replace(/woo|wu/, 'u')
    .replace('yeo', 'yo')
    .replace('you', 'yo')
    .replace('yoo', 'yu')
    .replace('eo', 'o')
    .replace('oo', 'u')
    .replace('ou', 'u')
    .replace('ee', 'i')
    .replace('eui', 'i')
    .replace('ui', 'i')
    .replace('eu', 'u')
    .replace(/ae|ai|ay|oe|oi|we/, 'e')
    .replace(/(?:ck|rk|g|k)$/, (end) => (sound.endsWith('ng') ? end : 'k'))
    .replace(/[rl]$/, 'l')
    .replace(/b$/, 'p')
    .replace(/[ou](?=(?:ng|[nklmp])$)/, 'o')
}

const hangulHeads = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ')
const hangulVowels = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ')
const hangulEnds = '- k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ')

/** The syllables of a word of Hangul, romanised one by one; null for other writings. */
function hangulSyllables(text: string): string[] | null {
  const plain = text.normalize('NFC')
  if (!/^[\uac00-\ud7a3]+$/u.test(plain)) return null
  return Array.from(plain, (letter) => {
    const code = (letter.codePointAt(0) ?? 0) - 0xac00
    const part = (list: readonly string[], at: number): string => {
      const sound = list[at] ?? ''
      return sound === '-' ? '' : sound
    }
    return (
      part(hangulHeads, Math.floor(code / 588)) +
      part(hangulVowels, Math.floor((code % 588) / 28)) +
      part(hangulEnds, code % 28)
    )
  })
}

const patterns: Readonly<Record<SyllabicTongue, RegExp>> = {
  zh: chineseSyllable,
  ko: koreanSyllable,
  vi: vietnameseSyllable,
}
const families: Readonly<Record<SyllabicTongue, ReadonlySet<string>>> = {
  zh: chineseFamilies,
  ko: koreanFamilies,
  vi: vietnameseFamilies,
}

function syllableOf(
  tongue: SyllabicTongue,
  text: string,
  sound: string,
  isFamily: boolean,
): Syllable {
  const known = isFamily && tongue === 'ko' ? (koreanNames.get(sound) ?? sound) : sound
  const loose = tongue === 'zh' ? looseChinese(known) : tongue === 'ko' ? looseKorean(known) : known
  return { text, sound: known, loose }
}

/** A word cut into one or two syllables; those of the usual romanisation first. */
function cut(tongue: SyllabicTongue, word: string): string[] | null {
  const isOne = (text: string): boolean => patterns[tongue].test(text)
  if (tongue === 'vi') return isOne(word) ? [word] : null
  const isUsual = (text: string): boolean => tongue !== 'zh' || pinyinSyllable.test(text)
  if (isOne(word) && isUsual(word)) return [word]
  let found: string[] | null = isOne(word) ? [word] : null
  for (let at = word.length - 1; at > 0; at--) {
    const two = [word.slice(0, at), word.slice(at)]
    if (!two.every(isOne)) continue
    if (two.every(isUsual)) return two
    found ??= two
  }
  return found
}

/** A written word of a name, as folded. */
export interface SyllabicWord {
  readonly text: string
  readonly folded: string
}

function nameOf(
  tongue: SyllabicTongue,
  family: SyllabicWord,
  given: readonly SyllabicWord[],
  isLast: boolean,
): SyllabicName | null {
  if (!families[tongue].has(family.folded)) return null
  const syllables: Syllable[] = []
  for (const { text, folded } of given) {
    const parts = cut(tongue, folded)
    if (parts === null) return null
    let at = 0
    for (const part of parts) {
      const shown = text.length === folded.length ? text.slice(at, at + part.length) : part
      syllables.push(syllableOf(tongue, shown, part, false))
      at += part.length
    }
  }
  const most = tongue === 'vi' ? 4 : 2
  if (syllables.length === 0 || syllables.length > most) return null
  const isOlder =
    tongue === 'zh' &&
    ([family, ...given].some(({ text }) => /['’‘ʻ\u0060]/u.test(text)) ||
      [family.folded, ...syllables.map(({ sound }) => sound)].some(
        (it) => !pinyinSyllable.test(it),
      ))
  return {
    tongue,
    family: syllableOf(tongue, family.text, family.folded, true),
    given: syllables,
    isLast,
    isOlder,
  }
}

function writtenName(text: string): SyllabicName[] | null {
  const plain = text.replace(/[\s·]/gu, '')
  const hangul = hangulSyllables(plain)
  if (hangul !== null) {
    if (hangul.length < 2 || hangul.length > 4) return []
    const letters = Array.from(plain.normalize('NFC'))
    const [first = '', ...rest] = hangul
    const given = rest.map((sound, n) => syllableOf('ko', letters[n + 1] ?? '', sound, false))
    const bare = syllableOf('ko', letters[0] ?? '', first === 'i' ? 'i' : first, true)
    return [{ tongue: 'ko', family: bare, given, isLast: false, isOlder: false }]
  }
  const hanzi = text.includes('·') ? null : hanziUnits(plain)
  if (hanzi === null) return null
  if (hanzi.length < 2 || hanzi.length > 3) return []
  const read = hanzi.map(({ text: shown, reading }, n) =>
    syllableOf('zh', shown, reading ?? shown, n === 0),
  )
  return [
    {
      tongue: 'zh',
      family: read[0] as Syllable,
      given: read.slice(1),
      isLast: false,
      isOlder: false,
    },
  ]
}

/**
 * Every way of reading a name as Chinese, Korean or Vietnamese: the family name first or last. Empty where it is
 * none: all words have to be syllables of the tongue, and one of them a family name of it.
 */
export function syllabicNames(text: string, words: readonly SyllabicWord[]): SyllabicName[] {
  const written = writtenName(text)
  if (written !== null) return written
  const found: SyllabicName[] = []
  if (words.length < 2 || words.length > 5) return found
  if (!words.every(({ folded }) => /^[a-z]{1,9}$/.test(folded))) return found
  if (words.some(({ folded }) => folded.length > 3 && (isWorldName(folded) || isKnownName(folded))))
    return found
  const last = words.length - 1
  for (const tongue of ['zh', 'ko', 'vi'] as const)
    words.forEach((family, at) => {
      if (at > 0 && at < last && tongue !== 'vi') return
      const given = words.filter((_, n) => n !== at)
      const name = nameOf(tongue, family, given, at > 0)
      if (name !== null) found.push(name)
    })
  return found
}

const SAME = 1
const LOOSE = 0.9
/** Xi and Shi, Yan and Yang, Pong and Pyong: heard for one another, and names of their own. */
const NEAR = 0.5

/** How surely two syllables are one, 0 to 1. */
export function syllableQuality(
  one: Syllable,
  other: Syllable,
  tongue: SyllabicTongue,
  isOlder: boolean,
): number {
  if (one.sound === other.sound) return SAME
  if (one.loose === other.loose && (tongue !== 'zh' || isOlder)) return LOOSE
  if (tongue === 'vi') return 0
  const [a, b] = [one.sound, other.sound].map((sound) =>
    sound
      .replace(/^(?:x|sh)/, 's')
      .replace(/^(?:q|ch)/, 'c')
      .replace(/ng$/, 'n')
      .replace(/^([a-z]+?)y(?=[aeou])/, '$1'),
  )
  return a === b ? NEAR : 0
}
