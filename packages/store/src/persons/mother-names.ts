// Mothers' names: records of their own, that identify a family to those who hunt it; written here, and read by few.
import { type Bilingual, type CasualtyId, type InvestigationId, Problem } from '@athar/domain'
import { sql } from 'kysely'
import { freshId } from '../dice.ts'
import type { Tx } from '../handle.ts'
import type { Act } from '../ledger.ts'
import { type Recorded, readRecords, writeRecord } from '../records.ts'

/**
 * Records a mother's name as the list of this entry has it; a second one is a new version of the first. A name silent in
 * both languages withdraws what stands. Returns the id and version alone: what was written is not handed round.
 *
 * @param mayRead whether the writer may read mothers' names: nobody changes or withdraws one unseen
 * @throws Problem record.not_found (the entry, or no name to withdraw), record.invalid, record.unchanged,
 *   permission.denied (a name stands that the writer may not read)
 */
export async function recordMotherName(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  casualtyId: CasualtyId,
  name: Bilingual,
  mayRead = true,
): Promise<{ id: string; version: number }> {
  const { rows: entries } = await sql<{ id: string }>`
    select id from casualty
     where investigation_id = ${investigation} and id = ${casualtyId} and state = 'recorded' for update`.execute(
    tx,
  )
  if (entries.length === 0) throw new Problem('record.not_found', { id: casualtyId })
  const { rows } = await sql<{ id: Recorded<'mother_name'>['id'] }>`
    select id from mother_name
     where investigation_id = ${investigation} and casualty_id = ${casualtyId} and state in ('recorded', 'withdrawn')
     order by id collate "C" limit 1`.execute(tx)
  const known = rows[0]?.id
  const isSilent = (name.en ?? '').trim() === '' && (name.ar ?? '').trim() === ''
  const [now] = (known === undefined
    ? []
    : await readRecords(tx, investigation, [known], {
        motherNames: true,
      })) as unknown as Recorded<'mother_name'>[]
  const standing = now?.content.state === 'recorded' ? now.content.name : null
  if (standing !== null && !mayRead)
    throw new Problem('permission.denied', { verb: 'mother_name.read' })
  if (isSilent && standing === null) throw new Problem('record.not_found', { id: casualtyId })
  if (standing !== null && standing.en === name.en && standing.ar === name.ar)
    throw new Problem('record.unchanged', { id: casualtyId })
  const written = await writeRecord(tx, act, investigation, {
    kind: 'mother_name',
    id: known ?? freshId('mother_name', act.at),
    content: {
      casualtyId,
      name: isSilent ? (now?.content.name ?? name) : name,
      state: isSilent ? 'withdrawn' : 'recorded',
      flags: [],
      withheld: [],
      importedFrom: null,
    },
    verb: isSilent
      ? 'mother_name.withdraw'
      : known === undefined
        ? 'mother_name.record'
        : 'mother_name.correct',
  })
  return { id: written.id, version: written.version }
}
