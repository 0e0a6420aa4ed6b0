// The check of persons: what stands is what judgements and the current run give, and the run's pairs are those its line commits to.
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import type { StoreFinding } from '../fsck.ts'
import { derivationOf, rowsOfPersons } from './derive.ts'
import { digestOfPairs } from './runs.ts'

type Add = (found: StoreFinding) => void

/** Derives every person again, and the digest of every current run. */
export async function checkPersons(db: Db, add: Add): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select investigation_id as id from judgement
    union select investigation_id from pair_proposal
    union select investigation_id from person_entry
    union select investigation_id from linkage_run
    order by 1`.execute(db)
  for (const { id } of rows) {
    await checkDerived(db, id, add)
    await checkRun(db, id, add)
  }
}

async function checkDerived(db: Db, investigation: string, add: Add): Promise<void> {
  const wanted = new Map(
    rowsOfPersons(investigation, await derivationOf(db, investigation)).map((row) => [
      row.casualty_id,
      row,
    ]),
  )
  const rows = await db
    .selectFrom('person_entry')
    .selectAll()
    .where('investigation_id', '=', investigation)
    .execute()
  const table = 'person_entry'
  for (const row of rows) {
    const want = wanted.get(row.casualty_id)
    wanted.delete(row.casualty_id)
    if (want === undefined) add({ part: 'current', kind: 'extra', table, id: row.casualty_id })
    else if (want.person_id !== row.person_id || want.basis !== row.basis)
      add({ part: 'current', kind: 'stale', table, id: row.casualty_id })
  }
  for (const id of wanted.keys()) add({ part: 'current', kind: 'missing', table, id })
}

/** The pairs of the current run against its ledger line; after an erasure fewer pairs are left than were committed to. */
async function checkRun(db: Db, investigation: string, add: Add): Promise<void> {
  const { rows } = await sql<{ id: string; digest: string | null; erased: boolean }>`
    select r.id, l.detail->>'digest' as digest,
           exists (select 1 from erasure e
                    where e.investigation_id = r.investigation_id and e.done_at >= r.at) as erased
      from linkage_run r
      left join ledger_line l
        on l.investigation_id = r.investigation_id and l.subject = r.id and l.verb = 'linkage.run'
     where r.investigation_id = ${investigation} and r.is_current`.execute(db)
  const run = rows[0]
  if (run === undefined || run.erased) return
  const { rows: pairs } = await sql<{
    a: string
    b: string
    probability: number
    accepted: boolean
  }>`
    select a, b, probability, accepted from pair_proposal where investigation_id = ${investigation}`.execute(
    db,
  )
  if (digestOfPairs(pairs) !== run.digest)
    add({ part: 'current', kind: 'stale', table: 'pair_proposal', id: run.id })
}
