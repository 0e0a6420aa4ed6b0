// The sample's room for persons: one run of the linker, readers who agree, doubt, differ and contradict, two estimates, one reason.
import type { CasualtyId, PairOrder, SourceId, UserId } from '@athar/domain'
import type { SampleTruth } from '@athar/sample'
import * as store from '@athar/store'
import { contraryNow } from './contrary.ts'
import { type Declared, estimate, keepEstimate } from './estimates.ts'
import { linkNow } from './running.ts'

const DAY = 86_400_000
const MINUTE = 60_000

interface Given {
  readonly tx: store.Tx
  readonly inv: store.Frame
  readonly truth: SampleTruth
  readonly researcher: UserId
  readonly reviewer: UserId
  readonly third: UserId
  readonly now: Date
}

type Verdict = 'same' | 'different' | 'cannot_tell'
interface Pair {
  readonly a: CasualtyId
  readonly b: CasualtyId
}

/** Writes what readers have done in the two days before now, by the paths that readers themselves take. */
export async function makeSamplePersons(given: Given): Promise<void> {
  const { tx, inv, researcher, now } = given
  const begun = new Date(now.getTime() - 2 * DAY)
  const reason = 'The sample case.'
  const wanted = { threshold: 0.95, motherNames: false }
  await linkNow(tx, { by: researcher, at: begun, reason }, inv.id, wanted)
  const pen = openPen(given, begun)
  await readPairs(given, pen)
  await contradict(given, pen)
  await makeEstimates(given, pen)
  await giveReason(given, pen.later())
}

const reasons: Readonly<Record<Verdict, string>> = {
  same: 'The same house, the same day, and one relative names both.',
  different: 'اثنان من أولاد رجل واحد: للأم ابنان قُتلا في البيت نفسه.',
  cannot_tell: 'Neither list says enough; the family has to be asked.',
}

/** Judgements one after the other, some minutes apart. */
function openPen({ tx, inv }: Given, begun: Date) {
  let at = begun.getTime()
  const later = (): Date => new Date((at += 3 * MINUTE))
  const judge = async (by: UserId, pair: Pair, verdict: Verdict, seconds: number) => {
    const facts = await store.pairOf(tx, inv.id, pair.a, pair.b)
    const contrary = verdict === 'same' ? await contraryNow(tx, inv.id, facts) : []
    const reason = contrary.length > 0 || verdict !== 'same' ? reasons[verdict] : null
    const act = { by, at: later(), reason: null }
    await store.judge(tx, act, inv.id, {
      ...pair,
      verdict,
      reason,
      evidence: [],
      seconds,
      contrary,
    })
  }
  return { later, judge }
}
type Pen = ReturnType<typeof openPen>

/** So many pairs are read by one reader, and so many of them by a second. */
const READ = 22
const READ_TWICE = 12

/** Two readers go through the pairs that teach most: mostly they agree, once they do not, and a third settles another. */
async function readPairs({ tx, inv, truth, ...readers }: Given, pen: Pen): Promise<void> {
  const person = new Map(truth.persons.flatMap((it) => it.casualties.map((id) => [id, it.id])))
  const isSame = ({ a, b }: Pair) => person.get(a) === person.get(b)
  const page = { offset: 0, limit: 200 }
  const offered = async (order: PairOrder) =>
    store.pairQueue(tx, inv.id, { order, reader: readers.researcher }, page)
  const doubt = ({ probability }: store.QueuedPair) => Math.abs((probability ?? 0) - 0.5)
  const queue = [
    ...(await offered('uncertain')),
    ...(await offered('contrary')),
    ...(await offered('doubles')),
    ...(await offered('held_back')),
  ].sort((x, y) => doubt(x) - doubt(y))
  // What is uncertain, the same and not the same by turns, so that both words are said.
  const [same, other] = [queue.filter(isSame), queue.filter((pair) => !isSame(pair))]
  const chosen = Array.from({ length: READ }, (_, n) =>
    n % 3 === 0 ? same[n / 3] : other[n],
  ).flatMap((pair) => pair ?? [])
  for (const [n, pair] of chosen.entries()) {
    const truly: Verdict = isSame(pair) ? 'same' : 'different'
    const isHard = n % 9 === 7
    await pen.judge(readers.researcher, pair, isHard ? 'cannot_tell' : truly, 12 + ((n * 7) % 40))
    if (n >= READ_TWICE) continue
    const opposite: Verdict = truly === 'same' ? 'different' : 'same'
    const isDisputed = n === 4 || n === 8
    const second = isDisputed ? opposite : truly
    await pen.judge(readers.reviewer, pair, second, 9 + ((n * 11) % 34))
    if (n === 8) await pen.judge(readers.third, pair, truly, 41)
  }
}

/** Two are judged the same, and two more, and the first and the last different: shown, and not applied. */
async function contradict({ truth, researcher, reviewer }: Given, pen: Pen): Promise<void> {
  const threefold = truth.lists.twoFamilies.find((ids) => ids.length > 2)
  const [a, b, c] = threefold ?? []
  if (a === undefined || b === undefined || c === undefined) return
  await pen.judge(researcher, { a, b }, 'same', 38)
  await pen.judge(researcher, { a: b, b: c }, 'same', 27)
  await pen.judge(reviewer, { a, b: c }, 'different', 52)
}

/** The lists of the sample by the English name of their source. */
async function listIds({ tx, inv }: Given): Promise<(name: string) => SourceId | undefined> {
  const lists = [...(await store.listNames(tx, inv.id)).values()]
  return (name) => lists.find((it) => it.name.en === name)?.id ?? undefined
}

/** One estimate that can be made, and one that is refused since the lists do not claim to count the same. */
async function makeEstimates(given: Given, pen: Pen): Promise<void> {
  const { tx, inv, reviewer } = given
  const find = await listIds(given)
  const ids = ['Names of the Absent', 'Health Office of Al-Mithal', 'Rescue Service of Al-Mithal']
    .map(find)
    .flatMap((id) => id ?? [])
  const scope = { place: 'Al-Mithal', from: '2021-03-01', to: '2021-07-15', who: 'people killed' }
  const declared: Declared = {
    title: { en: 'Killed in the war, three lists', ar: 'قتلى الحرب، ثلاث قوائم' },
    outcomes: ['killed', 'injured_then_died', 'remains_identified', 'remains_unidentified'],
    lists: ids.map((sourceId) => ({ sourceId, ...scope })),
    copies: [],
    structural: [],
    threshold: 0.95,
    partitions: 20,
    seed: 2031,
  }
  const reason = 'The three lists were collected apart from each other.'
  const other: Declared = {
    ...declared,
    title: { en: 'With the incidents’ own list', ar: 'مع قائمة الحوادث نفسها' },
    lists: [{ sourceId: null, ...scope, who: 'people killed or hurt' }, ...declared.lists],
  }
  for (const one of [other, declared]) {
    const result = await estimate(tx, inv.id, one)
    await keepEstimate(tx, { by: reviewer, at: pen.later(), reason }, inv.id, one, result)
  }
}

/** Why one incident has other persons than its count says. */
async function giveReason({ tx, inv, researcher }: Given, at: Date): Promise<void> {
  const page = { offset: 0, limit: 1 }
  const { rows } = await store.consistencyPage(tx, inv.id, 'disagreeing', page)
  const [row] = rows
  if (row === undefined) return
  const isFewer = row.finding === 'fewer_named'
  await store.reconcile(tx, { by: researcher, at, reason: null }, inv.id, {
    incidentId: row.incident.id,
    reason: isFewer ? 'names_incomplete' : 'range_outdated',
    text: isFewer
      ? {
          en: 'Two families left the quarter before anybody asked for names.',
          ar: 'غادرت عائلتان الحي قبل أن يُسأل عن الأسماء.',
        }
      : {
          en: 'The lists came after the count; the count is to be looked at again.',
          ar: 'وصلت القوائم بعد العدّ، ويُعاد النظر في العدّ.',
        },
  })
}
