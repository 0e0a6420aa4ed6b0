// One good request for each route of allegations and case balances.
import * as contract from '@athar/contract'
import {
  belligerentOf,
  draftedBatch,
  readBatch,
  reason,
  sentBatch,
  sign,
} from './allegation-town.ts'
import type { Request } from './requests.ts'
import { incidentOf, SLUG, type Town } from './world.ts'

type Maker = (town: Town, code: string) => Promise<Request> | Request
const inv = { inv: SLUG }
const silent = { en: null, ar: null }

const drafted =
  (make: (town: Town, code: string) => Promise<Request>): Maker =>
  async (town, code) => {
    await draftedBatch(town, code)
    return make(town, code)
  }
const sent =
  (make: (town: Town, code: string) => Promise<Request>): Maker =>
  async (town, code) => {
    await sentBatch(town, code)
    return make(town, code)
  }
const versionOf = async (town: Town, code: string): Promise<number> =>
  (await readBatch(town, code)).batch.version
const firstOf = async (town: Town, code: string) => {
  const [first] = (await readBatch(town, code)).allegations
  if (first === undefined) throw new Error('no allegation')
  return first
}
const ofBatch = (code: string, body?: object): Request => ({
  params: { ...inv, batch: code },
  ...(body === undefined ? {} : { body }),
})

export const anAnswer = (more: Partial<contract.AnswerGiven> = {}): contract.AnswerGiven => ({
  said: '2031-07-01',
  assessment: 'non_credible',
  reasons: ['insufficient_information'],
  concededKilled: null,
  concededInjured: null,
  text: 'The report contains insufficient information.',
  translation: null,
  language: 'en',
  title: null,
  url: null,
  mgrs: null,
  theirReference: null,
  duplicateOf: null,
  amends: null,
  ...more,
})

export async function aBalance(town: Town, month: string, more: object = {}) {
  return {
    actorId: await belligerentOf(town),
    month,
    documentId: null,
    carriedOver: 43,
    fresh: 27,
    completed: 28,
    openAtEnd: 42,
    credible: 9,
    nonCredible: 17,
    duplicate: 2,
    reopened: null,
    url: null,
    text: null,
    ...more,
  }
}

const ask = (town: Town, code: string) =>
  town.ghada.call(contract.askInformation, {
    params: { ...inv, allegation: `${code}-001` },
    body: { direction: 'in', question: 'Where exactly?', due: '2031-08-01', reason },
  })

export const allegationRequests: Record<string, Maker> = {
  listAllegations: () => ({ params: inv, query: { state: 'sent' } }),
  readAllegation: drafted(async (_, code) => ({ params: { ...inv, allegation: `${code}-001` } })),
  correctAllegation: drafted(async (town, code) => ({
    params: { ...inv, allegation: `${code}-001` },
    body: {
      asks: ['assess', 'coordinates'],
      question: silent,
      theirReference: null,
      answerDue: '2031-10-01',
      reason,
      expectedVersion: (await firstOf(town, code)).version,
    },
  })),
  moveAllegation: sent(async (town, code) => ({
    params: { ...inv, allegation: `${code}-001` },
    body: {
      to: 'acknowledged',
      theirReference: `T-${code}`,
      reason,
      expectedVersion: (await firstOf(town, code)).version,
    },
  })),
  answerAllegation: sent(async (_, code) => ({
    params: { ...inv, allegation: `${code}-001` },
    body: { answer: anAnswer(), reason },
  })),
  askInformation: sent(async (_, code) => ({
    params: { ...inv, allegation: `${code}-001` },
    body: { direction: 'in', question: 'Where exactly?', due: '2031-08-01', reason },
  })),
  answerInformation: sent(async (town, code) => ({
    params: { ...inv, request: (await ask(town, code)).id },
    body: { answer: 'There.', reason, expectedVersion: 1 },
  })),
  listAllegationBatches: () => ({ params: inv }),
  recordAllegationBatch: async (town, code) => ({
    params: inv,
    body: {
      batch: { code, title: silent, actorId: await belligerentOf(town), answerDue: null },
      reason,
    },
  }),
  readAllegationBatch: drafted(async (_, code) => ofBatch(code)),
  correctAllegationBatch: drafted(async (town, code) => {
    const { batch } = await readBatch(town, code)
    const typed = {
      code,
      title: { en: 'Other', ar: null },
      actorId: batch.actorId,
      answerDue: null,
    }
    return ofBatch(code, { batch: typed, reason, expectedVersion: batch.version })
  }),
  addAllegations: drafted(async (town, code) => {
    await incidentOf(town, `${code}-more`)
    return ofBatch(code, {
      incidents: [`${code}-more`],
      asks: [],
      question: silent,
      dryRun: false,
      reason,
    })
  }),
  clearAllegationBatch: drafted(async (town, code) => ({
    ...ofBatch(code, { as: 'legal', reason, expectedVersion: await versionOf(town, code) }),
    by: 'carla',
  })),
  moveAllegationBatch: drafted(async (town, code) => {
    for (const as of ['legal', 'safety'] as const) await sign(town, code, as)
    return ofBatch(code, { to: 'sent', reason, expectedVersion: await versionOf(town, code) })
  }),
  exportAllegationBatch: drafted(async (_, code) => ({
    params: { ...inv, batch: code, format: 'csv' },
  })),
  importAllegationReply: sent(async (_, code) => ({
    params: { ...inv, batch: code },
    query: { mode: 'apply' },
    bytes: `code,received,assessment\r\n${code}-001,2031-07-01,credible\r\n`,
  })),
  listCaseBalances: () => ({ params: inv }),
  recordCaseBalance: async (town) => ({
    params: inv,
    body: { balance: await aBalance(town, '2031-03'), reason },
  }),
  correctCaseBalance: async (town) => {
    const { balance } = await town.ghada.call(contract.recordCaseBalance, {
      params: inv,
      body: { balance: (await aBalance(town, '2031-11')) as never, reason },
    })
    return {
      params: { ...inv, balance: balance.id },
      body: { balance: await aBalance(town, '2031-11', { fresh: 28 }), reason, expectedVersion: 1 },
    }
  },
}
