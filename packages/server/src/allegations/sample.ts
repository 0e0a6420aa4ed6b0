// The sample's allegations: one batch sent and answered in every way, one being drafted, four monthly accounts, one of
// which does not add up; all of it written as a person at the desk would write it.
import type { AnswerGiven } from '@athar/contract'
import type { ActorId, UserId } from '@athar/domain'
import * as store from '@athar/store'
import { answerAllegation, askInformation, correctAllegation, moveAllegation } from './answering.ts'
import { putBalance } from './balances.ts'
import { addIncidents, recordBatch } from './drafting.ts'
import { documentOf, keepSent, wholeFile } from './files/batch-files.ts'
import type { GatherFrame } from './gather.ts'
import { moveBatch, signBatch } from './moving.ts'

const DAY = 86_400_000
const SENT = 'MC-01'
const DRAFT = 'MC-02'

export interface SampleGiven {
  readonly tx: store.Tx
  readonly inv: store.Frame
  readonly actorId: ActorId
  /** Who drafts and sends, and who signs. */
  readonly liaison: UserId
  readonly reviewer: UserId
  readonly now: Date
  /** The store's folder. */
  readonly dir: string
}

const noFrames = { frames: { read: async () => null, held: () => null } }

const reasonOf = 'The sample case.'
const actAt = (given: SampleGiven, by: UserId, daysAgo: number): store.Act => ({
  by,
  at: new Date(given.now.getTime() - daysAgo * DAY),
  reason: reasonOf,
})
const frameAt = (given: SampleGiven, daysAgo: number): GatherFrame => ({
  db: given.tx,
  inv: given.inv,
  now: new Date(given.now.getTime() - daysAgo * DAY),
  origin: null,
})
const dayAgo = (given: SampleGiven, days: number): string =>
  new Date(given.now.getTime() - days * DAY).toISOString().slice(0, 10)

/** Makes the allegations of the sample where enough incidents were approved early enough. */
export async function makeSampleAllegations(given: SampleGiven): Promise<void> {
  const { sent, next } = await chosen(given)
  if (sent.length < 8) return
  await draft(given, SENT, sent, 40, {
    en: 'First batch to the Meridian Coalition',
    ar: 'الدفعة الأولى إلى ائتلاف خط الزوال',
  })
  await clearAndSend(given)
  await answers(given)
  // One that was sent before and one that was answered are among the new ones, so that the check has something to find.
  await draft(given, DRAFT, [...next, ...sent.slice(0, 2)], 2, {
    en: 'Second batch to the Meridian Coalition',
    ar: 'الدفعة الثانية إلى ائتلاف خط الزوال',
  })
  await balances(given)
}

/** What is sent: eight of those approved early, the never answered first. What is drafted next: some of the later ones. */
async function chosen(given: SampleGiven): Promise<{ sent: string[]; next: string[] }> {
  const { tx, inv, actorId, now } = given
  const approvedBy = async (daysAgo: number) =>
    store.incidentsAccusing(tx, inv.id, actorId, new Date(now.getTime() - daysAgo * DAY))
  const early = await approvedBy(41)
  const isNew = ({ positions }: (typeof early)[number]): boolean => positions === 0
  const [fresh, old] = [early.filter(isNew), early.filter((it) => !isNew(it))]
  const sent = [...fresh.slice(0, 6), ...old].slice(0, 8).map(({ code }) => code)
  const others = (await approvedBy(3)).filter(({ code }) => !sent.includes(code))
  const next = [
    ...others.filter(isNew).slice(0, 4),
    ...others.filter((it) => !isNew(it)).slice(0, 2),
  ]
  return { sent, next: next.map(({ code }) => code) }
}

async function draft(
  given: SampleGiven,
  code: string,
  incidents: readonly string[],
  daysAgo: number,
  title: { en: string; ar: string },
): Promise<void> {
  const { tx, inv, liaison, actorId } = given
  const act = actAt(given, liaison, daysAgo)
  const answerDue = dayAgo(given, daysAgo === 40 ? 4 : -60)
  const batch = await recordBatch(tx, act, inv, { code, title, actorId, answerDue })
  const asks = ['assess', 'strike_record', 'coordinates', 'reason']
  const question = {
    en: 'Please name the strikes that were compared with this report, and the radius and days that were searched.',
    ar: 'نرجو ذكر الضربات التي قورنت بهذا البلاغ، ونصف القطر والأيام التي شملها البحث.',
  }
  await addIncidents(frameAt(given, daysAgo), batch, { incidents, asks, question }, { tx, act })
}

async function clearAndSend(given: SampleGiven): Promise<void> {
  const { tx, inv, liaison, reviewer, dir } = given
  const find = () => store.findAllegationBatch(tx, inv.id, SENT)
  for (const [as, days] of [
    ['legal', 39],
    ['safety', 38.5],
  ] as const) {
    const batch = await find()
    await signBatch(
      frameAt(given, days),
      tx,
      actAt(given, reviewer, days),
      batch,
      as,
      batch.version,
    )
  }
  const cleared = await find()
  const frame = frameAt(given, 38)
  const keep = async (batch: store.Recorded<'batch'>): Promise<string> =>
    keepSent(dir, await wholeFile(noFrames as never, await documentOf(frame, batch)))
  const sending = { to: 'sent' as const, expectedVersion: cleared.version }
  await moveBatch(frame, tx, actAt(given, liaison, 38), cleared, sending, keep)
  const sent = await find()
  const receipt = {
    reference: 'MC/CHR/118',
    text: 'Eight allegations received. They were given the numbers 3101 to 3108.',
  }
  const receiving = { to: 'acknowledged' as const, receipt, expectedVersion: sent.version }
  await moveBatch(frameAt(given, 35), tx, actAt(given, liaison, 35), sent, receiving, keep)
}

const blank: Omit<AnswerGiven, 'said' | 'assessment'> = {
  reasons: [],
  concededKilled: null,
  concededInjured: null,
  text: null,
  translation: null,
  language: 'en',
  title: 'Monthly report on harm to civilians',
  url: 'https://meridian-coalition.invalid/reports/harm',
  mgrs: null,
  theirReference: null,
  duplicateOf: null,
  amends: null,
}
const found = {
  credible: {
    text: 'It is more likely than not that civilians were harmed by a Coalition strike.',
    translation: 'الأرجح أن مدنيين تضرروا من ضربة للائتلاف.',
  },
  insufficient: {
    text: 'The report contains insufficient information on time, location, or details to assess its credibility.',
    translation: 'لا يتضمن التقرير معلومات كافية عن الوقت أو الموقع أو التفاصيل لتقييم مصداقيته.',
  },
  noStrikes: {
    text: 'After a review of available strike records it was assessed that no Coalition strikes were conducted in the area.',
    translation: 'بعد مراجعة سجلات الضربات المتاحة تبيّن أن الائتلاف لم ينفذ ضربات في المنطقة.',
  },
  closed: {
    text: 'The case was closed because no strike could be found that fits.',
    translation: 'أُغلقت القضية لعدم العثور على ضربة توافقها.',
  },
  duplicate: {
    text: 'This report was assessed under another number.',
    translation: 'سبق تقييم هذا البلاغ تحت رقم آخر.',
  },
} as const

async function answers(given: SampleGiven): Promise<void> {
  const { tx, inv, liaison } = given
  const find = (n: number) => store.findAllegation(tx, inv.id, `${SENT}-00${n}`)
  const answer = async (
    n: number,
    days: number,
    more: Partial<AnswerGiven> & Pick<AnswerGiven, 'assessment'>,
  ) => {
    const said = dayAgo(given, days)
    const full = { ...blank, theirReference: `310${n}`, ...more, said }
    await answerAllegation(tx, actAt(given, liaison, days - 0.5), inv, await find(n), full)
  }
  const none = { reasons: ['no_coalition_strikes'] }
  await answer(1, 30, {
    assessment: 'credible',
    concededKilled: { min: 2, max: 2 },
    concededInjured: { min: 1, max: 1 },
    ...found.credible,
  })
  await answer(2, 29, {
    assessment: 'non_credible',
    reasons: ['insufficient_information'],
    ...found.insufficient,
  })
  await answer(3, 29, { assessment: 'non_credible', ...none, ...found.noStrikes })
  await answer(4, 27, { assessment: 'closed', ...none, ...found.closed })
  await answer(5, 27, { assessment: 'duplicate', duplicateOf: `${SENT}-001`, ...found.duplicate })
  const reopened = await find(3)
  await moveAllegation(tx, actAt(given, liaison, 20), inv, reopened, {
    to: 'reopened',
    expectedVersion: reopened.version,
  })
  // Refused at first, conceded when asked again.
  await answer(2, 9, {
    assessment: 'credible',
    concededKilled: { min: 1, max: 1 },
    ...found.credible,
    title: 'Monthly report on harm to civilians, correction',
  })
  await askInformation(tx, actAt(given, liaison, 12), inv, await find(6), {
    direction: 'in',
    question:
      'On which side of the market street does the building stand, and how many floors did it have?',
    due: dayAgo(given, -6),
  })
  await askInformation(tx, actAt(given, liaison, 10), inv, await find(7), {
    direction: 'out',
    question: 'Which radius was searched around the coordinates that we gave?',
    due: dayAgo(given, 2),
  })
  const late = await find(8)
  const { asks, question } = late.content
  const change = { asks, question, theirReference: '3108', answerDue: dayAgo(given, 4) }
  await correctAllegation(tx, actAt(given, liaison, 11), inv, late, change, late.version)
}

const month = (given: SampleGiven, back: number): string => {
  const { now } = given
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
    .toISOString()
    .slice(0, 7)
}

/** Four months: two that add up, one whose open cases are four too many, one that carries over something else. */
async function balances(given: SampleGiven): Promise<void> {
  const { tx, inv, actorId, liaison } = given
  const rows = [
    [5, 61, 14, 9, 66, 2, 6, 1],
    [4, 66, 10, 16, 60, 3, 12, 1],
    [3, 60, 12, 11, 65, 1, 9, 1],
    [2, 64, 7, 13, 58, 4, 8, 1],
  ] as const
  for (const [
    back,
    carriedOver,
    fresh,
    completed,
    openAtEnd,
    credible,
    nonCredible,
    duplicate,
  ] of rows)
    await putBalance(
      tx,
      actAt(given, liaison, 8 + back / 10),
      inv,
      {
        actorId,
        month: month(given, back),
        documentId: null,
        carriedOver,
        fresh,
        completed,
        openAtEnd,
        credible,
        nonCredible,
        duplicate,
        reopened: null,
        url: 'https://meridian-coalition.invalid/reports/harm',
        text: null,
      },
      null,
    )
}
