// The lists of the dead and the hurt: what one list knows of one person, with the spelling it uses.
import type { Casualty, IncidentId, PersonId, SourceId } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { otherSpelling, usualSpelling } from '../world/people.ts'
import type { TruePerson } from './events.ts'

type Bilingual = Casualty['nameAsWritten']

/** The name as a kin note: a son, a daughter, a wife, a brother of somebody who is named. */
function asKin(person: TruePerson): Bilingual {
  const { father, family } = person.name
  const of = {
    en: `${father.latin[0]} ${family.latin[0]}`,
    ar: `${father.arabic[0]} ${family.arabic[0]}`,
  }
  const isChild = person.age < 18
  const [en, ar] =
    person.sex === 'male'
      ? isChild
        ? ['son of', 'ابن']
        : ['brother of', 'شقيق']
      : isChild
        ? ['daughter of', 'ابنة']
        : ['wife of', 'زوجة']
  return { en: `${en} ${of.en}`, ar: `${ar} ${of.ar}` }
}

function nameOnList(dice: Dice, person: TruePerson, usual: boolean): Bilingual {
  if (person.told === 'kin') return asKin(person)
  if (person.told !== 'named') return { en: null, ar: null }
  const name = usual ? usualSpelling(person.name) : otherSpelling(dice, person.name)
  const throwOf = dice.number()
  if (!usual || throwOf < 0.78) return name
  return throwOf < 0.92 ? { en: null, ar: name.ar } : { en: name.en, ar: null }
}

type Aged = Pick<Casualty, 'age' | 'ageAsWritten' | 'ageGroup'>
function ageOnList(dice: Dice, person: TruePerson): Aged {
  const { age } = person
  const ageGroup = age < 18 ? 'child' : age >= 65 ? 'elderly' : 'adult'
  const throwOf = dice.number()
  if (throwOf < 0.52) return { age: { min: age, max: age }, ageAsWritten: String(age), ageGroup }
  if (throwOf < 0.62 && age >= 20) {
    const ten = Math.floor(age / 10) * 10
    return { age: { min: ten, max: ten + 9 }, ageAsWritten: `${ten}s`, ageGroup }
  }
  if (throwOf < 0.62 && age > 0)
    return { age: { min: age, max: age }, ageAsWritten: `${age} years`, ageGroup }
  return { age: null, ageAsWritten: null, ageGroup: throwOf < 0.85 ? ageGroup : 'unknown' }
}

const trades = ['teacher', 'baker', 'nurse', 'fisherman', 'bookbinder', 'taxi driver', 'pupil']

export interface ListedOn {
  incidentId: IncidentId
  listedBy: SourceId | null
  personId: PersonId | null
  order: number
  url: string | null
}

/** One person as one list has them. The incident's own list uses the usual spelling, others their own. */
export function onList(dice: Dice, person: TruePerson, list: ListedOn): Casualty {
  const isOwn = list.listedBy === null
  const isMinor = person.age < 18
  return {
    incidentId: list.incidentId,
    personId: list.personId,
    listedBy: list.listedBy,
    order: list.order,
    state: 'recorded',
    nameAsWritten: nameOnList(dice, person, isOwn),
    outcome: person.outcome,
    diedOn: null,
    status: dice.chance(0.93) ? 'civilian' : 'unknown',
    statusContested: dice.chance(0.015),
    sex: dice.chance(0.94) ? person.sex : 'unknown',
    ...ageOnList(dice, person),
    pregnant: person.pregnant ? true : null,
    occupation: !isMinor && dice.chance(0.08) ? dice.pick(trades) : null,
    notes: null,
    url: list.url,
    nameCleared: isOwn && person.told === 'named' && dice.chance(isMinor ? 0.3 : 0.85),
    flags: [],
    withheld: [],
    importedFrom: null,
  }
}
