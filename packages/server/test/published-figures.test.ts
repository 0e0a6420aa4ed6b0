// Published figures through the routes: recorded as claims, guarded, compared, read out of texts, shown to the world.
import * as contract from '@athar/contract'
import { textDoubts } from '@athar/reading'
import { publicFigures } from '@athar/sample'
import { fsck, seal } from '@athar/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import ar from '../../web/words/published-figures.ar.json' with { type: 'json' }
import en from '../../web/words/published-figures.en.json' with { type: 'json' }
import { ensurePublicFigures } from '../src/sample-figures.ts'
import { aCasualty, aClaim, aSource, anIncident } from './content.ts'
import { aPublishedFigure, both, recorded } from './figure-requests.ts'
import { published } from './requests.ts'
import { SLUG, smallTown, START, type Town } from './world.ts'

let town: Town
beforeAll(async () => {
  town = await smallTown()
})
afterAll(() => town.drop())

const inv = { inv: SLUG }
const reason = 'a test'
const step = {
  who: both('Harbour Paper', 'صحيفة المرفأ'),
  title: null,
  url: null,
  published: null,
  language: 'ar',
  isMachineTranslation: false,
}
const record = (content: object) =>
  town.basim.ask(contract.recordPublishedFigure, {
    params: inv,
    body: { content: content as never, reason },
  })

describe('recording', () => {
  test('a figure is recorded, corrected and withdrawn, each a version with a line', async () => {
    const made = await recorded(town, 'twelve')
    expect(made.sentence.en).toContain('12 people killed')
    expect(made.sentence.ar).toContain('١٢ قتيلًا')
    const params = { ...inv, figure: made.id }
    const corrected = await town.basim.call(contract.correctPublishedFigure, {
      params,
      body: { content: { ...made.content, max: null }, reason, expectedVersion: 1 },
    })
    expect(corrected.amount.en).toBe('at least 12 people killed')
    const stale = await town.basim.ask(contract.correctPublishedFigure, {
      params,
      body: { content: { ...made.content, min: 3 }, reason, expectedVersion: 1 },
    })
    expect(stale.problem).toBe('record.version_conflict')
    await town.basim.call(contract.withdrawPublishedFigure, {
      params,
      body: { reason, expectedVersion: 2 },
    })
    const { figures } = await town.basim.call(contract.listPublishedFigures, { params: inv })
    expect(figures.map(({ id }) => id)).not.toContain(made.id)
    const { versions } = await town.basim.call(contract.readVersions, {
      params: { inv: SLUG, id: made.id as never },
    })
    expect(versions.map(({ verb }) => verb)).toEqual([
      'figure.record',
      'figure.correct',
      'figure.withdraw',
    ])
  })

  test('a code is taken once, and what a figure names must be here', async () => {
    await recorded(town, 'taken')
    expect((await record(aPublishedFigure('taken'))).problem).toBe('published_figure.code_taken')
    const stranger = `fig_${'0'.repeat(26)}`
    for (const more of [{ sumOf: [stranger] }, { replaces: stranger }])
      expect((await record(aPublishedFigure('odd', more as never))).problem).toBe(
        'record.not_found',
      )
  })

  test('nothing read from a machine translation is kept before a check is stated', async () => {
    const before = await town.trace()
    const chain = [{ ...step, isMachineTranslation: true }]
    const refusal = await record(aPublishedFigure('translated', { chain }))
    expect(refusal.problem).toBe('published_figure.unchecked')
    expect(await town.trace()).toBe(before)
    const checkedAgainstOriginal = 'Compared with the printed page.'
    const kept = await record(aPublishedFigure('translated', { chain, checkedAgainstOriginal }))
    expect(kept.status).toBe(200)
    const { id, version, content } = kept.body
    const undone = await town.basim.ask(contract.correctPublishedFigure, {
      params: { ...inv, figure: id },
      body: {
        content: { ...content, checkedAgainstOriginal: null },
        reason,
        expectedVersion: version,
      },
    })
    expect(undone.problem).toBe('published_figure.unchecked')
  })

  test('a range that ends before it begins is refused', async () => {
    expect((await record(aPublishedFigure('down', { min: 5, max: 2 }))).problem).toBe(
      'published_figure.range_upside_down',
    )
  })
})

describe('comparing', () => {
  test('neighbours are told with their reasons, sums are checked, and our count stands beside', async () => {
    await published(town, 'OURS')
    const killed = await recorded(town, 'part-killed', { min: 7, max: 7 })
    const injured = await recorded(town, 'part-injured', { measure: 'injured', min: 4, max: 4 })
    const sumOf = [killed.id, injured.id] as never[]
    const total = await recorded(town, 'total', {
      measure: 'killed_or_injured',
      min: 12,
      max: 12,
      sumOf,
    })
    const wide = await recorded(town, 'wide', {
      scope: { ...killed.content.scope, from: '2030-01-01' },
    })
    const read = (id: string) =>
      town.basim.call(contract.readPublishedFigure, { params: { ...inv, figure: id }, query: {} })
    const sum = (await read(total.id)).sum
    expect([sum?.holds, sum?.difference]).toEqual([false, 1])
    const { neighbours, ours } = await read(killed.id)
    const beside = neighbours.find(({ figure }) => figure === wide.id)
    expect([beside?.relation, beside?.inner]).toEqual(['nested', 'first'])
    expect(beside?.differs[0]?.said.en).toMatch(/lies within that of the second/)
    expect(beside?.differs[0]?.said.ar).toMatch(/تقع ضمن فترة الثاني/)
    expect(ours.why).toEqual([])
    expect(ours.figure?.rule).toMatchObject({ from: '2031-04-01', to: '2031-04-30' })
    const none = await recorded(town, 'sites', { measure: 'sites' })
    expect((await read(none.id)).ours.why).toEqual(['measure'])
    const { groups, sums } = await town.basim.call(contract.listPublishedFigures, { params: inv })
    expect(groups[0]?.measure).toBe('killed')
    expect(sums.map((it) => it.total)).toContain(total.id)
  })

  test('our count in another investigation is refused to who may not read there', async () => {
    const { id } = await recorded(town, 'elsewhere')
    const other = await town.amal.call(contract.recordInvestigation, {
      body: {
        slug: 'other-town',
        name: both('Other', 'أخرى'),
        description: both('x', 'س'),
        zone: '+00:00',
      },
    } as never)
    expect(other).toBeDefined()
    const ask = (person: Town['amal']) =>
      person.ask(contract.readPublishedFigure, {
        params: { ...inv, figure: id },
        query: { countIn: 'other-town' },
      })
    expect((await ask(town.basim)).problem).toBe('permission.denied')
    expect((await ask(town.amal)).body.ours.why).toEqual(['nothing_recorded'])
  })
})

describe('reading a text', () => {
  const read = (text: string, published: string | null = null) =>
    town.basim.ask(contract.readFigureText, {
      params: inv,
      body: { text, language: null, published },
    })

  test('candidates are marked where they stand, with what they would fill, and nothing is stored', async () => {
    const before = await town.trace()
    const text = 'A drone passed. At least 12 people were killed and 30 injured on 5 April 2031.'
    const { body } = await read(text)
    for (const { start, end, text: marked } of body.candidates)
      expect(text.slice(start, end)).toBe(marked)
    const [killed] = body.outlines
    expect(killed).toMatchObject({
      measure: 'killed',
      min: 12,
      max: null,
      atLeast: true,
      from: '2031-04-05',
      to: '2031-04-05',
    })
    const { body: month } = await read(
      'In November 2030 it became known that 7 people were killed.',
    )
    expect(month.outlines[0]).toMatchObject({ min: 7, from: null, to: null })
    expect(body.looksTranslated).toBe(false)
    expect(killed?.sentence).toBe('At least 12 people were killed and 30 injured on 5 April 2031.')
    expect(await town.trace()).toBe(before)
  })

  test('Arabic is read too, and a text of more than 200 kB is refused', async () => {
    const { body } = await read('قُتل ما لا يقل عن 12 مدنيًا في المدينة.')
    expect(body.outlines[0]).toMatchObject({ measure: 'killed', min: 12, atLeast: true })
    expect((await read('قتل '.repeat(30_000))).problem).toBe('reading.too_long')
    expect((await read('x', '2031-02-30')).status).toBe(400)
    const long = await read('At least 12 people were killed on 5 April 2031.\n'.repeat(600))
    expect(long.body.outlines).toHaveLength(600)
    expect(long.body.outlines[599]).toMatchObject({ measure: 'killed', min: 12 })
  })
})

describe('the documented range', () => {
  test('names what sets each end of an incident, and adds up as an envelope', async () => {
    const { content } = anIncidentContent()
    const made = await town.basim.call(contract.recordIncident, {
      params: inv,
      body: { content, reason },
    } as never)
    const { id } = made as { id: string }
    const put = (route: never, body: object) =>
      town.basim.call(route, { params: inv, body: { content: body, reason } } as never) as Promise<{
        id: string
      }>
    const sources = await Promise.all(
      ['Low', 'High'].map((name) => put(contract.sourceRoutes.record as never, aSource(name))),
    )
    const [low, high] = sources.map((it) => it.id)
    const count = (min: number, max: number | null) => [
      { outcome: 'killed', group: 'civilians', range: { min, max } },
    ]
    const claim = (source: string | undefined, counts: object) =>
      put(contract.claimRoutes.record as never, { ...aClaim(id, source ?? ''), counts })
    await claim(low, count(2, 3))
    await claim(high, count(4, 9))
    const find = async () => {
      const reply = await town.basim.call(contract.readDocumentedRange, { params: inv, query: {} })
      return { reply, it: reply.incidents.find(({ code }) => code === 'RANGE') }
    }
    const first = await find()
    expect(first.it).toMatchObject({ named: 0, min: 2, max: 9, minBy: [low], maxBy: [high] })
    expect(first.reply.sources.map(({ name }) => name.en)).toContain('High')
    for (const name of ['Sami', 'Rami', 'Hadi'])
      await put(
        contract.casualtyRoutes.record as never,
        aCasualty(id, { nameAsWritten: { en: `${name} Al-Bahri`, ar: null } }),
      )
    const { it, reply } = await find()
    expect(it).toMatchObject({ named: 3, min: 3, max: 9, minBy: 'named', maxBy: [high] })
    const sum = reply.incidents.reduce((all, one) => all + (one.min ?? 0), 0)
    expect(reply.total.min).toBe(sum)
  })
})

const anIncidentContent = () => ({ content: anIncident('RANGE') })

describe('the public figures on Raqqa', () => {
  test('are made once beside made-up cases, quickly, by the normal write path, and nothing is written there', async () => {
    const begun = await town.store.db.selectFrom('investigation').select('slug').execute()
    expect(begun.map(({ slug }) => slug)).not.toContain('raqqa-2017-figures')
    const fresh = await smallTown({ isSample: true })
    try {
      expect(await ensurePublicFigures(fresh.store, START)).toBe(true)
      expect(await ensurePublicFigures(fresh.store, START)).toBe(false)
      expect((await fresh.amal.signIn()).status).toBe(200)
      const params = { inv: 'raqqa-2017-figures' }
      const { figures } = await fresh.amal.call(contract.listPublishedFigures, { params })
      expect(figures).toHaveLength(publicFigures().figures.length)
      const refusal = await fresh.amal.ask(contract.recordPublishedFigure, {
        params,
        body: { content: aPublishedFigure('more'), reason },
      })
      expect(refusal.problem).toBe('permission.denied')
      const shown = await fresh.stranger.call(contract.readShownFigure, {
        params: { ...params, figure: 'letter-744-killed' },
      })
      expect(shown.figure.chain).toHaveLength(4)
      expect(shown.saidTogether.map(({ code }) => code).sort()).toEqual([
        'letter-108-incidents',
        'letter-30-injured',
      ])
      expect(shown.ours.why).toEqual(['nothing_recorded'])
      await seal(fresh.store, () => START)
      expect((await fsck(fresh.store)).findings).toEqual([])
    } finally {
      await fresh.drop()
    }
  })
  test('are not made beside a real investigation', async () => {
    expect(await ensurePublicFigures(town.store, START)).toBe(false)
  })
})

describe('the world', () => {
  test('sees public figures of a published investigation only, without what is internal', async () => {
    const hidden = await recorded(town, 'hidden', { isPublic: false })
    const { figures } = await town.stranger.call(contract.listShownFigures, { params: inv })
    const codes = figures.map(({ code }) => code)
    expect(codes).toContain('taken')
    expect(codes).not.toContain(hidden.content.code)
    expect(JSON.stringify(figures)).not.toMatch(/fig_|usr_|act_/)
    const refusal = await town.stranger.ask(contract.readShownFigure, {
      params: { ...inv, figure: 'hidden' },
    })
    expect(refusal.problem).toBe('published_figure.not_found')
    await town.amal.call(contract.unpublishInvestigation, { params: inv, body: { reason } })
    const gone = await town.stranger.ask(contract.listShownFigures, { params: inv })
    expect(gone.problem).toBe('investigation.not_published')
  })
})

test('every doubt of the reader has its words in both languages', () => {
  for (const words of [en, ar])
    for (const doubt of textDoubts)
      expect(Object.keys(words)).toContain(`publishedFigures.doubt.${doubt}`)
})
