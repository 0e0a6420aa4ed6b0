// What was learnt later about some people on the lists: another spelling, remains found, somebody alive after all.
import type { TruePerson } from './events.ts'
import { otherSpelling, usualSpelling } from '../world/people.ts'
import { onDay } from './calendar.ts'
import type { Desk, ListedCasualty } from './desk.ts'
import type { Recorded } from './recording.ts'
import { correctCasualty } from './review.ts'

interface Entry {
  recorded: Recorded
  listed: ListedCasualty
}

function entriesOf(all: readonly Recorded[], fits: (person: TruePerson) => boolean): Entry[] {
  return all.flatMap((recorded) =>
    recorded.casualties
      .filter(({ person, content }) => content.listedBy === null && fits(person))
      .map((listed) => ({ recorded, listed })),
  )
}

/** Corrections of single list entries, some ten in all. */
export function learnFates(desk: Desk, all: readonly Recorded[]): void {
  const named = entriesOf(all, (p) => p.told === 'named' && p.outcome === 'killed')
  const [alive, twice, ...spelled] = desk.dice.shuffled(named).slice(0, 8)
  if (alive !== undefined) {
    alive.listed.person.outcome = 'alive_after_all'
    const reason = 'The person called the researcher: alive, in another town.'
    correctCasualty(desk, alive.listed, { outcome: 'alive_after_all', nameCleared: false }, reason)
  }
  if (twice !== undefined)
    correctCasualty(desk, twice.listed, { state: 'withdrawn' }, 'Entered twice by mistake.')
  for (const { listed } of spelled) {
    const nameAsWritten =
      listed.content.nameAsWritten.en === null || listed.content.nameAsWritten.ar === null
        ? usualSpelling(listed.person.name)
        : otherSpelling(desk.dice, listed.person.name)
    correctCasualty(desk, listed, { nameAsWritten }, 'كما تكتبه العائلة.')
  }
  for (const { listed } of entriesOf(all, (p) => p.outcome === 'under_rubble').slice(0, 2)) {
    listed.person.outcome = 'remains_identified'
    correctCasualty(
      desk,
      listed,
      { outcome: 'remains_identified' },
      'Recovered by the rescue service and named by a relative.',
    )
  }
  const later = entriesOf(all, (p) => p.outcome === 'injured_then_died')
  for (const { recorded, listed } of later.slice(0, 4)) {
    const diedOn = onDay(recorded.plan.event.day + desk.dice.int(1, 12))
    correctCasualty(
      desk,
      listed,
      { diedOn },
      'The day of death stands on the list of the hospital.',
    )
  }
}
