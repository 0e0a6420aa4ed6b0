// Codes of incidents: the current one and all earlier ones; a code once given resolves for ever.
import type { Incident, InvestigationId } from '@athar/domain'
import { putRows } from '../bulk.ts'
import type { Tx } from '../handle.ts'
import type { Projected } from './index.ts'

/** Adds the codes of these incidents; earlier codes stay and point where they pointed. */
export async function projectCodes(
  tx: Tx,
  investigation: InvestigationId,
  incidents: readonly Projected[],
): Promise<void> {
  if (incidents.length === 0) return
  await tx
    .updateTable('code')
    .set({ is_current: false })
    .where('investigation_id', '=', investigation)
    .where('is_current', '=', true)
    .where(
      'incident_id',
      'in',
      incidents.map((it) => it.id),
    )
    .execute()
  const rows = incidents.flatMap((it) => {
    const { code, otherCodes, state } = it.content as Incident
    const live = state !== 'undone'
    return [
      { code, is_current: live && state !== 'merged' },
      ...otherCodes
        .filter((other) => other !== code)
        .map((other) => ({ code: other, is_current: false })),
    ].map((row) => ({ investigation_id: investigation, incident_id: it.id, ...row }))
  })
  const once = [...new Map(rows.map((row) => [`${row.code}\n${row.incident_id}`, row])).values()]
  await putRows(
    tx,
    'code',
    { investigation_id: 'text', code: 'text', incident_id: 'text', is_current: 'boolean' },
    ['investigation_id', 'code', 'incident_id'],
    once,
  )
}
