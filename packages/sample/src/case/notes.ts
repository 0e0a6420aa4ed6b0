// Notes of the sample case: what colleagues leave for each other, and the few words meant for the public.
import type { Note, UserId } from '@athar/domain'
import { type Desk, plain } from './desk.ts'
import type { Recorded } from './recording.ts'

interface Words {
  en: string | null
  ar: string | null
}

const internal: readonly Words[] = [
  { en: 'The second photograph shows another street; look again.', ar: null },
  { en: null, ar: 'ينقص هذا السجلَّ مصدر محلي واحد على الأقل.' },
  { en: 'The toll of the rescue service is the better one.', ar: null },
  { en: 'Compare with the incident of the day before.', ar: 'يُقارن بحادثة اليوم السابق.' },
  { en: null, ar: 'طُلب من المركز إرسال القائمة الكاملة.' },
]
const forThePublic: readonly Words[] = [
  {
    en: 'The press office was asked twice about this incident; what it answered stands above.',
    ar: 'سُئل المكتب الصحفي مرتين عن هذه الحادثة، وجوابه مذكور أعلاه.',
  },
  {
    en: 'The place was corrected after a reader wrote to us.',
    ar: 'صُحّح المكان بعد رسالة من أحد القراء.',
  },
  {
    en: 'Two lists give different ages for one person; both are kept.',
    ar: 'تذكر قائمتان عمرين مختلفين لشخص واحد، وقد أُبقي على كليهما.',
  },
]
const handOvers: readonly Words[] = [
  { en: 'Sources up to May are read; please go on from there.', ar: null },
  { en: null, ar: 'بقيت منشورات شهر حزيران، يرجى متابعتها.' },
]

function write(desk: Desk, recorded: Recorded, note: Omit<Note, 'subject' | 'state'>): void {
  desk.pen.write({
    by: 'researcher',
    verb: 'note.record',
    kind: 'note',
    id: desk.pen.newId('note'),
    content: { ...note, subject: recorded.id, state: 'recorded' },
    reason: 'A note.',
  })
}

export function noteInternally(desk: Desk, recorded: Recorded): void {
  const text = desk.dice.pick(internal)
  write(desk, recorded, { kind: 'note', visibility: 'internal', text, to: null, ...plain })
}

export function notePublicly(desk: Desk, recorded: Recorded): void {
  const text = desk.dice.pick(forThePublic)
  write(desk, recorded, { kind: 'note', visibility: 'public', text, to: null, ...plain })
}

export function handOver(desk: Desk, recorded: Recorded, to: UserId | null): void {
  const text = desk.dice.pick(handOvers)
  write(desk, recorded, { kind: 'hand_over', visibility: 'internal', text, to, ...plain })
}
