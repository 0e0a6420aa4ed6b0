// List entries as the linker reads them: names in both scripts, days as intervals, silence as null.
import type { When } from '@athar/domain'
import type { DayRange, LinkRecord } from '@athar/linkage'
import type { LinkFact } from '@athar/store'

const DAY = 86_400_000
const dayOf = (date: string): number => Math.round(Date.parse(date) / DAY)

/** The local days that a time spans; null where an end is open. */
function daysOf(when: When | null): DayRange | null {
  if (when === null || when.localFrom === null || when.localTo === null) return null
  return { from: dayOf(when.localFrom), to: dayOf(when.localTo) }
}

/** What one list says of one person, as the linker compares it. Whom an import took the entry for is not among it. */
export function recordOf(fact: LinkFact): LinkRecord {
  const { name, father, mother, age, sex } = fact
  return {
    id: fact.id,
    list: fact.list,
    name: name.ar ?? name.en,
    nameLatin: name.ar === null ? null : name.en,
    father: father?.ar ?? father?.en ?? null,
    mother: mother?.ar ?? mother?.en ?? null,
    sex: sex === 'male' || sex === 'female' ? sex : null,
    age:
      age === null || age.min === null || age.max === null ? null : { min: age.min, max: age.max },
    birth: daysOf(fact.birth),
    death: daysOf(fact.diedOn ?? fact.incident?.occurred ?? null),
    places: [fact.incident?.placeName.ar ?? fact.incident?.placeName.en ?? null],
    family: fact.household,
    incident: fact.incident?.id ?? null,
  }
}
