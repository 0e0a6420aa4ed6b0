// Campaigns, for those who run them: made, moved, watched, disputed, decided, exported.
import {
  addCampaignStructures,
  type CampaignTaskView,
  correctCampaign,
  decideDating,
  exportAnswers,
  exportDatings,
  fitCampaign as fitCampaignRoute,
  listCampaigns,
  listCampaignTasks,
  listMessages,
  moveCampaign,
  readCampaign,
  readCampaignReport,
  readCampaignTask,
  recordCampaign,
  setGold,
} from '@athar/contract'
import {
  type Campaign,
  campaignMoves,
  campaignRefusals,
  type CampaignState,
  type InvestigationId,
  mayMove,
  Problem,
  type Structure,
} from '@athar/domain'
import * as store from '@athar/store'
import { bodyOfPieces } from '../csv.ts'
import { givenReason } from '../history.ts'
import { pageOf } from '../paging.ts'
import type { Door } from '../serve.ts'
import { answersCsv, datingsFile } from '../trackers/export.ts'
import { writeGeneric } from '../trackers/export-generic.ts'
import { fitCampaign } from '../trackers/fit.ts'
import { cutInBackground } from '../trackers/frame-job.ts'
import { judge } from '../trackers/quality.ts'
import { recheckAfterFit } from '../trackers/rechecks.ts'
import { reportOf } from '../trackers/report.ts'
import { scenesOf } from '../trackers/scenes.ts'
import {
  blinded,
  factsOf,
  markOf,
  toCampaignView,
  toFrameViews,
  toTaskViews,
} from '../trackers/views.ts'
import { serveCampaignQuality } from './campaign-quality.ts'

export function serveCampaigns(door: Door): void {
  serveCampaignRecords(door)
  serveMoves(door)
  serveTasks(door)
  serveDecisions(door)
  serveReports(door)
  serveCampaignQuality(door)
}

/** @throws Problem campaign.scene_unfit unless every scene is there, has a picture, and they stand in order of time */
async function refuseUnfitScenes(
  db: store.Db,
  investigation: string,
  ids: readonly string[],
): Promise<void> {
  const scenes = await scenesOf(db, investigation, ids)
  const times = scenes.map((scene) => Date.parse(scene.content.acquired.earliest))
  const isFit =
    scenes.length === ids.length &&
    new Set(ids).size === ids.length &&
    scenes.every((scene) => scene.kind === 'scene' && scene.content.picture !== null) &&
    times.every((time, i) => i === 0 || (times[i - 1] ?? 0) <= time)
  if (!isFit) throw new Problem('campaign.scene_unfit')
}

async function refuseTakenCode(db: store.Db, investigation: string, code: string, id: string) {
  const other = await store.findCampaign(db, investigation, code).catch(() => null)
  if (other !== null && other.id !== id) throw new Problem('campaign.code_taken')
}

function serveCampaignRecords({ read, write }: Door): void {
  read(listCampaigns, async ({ db, inv, now }) => {
    const campaigns = await store.listCampaigns(db, inv.id)
    return {
      campaigns: await Promise.all(campaigns.map((it) => toCampaignView(db, inv.id, it, now))),
    }
  })

  write(recordCampaign, async ({ tx, act, inv, body, now }) => {
    const id = store.freshId('campaign', now)
    await refuseTakenCode(tx, inv.id, body.campaign.code, id)
    await refuseUnfitScenes(tx, inv.id, body.campaign.sceneIds)
    const campaign = await store.writeRecord(tx, act(null), inv.id, {
      kind: 'campaign',
      id,
      content: { ...body.campaign, state: 'draft' },
      verb: 'campaign.record',
      expectedVersion: null,
    })
    return { campaign: await toCampaignView(tx, inv.id, campaign, now) }
  })

  read(readCampaign, async ({ db, inv, params, now }) => {
    const campaign = await store.findCampaign(db, inv.id, params.campaign)
    return { campaign: await toCampaignView(db, inv.id, campaign, now) }
  })

  write(correctCampaign, async ({ tx, act, inv, params, body, now }) => {
    const before = await store.findCampaign(tx, inv.id, params.campaign)
    const { sceneIds, framePixels, frameMetres } = before.content
    await refuseTakenCode(tx, inv.id, body.campaign.code, before.id)
    const changesFrames =
      sceneIds.join() !== body.campaign.sceneIds.join() ||
      framePixels !== body.campaign.framePixels ||
      frameMetres !== body.campaign.frameMetres
    if (changesFrames && before.content.state !== 'draft') throw new Problem('campaign.wrong_state')
    if (changesFrames) {
      await refuseUnfitScenes(tx, inv.id, body.campaign.sceneIds)
      await store.dropFrames(tx, inv.id, before.id)
    }
    const campaign = await store.writeRecord(tx, act(body.reason), inv.id, {
      kind: 'campaign',
      id: before.id,
      content: { ...body.campaign, state: before.content.state },
      verb: 'campaign.correct',
      expectedVersion: body.expectedVersion,
    })
    return { campaign: await toCampaignView(tx, inv.id, campaign, now) }
  })
}

function serveMoves({ work, write, parts }: Door): void {
  work(addCampaignStructures, async ({ act, inv, params, body, now, store: open }) => {
    const campaign = await store.findCampaign(open.db, inv.id, params.campaign)
    if (campaign.content.state === 'closed' || campaign.content.state === 'published')
      throw new Problem('campaign.wrong_state')
    const added = await open.transaction((tx) =>
      store.addTasks(
        tx,
        act(null),
        inv.id,
        campaign.id,
        body.structures,
        campaign.content.redundancy.least,
      ),
    )
    cutInBackground(parts, inv.id, campaign.id)
    parts.roster.forget(campaign.id)
    return { added, campaign: await toCampaignView(open.db, inv.id, campaign, now) }
  })

  write(moveCampaign, async ({ tx, act, inv, params, body, now }) => {
    const before = await store.findCampaign(tx, inv.id, params.campaign)
    const { state } = before.content
    if (!mayMove<CampaignState>(campaignMoves, state, body.to))
      throw new Problem('record.move_not_allowed', { from: state, to: body.to })
    await refuseGuarded(tx, inv.id, before, body.to, now)
    const campaign = await store.writeRecord(tx, act(body.reason), inv.id, {
      kind: 'campaign',
      id: before.id,
      content: { ...before.content, state: body.to },
      verb: 'campaign.move',
      expectedVersion: before.version,
    })
    return { campaign: await toCampaignView(tx, inv.id, campaign, now) }
  })

  work(fitCampaignRoute, async ({ act, inv, params, now, store: open }) => {
    const campaign = await store.findCampaign(open.db, inv.id, params.campaign)
    await fitCampaign(parts, act(null), inv.id, campaign.id)
    await recheckAfterFit(parts, act(null), inv.id, campaign.id)
    parts.roster.forget(campaign.id)
    return { campaign: await toCampaignView(open.db, inv.id, campaign, now) }
  })
}

/** @throws Problem campaign.guarded {reasons} */
async function refuseGuarded(
  db: store.Db,
  investigation: InvestigationId,
  { id, content }: store.Recorded<'campaign'>,
  to: Campaign['state'],
  now: Date,
): Promise<void> {
  const scenes = await scenesOf(db, investigation, content.sceneIds)
  const counts = await store.countCampaign(db, investigation, id)
  const reasons = campaignRefusals(content.state, to, factsOf(content, scenes, counts, now))
  if (reasons.length > 0) throw new Problem('campaign.guarded', { reasons: reasons.join(' ') })
}

async function taskView(
  db: store.Db,
  investigation: InvestigationId,
  campaignId: string,
  structure: string,
): Promise<CampaignTaskView> {
  const task = await store.readTask(db, investigation, campaignId, structure)
  const views = task === null ? [] : await toTaskViews(db, investigation, campaignId, [task])
  const [view] = views
  if (view === undefined) throw new Problem('record.not_found', { id: structure })
  return blinded(view)
}

/** The discussion of a structure, each note with how its writer is shown. */
async function notesOf(db: store.Db, investigation: string, structure: string) {
  const notes = await store.notesOn(db, investigation, [structure])
  const names = await store.displayNames(
    db,
    notes.map((it) => it.by),
  )
  return notes.map(({ id, at, by, content }) => ({
    id,
    at,
    by: names[by] ?? '',
    text: content.text,
    state: content.state,
  }))
}

function serveTasks({ read }: Door): void {
  read(listCampaignTasks, async ({ db, inv, params, query }) => {
    const { id } = await store.findCampaign(db, inv.id, params.campaign)
    const page = pageOf(query.page)
    const { tasks, total } = await store.listTasks(db, inv.id, id, query.list ?? 'all', page)
    return { tasks: (await toTaskViews(db, inv.id, id, tasks)).map(blinded), total }
  })

  read(readCampaignTask, async ({ db, inv, params }) => {
    const { id, content } = await store.findCampaign(db, inv.id, params.campaign)
    const task = await taskView(db, inv.id, id, params.structure)
    const structure = await store.readRecord(db, inv.id, 'structure', params.structure)
    const scenes = await scenesOf(db, inv.id, content.sceneIds)
    // Of a building drawn for a blind judgement nobody is told what others said.
    const answers = task.isBlind ? [] : await store.answersOn(db, inv.id, id, params.structure)
    const names = new Map(
      [...new Set(answers.map((it) => it.volunteerId))].map((v, i) => [v, String(i + 1)]),
    )
    return {
      task,
      frames: toFrameViews(scenes, await store.framesOf(db, inv.id, id, [params.structure])),
      mark: markOf(content, structure.content as Structure),
      answers: answers.map((it) => ({
        id: it.id,
        volunteer: names.get(it.volunteerId) ?? '',
        at: it.at.toISOString(),
        lastIntact: it.lastIntact,
        firstDamaged: it.firstDamaged,
        kind: it.kind,
        flags: [...it.flags],
        seconds: it.seconds,
      })),
      messages: await store.countMessages(db, inv.id, id, params.structure),
      notes: task.isBlind ? [] : await notesOf(db, inv.id, params.structure),
    }
  })
}

function serveDecisions({ write, parts }: Door): void {
  write(setGold, async ({ tx, act, inv, params, body }) => {
    const { id, content } = await store.findCampaign(tx, inv.id, params.campaign)
    const { gold } = body
    if (gold !== null) {
      const needsFrame = gold.kind === 'destroyed' || gold.kind === 'partly'
      const isFit = needsFrame
        ? gold.firstDamaged !== null &&
          gold.firstDamaged >= 2 &&
          gold.firstDamaged <= content.sceneIds.length
        : gold.firstDamaged === null || (gold.kind === 'damaged_before' && gold.firstDamaged === 1)
      if (!isFit) throw new Problem('campaign.gold_malformed')
    }
    const known = gold?.kind === 'damaged_before' ? { ...gold, firstDamaged: 1 } : gold
    await store.putGold(tx, act(body.reason), inv.id, id, params.structure, known)
    parts.roster.forget(id)
    return { task: await taskView(tx, inv.id, id, params.structure) }
  })

  write(decideDating, async ({ tx, act, inv, params, body, now }) => {
    const campaign = await store.findCampaign(tx, inv.id, params.campaign)
    const { id } = campaign
    await taskView(tx, inv.id, id, params.structure)
    const known = await store.expertDatingIds(tx, inv.id, id, [params.structure])
    const content = {
      ...body.dating,
      campaignId: id,
      structureId: params.structure,
      state: 'recorded',
    } as store.Draft<'expert_dating'>['content']
    if ((content.kind === 'destroyed' || content.kind === 'partly') !== (content.interval !== null))
      throw new Problem('record.invalid', {
        kind: 'expert_dating',
        field: 'interval',
        fault: 'custom',
      })
    await store.writeRecord(tx, act(body.reason), inv.id, {
      kind: 'expert_dating',
      id: known.get(params.structure) ?? store.freshId('expert_dating', now),
      content,
      verb: 'dating.decide',
    })
    const scenes = await scenesOf(tx, inv.id, campaign.content.sceneIds)
    await judge(tx, act(body.reason), inv.id, campaign, scenes, content)
    parts.roster.forget(id)
    return { task: await taskView(tx, inv.id, id, params.structure) }
  })
}

function serveReports({ read, work, stream, parts }: Door): void {
  read(readCampaignReport, async ({ db, inv, params, now }) => {
    const campaign = await store.findCampaign(db, inv.id, params.campaign)
    return { report: await reportOf(db, inv, campaign, now) }
  })

  stream(exportDatings, async ({ c, db, inv, params, query, now }) => {
    const campaign = await store.findCampaign(db, inv.id, params.campaign)
    const { body, type, name } = await datingsFile(db, inv.id, campaign, query.format, now)
    return c.body(body, 200, {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    })
  })

  stream(exportAnswers, async ({ c, db, inv, params, query }) => {
    const campaign = await store.findCampaign(db, inv.id, params.campaign)
    const write = query.format === 'generic' ? writeGeneric : answersCsv
    return c.body(bodyOfPieces(write(db, inv.id, campaign.id)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="answers.csv"',
      'cache-control': 'no-store',
    })
  })

  work(listMessages, async ({ c, act, inv, params, store: open }) => {
    const campaign = await store.findCampaign(open.db, inv.id, params.campaign)
    const reason = givenReason(c)
    const messages = await open.transaction(async (tx) => {
      await store.appendAct(tx, act(reason), inv.id, {
        verb: 'message.read',
        subject: campaign.id,
        detail: {},
      })
      return store.readMessages(tx, inv.id, campaign.id)
    })
    parts.wake()
    return { messages }
  })
}
