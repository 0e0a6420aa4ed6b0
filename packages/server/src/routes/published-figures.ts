// Published figures: listed and compared, recorded, corrected and withdrawn; texts read for them; the documented range.
import {
  correctPublishedFigure,
  listPublishedFigures,
  listShownFigures,
  type PublishedFigureView,
  readDocumentedRange,
  readFigureText,
  readPublishedFigure,
  readShownFigure,
  recordPublishedFigure,
  withdrawPublishedFigure,
} from '@athar/contract'
import {
  groupFigures,
  INSTANCE,
  isSaidTogether,
  mayMove,
  Problem,
  type PublishedFigure,
  recordMoves,
  refuseUncheckedTranslation,
  refuseUpsideDownFigure,
  sayAmount,
  sayFigure,
} from '@athar/domain'
import { paths } from '@athar/pages'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { isPermitted } from '../asker.ts'
import {
  neighboursOf,
  ownCount,
  plainGroups,
  sumOf,
  toNeighbour,
} from '../published-figures/compare.ts'
import { documentedReply } from '../published-figures/documented.ts'
import { readForFigures } from '../published-figures/reading.ts'
import { shownFigure, shownFigures } from '../published-figures/shown.ts'
import type { Door } from '../serve.ts'

type Known = store.Recorded<'figure'>

/** A figure as the desk sees it; its permanent address stands in the sentence where the world can open it. */
function viewOf(origin: string, frame: store.Frame, { id, version, at, by, content }: Known) {
  const isOpen = frame.state === 'published' && content.isPublic && content.state === 'recorded'
  const path = paths.publishedFigure(frame.slug, content.code)
  const say = (language: 'en' | 'ar'): string =>
    sayFigure(content, language, isOpen ? { address: `${origin}/${language}${path}` } : {})
  return {
    id,
    version,
    at,
    by,
    content,
    sentence: { en: say('en'), ar: say('ar') },
    amount: { en: sayAmount(content, 'en'), ar: sayAmount(content, 'ar') },
  } satisfies PublishedFigureView
}

const idOf = ({ id }: Known): string => id

/** @throws Problem record.not_found for the first record that is named and not here */
async function refuseStrangers(
  db: store.Db,
  investigation: string,
  { documentId, sumOf: parts, replaces, issuerId, scope }: PublishedFigure,
): Promise<void> {
  const named = [documentId, replaces, ...parts].flatMap((id) => id ?? [])
  const actors = [issuerId, ...scope.belligerents].flatMap((id) => id ?? [])
  const known = new Map([
    ...(await store.headsOf(db, investigation, named)),
    ...(await store.headsOf(db, INSTANCE, actors)),
  ])
  const kinds = new Map<string, string>([
    ...(documentId === null ? [] : [[documentId, 'document'] as const]),
    ...[replaces, ...parts].flatMap((id) => (id === null ? [] : [[id, 'figure'] as const])),
    ...actors.map((id) => [id, 'actor'] as const),
  ])
  for (const [id, kind] of kinds)
    if (known.get(id)?.kind !== kind) throw new Problem('record.not_found', { id })
}

async function refuseTakenCode(db: store.Db, investigation: string, code: string, id: string) {
  const other = await store.findPublishedFigure(db, investigation, code).catch(() => null)
  if (other !== null && other.id !== id) throw new Problem('published_figure.code_taken')
}

/** What is recorded is checked by one rule, whoever read it from where. */
async function refuseUnfit(
  db: store.Db,
  investigation: string,
  id: string,
  content: PublishedFigure,
): Promise<void> {
  refuseUpsideDownFigure(content)
  refuseUncheckedTranslation(content)
  if (content.sumOf.includes(id as never) || content.replaces === id)
    throw new Problem('record.invalid', { kind: 'figure', field: 'sumOf', fault: 'itself' })
  await refuseStrangers(db, investigation, content)
  await refuseTakenCode(db, investigation, content.code, id)
}

export function servePublishedFigures(door: Door): void {
  serveReading(door)
  serveWriting(door)
  door.read(listShownFigures, ({ db, params }) => shownFigures(db, params.inv))
  door.read(readShownFigure, ({ db, params }) => shownFigure(db, params.inv, params.figure))
}

const originOf = ({ parts }: Door, url: string): string =>
  parts.config.publicUrl?.origin ?? new URL(url).origin

function serveReading(door: Door): void {
  const { read } = door
  read(listPublishedFigures, async ({ c, db, inv }) => {
    const all = await store.listPublishedFigures(db, inv.id)
    const origin = originOf(door, c.req.url)
    return {
      figures: all.map((it) => viewOf(origin, inv, it)),
      groups: plainGroups(groupFigures(all)),
      sums: all.flatMap((it) => sumOf(it, all, idOf) ?? []),
    }
  })

  read(readPublishedFigure, async ({ c, db, inv, params, query, me }) => {
    const one = await store.findPublishedFigure(db, inv.id, params.figure)
    const all = await store.listPublishedFigures(db, inv.id)
    const origin = originOf(door, c.req.url)
    const beside = neighboursOf(one, all)
    const where =
      query.countIn === undefined ? inv : await store.findInvestigation(db, query.countIn)
    if (!isPermitted(me, 'figure.read', where.id))
      throw new Problem('permission.denied', { verb: 'figure.read' })
    return {
      figure: viewOf(origin, inv, one),
      neighbours: beside.map((it) => toNeighbour(one, it)),
      others: all.filter(({ id }) => id !== one.id).map((it) => viewOf(origin, inv, it)),
      sum: sumOf(one, all, idOf),
      saidTogether: all
        .filter((it) => it.id !== one.id && isSaidTogether(it.content, one.content))
        .map(idOf),
      ours: await ownCount(db, where, one.content, 'staff'),
    }
  })

  read(readFigureText, ({ body: { text, language, published } }) =>
    readForFigures(text, { language, published }),
  )

  read(readDocumentedRange, ({ db, inv, query }) => documentedReply(db, inv.id, query.page))
}

function serveWriting(door: Door): void {
  const { write } = door
  write(recordPublishedFigure, async ({ c, tx, act, now, inv, body }) => {
    const id = store.freshId('figure', now)
    const content: PublishedFigure = {
      ...body.content,
      state: 'recorded',
      importedFrom: null,
      withheld: [],
    }
    await refuseUnfit(tx, inv.id, id, content)
    const made = await store.writeRecord(tx, act(body.reason), inv.id, {
      kind: 'figure',
      id,
      content,
      verb: 'figure.record',
      expectedVersion: null,
    })
    return viewOf(originOf(door, c.req.url), inv, made)
  })

  write(correctPublishedFigure, async ({ c, tx, act, inv, params, body }) => {
    const before = await store.findPublishedFigure(tx, inv.id, params.figure)
    const { state, importedFrom, withheld } = before.content
    const content: PublishedFigure = { ...body.content, state, importedFrom, withheld }
    if (isDeepStrictEqual(content, before.content))
      throw new Problem('record.unchanged', { id: before.id })
    await refuseUnfit(tx, inv.id, before.id, content)
    const made = await store.writeRecord(tx, act(body.reason), inv.id, {
      kind: 'figure',
      id: before.id,
      content,
      verb: 'figure.correct',
      expectedVersion: body.expectedVersion,
    })
    return viewOf(originOf(door, c.req.url), inv, made)
  })

  write(withdrawPublishedFigure, async ({ c, tx, act, inv, params, body }) => {
    const before = await store.findPublishedFigure(tx, inv.id, params.figure)
    const { state: from } = before.content
    if (!mayMove(recordMoves, from, 'withdrawn'))
      throw new Problem('record.move_not_allowed', { from, to: 'withdrawn' })
    const made = await store.writeRecord(tx, act(body.reason), inv.id, {
      kind: 'figure',
      id: before.id,
      content: { ...before.content, state: 'withdrawn' },
      verb: 'figure.withdraw',
      expectedVersion: body.expectedVersion,
    })
    return viewOf(originOf(door, c.req.url), inv, made)
  })
}
