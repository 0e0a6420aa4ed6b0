// The people of an incident on their way out: one line a person, with a name only where it may be given.
import type { Casualty } from '@athar/domain'
import type { PublicCasualty } from './public.ts'
import { type NameDecision, ownNames } from './public-name.ts'

/** One line a person: records joined to one person are shown once, the one with a name first. */
export function publicPeople(
  casualties: readonly Casualty[],
  decisions: readonly NameDecision[],
): PublicCasualty[] {
  const lines = casualties.flatMap((casualty, index) => {
    const decision = decisions[index]
    if (decision === undefined || decision === 'gone') return []
    return [{ casualty, decision }]
  })
  const orderOf = ({ order }: Casualty) => order ?? Number.MAX_SAFE_INTEGER
  lines.sort((a, b) => orderOf(a.casualty) - orderOf(b.casualty))
  const seen = new Set<string>()
  const named = new Set(
    lines.flatMap(({ casualty, decision }) =>
      decision === null && casualty.personId !== null ? [casualty.personId] : [],
    ),
  )
  return lines.flatMap(({ casualty, decision }) => {
    const { personId } = casualty
    if (personId !== null) {
      if (seen.has(personId) || (decision !== null && named.has(personId))) return []
      seen.add(personId)
    }
    return [publicCasualty(casualty, decision)]
  })
}

function publicCasualty(
  casualty: Casualty,
  nameWithheld: Exclude<NameDecision, 'gone'>,
): PublicCasualty {
  const { outcome, sex, ageGroup, age } = casualty
  return {
    name: nameWithheld === null ? ownNames(casualty.nameAsWritten) : null,
    nameWithheld,
    outcome,
    sex,
    ageGroup,
    // The living can be found by an exact age, a sex and a street.
    age: age === null || outcome === 'injured' ? null : { min: age.min, max: age.max },
  }
}
