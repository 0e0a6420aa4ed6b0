// A campaign that was answered, dated and closed: what experts draw their sample from.
import * as contract from '@athar/contract'
import { anAnswer, force, type Made, type Phone, phoneOf, pilotOf, send } from './tracker-town.ts'
import type { Town } from './world.ts'

/** What the four buildings that are not gold are answered, by all alike but the last. */
const saidOf = (n: number, person: number): Partial<contract.AnswerDraft> => {
  if (n === 1) return { kind: 'not_damaged', lastIntact: 3, firstDamaged: null }
  if (n === 2) return { lastIntact: 2, firstDamaged: 3 }
  if (n === 3 && person > 0) return { lastIntact: 2, firstDamaged: 3 }
  return {}
}

/** Answers every building, gold too. */
async function answerAll(town: Town, made: Made, person: number): Promise<Phone> {
  const phone = await phoneOf(town, made)
  const drafts = made.structures.map((structureId, i) =>
    anAnswer(structureId, i < made.gold.length ? {} : saidOf(i - made.gold.length, person)),
  )
  await send(phone, made, drafts)
  return phone
}

export interface Closed extends Made {
  readonly phones: readonly Phone[]
  /** The structures that are not gold. */
  readonly open: readonly string[]
}

/** A pilot answered by two people, fitted and closed. */
export async function closedOf(
  town: Town,
  code: string,
  more: Parameters<typeof pilotOf>[2] = {},
): Promise<Closed> {
  const made = await pilotOf(town, code, more)
  const phones = [await answerAll(town, made, 0), await answerAll(town, made, 1)]
  await town.basim.call(contract.fitCampaign, { params: made.params, body: {} })
  await force(town, made, 'closed')
  return { ...made, phones, open: made.structures.slice(4) }
}
