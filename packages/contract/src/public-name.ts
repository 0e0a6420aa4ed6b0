// Which names may be public: no injured person's, no minor's without clearance, nobody's who may be alive.
// Where the records do not decide, the name stays in the house: silence can be mended, a name once out cannot.
import type { Bilingual, Casualty } from '@athar/domain'
import { nameKey } from './public-fold.ts'

/** Why a name is not given; null where it may be. `gone`: the person was found alive, the whole record is held back. */
export type NameDecision = 'injured' | 'minor' | 'unnamed' | 'undecided' | 'gone' | null

const dead: readonly string[] = ['killed', 'injured_then_died', 'remains_identified']

/**
 * Whether one record says adult, minor or neither. Only what is said of age counts (an occupation, a status or a
 * pregnancy says nothing certain); where the words and the years disagree, the younger reading wins.
 */
function ageSaidOf({
  age,
  ageGroup,
}: Pick<Casualty, 'age' | 'ageGroup'>): 'adult' | 'minor' | 'unsaid' {
  const min = age?.min ?? null
  const max = age?.max ?? null
  if (ageGroup === 'child' || (max !== null && max < 18)) return 'minor'
  if (min !== null) return min >= 18 ? 'adult' : 'unsaid'
  return ageGroup === 'adult' || ageGroup === 'elderly' ? 'adult' : 'unsaid'
}

const parentLabel =
  /[\s([،,;:–—-]*(?:\b(?:mother|father|parents?)(?:['’]s)?(?:\s+name)?\s*(?:is\b|[:=-])|\b(?:son|daughter|child|children|baby|infant)\s+of\b|\b(?:his|her)\s+(?:mother|father)\b|(?<!\p{L})(?:اسم\s+(?:الأم|الام|الأب|الاب|والد\p{L}*)|والدت?ها?|والدته|والده|أمه|أمها|امه|امها|أبوه|أبوها)(?!\p{L})).*$/isu
const parentFirst = /^\s*(?:ابن|ابنة|إبنة|بنت|طفل|طفلة|رضيع|رضيعة|أطفال|اطفال|أولاد)\s+.*$/isu

/** A name without the parent who may stand beside or instead of it; null where nothing of the person's own is left. */
function ownName(written: string | null): string | null {
  if (written === null) return null
  const own = written.replace(parentFirst, '').replace(parentLabel, '').trim()
  return /\p{L}/u.test(own) ? own : null
}

/** Both languages of a name without a parent's. */
export function ownNames(written: Bilingual): Bilingual {
  return { en: ownName(written.en), ar: ownName(written.ar) }
}

function namesOf(casualty: Casualty): string[] {
  const own = ownNames(casualty.nameAsWritten)
  return [own.en, own.ar].flatMap((name) => (name === null ? [] : [nameKey(name)]))
}

/**
 * Decides each record's name in the light of all records of the incident: what any record of the same person, or of
 * the same name, says against a name counts; only a record of the same person can speak for it. What records of the
 * same person elsewhere say (on other lists, in other incidents) counts against a name, and never for it.
 */
export function decideNames(
  casualties: readonly Casualty[],
  elsewhere: readonly Casualty[] = [],
): NameDecision[] {
  return casualties.map((casualty) => {
    const names = namesOf(casualty)
    const others = casualties.filter((other) => other !== casualty)
    const isSame = ({ personId }: Casualty) => personId !== null && personId === casualty.personId
    const same = others.filter(isSame)
    const alike = others.filter((other) => namesOf(other).some((name) => names.includes(name)))
    return decide(casualty, same, alike, elsewhere.filter(isSame))
  })
}

function decide(
  casualty: Casualty,
  same: readonly Casualty[],
  alike: readonly Casualty[],
  elsewhere: readonly Casualty[],
): NameDecision {
  const isAlive = ({ outcome }: Casualty) => outcome === 'alive_after_all'
  const isInjured = ({ outcome }: Casualty) => outcome === 'injured'
  const everySame = [...same, ...elsewhere]
  if (isAlive(casualty) || everySame.some(isAlive)) return 'gone'
  if (namesOf(casualty).length === 0) return 'unnamed'
  if (isInjured(casualty)) return 'injured'
  if (everySame.some(isInjured)) return 'undecided'
  if (casualty.nameCleared) return null
  const near = [...everySame, ...alike]
  if (near.some((other) => isAlive(other) || isInjured(other))) return 'undecided'
  if ([casualty, ...near].some((other) => ageSaidOf(other) === 'minor')) return 'minor'
  if (!dead.includes(casualty.outcome)) return 'undecided'
  const isAdult = [casualty, ...same].some((other) => ageSaidOf(other) === 'adult')
  return isAdult ? null : 'undecided'
}
