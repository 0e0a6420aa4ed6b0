// Published figures as the world sees them: field by field, an allow-list; only public ones of a published investigation.
import type { ShownFigure, ShownFigurePage, ShownFigures } from '@athar/contract'
import { groupFigures, isSaidTogether, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { publishedFrame } from '../public-reading.ts'
import { type KnownFigure, neighboursOf, ownCount, plainGroups, sumOf } from './compare.ts'

/** The public shape of a figure; whom it replaces is told only where that figure is public too. */
function toShownFigure(it: KnownFigure, all: readonly KnownFigure[]): ShownFigure {
  const { content } = it
  const { scope } = content
  return {
    code: content.code,
    version: it.version,
    recordedOn: it.at.slice(0, 10),
    measure: content.measure,
    min: content.min,
    max: content.max,
    atLeast: content.atLeast,
    asWritten: content.asWritten,
    issuer: content.issuer,
    issuerAsQuoted: content.issuerAsQuoted,
    scope: {
      place: scope.place,
      placeWithin: scope.placeWithin,
      areaCode: scope.areaCode,
      from: scope.from,
      to: scope.to,
      belligerents: [],
      belligerentsAsWritten: scope.belligerentsAsWritten,
      belligerentsWithin: scope.belligerentsWithin,
      definition: scope.definition,
    },
    asOf: content.asOf,
    firstPublished: content.firstPublished,
    basis: content.basis,
    chain: content.chain,
    checkedAgainstOriginal: content.checkedAgainstOriginal,
    note: content.note,
    replaces: all.find(({ id }) => id === content.replaces)?.content.code ?? null,
  }
}

const codeOf = (it: KnownFigure): string => it.content.code

/** All public figures of a published investigation and how they stand to each other, by their codes. */
export async function shownFigures(db: store.Db, slug: string): Promise<ShownFigures> {
  const frame = await publishedFrame(db, slug)
  const all = await store.listPublishedFigures(db, frame.id, { isPublic: true })
  return {
    figures: all.map((it) => toShownFigure(it, all)),
    groups: plainGroups(groupFigures(all.map((it) => ({ id: codeOf(it), content: it.content })))),
    sums: all.flatMap((it) => sumOf(it, all, codeOf) ?? []),
  }
}

/** One public figure with its neighbours. @throws Problem investigation.not_published, published_figure.not_found */
export async function shownFigure(
  db: store.Db,
  slug: string,
  code: string,
): Promise<ShownFigurePage> {
  const frame = await publishedFrame(db, slug)
  const all = await store.listPublishedFigures(db, frame.id, { isPublic: true })
  const one = all.find((it) => codeOf(it) === code)
  if (one === undefined) throw new Problem('published_figure.not_found')
  const shown = (it: KnownFigure): ShownFigure => toShownFigure(it, all)
  const sum = sumOf(one, all, codeOf)
  return {
    figure: shown(one),
    neighbours: neighboursOf(one, all).map(({ other, found }) => ({
      figure: shown(other),
      relation: found.relation,
      inner: found.inner,
      differs: [...found.differs],
    })),
    sum,
    parts: sum === null ? [] : all.filter((it) => sum.parts.includes(codeOf(it))).map(shown),
    saidTogether: all
      .filter((it) => it !== one && isSaidTogether(it.content, one.content))
      .map(shown),
    ours: await ownCount(db, frame, one.content, 'public'),
  }
}
