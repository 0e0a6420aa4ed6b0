// What every screen of the volunteer's app is handed: the words, the campaign, the person, and the ways to go on.
import type { Receipt, Task, TrackerView } from '@athar/contract'
import type { Language, Say } from '../viewer/say.ts'
import type { Address } from './address.ts'
import type { Client } from './client.ts'
import type { Cupboard, KeptTask, Person } from './keep/cupboard.ts'
import type { Marks } from './marks.ts'
import type { Pictures } from './pictures.ts'
import type { Queue } from './queue.ts'
import type { Supply } from './supply.ts'
import type { Watch } from './watch.ts'

type Feedback = NonNullable<Receipt['feedback']>

/** A reference building that was answered, and what is known of it. */
export interface Lesson {
  readonly task: Task
  readonly feedback: Feedback
}

/** The building before the volunteer; it survives a change of language. */
export interface Sitting {
  readonly kept: KeptTask
  marks: Marks
  /** The number of the picture on the screen. */
  at: number
  /** True once one has asked for the telling picture: then the next one is shown after each mark. */
  isLed: boolean
  readonly watch: Watch
}

export type Screen =
  | { readonly name: 'campaigns' | 'welcome' | 'tutorial' | 'task' | 'rest' | 'me' }
  | { readonly name: 'phrase'; readonly phrase: string }
  | {
      readonly name: 'recover'
      readonly why: 'asked' | 'cleared' | 'unknown'
      readonly lost: number
    }
  | { readonly name: 'lesson'; readonly lesson: Lesson }
  | { readonly name: 'notice'; readonly of: 'done' | 'offline' | 'closed' | 'missing' | 'problem' }

export interface App {
  readonly lang: Language
  readonly say: Say
  readonly address: Address
  readonly client: Client
  readonly cupboard: Cupboard
  readonly pictures: Pictures
  readonly queue: Queue
  readonly supply: Supply | null
  /** null until the campaign has been read. */
  readonly tracker: TrackerView | null
  readonly person: Person | null
  /** Pseudonyms of this campaign on this phone. */
  readonly people: readonly Person[]
  readonly isTraceless: boolean
  /** What was learnt late of an earlier building; read once. */
  readonly lesson: Lesson | null
  sitting: Sitting | null
  /** Bytes fetched by this page; by this person on this phone. */
  readonly bytes: () => number
  readonly used: () => number
  /** Puts a screen there; `title` goes into the window's title, focus to its heading. */
  readonly show: (title: string, ...parts: readonly (Node | null)[]) => void
  readonly go: (screen: Screen) => void
  /** Says something aloud and shows it for a moment. */
  readonly tell: (text: string) => void
  readonly changePerson: (change: Partial<Person>) => Promise<void>
  readonly enter: (person: Person) => Promise<void>
  readonly join: (found: { pseudonym: string; token: string }) => Promise<void>
  readonly beTraceless: () => void
  readonly forgetPerson: () => Promise<void>
  readonly leaveNow: () => void
  readonly wipePhone: () => Promise<void>
  /** Keeps and sends an answer; hands back what is known of the building where that comes soon. */
  readonly answer: (sitting: Sitting) => Promise<Lesson | null>
  /** Fetches the next buildings and their pictures. */
  readonly lookAhead: () => void
  readonly isTired: (isDisturbing: boolean) => boolean
  readonly rested: () => void
}
