// Lists of people → pairs with their probability → persons: the door of the linker for records as objects.
import type { Verdict } from './constraints.ts'
import { type Linkage, linkEncoded, type LinkOptions } from './linkage.ts'
import type { LinkRecord } from './record.ts'
import { LinkTable } from './table.ts'

/** A reader's judgement, by the keys of the two records. */
export interface RecordVerdict {
  readonly a: string
  readonly b: string
  readonly verdict: 'same' | 'different'
}

/** Judgements by the numbers of the records; those on records that are not there are left out. */
function verdictsOf(ids: readonly string[], verdicts: readonly RecordVerdict[]): Verdict[] {
  if (verdicts.length === 0) return []
  const numbers = new Map(ids.map((id, n) => [id, n]))
  return verdicts.flatMap(({ a, b, verdict }) => {
    const [one, two] = [numbers.get(a), numbers.get(b)]
    return one === undefined || two === undefined ? [] : [{ a: one, b: two, verdict }]
  })
}

/** Links records. @throws Problem link.record_doubled */
export function linkRecords(
  records: readonly LinkRecord[],
  options: Omit<LinkOptions, 'verdicts'> & { readonly verdicts?: readonly RecordVerdict[] } = {},
): Linkage {
  const places = records.reduce((most, record) => Math.max(most, record.places.length), 0)
  const table = new LinkTable(places, records.length)
  for (const record of records) table.add(record)
  const encoded = table.encode()
  return linkEncoded(encoded, {
    ...options,
    verdicts: verdictsOf(encoded.ids, options.verdicts ?? []),
  })
}
