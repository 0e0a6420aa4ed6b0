// Good requests for the routes of published figures, and an invented figure to make them with.
import * as contract from '@athar/contract'
import type { PublishedFigure } from '@athar/domain'
import { SLUG, type Town } from './world.ts'

const inv = { inv: SLUG }
const reason = 'asked by a test'
const silent = { en: null, ar: null }
export const both = (en: string, ar: string) => ({ en, ar })

/** A figure that an invented watch published about the invented town. */
export const aPublishedFigure = (
  code: string,
  more: Partial<PublishedFigure> = {},
): PublishedFigure => ({
  code,
  issuerAsQuoted: both('Harbour Watch', 'مرصد المرفأ'),
  issuerId: null,
  issuer: both('Harbour Watch', 'مرصد المرفأ'),
  measure: 'killed',
  min: 12,
  max: 12,
  atLeast: false,
  asWritten: both('twelve people', 'اثنا عشر شخصًا'),
  scope: {
    place: silent,
    placeWithin: [],
    areaCode: null,
    from: '2031-04-01',
    to: '2031-04-30',
    belligerents: [],
    belligerentsAsWritten: silent,
    belligerentsWithin: [],
    definition: both('civilians killed', 'مدنيون قُتلوا'),
  },
  asOf: '2031-05-02',
  firstPublished: '2031-05-02',
  basis: silent,
  chain: [],
  checkedAgainstOriginal: null,
  documentId: null,
  sumOf: [],
  replaces: null,
  note: silent,
  isPublic: true,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
  ...more,
})

export const recorded = ({ basim }: Town, code: string, more: Partial<PublishedFigure> = {}) =>
  basim.call(contract.recordPublishedFigure, {
    params: inv,
    body: { content: aPublishedFigure(code.toLowerCase(), more), reason },
  })

async function shown(town: Town, code: string) {
  await town.amal.ask(contract.publishInvestigation, { params: inv, body: { reason } })
  const { content } = await recorded(town, code)
  return { ...inv, figure: content.code }
}

/** By the name of the route. */
export const figureRequests = {
  listPublishedFigures: () => ({ params: inv }),
  readPublishedFigure: async (town: Town, code: string) => {
    const { id } = await recorded(town, code)
    return { params: { ...inv, figure: id } }
  },
  recordPublishedFigure: (_: Town, code: string) => ({
    params: inv,
    body: { content: aPublishedFigure(code.toLowerCase()), reason },
  }),
  correctPublishedFigure: async (town: Town, code: string) => {
    const { id, version, content } = await recorded(town, code)
    const body = { content: { ...content, min: 11 }, reason, expectedVersion: version }
    return { params: { ...inv, figure: id }, body }
  },
  withdrawPublishedFigure: async (town: Town, code: string) => {
    const { id, version } = await recorded(town, code)
    return { params: { ...inv, figure: id }, body: { reason, expectedVersion: version } }
  },
  readFigureText: () => ({
    params: inv,
    body: { text: 'Twelve people were killed on 5 April 2031.', language: 'en', published: null },
  }),
  readDocumentedRange: () => ({ params: inv }),
  listShownFigures: async (town: Town, code: string) => {
    await shown(town, code)
    return { params: inv }
  },
  readShownFigure: async (town: Town, code: string) => ({ params: await shown(town, code) }),
}
