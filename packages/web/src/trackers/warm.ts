// Which pictures of a building are fetched without being asked for, and in which order: the telling ones first, few on a dear connection.
import type { Task } from '@athar/contract'
import type { Viewer } from '../viewer/frame.ts'
import type { App, Sitting } from './app.ts'
import { tellingMost } from './bisect.ts'

/** The first building must stand there within 100 kB, everything included; the rest comes as it is looked at. */
const FIRST_BUDGET = 68_000
/** The browser tells what was fetched a little later than it was fetched. */
const COUNTED_MS = 60

/** Numbers of the pictures in the order in which one is likely to want them. */
export function orderOf(task: Task): number[] {
  const total = task.frames.length
  const usable = task.frames.map((frame) => frame.usable)
  const order: number[] = []
  const open: [number, number][] = [[0, total + 1]]
  for (let at = 0; at < open.length; at += 1) {
    const [from, to] = open[at] ?? [0, 0]
    const lastIntact = from === 0 ? null : from
    const firstDamaged = to === total + 1 ? null : to
    const number = tellingMost({ prior: task.prior, usable, lastIntact, firstDamaged })
    if (number === null) continue
    order.push(number)
    open.push([number, to], [from, number])
  }
  const rest = task.frames.map(({ number }) => number).filter((number) => !order.includes(number))
  return [...order, ...rest]
}

const addressOf = (task: Task, number: number): string | null =>
  task.frames.find((frame) => frame.number === number)?.url ?? null

/** Shows in the strip what is here; fetches the rest unless the volunteer saves data. */
export function warmPictures(app: App, sitting: Sitting, viewer: Viewer): void {
  const { task } = sitting.kept
  const order = orderOf(task)
  for (const number of order) {
    const here = app.pictures.here(addressOf(task, number) ?? '')
    if (here !== null) viewer.arrived(number, here)
  }
  const isFirst = (app.person?.answered ?? 0) === 0
  const work = async (): Promise<void> => {
    for (const number of order) {
      if (!viewer.element.isConnected || app.person?.isSaving === true) return
      if (isFirst) await new Promise((done) => setTimeout(done, COUNTED_MS))
      if (isFirst && app.bytes() > FIRST_BUDGET) return
      const url = addressOf(task, number)
      const shown = url === null ? null : await app.pictures.get(url)
      if (shown !== null) viewer.arrived(number, shown)
    }
  }
  void work()
}

/**
 * Fetches the pictures of a building ahead, the first and then the telling ones: all of the next building, fewer of those
 * behind it, and three where data is saved.
 */
export async function fetchAhead(app: App, task: Task, isNext: boolean): Promise<void> {
  const order = orderOf(task)
  const first = task.frames[0]?.number ?? 1
  const count = app.person?.isSaving === true ? 2 : isNext ? order.length : 6
  const wanted = [first, ...order.slice(0, count)]
  for (const number of wanted) {
    const url = addressOf(task, number)
    if (url !== null) await app.pictures.get(url)
  }
}
