// Public pages: complete HTML at permanent addresses, for anyone, with or without a program in the browser.
import { isProblem, Problem } from '@athar/domain'
import {
  isLanguage,
  type Language,
  languages,
  pageIndex,
  paths,
  type PublicPage,
  renderPage,
} from '@athar/pages'
import { type Frame, listPublishedFigures } from '@athar/store'
import type { Context, Hono } from 'hono'
import type { Parts } from './parts.ts'
import {
  publicCampaign,
  publicCampaigns,
  publicStructure,
  publishedCampaign,
} from './public-campaigns.ts'
import {
  publicFigure,
  publicFrame,
  publicIncident,
  publicIncidents,
  publicInvestigation,
  publicInvestigations,
  publishedFrame,
} from './public-reading.ts'
import { shownFigure, shownFigures } from './published-figures/shown.ts'
import { freshName } from './secrets.ts'
import { type Held, hold, sendHeld } from './static.ts'

/** A page to render, or the address it has moved to. */
type Found = { page: PublicPage } | { moved: string }
type Finder = (c: Context, parts: Parts) => Promise<Found>

const frameOf = (c: Context, parts: Parts): Promise<Frame> =>
  publishedFrame(parts.store.db, c.req.param('inv') ?? '')

/** The number of a page of a list as the API takes it. */
const pageText = (c: Context): string => String(pageIndex(c.req.query('page')))

const finders: readonly (readonly [string, Finder])[] = [
  [
    '',
    async (_, { store }) => ({
      page: { kind: 'home', investigations: await publicInvestigations(store.db) },
    }),
  ],
  [
    '/:inv',
    async (c, parts) => {
      const { db } = parts.store
      const frame = await frameOf(c, parts)
      const investigation = await publicInvestigation(db, frame)
      const campaigns = await publicCampaigns(db, frame)
      const { length: publishedFigures } = await listPublishedFigures(db, frame.id, {
        isPublic: true,
      })
      return { page: { kind: 'investigation', investigation, campaigns, publishedFigures } }
    },
  ],
  [
    '/:inv/incidents',
    async (c, parts) => {
      const frame = await frameOf(c, parts)
      const investigation = await publicFrame(parts.store.db, frame, null)
      const list = await publicIncidents(parts.store.db, frame, pageText(c))
      return { page: { kind: 'incidents', investigation, list } }
    },
  ],
  ['/:inv/incidents/:code', findIncident],
  [
    '/:inv/figures/:rule',
    async (c, parts) => {
      const frame = await frameOf(c, parts)
      const { db } = parts.store
      const figure = await publicFigure(db, frame, c.req.param('rule') ?? '', pageText(c))
      return { page: { kind: 'figure', investigation: await publicFrame(db, frame, null), figure } }
    },
  ],
  [
    '/:inv/published-figures',
    async (c, parts) => {
      const frame = await frameOf(c, parts)
      const { db } = parts.store
      const list = await shownFigures(db, frame.slug)
      const investigation = await publicFrame(db, frame, null)
      return { page: { kind: 'published_figures', investigation, list } }
    },
  ],
  [
    '/:inv/published-figures/:figure',
    async (c, parts) => {
      const frame = await frameOf(c, parts)
      const { db } = parts.store
      const given = await shownFigure(db, frame.slug, c.req.param('figure') ?? '')
      const investigation = await publicFrame(db, frame, null)
      return { page: { kind: 'published_figure', investigation, given } }
    },
  ],
  ['/:inv/campaigns/:code', findCampaign],
  ['/:inv/campaigns/:code/structures/:structure', findStructure],
]

const campaignOf = (c: Context, { store, now }: Parts) =>
  publishedCampaign(store.db, c.req.param('inv') ?? '', c.req.param('code') ?? '', now())

async function findCampaign(c: Context, parts: Parts): Promise<Found> {
  const published = await campaignOf(c, parts)
  const { db } = parts.store
  const { campaign, list } = await publicCampaign(db, published, pageText(c))
  const investigation = await publicFrame(db, published.frame, null)
  return { page: { kind: 'campaign', investigation, campaign, list } }
}

async function findStructure(c: Context, parts: Parts): Promise<Found> {
  const published = await campaignOf(c, parts)
  const { db } = parts.store
  const structure = await publicStructure(db, published, c.req.param('structure') ?? '')
  const investigation = await publicFrame(db, published.frame, null)
  const { code, title } = published.series.campaign
  return { page: { kind: 'structure', investigation, campaign: { code, title }, structure } }
}

async function findIncident(c: Context, parts: Parts): Promise<Found> {
  const frame = await frameOf(c, parts)
  const { db } = parts.store
  const code = c.req.param('code') ?? ''
  const incident = await publicIncident(db, frame, code)
  if (incident.code !== code) return { moved: paths.incident(frame.slug, incident.code) }
  const investigation = await publicFrame(db, frame, incident.area?.code ?? null)
  return { page: { kind: 'incident', investigation, incident } }
}

const KEEP_MS = 30_000
const KEEP_PAGES = 200
/** Readers ask again each time and are told when nothing changed; what was withdrawn is gone at once. */
const CACHE = 'public, no-cache'

/** Pages that were rendered a moment ago; forgotten as soon as anything is written. */
class Shelf {
  readonly #held = new Map<string, { at: number; changes: number; held: Held }>()
  get(key: string, at: number, changes: number): Held | null {
    const found = this.#held.get(key)
    return found !== undefined && found.changes === changes && at - found.at < KEEP_MS
      ? found.held
      : null
  }
  put(key: string, at: number, changes: number, held: Held): void {
    if (this.#held.size >= KEEP_PAGES) this.#held.clear()
    this.#held.set(key, { at, changes, held })
  }
}

/** Puts up the public pages. */
export function servePages(app: Hono, parts: Parts): void {
  const shelf = new Shelf()
  app.get('/', (c) => {
    c.header('vary', 'accept-language')
    c.header('cache-control', 'no-cache')
    return c.redirect(`/${languageOf(c.req.header('accept-language') ?? '')}`, 302)
  })
  for (const [path, find] of finders) {
    app.get(`/:lang${path}`, (c, next) => {
      const lang = c.req.param('lang') ?? ''
      return isLanguage(lang) ? servePage(c, parts, lang, find, shelf) : next()
    })
  }
  app.notFound((c) => sendProblem(c, parts, langOfPath(c), new Problem('request.not_found')))
}

async function servePage(
  c: Context,
  parts: Parts,
  lang: Language,
  find: Finder,
  shelf: Shelf,
): Promise<Response> {
  const end = parts.metrics.begin('page')
  const at = parts.now().getTime()
  const changes = parts.changes()
  const key = `${c.req.path}?${pageText(c)}`
  let response: Response
  try {
    const kept = shelf.get(key, at, changes)
    const found = kept === null ? await find(c, parts) : null
    if (found !== null && 'moved' in found) {
      c.header('cache-control', CACHE)
      response = c.redirect(`/${lang}${found.moved}`, 301)
    } else {
      const held = kept ?? (found === null ? null : await holdPage(found.page, parts, lang))
      if (held === null) throw new Problem('request.not_found')
      if (kept === null) shelf.put(key, at, changes, held)
      response = sendHeld(c, held, CACHE)
    }
  } catch (failure) {
    response = await sendProblem(c, parts, lang, failure)
  }
  parts.log.info({ route: 'page', status: response.status, ms: end(response.status) }, 'served')
  return response
}

const holdPage = (page: PublicPage, parts: Parts, lang: Language): Promise<Held> => {
  const origin = parts.config.publicUrl?.origin
  const on = parts.now().toISOString().slice(0, 10)
  const text = renderPage(page, { lang, origin, on })
  return hold(Buffer.from(text), 'text/html; charset=utf-8')
}

/** A page that says what went wrong; a bug is told by an id to quote alone. */
async function sendProblem(
  c: Context,
  parts: Parts,
  lang: Language,
  failure: unknown,
): Promise<Response> {
  const isKnown = isProblem(failure) && failure.status < 500
  const quote = isKnown ? undefined : freshName()
  if (!isKnown)
    parts.log.error({ id: quote, kind: failure instanceof Error ? failure.name : '' }, 'failed')
  const status = isKnown ? failure.status : 500
  const path = c.req.path.slice(`/${lang}`.length)
  const held = await holdPage({ kind: 'problem', status, quote, path }, parts, lang)
  return sendHeld(c, held, 'no-store', status)
}

function langOfPath(c: Context): Language {
  const first = c.req.path.split('/')[1] ?? ''
  return isLanguage(first) ? first : languageOf(c.req.header('accept-language') ?? '')
}

/** The language a reader prefers (RFC 9110, Accept-Language); English where none of ours is named. */
function languageOf(header: string): Language {
  const wishes = header.split(',').map((wish, place) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
    const quality = /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(parameters.join(';'))?.[1]
    return {
      tag: tag.split('-')[0] ?? '',
      quality: quality === undefined ? 1 : Number(quality),
      place,
    }
  })
  const found = wishes
    .filter(({ tag, quality }) => quality > 0 && isLanguage(tag))
    .sort((a, b) => (a.quality === b.quality ? a.place - b.place : b.quality - a.quality))[0]
  return languages.find((one) => one === found?.tag) ?? 'en'
}
