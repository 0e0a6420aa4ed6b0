// A snapshot of the database: which transactions it shows. Written by PostgreSQL as `xmin:xmax:running,running`.

interface Shown {
  readonly xmin: bigint
  readonly xmax: bigint
  readonly running: ReadonlySet<bigint>
}

function shownBy(snapshot: string): Shown {
  const [xmin = '0', xmax = '0', running = ''] = snapshot.split(':')
  const list = running === '' ? [] : running.split(',')
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: new Set(list.map(BigInt)) }
}

/** The first transaction that a snapshot may not show: everything older than this one it shows. */
export const firstUnseen = (snapshot: string): string => String(shownBy(snapshot).xmin)

/** Whether the later snapshot shows every transaction that the earlier one shows. */
export function showsAllOf(later: string, earlier: string): boolean {
  const [now, then] = [shownBy(later), shownBy(earlier)]
  if (now.xmax < then.xmax) return false
  for (const id of now.running) if (id < then.xmax && !then.running.has(id)) return false
  return true
}
