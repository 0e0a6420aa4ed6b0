// Words become units: the article, عبد الـ, أبو, …الدين, …الله and stuck words are put together or taken apart.
import { isKnownName } from './known.ts'
import type { NameToken } from './types.ts'
import {
  faithBare,
  faithWords,
  fatherWords,
  godWords,
  loneArticles,
  motherWords,
  otherLasts,
  servantWords,
  sunArticles,
} from './vocabulary.ts'
import type { Word } from './word.ts'

/** A unit before its slot is known. */
export type Unit = Omit<NameToken, 'slot'>

const isLatin = (word: Word): boolean => word.script === 'latn'

/** The article as a word of its own before `next`; before a sun letter it takes its sound: "ar Rashid". */
function isArticle(word: Word, next: Word | undefined): boolean {
  if (next === undefined || next.script !== word.script) return false
  if (loneArticles.has(word.folded)) return true
  return sunArticles.has(word.folded) && next.folded.startsWith(word.folded.slice(1))
}

const withoutGluedArticle = (letters: string): string =>
  /^ال[\u0620-\u064a]{3,}$/u.test(letters) ? letters.slice(2) : letters

function unitOf(word: Word, article: boolean, text = word.text): Unit {
  const folded = withoutGluedArticle(word.folded)
  const glued = folded !== word.folded
  return {
    text,
    folded,
    letters: glued ? word.letters.slice(2) : word.letters,
    script: word.script,
    article: article || glued,
    compound: null,
  }
}

const joinTexts = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')

function compoundOf(
  compound: NonNullable<Unit['compound']>,
  words: readonly Word[],
  folded: string,
  letters = folded,
): Unit {
  const script = words[0]?.script ?? 'other'
  return { text: joinTexts(words), folded, letters, script, article: false, compound }
}

/** "Servant of" and its rest: folded always as عبدال… or abdal…. */
function servantOf(words: readonly Word[], rest: string, restLetters: string): Unit {
  const arab = words[0]?.script === 'arab'
  const isGod = arab ? rest === 'له' || rest === 'لله' : /^l{0,2}ah?$/.test(rest)
  if (arab) {
    const bare = isGod ? 'له' : rest
    return compoundOf('abd', words, `عبدال${bare}`, `عبدال${isGod ? 'له' : restLetters}`)
  }
  return compoundOf(
    'abd',
    words,
    isGod ? 'abdallah' : `abdal${rest}`,
    isGod ? 'abdallah' : `abdal${restLetters}`,
  )
}

/** A servant name written as one word: عبدالرحمن, Abdelrahman, Abdurrahman, Abdullah. */
function gluedServant(word: Word): Unit | null {
  if (word.script === 'arab') {
    const rest = /^عبدال(.{2,})$/u.exec(word.folded)?.[1]
    return rest === undefined ? null : servantOf([word], rest, word.letters.slice(5))
  }
  if (!isLatin(word) || !word.folded.startsWith('ab')) return null
  const found =
    /^abb?ou?d[aeiou]{0,2}l(l?ah?)$/.exec(word.folded) ??
    /^abb?d[aeiou]{0,2}l(l?ah?)$/.exec(word.folded) ??
    /^abe?d(?:[aeiou]|ou)l([a-z]{3,})$/.exec(word.folded)
  let rest = found?.[1]
  if (rest === undefined) {
    const sun = /^abe?d(?:[aeiou]|ou)([rsntdz])(\1[a-z]{3,})$/.exec(word.folded)
    rest = sun?.[2]
  }
  return rest === undefined ? null : servantOf([word], rest, rest)
}

interface Taken {
  readonly unit: Unit
  readonly next: number
}

/** عبد + (article +) word, in two or three words. */
function servantAt(words: readonly Word[], at: number): Taken | null {
  const first = words[at]
  if (first === undefined || !servantWords.has(first.folded)) return null
  let next = at + 1
  const second = words[next]
  if (second === undefined || second.script !== first.script) return null
  if (isArticle(second, words[next + 1])) next += 1
  const rest = words[next]
  if (rest === undefined) return null
  const used = words.slice(at, next + 1)
  if (first.script === 'arab') {
    const hasArticle = rest.folded.startsWith('ال') && rest.folded.length > 3
    if (!hasArticle && next === at + 1) {
      const folded = `عبد${rest.folded}`
      return { unit: compoundOf('abd', used, folded, `عبد${rest.letters}`), next: next + 1 }
    }
    const bare = hasArticle ? rest.folded.slice(2) : rest.folded
    const bareLetters = hasArticle ? rest.letters.slice(2) : rest.letters
    return { unit: servantOf(used, bare, bareLetters), next: next + 1 }
  }
  const glued = /^[aeu]l([a-z]{3,})$/.exec(rest.folded)
  const bare = glued?.[1] !== undefined && first.folded === 'abd' ? glued[1] : rest.folded
  return { unit: servantOf(used, bare, bare === rest.folded ? rest.letters : bare), next: next + 1 }
}

const fatherGlued = /^(?:abou|aboo|abu|abo)([bcdfghjklmnpqrstvwxz][a-z]{3,})$/

/** أبو or أم + word (with or without article), also as one word. */
function parentAt(words: readonly Word[], at: number, isFirst: boolean): Taken | null {
  const first = words[at]
  if (first === undefined) return null
  const arab = first.script === 'arab'
  const father = fatherWords.has(first.folded)
  const mother = motherWords.has(first.folded) && (arab || isFirst)
  if (father || mother) {
    let next = at + 1
    const second = words[next]
    if (second === undefined || second.script !== first.script) return null
    if (isArticle(second, words[next + 1])) next += 1
    const servant = servantAt(words, next)
    const rest =
      servant?.unit ?? (words[next] === undefined ? null : unitOf(words[next] as Word, false))
    if (rest === null) return null
    const end = servant?.next ?? next + 1
    const head = father ? (arab ? 'ابو' : 'abu') : arab ? 'ام' : 'umm'
    const used = words.slice(at, end)
    return {
      unit: compoundOf(father ? 'abu' : 'umm', used, head + rest.folded, head + rest.letters),
      next: end,
    }
  }
  if (arab) {
    const rest = /^ابو([\u0620-\u064a]{3,})$/u.exec(first.folded)?.[1]
    if (rest === undefined) return null
    const folded = `ابو${withoutGluedArticle(rest)}`
    return { unit: compoundOf('abu', [first], folded), next: at + 1 }
  }
  const rest = isLatin(first) ? fatherGlued.exec(first.folded)?.[1] : undefined
  return rest === undefined
    ? null
    : { unit: compoundOf('abu', [first], `abu${rest}`), next: at + 1 }
}

const faithGlued =
  /^([a-z]{3,}?)(?:(?:[aeiou]l|[aeiou]d|[aeiou])d|[aeiou]tt)(?:in|een|ine|yn|eene)$/
const godGlued = /^([a-z]{3,}?)(?:[aou]?llah?|[ao]lah)$/

/** …الدين, …الله, …الإسلام after a word; and the same glued to it. */
function lastOf(words: readonly Word[], at: number): Taken | null {
  const first = words[at]
  const second = words[at + 1]
  if (first === undefined) return null
  if (first.script === 'arab') {
    if (second !== undefined && first.folded.length > 1) {
      const used = [first, second]
      if (second.folded === 'الدين' || otherLasts.has(second.folded))
        return {
          unit: compoundOf(
            'din',
            used,
            first.folded + second.folded,
            first.letters + second.letters,
          ),
          next: at + 2,
        }
      if (second.folded === 'الله')
        return {
          unit: compoundOf('allah', used, `${first.folded}الله`, `${first.letters}الله`),
          next: at + 2,
        }
    }
    if (/^.{2,}الدين$/u.test(first.folded))
      return { unit: compoundOf('din', [first], first.folded, first.letters), next: at + 1 }
    if (/^.{2,}الله$/u.test(first.folded))
      return { unit: compoundOf('allah', [first], first.folded, first.letters), next: at + 1 }
    return null
  }
  if (!isLatin(first)) return null
  if (second !== undefined) {
    if (faithWords.has(second.folded) && second.folded !== 'adin')
      return { unit: compoundOf('din', [first, second], `${first.folded}aldin`), next: at + 2 }
    if (godWords.has(second.folded))
      return { unit: compoundOf('allah', [first, second], `${first.folded}allah`), next: at + 2 }
    const third = words[at + 2]
    if (
      third !== undefined &&
      (loneArticles.has(second.folded) || /^[aeiu]d$/.test(second.folded)) &&
      faithBare.has(third.folded)
    )
      return {
        unit: compoundOf('din', [first, second, third], `${first.folded}aldin`),
        next: at + 3,
      }
  }
  const faith = faithGlued.exec(first.folded)?.[1]
  if (faith !== undefined)
    return { unit: compoundOf('din', [first], `${faith}aldin`), next: at + 1 }
  const god = /ll?ah?$/.test(first.folded) ? godGlued.exec(first.folded)?.[1] : undefined
  if (god !== undefined && /llah?$/.test(first.folded))
    return { unit: compoundOf('allah', [first], `${god}allah`), next: at + 1 }
  return null
}

const stuckHeads = ['محمد', 'احمد', 'محمود', 'مصطفي', 'ابراهيم', 'اسماعيل', 'يوسف', 'حسين']
const stuckServants =
  /^(عبدال(?:عزيز|رحمن|رحيم|كريم|قادر|سلام|له|حميد|مجيد|ناصر|رزاق|حكيم|حليم|خالق|لطيف|فتاح|هادي|وهاب|غني))(.{3,})$/u

/** Two given names written without the space between them (محمدنصر), only where both are sure. */
function stuckAt(word: Word): readonly [string, string] | null {
  if (word.script !== 'arab' || word.folded.length < 6 || isKnownName(word.folded)) return null
  const servant = stuckServants.exec(word.folded)
  if (servant?.[1] !== undefined && servant[2] !== undefined && isKnownName(servant[2]))
    return [servant[1], servant[2]]
  const head = stuckHeads.find((one) => word.folded.startsWith(one))
  if (head === undefined) return null
  const rest = word.folded.slice(head.length)
  return rest.length >= 3 && isKnownName(rest) ? [head, rest] : null
}

/** The units of a run of words, in order. */
export function unitsOf(words: readonly Word[]): Unit[] {
  const units: Unit[] = []
  let at = 0
  while (at < words.length) {
    const word = words[at] as Word
    const taken = servantAt(words, at) ?? parentAt(words, at, units.length === 0)
    if (taken !== null) {
      units.push(taken.unit)
      at = taken.next
      continue
    }
    const stuck = stuckAt(word)
    if (stuck !== null) {
      for (const folded of stuck) {
        const part = { text: folded, folded, letters: folded, script: word.script }
        units.push(gluedServant(part) ?? unitOf(part, false))
      }
      at += 1
      continue
    }
    const servant = gluedServant(word)
    if (servant !== null) {
      units.push(servant)
      at += 1
      continue
    }
    const last = lastOf(words, at)
    if (last !== null) {
      units.push(last.unit)
      at = last.next
      continue
    }
    const next = words[at + 1]
    if (next !== undefined && isArticle(word, next)) {
      const article = lastOf(words, at + 1)
      if (article === null) {
        units.push(unitOf(next, true, `${word.text} ${next.text}`))
        at += 2
      } else {
        units.push({ ...article.unit, article: true })
        at = article.next
      }
      continue
    }
    units.push(unitOf(word, false))
    at += 1
  }
  return units
}
