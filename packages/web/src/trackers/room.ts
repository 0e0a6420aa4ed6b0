// The running app: holds the person and the campaign, draws the screens, and keeps sending what waits.
import type { Receipt, TrackerView } from '@athar/contract'
import { fill, h } from '../viewer/dom.ts'
import { directionOf, type Language, type Say, sayer } from '../viewer/say.ts'
import { type Address, writeAddress } from './address.ts'
import { answerSitting, type Course, openCourse } from './course.ts'
import type { App, Screen } from './app.ts'
import { type Bar, makeBar } from './bar.ts'
import { clientOf } from './client.ts'
import { freshKey, dice } from './dice.ts'
import { type Cupboard, memoryCupboard, type Person } from './keep/cupboard.ts'
import { openCupboard } from './keep/database.ts'
import { readWitness, writeWitness } from './keep/witness.ts'
import { leave, listenForLeaving, wipe } from './leave.ts'
import { openPictures } from './pictures.ts'
import { openQueue, type Queue, type Sent, waitSeconds } from './queue.ts'
import { draw } from './screens/index.ts'
import { serveOffline } from './offline.ts'
import { isDear } from './usage.ts'
import { fetchAhead } from './warm.ts'
import { startRest } from './watch.ts'

const words: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('./words/volunteer-en.ts'),
  ar: () => import('./words/volunteer-ar.ts'),
}

export async function openRoom(first: Address, bytes: () => number): Promise<void> {
  let address = first
  let say: Say = (key) => key
  let cupboard: Cupboard = memoryCupboard()
  let person: Person | null = null
  let people: readonly Person[] = []
  let tracker: TrackerView | null = null
  let isTraceless = false
  let screen: Screen = { name: 'welcome' }
  let bar: Bar | null = null
  let tries = 0
  /** Bytes of this visit that the person's sum holds already. */
  let counted = 0
  let again: ReturnType<typeof setTimeout> | undefined
  const now = (): number => performance.now()
  const rest = startRest(now)
  const { inv, campaign } = address.campaign ?? { inv: '', campaign: '' }
  const client = clientOf(inv, campaign)
  const root = document.getElementById('app') ?? document.body
  const main = h('main', { id: 'main' })
  const toast = h('div', { class: 'toast', role: 'status' })
  let hush: ReturnType<typeof setTimeout> | undefined

  let pictures = openPictures(true)
  let course: Course | null = null
  let queue = openLine()

  function openLine(): Queue {
    return openQueue({
      cupboard,
      send: client.answer,
      onReceipt: hear,
      onCount: () => void count(),
    })
  }
  function hear(receipt: Receipt): void {
    course?.hear(receipt)
    if (receipt.outcome === 'refused') tell(say('trackers.refused'))
  }
  async function count(): Promise<void> {
    const mine = person === null ? 0 : await queue.count(person.id)
    bar?.unsent(mine, navigator.onLine)
    if (cupboard.isLasting) {
      writeWitness({ people: (await cupboard.people.all()).length, unsent: await queue.count() })
    }
  }
  function send(): void {
    clearTimeout(again)
    void queue.flush(person?.id).then(settle, () => settle('later'))
  }
  function settle(sent: Sent): void {
    void count()
    if (sent === 'sent') {
      tries = 0
      return
    }
    if (sent === 'unknown') return go({ name: 'recover', why: 'unknown', lost: 0 })
    if (sent === 'closed' && screen.name === 'task') go({ name: 'notice', of: 'closed' })
    again = setTimeout(send, waitSeconds(tries, dice()) * 1000)
    tries += 1
  }
  function tell(text: string): void {
    clearTimeout(hush)
    toast.textContent = text
    hush = setTimeout(() => fill(toast), 6000)
  }
  function go(next: Screen): void {
    screen = next
    draw(app, next)
  }
  async function speak(lang: Language): Promise<void> {
    const { default: own } = await words[lang]()
    say = sayer(lang, own)
    address = { ...address, lang }
    document.documentElement.lang = lang
    document.documentElement.dir = directionOf(lang)
    history.replaceState(null, '', writeAddress(address))
    drawBar()
  }
  function drawBar(): void {
    const hasMe = person !== null && address.campaign !== null
    bar = makeBar({
      say,
      lang: address.lang,
      onLeave: leaveNow,
      onLanguage: () => void speak(address.lang === 'ar' ? 'en' : 'ar').then(() => go(screen)),
      onMe: hasMe ? () => go({ name: 'me' }) : null,
    })
    const skip = h('a', { class: 'skip', href: '#main' }, say('trackers.skip'))
    fill(root, skip, bar.element, main, toast)
    void count()
  }
  async function reread(): Promise<void> {
    const all = await cupboard.people.all()
    people = all
      .filter((it) => it.inv === inv && it.campaign === campaign)
      .sort((a, b) => b.used - a.used)
  }
  async function changePerson(change: Partial<Person>): Promise<void> {
    if (person === null) return
    person = { ...person, ...change }
    await cupboard.people.put(person)
    await reread()
  }
  async function settleIn(one: Person): Promise<void> {
    await reread()
    const used = Math.max(0, ...people.map((it) => it.used)) + 1
    person = { ...one, used }
    await cupboard.people.put(person)
    await reread()
    app.sitting = null
    course = openCourse({
      cupboard,
      person,
      fetch: client.tasks,
      isSaving: () => person?.isSaving === true,
      drop: pictures.drop,
    })
    drawBar()
    if (cupboard.isLasting) void serveOffline()
    send()
  }
  async function join(found: { pseudonym: string; token: string }): Promise<void> {
    await reread()
    const known = people.find(({ pseudonym }) => pseudonym === found.pseudonym)
    const isSaving = isDear()
    const fresh: Person = {
      id: freshKey(),
      inv,
      campaign,
      ...found,
      used: 0,
      isTaught: false,
      isSaving,
      isBlurred: false,
      bytes: 0,
      answered: 0,
    }
    await settleIn(known === undefined ? fresh : { ...known, token: found.token })
  }
  function leaveNow(): void {
    const isAlone = isTraceless && readWitness() === null
    if (isAlone) void wipe(cupboard).then(leave, leave)
    else leave()
  }
  async function forgetPerson(): Promise<void> {
    if (person === null) return
    const told = await client.forget(person.token)
    if (!told.ok && told.code !== 'volunteer.unknown') return tell(say('trackers.problem.offline'))
    const { id } = person
    for (const shelf of [cupboard.answers, cupboard.tasks]) {
      for (const it of await shelf.all()) if (it.personId === id) await shelf.remove(it.id)
    }
    await cupboard.people.remove(id)
    person = null
    course = null
    await reread()
    drawBar()
    tell(say('trackers.forget.done'))
    go({ name: 'welcome' })
  }
  const app: App = {
    get lang() {
      return address.lang
    },
    get say() {
      return say
    },
    get address() {
      return address
    },
    client,
    get cupboard() {
      return cupboard
    },
    get pictures() {
      return pictures
    },
    get queue() {
      return queue
    },
    get supply() {
      return course?.supply ?? null
    },
    get tracker() {
      return tracker
    },
    get person() {
      return person
    },
    get people() {
      return people
    },
    get isTraceless() {
      return isTraceless
    },
    get lesson() {
      return course?.lesson() ?? null
    },
    sitting: null,
    bytes,
    used: () => (person?.bytes ?? 0) + bytes() - counted,
    show: (title, ...parts) => {
      document.title = `${title} · ${say('trackers.name')}`
      fill(main, ...parts)
      main.className = `screen on-${screen.name}`
      scrollTo(0, 0)
      main.querySelector('h1')?.focus({ preventScroll: true })
    },
    go,
    tell,
    changePerson,
    enter: (one) => settleIn(one).then(() => go({ name: one.isTaught ? 'task' : 'tutorial' })),
    join,
    beTraceless: () => {
      isTraceless = true
      // Opening the phone's database has made an empty one; others on this phone keep theirs.
      if (readWitness() === null) void cupboard.empty()
      cupboard = memoryCupboard()
      pictures = openPictures(false)
      queue = openLine()
    },
    forgetPerson,
    leaveNow,
    wipePhone: () => wipe(cupboard).then(leave, leave),
    answer: async (sitting) => {
      if (course === null || person === null) return null
      const lesson = answerSitting({ course, queue, person, sitting, send })
      const fresh = bytes() - counted
      counted += fresh
      await changePerson({ answered: person.answered + 1, bytes: person.bytes + fresh })
      return lesson
    },
    lookAhead: () => {
      void course?.supply.fill().then(async (kept) => {
        const [, next, ...others] = kept
        if (next !== undefined) await fetchAhead(app, next.task, true)
        for (const { task } of others) await fetchAhead(app, task, false)
      })
    },
    isTired: rest.answered,
    rested: rest.rested,
  }

  await speak(address.lang)
  listenForLeaving(leaveNow)
  addEventListener('online', send)
  addEventListener('offline', () => void count())
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) app.sitting?.watch.pause()
    else {
      app.sitting?.watch.go()
      send()
    }
  })
  if (address.campaign === null) return go({ name: 'campaigns' })
  cupboard = await openCupboard(() => location.reload())
  queue = openLine()
  await reread()
  const witness = readWitness()
  const told = await client.read()
  if (told.ok) tracker = told.reply.tracker
  const last = people[0]
  if (last !== undefined) {
    await settleIn(last)
    if (!told.ok && told.code !== 'offline') return go({ name: 'notice', of: 'closed' })
    return go({ name: last.isTaught || tracker === null ? 'task' : 'tutorial' })
  }
  if (!told.ok) return go({ name: 'notice', of: told.code === 'offline' ? 'offline' : 'missing' })
  const isCleared = witness !== null && (await cupboard.people.all()).length === 0
  if (isCleared) {
    writeWitness({ people: 0, unsent: 0 })
    return go({ name: 'recover', why: 'cleared', lost: witness.unsent })
  }
  go({ name: 'welcome' })
}
