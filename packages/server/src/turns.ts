// Turns: work under one name is done one after the other, in the order in which it came.
const last = new Map<string, Promise<unknown>>()

/** Does the work when what came before under this name has ended, well or badly. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = last.get(name) ?? Promise.resolve()
  const mine = before.then(work, work)
  last.set(name, mine)
  try {
    return await mine
  } finally {
    if (last.get(name) === mine) last.delete(name)
  }
}
