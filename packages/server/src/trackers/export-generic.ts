// Raw answers in the exchange profile: ten named columns, days instead of times, numbers instead of volunteers, no comments.
import { type RawAnswer, writeAnswers } from '@athar/consensus'
import * as store from '@athar/store'

/** The raw answers of a campaign in the order they were taken; a changed answer has the next version. */
export async function* writeGeneric(
  db: store.Db,
  investigation: string,
  campaignId: string,
): AsyncGenerator<string> {
  const people = new Map<string, number>()
  const versions = new Map<string, number>()
  const toRaw = (it: store.StoredAnswer): RawAnswer => {
    const volunteer = people.get(it.volunteerId) ?? people.size + 1
    people.set(it.volunteerId, volunteer)
    const of = `${it.structureId} ${volunteer}`
    const isRepeat = it.purpose === 'repeat'
    const version = isRepeat ? 1 : (versions.get(of) ?? 0) + 1
    if (!isRepeat) versions.set(of, version)
    return {
      structure: it.structureId,
      volunteer: String(volunteer),
      at: it.at.toISOString().slice(0, 10),
      lastIntact: it.lastIntact,
      firstDamaged: it.firstDamaged,
      kind: it.kind,
      flags: it.flags,
      seconds: it.seconds,
      version,
      isRepeat,
    }
  }
  const [header = ''] = writeAnswers([])
  yield header
  for (let after = ''; ; ) {
    const part = await store.answersAfter(db, investigation, campaignId, after)
    if (part.length === 0) return
    const [, ...lines] = writeAnswers(part.map(toRaw))
    yield lines.join('')
    after = part.at(-1)?.id ?? after
  }
}
