// What volunteers ask: the campaigns, a pseudonym, buildings to look at, and answers taken once. No address is kept.
import {
  type AnswerDraft,
  fetchTasks,
  forgetVolunteer,
  listTrackers,
  type Receipt,
  readMyCalibration,
  readMyProgress,
  readTracker,
  recoverVolunteer,
  sendAnswers,
  sendMessage,
  startVolunteer,
} from '@athar/contract'
import { Problem, type Structure } from '@athar/domain'
import * as store from '@athar/store'
import type { Context } from 'hono'
import type { Door } from '../serve.ts'
import {
  isOpen,
  isShown,
  openTrackers,
  refuseClosed,
  type Tracker,
  type Trackers,
} from '../trackers/found.ts'
import { lentFor, ticketOf } from '../trackers/lease-ticket.ts'
import { calibrationOfOwn } from '../trackers/own-calibration.ts'
import { openPlaces } from '../trackers/places.ts'
import { markOf, toFrameViews } from '../trackers/views.ts'
import {
  freshPhrase,
  freshPseudonym,
  freshVolunteerToken,
  phraseHash,
  openVolunteers,
  type Volunteers,
} from '../trackers/volunteer.ts'
import { tokenHash } from '../secrets.ts'

const DAY = 86_400_000

export function serveTrackers(door: Door): void {
  const { store: open, now } = door.parts
  const trackers = openTrackers(open, now)
  const volunteers = openVolunteers(open.db, now)
  serveReading(door, trackers)
  servePseudonyms(door, trackers, volunteers)
  serveWork(door, trackers, volunteers)
}

function serveReading({ read }: Door, trackers: Trackers): void {
  read(listTrackers, async ({ db, now }) => {
    const live = await store.campaignsInState(db, ['live'])
    const all = await Promise.all(
      live.map(({ investigation, id }) => trackers.find(investigation, id)),
    )
    return {
      trackers: all
        .filter((it) => isOpen(it, now))
        .map(({ investigation, campaign, counts }) => {
          const { code, title, summary } = campaign.content
          const { structures, retired: dated } = counts
          return { investigation: investigation.slug, code, title, summary, structures, dated }
        }),
    }
  })

  read(readTracker, async ({ db, params }) => {
    const tracker = await trackers.find(params.inv, params.campaign)
    const { investigation, campaign, resolution, counts, scenes } = tracker
    const { content } = campaign
    const attribution = new Map(
      scenes.map(({ content: { attribution: it } }) => [`${it.en ?? ''}${it.ar ?? ''}`, it]),
    )
    return {
      tracker: {
        investigation: investigation.slug,
        code: content.code,
        title: content.title,
        summary: content.summary,
        question: content.question,
        languages: content.languages,
        tutorial: await tutorialOf(db, tracker),
        isFictional: investigation.isFictional,
        isDemonstration: resolution.verdict === 'demonstration',
        resolution,
        structures: counts.structures,
        dated: counts.retired,
        answers: counts.answers,
        attribution: [...attribution.values()],
      },
    }
  })
}

async function tutorialOf(db: store.Db, { investigation, campaign, scenes, isYoung }: Tracker) {
  const { content } = campaign
  const ids = content.tutorial.flatMap((step) => step.structureId ?? [])
  const structures = new Map(
    (await store.readRecords(db, investigation.id, ids)).map((it) => [
      it.id,
      it.content as Structure,
    ]),
  )
  const frames = await store.framesOf(db, investigation.id, campaign.id, ids)
  return content.tutorial.map((step) => {
    const structure = step.structureId === null ? undefined : structures.get(step.structureId)
    // Scenes that are too young are shown to nobody, not as a lesson either.
    const own = isYoung ? [] : frames.filter((it) => it.structureId === step.structureId)
    return {
      title: step.title,
      text: step.text,
      mark: structure === undefined ? null : markOf(content, structure),
      frames: toFrameViews(scenes, own).filter((it) => step.frames.includes(it.number)),
    }
  })
}

function servePseudonyms(
  { work, quiet, parts }: Door,
  trackers: Trackers,
  volunteers: Volunteers,
): void {
  const { limits } = parts
  const limited = (at: Date): void => {
    if (!limits.volunteers.take('all', at.getTime()))
      throw new Problem('request.too_many', {
        seconds: limits.volunteers.waitSeconds('all', at.getTime()),
      })
  }
  // The one who gathers newcomers tells the sealer.
  quiet(startVolunteer, async ({ params, body, now }) => {
    const tracker = await trackers.find(params.inv, params.campaign)
    refuseClosed(tracker, now)
    limited(now)
    const token = freshVolunteerToken()
    const phrase = freshPhrase(body.language)
    const pseudonym = freshPseudonym(body.language)
    const { id } = tracker.investigation
    const who = await parts.gatherer.start(id, {
      campaignId: tracker.campaign.id,
      pseudonym,
      tokenHash: tokenHash(token),
      phraseHash: phraseHash(id, phrase),
      language: body.language,
      country: body.country,
    })
    volunteers.hold(token, id, who)
    return { pseudonym, token, phrase }
  })

  work(recoverVolunteer, async ({ params, body, now }) => {
    const { investigation, campaign } = await trackers.find(params.inv, params.campaign)
    if (!limits.phrases.take('all', now.getTime()))
      throw new Problem('request.too_many', {
        seconds: limits.phrases.waitSeconds('all', now.getTime()),
      })
    const token = freshVolunteerToken()
    const { pseudonym } = await parts.store.transaction((tx) =>
      store.recoverVolunteer(tx, now, investigation.id, campaign.id, {
        phrase: phraseHash(investigation.id, body.phrase),
        token: tokenHash(token),
      }),
    )
    limits.phrases.giveBack('all', now.getTime())
    return { pseudonym, token }
  })

  work(forgetVolunteer, async ({ c, params, now, store: open }) => {
    const { tracker, who } = await mineOf(trackers, volunteers, c, params)
    await open.transaction((tx) => store.forgetVolunteer(tx, now, tracker.investigation.id, who))
    volunteers.forget(who.id)
    return { isForgotten: true as const }
  })
}

/** A campaign and the volunteer of it who asks. */
interface Mine {
  readonly tracker: Tracker
  readonly who: store.Volunteer
}

/**
 * The volunteer who asks, whatever the state of the campaign: their answers, progress and oblivion are theirs also after it
 * was paused, closed or taken back to a draft. To everybody else a draft does not exist.
 * @throws Problem tracker.not_found, volunteer.unknown
 */
async function mineOf(
  trackers: Trackers,
  volunteers: Volunteers,
  c: Context,
  params: { inv: string; campaign: string },
): Promise<Mine> {
  const tracker = await trackers.findAny(params.inv, params.campaign)
  const { investigation, campaign } = tracker
  const who = await volunteers.of(c, investigation.id, campaign.id).catch((cause: unknown) => {
    throw isShown(tracker) ? cause : new Problem('tracker.not_found', {}, { cause })
  })
  return { tracker, who }
}

function serveWork(
  { read, work, quiet, parts }: Door,
  trackers: Trackers,
  volunteers: Volunteers,
): void {
  const mine = (c: Context, params: { inv: string; campaign: string }): Promise<Mine> =>
    mineOf(trackers, volunteers, c, params)
  const key = parts.deviceKey
  const places = openPlaces(parts.store.db, parts.now)

  quiet(fetchTasks, async ({ c, params, body, now }) => {
    const { tracker, who } = await mine(c, params)
    refuseClosed(tracker, now)
    const { investigation, campaign, scenes } = tracker
    const leases = await parts.roster.next(investigation.id, campaign, who, body.count)
    const ids = leases.map((lease) => lease.structureId)
    const found = await places.of(investigation.id, campaign.id, ids)
    return {
      isDone: leases.length === 0,
      tasks: leases.flatMap((lease) => {
        const place = found.get(lease.structureId)
        if (place === undefined) return []
        return [
          {
            structureId: lease.structureId,
            lease: ticketOf(key, lease, who.id),
            until: lease.until.toISOString(),
            frames: toFrameViews(scenes, place.frames),
            mark: markOf(campaign.content, place.structure),
            prior: priorOf(scenes),
          },
        ]
      }),
    }
  })

  quiet(sendAnswers, async ({ c, params, body, now }) => {
    const { tracker, who } = await mine(c, params)
    const frames = tracker.scenes.length
    // A phone may wait for a network until the campaign is paused or closed: what answers a lease that was given before is
    // taken all the same, so that nothing somebody did is lost. New work is not.
    const isLate = !isOpen(tracker, now)
    const meant = new Map(
      body.answers.map((it) => [it, lentFor(key, it.lease, who.id, it.structureId)]),
    )
    const isTimely = (it: AnswerDraft): boolean => !isLate || meant.get(it) !== null
    const fit = body.answers.filter((it) => isFit(it, frames) && isTimely(it))
    const taken = await parts.gatherer.take(
      tracker.investigation.id,
      tracker.campaign.id,
      fit.map((it) => ({ ...it, volunteerId: who.id, isRepeat: meant.get(it) === 'repeat' })),
    )
    const fateOf = new Map(fit.map((it, i) => [it, taken[i]]))
    return {
      receipts: body.answers.map((it) =>
        receiptOf(it, fateOf.get(it), isTimely(it) ? 'answer.malformed' : 'tracker.not_open'),
      ),
    }
  })

  read(readMyProgress, async ({ c, db, params, now }) => {
    const { tracker, who } = await mine(c, params)
    const { investigation, campaign, counts } = tracker
    const since = new Date(Math.floor(now.getTime() / DAY) * DAY)
    const done = await store.progressOf(db, investigation.id, campaign.id, who.id, since)
    return {
      pseudonym: who.pseudonym,
      ...done,
      structures: counts.structures,
      dated: counts.retired,
    }
  })

  // Found by the volunteer's own token, and told to nobody else.
  read(readMyCalibration, async ({ c, db, params }) => {
    const { tracker, who } = await mine(c, params)
    const { investigation, campaign, scenes } = tracker
    const answers = await store.ownAnswers(db, investigation.id, campaign.id, who.id)
    return { calibration: calibrationOfOwn(answers, scenes.length) }
  })

  work(sendMessage, async ({ c, params, body, now }) => {
    const { tracker, who } = await mine(c, params)
    const { investigation, campaign } = tracker
    const task = await store.readTask(
      parts.store.db,
      investigation.id,
      campaign.id,
      body.structureId,
    )
    if (task === null) throw new Problem('record.not_found', { id: body.structureId })
    await parts.store.transaction((tx) => store.putMessage(tx, now, investigation.id, who, body))
    return { isSent: true as const }
  })
}

/**
 * What is believed before this answer. A volunteer is shown the crowd's belief of no building: only time and the
 * length of the gaps, so that nobody follows the others.
 */
function priorOf(scenes: Tracker['scenes']): number[] {
  const times = scenes.map(
    ({ content: { acquired } }) =>
      (Date.parse(acquired.earliest) + Date.parse(acquired.latest)) / 2,
  )
  const gaps = times.map((time, i) => (i === 0 ? 0 : time - (times[i - 1] ?? time)))
  const usual = gaps.reduce((a, b) => a + b, 0) / Math.max(1, times.length - 1)
  const weights = gaps.map((gap, i) => (i === 0 ? usual / 2 : Math.max(gap, 1)))
  const sum = weights.reduce((a, b) => a + b, 0)
  return [...weights.map((weight) => (0.8 * weight) / sum), 0.2]
}

/** Whether an answer fits the frames: in range, intact before damaged, and marks only where its kind has them. */
function isFit(it: AnswerDraft, frames: number): boolean {
  const { lastIntact, firstDamaged, kind } = it
  const within = (frame: number | null): boolean => frame === null || frame <= frames
  if (!within(lastIntact) || !within(firstDamaged)) return false
  if (lastIntact !== null && firstDamaged !== null && lastIntact >= firstDamaged) return false
  switch (kind) {
    case 'destroyed':
    case 'partly':
    case 'damaged_again':
      return firstDamaged !== null
    case 'damaged_before':
      return lastIntact === null
    case 'not_damaged':
      return firstDamaged === null
    case 'cannot_tell':
      return true
    default:
      return kind satisfies never
  }
}

function receiptOf(
  answer: AnswerDraft,
  taken: store.TakenAnswer | undefined,
  refusal: string,
): Receipt {
  const { key } = answer
  if (taken === undefined) return { key, outcome: 'refused', problem: refusal, feedback: null }
  if (taken.outcome === 'unknown_structure')
    return { key, outcome: 'refused', problem: 'answer.structure_unknown', feedback: null }
  const { gold } = taken
  const feedback =
    gold === null || taken.purpose !== 'gold'
      ? null
      : { isRight: isRight(answer, gold), kind: gold.kind, firstDamaged: gold.firstDamaged }
  return { key, outcome: taken.outcome, problem: null, feedback }
}

/**
 * Right is the known first damaged frame, exactly: a frame beside it is not right. "Already at the start" is the first frame,
 * "not damaged" is no frame; destroyed and partly are not told apart; "cannot tell" is never right (store: `isGoldRight`).
 */
const isRight = (answer: AnswerDraft, gold: store.Gold): boolean => {
  if (answer.kind === 'cannot_tell') return false
  const first = answer.kind === 'damaged_before' ? 1 : answer.firstDamaged
  return first === (gold.kind === 'damaged_before' ? 1 : gold.firstDamaged)
}
