// Simulated volunteers: phones that start, fetch buildings, think, answer and keep what could not be sent; some send
// twice, some lose the reply, some send late, some leave with buildings in hand. All in one process, with one pool of connections.
import { Agent, request } from 'node:http'
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { CODE, SCENES, SLUG, truthOf } from './campaign.ts'

/** How many do what, and how fast. */
export interface Crowd {
  readonly address: string
  readonly volunteers: number
  /** Answers of all together, at which the crowd stops asking. */
  readonly answers: number
  /** Answers a second of all together, when the server keeps up. */
  readonly perSecond: number
  readonly seed: number
  /** The crowd gives up after so long. */
  readonly mostMs: number
  /** Connections at most. */
  readonly connections: number
  /** Told how many answers are acknowledged. */
  readonly onAcknowledged?: (done: number) => void
}

/** What became of a crowd. */
export interface Told {
  /** Key of every answer that was ever sent → whether a receipt said that it is kept. */
  readonly sent: ReadonlyMap<string, boolean>
  /** Buildings lent to one volunteer that this volunteer had answered before and that were no hidden repeat, as seen from outside. */
  readonly metAgain: number
  readonly fetchMs: readonly number[]
  readonly submitMs: readonly number[]
  readonly startMs: readonly number[]
  /** One building: the fetch that brought it and the submit of its answer, together. */
  readonly bothMs: readonly number[]
  /** When the server had acknowledged the first, second, … answer, in milliseconds from the beginning. */
  readonly acknowledgedMs: readonly number[]
  /** Requests that failed, by problem code or by what broke. */
  readonly errors: Readonly<Record<string, number>>
  readonly seconds: number
  /** Answers still unsent at the end. */
  readonly waiting: number
  readonly emptyHanded: number
}

interface Task {
  readonly structureId: string
  readonly lease: string
}

interface Draft {
  readonly key: string
  readonly structureId: string
  readonly lease: string | null
  readonly lastIntact: number | null
  readonly firstDamaged: number | null
  readonly kind: string
  readonly flags: readonly string[]
  readonly comment: null
  readonly seconds: number
  retries: number
}

type Habit = 'plain' | 'twice' | 'loses_replies' | 'late' | 'leaves'
const habits: readonly [Habit, number][] = [
  ['twice', 0.1],
  ['loses_replies', 0.1],
  ['late', 0.15],
  ['leaves', 0.05],
]

/** Phones that send late come back into the net within so long after the last answer. */
const LATE_MS = 15_000

/** Share of the crowd that does not leave soon. */
const STAYING = 0.95

/** A small generator of even numbers (mulberry32): the same seed, the same crowd. */
function diceOf(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** Everything that the volunteers of one crowd share. */
class Field {
  readonly crowd: Crowd
  readonly agent: Agent
  readonly sent = new Map<string, boolean>()
  readonly fetchMs: number[] = []
  readonly submitMs: number[] = []
  readonly startMs: number[] = []
  readonly bothMs: number[] = []
  readonly acknowledgedMs: number[] = []
  readonly errors: Record<string, number> = {}
  readonly began = performance.now()
  /** Ends the waiting of those who would answer further when enough is answered. */
  readonly enough = new AbortController()
  given = 0
  acknowledged = 0
  metAgain = 0
  waiting = 0
  emptyHanded = 0

  constructor(crowd: Crowd) {
    this.crowd = crowd
    setMaxListeners(0, this.enough.signal)
    this.agent = new Agent({ keepAlive: true, maxSockets: crowd.connections })
  }

  isOver(): boolean {
    return performance.now() - this.began > this.crowd.mostMs
  }

  /** Waits; not for answers of which there are enough. */
  async pause(ms: number): Promise<void> {
    if (ms <= 0 || this.enough.signal.aborted) return
    await sleep(ms, undefined, { signal: this.enough.signal }).catch(() => undefined)
  }

  fail(failure: unknown): void {
    const code =
      failure instanceof Error && 'code' in failure && typeof failure.code === 'string'
        ? failure.code
        : 'unknown'
    this.errors[code] = (this.errors[code] ?? 0) + 1
  }

  /** Notes a receipt; a second one for the same key changes nothing. */
  keep(key: string): void {
    if (this.sent.get(key) === true) return
    this.sent.set(key, true)
    this.acknowledged += 1
    this.acknowledgedMs.push(performance.now() - this.began)
    this.crowd.onAcknowledged?.(this.acknowledged)
  }

  /** Asks the server. With `cutAfterMs` the connection breaks then, whatever has come. */
  post<T>(route: string, token: string | null, body: unknown, cutAfterMs?: number): Promise<T> {
    const json = JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const asked = request(
        `${this.crowd.address}/api/trackers/${SLUG}/${CODE}/${route}`,
        {
          method: 'POST',
          agent: this.agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(json),
            ...(token === null ? {} : { 'x-athar-volunteer': token }),
          },
        },
        (reply) => {
          let text = ''
          reply.setEncoding('utf8').on('data', (part: string) => (text += part))
          reply.once('error', reject)
          reply.once('end', () => {
            if (reply.statusCode === 200) resolve(JSON.parse(text) as T)
            else reject(new Refused(codeOf(text, reply.statusCode ?? 0)))
          })
        },
      )
      asked.once('error', reject)
      asked.setTimeout(30_000, () => asked.destroy(new Refused('client.timeout')))
      asked.end(json)
      if (cutAfterMs !== undefined)
        setTimeout(() => asked.destroy(new Refused('client.reply_lost')), cutAfterMs)
    })
  }
}

function codeOf(text: string, status: number): string {
  try {
    return (JSON.parse(text) as { problem: { code: string } }).problem.code
  } catch {
    return `status ${status}`
  }
}

/** One volunteer with one phone. */
class Phone {
  readonly #field: Field
  readonly #dice: () => number
  readonly #habit: Habit
  readonly #queue: Draft[] = []
  readonly #met = new Map<string, number>()
  readonly #key: () => string
  /** When the next answer is due, whatever the server takes: a slow server does not make the crowd slower. */
  #due = 0
  #fetchedMs = 0
  #token = ''

  constructor(field: Field, number: number) {
    this.#field = field
    const dice = diceOf(field.crowd.seed * 1_000_003 + number)
    this.#dice = dice
    const eight = (): string =>
      Math.floor(dice() * 2 ** 32)
        .toString(16)
        .padStart(8, '0')
    this.#key = () => eight() + eight() + eight() + eight()
    const roll = dice()
    let below = 0
    this.#habit = habits.find(([, share]) => roll < (below += share))?.[0] ?? 'plain'
  }

  async live(): Promise<void> {
    const { crowd } = this.#field
    const pauseMs = ((crowd.volunteers * STAYING) / crowd.perSecond) * 1000
    await sleep(this.#dice() * pauseMs)
    await this.#patiently(() => this.#start())
    this.#due = performance.now()
    while (this.#field.given < crowd.answers && !this.#field.isOver()) {
      const tasks = (await this.#patiently(() => this.#fetch())) ?? []
      if (tasks.length === 0) {
        this.#field.emptyHanded += 1
        break
      }
      // Who leaves keeps the buildings until their leases run out.
      if (this.#habit === 'leaves' && this.#met.size > 3) break
      for (const task of tasks) {
        this.#due += -Math.log(1 - this.#dice()) * pauseMs
        await this.#field.pause(this.#due - performance.now())
        if (this.#field.given >= crowd.answers) break
        this.#answer(task)
        if (this.#habit === 'late' && this.#dice() < 0.7) continue
        await this.#send()
      }
    }
    // What waited for a network is sent when there is one again, which is not for all at the same moment.
    if (this.#queue.length > 0) await sleep(this.#dice() * LATE_MS)
    while (this.#queue.length > 0 && !this.#field.isOver()) {
      await this.#send()
      if (this.#queue.length > 0) await sleep(500 + this.#dice() * 1500)
    }
    this.#field.waiting += this.#queue.length
  }

  /** Tries until it works, as a phone does that comes back into the net. */
  async #patiently<T>(work: () => Promise<T>): Promise<T | null> {
    while (!this.#field.isOver()) {
      try {
        return await work()
      } catch (failure) {
        this.#field.fail(failure)
        await sleep(500 + this.#dice() * 2500)
      }
    }
    return null
  }

  async #start(): Promise<void> {
    const from = performance.now()
    const body = { language: this.#dice() < 0.5 ? 'ar' : 'en', country: null, isAdult: true }
    const { token } = await this.#field.post<{ token: string }>('volunteers', null, body)
    this.#field.startMs.push(performance.now() - from)
    this.#token = token
  }

  async #fetch(): Promise<Task[]> {
    const from = performance.now()
    const count = 1 + Math.floor(this.#dice() * 3)
    const { tasks } = await this.#field.post<{ tasks: Task[] }>('tasks', this.#token, { count })
    this.#fetchedMs = performance.now() - from
    this.#field.fetchMs.push(this.#fetchedMs)
    // What is answered and waits here is lent still: it is not asked again.
    const waiting = new Set(this.#queue.map((it) => it.structureId))
    const fresh = tasks.filter((it) => !waiting.has(it.structureId))
    if (fresh.length === 0 && tasks.length > 0) await this.#send()
    this.#field.metAgain += fresh.filter((it) => this.#met.has(it.structureId)).length
    return fresh.length === 0 && tasks.length > 0 ? this.#fetch() : fresh
  }

  #answer(task: Task): void {
    this.#field.given += 1
    if (this.#field.given === this.#field.crowd.answers) this.#field.enough.abort()
    this.#met.set(task.structureId, (this.#met.get(task.structureId) ?? 0) + 1)
    const draft: Draft = {
      key: this.#key(),
      structureId: task.structureId,
      lease: this.#dice() < 0.05 ? null : task.lease,
      ...this.#see(truthOf(task.structureId)),
      flags: this.#dice() < 0.05 ? ['cloud'] : [],
      comment: null,
      seconds: 5 + Math.round(this.#dice() * 300) / 10,
      retries: 0,
    }
    this.#field.sent.set(draft.key, false)
    this.#queue.push(draft)
  }

  /** What this volunteer makes of a building: mostly right, sometimes a frame off, sometimes nothing. */
  #see(truth: number | null): Pick<Draft, 'lastIntact' | 'firstDamaged' | 'kind'> {
    const roll = this.#dice()
    if (roll < 0.05) return { lastIntact: null, firstDamaged: null, kind: 'cannot_tell' }
    if (truth === null) return { lastIntact: SCENES, firstDamaged: null, kind: 'not_damaged' }
    const off = roll < 0.2 ? (this.#dice() < 0.5 ? -1 : 1) : 0
    const first = Math.min(SCENES, Math.max(1, truth + off))
    if (first === 1) return { lastIntact: null, firstDamaged: 1, kind: 'damaged_before' }
    return { lastIntact: first - 1, firstDamaged: first, kind: 'destroyed' }
  }

  /** Sends all that waits; what is not acknowledged stays. */
  async #send(): Promise<void> {
    const answers = this.#queue.slice(0, 100)
    if (answers.length === 0) return
    const isLost = this.#habit === 'loses_replies' && this.#dice() < 0.5
    try {
      if (isLost) {
        // The answer may or may not have arrived; the phone cannot know, and sends it again under the same key.
        await this.#post(answers, this.#dice() * 40)
      } else if (this.#habit === 'twice') {
        const both = await Promise.allSettled([this.#post(answers), this.#post(answers)])
        const failed = both.find((it) => it.status === 'rejected')
        if (failed !== undefined) throw failed.reason
      } else await this.#post(answers)
    } catch (failure) {
      this.#field.fail(failure)
      for (const answer of answers) answer.retries += 1
      if (isLost) await this.#post(answers).catch((again: unknown) => this.#field.fail(again))
    }
  }

  async #post(answers: readonly Draft[], cutAfterMs?: number): Promise<void> {
    const from = performance.now()
    const { receipts } = await this.#field.post<{
      receipts: { key: string; outcome: string; problem: string | null }[]
    }>('answers', this.#token, { answers }, cutAfterMs)
    const ms = performance.now() - from
    this.#field.submitMs.push(ms)
    this.#field.bothMs.push(this.#fetchedMs + ms)
    for (const { key, outcome, problem } of receipts) {
      if (outcome === 'refused') this.#field.fail(new Refused(problem ?? 'refused'))
      else this.#field.keep(key)
      const at = this.#queue.findIndex((it) => it.key === key)
      if (at >= 0 && outcome !== 'refused') this.#queue.splice(at, 1)
    }
  }
}

/** Lets a crowd work until its answers are given and every phone has sent what it kept. */
export async function runCrowd(crowd: Crowd): Promise<Told> {
  const field = new Field(crowd)
  const phones = Array.from({ length: crowd.volunteers }, (_, n) => new Phone(field, n))
  await Promise.all(phones.map((phone) => phone.live()))
  field.agent.destroy()
  const { sent, metAgain, fetchMs, submitMs, startMs, bothMs } = field
  const { acknowledgedMs, errors, waiting, emptyHanded } = field
  const seconds = (performance.now() - field.began) / 1000
  return {
    sent,
    metAgain,
    fetchMs,
    submitMs,
    startMs,
    bothMs,
    acknowledgedMs,
    errors,
    seconds,
    waiting,
    emptyHanded,
  }
}
