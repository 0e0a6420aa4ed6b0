// A batch of allegations as a document: printed, or as one file that needs no network, no login and no program.
import { type Bilingual, localTime, type Referral, type When } from '@athar/domain'
import { type Html, html, nothing, trusted } from '../html.ts'
import { coordinates, distance } from '../parts/place.ts'
import { range } from '../parts/range.ts'
import { bothNames, code, inLanguage, listed, name } from '../parts/text.ts'
import { value } from '../parts/value.ts'
import { day, whenShown } from '../parts/when.ts'
import { batchStyle } from '../style/batch.ts'
import { type Language, type Voice, voice as voiceOf } from '../voice.ts'

/** One allegation of the document. */
export interface BatchItem {
  code: string
  theirReference: string | null
  prior: {
    kind: string
    codes: readonly string[]
    answered: { at: string | null; assessment: string } | null
    news: readonly string[]
  }
  referral: Referral
}
export interface BatchDocument {
  code: string
  title: Bilingual
  recipient: Bilingual
  investigation: Bilingual
  isFictional: boolean
  /** When it was sent; null while it is a draft. */
  sent: string | null
  answerDue: string | null
  items: readonly BatchItem[]
}
export interface BatchOptions {
  /** One language to print; both in the file that is sent. */
  languages: readonly Language[]
  /** Pictures by the key of their frame, as data addresses; a frame without one is left out. */
  pictures: ReadonlyMap<string, string>
  /** The faces of the letters as a style sheet: addresses of this house, or the letters themselves. */
  faces: string
}

/** The whole document: no links to follow, no scripts, nothing fetched. */
export function renderBatch(document: BatchDocument, options: BatchOptions): string {
  const [first = 'en'] = options.languages
  const voice = voiceOf(first)
  const title = html`${inLanguage(document.title, voice)?.text ?? document.code} · ${document.code}`
  const parts = options.languages.map((lang) => part(document, options, voiceOf(lang)))
  const page = html`<!doctype html>
<html lang="${first}" dir="${voice.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>${title}</title>
<style>${trusted(options.faces)}</style>
<style>${trusted(batchStyle)}</style>
</head>
<body>
${parts}
</body>
</html>
`
  return page.toString()
}

function part(document: BatchDocument, options: BatchOptions, voice: Voice): Html {
  const say = (key: string, params = {}): Html => voice.say(`pages.batch.${key}`, params)
  const heading = inLanguage(document.title, voice)
  return html`<main lang="${voice.lang}" dir="${voice.dir}">
<header>
<p class="eyebrow">${say('title')}</p>
<h1>${heading === null ? code(document.code) : name(document.title, voice)}</h1>
${document.isFictional ? html`<p class="mark">${say('fictional')}</p>` : nothing}
${document.sent === null ? html`<p class="mark">${say('draft')}</p>` : nothing}
${facts([
  [say('batch'), code(document.code)],
  [say('to'), bothNames(document.recipient, voice)],
  [say('investigation'), bothNames(document.investigation, voice)],
  [say('sent'), document.sent === null ? null : day(document.sent.slice(0, 10), voice)],
  [say('answerDue'), document.answerDue === null ? null : day(document.answerDue, voice)],
])}
<p>${say('lead')}</p>
<p>${say('protect')}</p>
</header>
${summary(document, voice)}
${document.items.map((it) => item(it, options, voice))}
<footer><p>${say('reply')}</p><p>${say('made')}</p></footer>
</main>`
}

/** Facts as a list of terms; what is silent is left out. */
function facts(rows: readonly (readonly [Html, Html | null])[]): Html {
  return html`<dl>${rows.flatMap(([term, said]) =>
    said === null ? [] : [html`<div><dt>${term}</dt><dd>${said}</dd></div>`],
  )}</dl>`
}

function summary({ items }: BatchDocument, voice: Voice): Html {
  const head = ['code', 'ours', 'when', 'where', 'killed', 'prior'].map(
    (key) => html`<th scope="col">${voice.say(`pages.batch.${key}`)}</th>`,
  )
  const rows = items.map(
    ({ code: own, referral, prior }) =>
      html`<tr><th scope="row">${code(own)}</th><td>${code(referral.code)}</td><td>${whenShown(referral.occurred, voice)}</td><td>${name(referral.placeName, voice)}</td><td>${range(referral.killed, voice)}</td><td>${value('prior', prior.kind, voice)}</td></tr>`,
  )
  return html`<section class="summary"><h2>${voice.say('pages.batch.count', { count: items.length })}</h2><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></section>`
}

function item(it: BatchItem, options: BatchOptions, voice: Voice): Html {
  const { referral } = it
  const say = (key: string): Html => voice.say(`pages.batch.${key}`)
  const parts: readonly (Html | null)[] = [
    block(say('when'), whenFacts(referral.occurred, voice)),
    block(say('where'), whereFacts(referral, voice)),
    block(
      say('harm'),
      facts([
        [say('killed'), range(referral.killed, voice)],
        [say('injured'), range(referral.injured, voice)],
        [
          say('means'),
          listed(
            referral.means.map((one) => value('means', one, voice)),
            voice,
          ),
        ],
      ]),
    ),
    referral.structures.length === 0
      ? null
      : block(
          say('structures'),
          html`${referral.structures.map((one) => structure(one, options, voice))}`,
        ),
    block(say('sources'), sources(referral, voice)),
    block(say('said'), answers(referral, voice)),
    block(say('asks'), asked(referral, voice)),
  ]
  return html`<article>
<header class="item"><h2>${code(it.code)}</h2>
${facts([
  [say('ours'), code(referral.code)],
  [
    say('also'),
    referral.otherCodes.length === 0 ? null : listed(referral.otherCodes.map(code), voice),
  ],
  [say('theirs'), it.theirReference === null ? null : code(it.theirReference)],
  [say('permanent'), referral.url === null ? null : code(referral.url)],
  [say('prior'), prior(it.prior, voice)],
])}</header>
${parts}
</article>`
}

const block = (title: Html, body: Html): Html => html`<section><h3>${title}</h3>${body}</section>`

function prior(it: BatchItem['prior'], voice: Voice): Html {
  const pieces: Html[] = [value('prior', it.kind, voice)]
  if (it.answered !== null) pieces.push(answerText(it.answered, voice))
  if (it.codes.length > 0)
    pieces.push(html`${voice.say('pages.batch.see')} ${listed(it.codes.map(code), voice)}`)
  if (it.news.length > 0)
    pieces.push(
      html`${voice.say('pages.batch.news')}: ${listed(
        it.news.map((one) => value('news', one, voice)),
        voice,
      )}`,
    )
  return html`${pieces.map((piece, i) => (i === 0 ? piece : html`<br>${piece}`))}`
}

function answerText(it: { at: string | null; assessment: string }, voice: Voice): Html {
  const answer = value('position_assessment', it.assessment, voice)
  return it.at === null
    ? voice.say('pages.batch.undatedAnswer', { answer })
    : voice.say('pages.batch.priorAnswer', { answer, day: day(it.at, voice) })
}

function whenFacts(occurred: When, voice: Voice): Html {
  const say = (key: string, params = {}): Html => voice.say(`pages.batch.${key}`, params)
  if (occurred.from === null && occurred.to === null) return html`<p>${say('noTime')}</p>`
  const between = (from: string | null, to: string | null): Html | null =>
    from === null && to === null
      ? null
      : say('between', { from: code(from ?? '…'), to: code(to ?? '…') })
  const local = (at: string | null): string | null =>
    localTime(at, occurred.zone)?.slice(0, 16).replace('T', ' ') ?? null
  const zulu = (at: string | null): string | null =>
    at === null ? null : `${at.slice(0, 16).replace('T', ' ')}Z`
  return html`<p class="first">${whenShown(occurred, voice)}</p>${facts([
    [say('local'), between(local(occurred.from), local(occurred.to))],
    [say('zulu'), between(zulu(occurred.from), zulu(occurred.to))],
    [say('precision'), value('precision', occurred.precision, voice)],
    [say('zone'), code(occurred.zone)],
  ])}`
}

function whereFacts(referral: Referral, voice: Voice): Html {
  const say = (key: string): Html => voice.say(`pages.batch.${key}`)
  const { place } = referral
  const point =
    place === null || place.lon === null || place.lat === null
      ? null
      : { lon: place.lon, lat: place.lat, radiusMetres: place.radiusMetres }
  return html`<p class="first">${bothNames(referral.placeName, voice)}</p>
${referral.isEcho ? html`<p class="mark">${say('echo')}</p>` : nothing}
${facts([
  [say('area'), referral.area === null ? null : html`<bdi>${referral.area}</bdi>`],
  [
    say('variants'),
    referral.placeVariants.length === 0
      ? null
      : listed(
          referral.placeVariants.map((one) => html`<bdi>${one}</bdi>`),
          voice,
        ),
  ],
  [say('mgrs'), referral.mgrs === null ? null : code(referral.mgrs)],
  [say('wgs84'), point === null ? null : coordinates(point, voice)],
  [say('radius'), point === null ? null : distance(point.radiusMetres, voice)],
  [say('obtained'), value('obtained', referral.obtained, voice)],
])}`
}

function structure(
  it: Referral['structures'][number],
  { pictures }: BatchOptions,
  voice: Voice,
): Html {
  const say = (key: string, params = {}): Html => voice.say(`pages.batch.${key}`, params)
  const dated =
    it.earliest === null || it.latest === null
      ? say('undated')
      : say('between', {
          from: day(it.earliest.slice(0, 10), voice),
          to: day(it.latest.slice(0, 10), voice),
        })
  const figures = it.frames.flatMap((frame) => {
    const src = pictures.get(frame.key)
    if (src === undefined) return []
    const isBefore = it.earliest !== null && frame.acquired.latest <= it.earliest
    const taken = day(frame.acquired.earliest.slice(0, 10), voice)
    const words = say(isBefore ? 'before' : 'after', { day: taken })
    const alt = voice.t(`pages.batch.${isBefore ? 'before' : 'after'}`, {
      day: frame.acquired.earliest.slice(0, 10),
    })
    const by = inLanguage(frame.attribution, voice)
    return [
      html`<figure><img src="${src}" alt="${alt}"><figcaption>${words}${
        by === null ? nothing : html`<br><small>${say('imagery', { by: by.text })}</small>`
      }</figcaption></figure>`,
    ]
  })
  return html`<div class="structure"><p class="first">${say('structure', { key: code(it.key) })}</p>${facts(
    [
      [say('wgs84'), coordinates({ lon: it.lon, lat: it.lat, radiusMetres: 10 }, voice)],
      [
        say('dated'),
        html`${dated}${it.datedBy === null ? nothing : html` · ${voice.say(`pages.batch.dated.${it.datedBy}`)}`}`,
      ],
    ],
  )}${figures.length === 0 ? nothing : html`<div class="frames">${figures}</div>`}</div>`
}

function sources({ citations }: Referral, voice: Voice): Html {
  if (citations.length === 0) return html`<p>${voice.say('pages.batch.noSources')}</p>`
  const line = (it: Referral['citations'][number]): Html => {
    const address = (url: string | null, words: Html | null): Html =>
      url === null
        ? nothing
        : html`<br>${words === null ? nothing : html`${words} `}<span class="address" dir="ltr">${url}</span>`
    return html`<li>${bothNames(it.source, voice)}${it.title === null ? nothing : html`: <bdi>${it.title}</bdi>`}${
      it.published === null
        ? nothing
        : html`${voice.say('pages.part.comma')}${day(it.published, voice)}`
    }${address(it.url, null)}${address(it.archiveUrl, voice.say('pages.batch.archived'))}</li>`
  }
  return html`<ul>${citations.map(line)}</ul>`
}

function answers({ answeredBefore }: Referral, voice: Voice): Html {
  if (answeredBefore.length === 0) return html`<p>${voice.say('pages.batch.saidNothing')}</p>`
  return html`<ul>${answeredBefore.map(
    (it) =>
      html`<li>${answerText(it, voice)}${
        it.reasons.length === 0
          ? nothing
          : html`: ${listed(
              it.reasons.map((one) => value('refusal_reason', one, voice)),
              voice,
            )}`
      }</li>`,
  )}</ul>`
}

function asked({ asks, question }: Referral, voice: Voice): Html {
  const words = inLanguage(question, voice)
  return html`${asks.length === 0 ? nothing : html`<ul>${asks.map((one) => html`<li>${value('ask', one, voice)}</li>`)}</ul>`}${
    words === null
      ? nothing
      : html`<p lang="${words.lang}" dir="${words.lang === 'ar' ? 'rtl' : 'ltr'}">${words.text}</p>`
  }`
}
