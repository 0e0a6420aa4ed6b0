// Sources on their way out: organisations, media, authorities and parties by name; people who post are only counted.
import type { Claim, Document, Source } from '@athar/domain'
import type * as z from 'zod/mini'
import type { PublicSource } from './public.ts'

const named: readonly string[] = ['organisation', 'media', 'belligerent', 'authority']

/** Whether a source may be named in public. What we cannot tell apart from a person is treated as one. */
export function mayBeNamed(source: Pick<Source, 'kind'> | undefined): boolean {
  return source !== undefined && named.includes(source.kind)
}

const socialHosts =
  /(?:^|[^a-z0-9-])(?:facebook|fb|twitter|x|instagram|youtube|youtu|telegram|tiktok|snapchat|threads|linkedin|reddit|vk|vkontakte|ok|bsky|whatsapp|wa|t|nitter|vimeo|dailymotion|soundcloud|flickr|tumblr|mastodon)\.(?:com|net|org|be|co|me|ru|app|social|watch|gg)(?:[^a-z0-9-]|$)/i
const socialPlatform =
  /facebook|twitter|^x$|instagram|youtube|telegram|tiktok|snapchat|threads|whatsapp|linkedin|reddit|\bvk\b|bluesky|mastodon|social|blog/i

/**
 * A link that may be public: http(s), and not to a post on a social platform, since a post's address names whoever
 * wrote it; an archived copy carries the same address inside its own.
 */
function publicLink(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null
  const { protocol, username, password, href } = new URL(link)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  if (username !== '' || password !== '') return null
  return isToPost(href) ? null : href
}

function isToPost(href: string): boolean {
  let open = href
  for (let depth = 0; depth < 3; depth++) {
    if (socialHosts.test(open)) return true
    open = decoded(open)
  }
  return false
}

function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

interface Links {
  url: string | null
  archiveUrl: string | null
  isHeldBack: boolean
}

/** The links of one document. Where the page itself is held back, so is its archived copy. */
function linksOf(document: Document | undefined, author: Source | undefined): Links {
  if (document === undefined) return { url: null, archiveUrl: null, isHeldBack: false }
  const isPost = document.platform !== null && socialPlatform.test(document.platform)
  const url = publicLink(document.url)
  const archiveUrl = publicLink(document.archiveUrl)
  const has = document.url !== null || document.archiveUrl !== null
  if (isPost || !mayBeNamed(author) || (document.url !== null && url === null)) {
    return { url: null, archiveUrl: null, isHeldBack: has }
  }
  return { url, archiveUrl, isHeldBack: document.archiveUrl !== null && archiveUrl === null }
}

interface Recorded<C> {
  id: string
  content: C
}
export interface SourcesGiven {
  claims: readonly Recorded<Claim>[]
  sources: readonly Recorded<Source>[]
  documents: readonly Recorded<Document>[]
  independence: { groups: readonly { members: readonly string[] }[] }
}
interface SourcesOut {
  sources: z.infer<typeof PublicSource>[]
  byAccounts: number
  withheld: string[]
}

/** The sources of an incident's claims, each with the group of dependent sources it belongs to; all parts recorded. */
export function publicSources(given: SourcesGiven): SourcesOut {
  const sourceOf = new Map(given.sources.map(({ id, content }) => [id, content]))
  const documentOf = new Map(given.documents.map(({ id, content }) => [id, content]))
  const groups = new Map<string, number>()
  for (const [index, { members }] of given.independence.groups.entries()) {
    for (const member of members) groups.set(member, index + 1)
  }
  let groupCount = given.independence.groups.length
  const out = new Map<string, z.infer<typeof PublicSource>>()
  const accounts = new Set<string>()
  const withheld: string[] = []
  for (const { content: claim } of given.claims) {
    const source = sourceOf.get(claim.sourceId)
    const key = mayBeNamed(source) ? `${claim.sourceId} ${claim.documentId}` : claim.sourceId
    if (source === undefined || out.has(key)) continue
    let group = groups.get(claim.sourceId) ?? groups.get(claim.documentId ?? '')
    if (group === undefined) {
      groupCount += 1
      group = groupCount
      groups.set(claim.sourceId, group)
    }
    const { kind } = source
    if (!mayBeNamed(source)) {
      accounts.add(claim.sourceId)
      withheld.push('source.name')
      out.set(key, { kind, name: null, language: null, url: null, archiveUrl: null, group })
      continue
    }
    const document = documentOf.get(claim.documentId ?? '')
    const author = document === undefined ? undefined : sourceOf.get(document.sourceId)
    const { url, archiveUrl, isHeldBack } = linksOf(document, author)
    if (isHeldBack) withheld.push('source.link')
    const { name, language } = source
    out.set(key, { kind, name, language, url, archiveUrl, group })
  }
  return { sources: [...out.values()], byAccounts: accounts.size, withheld }
}
