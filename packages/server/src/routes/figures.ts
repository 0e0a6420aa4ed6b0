// Figures: counting rules that are kept, and what they come to for the staff (every live incident).
import { listRules, readFigure, readFigureRecords, recordRule, tryFigure } from '@athar/contract'
import { type CountingRule, type FigureRule, Problem } from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { PAGE_SIZE, pageOf } from '../paging.ts'
import type { Door } from '../serve.ts'

/** The kept rule of a code. @throws Problem figure.rule_not_found */
export async function ruleOf(
  db: store.Db,
  investigation: string,
  code: string,
  only: { isPublic?: true } = {},
): Promise<store.Recorded<'counting_rule'>> {
  const [rule] = await store.listRules(db, investigation, { code, ...only })
  if (rule === undefined) throw new Problem('figure.rule_not_found')
  return rule
}

/** @throws Problem figure.rule_invalid when its period ends before it begins */
function refuseUpsideDown({ from, to }: FigureRule): void {
  if (from !== null && to !== null && from > to)
    throw new Problem('figure.rule_invalid', { field: 'to' })
}

export function serveFigures({ read, write }: Door): void {
  read(listRules, async ({ db, inv }) => ({
    rules: (await store.listRules(db, inv.id)).map(({ id, version, content }) => ({
      id,
      version,
      content,
    })),
  }))

  write(recordRule, async ({ tx, act, now, inv, body }) => {
    const { code, name, isPublic, reason } = body
    const rule = { ...body.rule, investigation: inv.slug }
    refuseUpsideDown(rule)
    const [known] = await store.listRules(tx, inv.id, { code })
    const empty = { flags: [], withheld: [], importedFrom: null }
    const content: CountingRule = { code, name, rule, isPublic, state: 'recorded', ...empty }
    if (known !== undefined && isDeepStrictEqual(known.content, content))
      throw new Problem('record.unchanged', { id: known.id })
    const made = await store.writeRecord(tx, act(reason), inv.id, {
      kind: 'counting_rule',
      id: known?.id ?? store.freshId('counting_rule', now),
      content,
      verb: 'rule.record',
      expectedVersion: known?.version ?? null,
    })
    return { id: made.id, version: made.version, content: made.content }
  })

  read(readFigure, async ({ db, inv, params }) => {
    const { content } = await ruleOf(db, inv.id, params.rule)
    return store.countFigure(db, inv.id, content.rule, 'staff')
  })

  read(readFigureRecords, async ({ db, inv, params, query }) => {
    const { content } = await ruleOf(db, inv.id, params.rule)
    const { page, offset, limit } = pageOf(query.page)
    const found = await store.figureRecords(db, inv.id, content.rule, 'staff', { offset, limit })
    return { ...found, page, pageSize: PAGE_SIZE }
  })

  read(tryFigure, ({ db, inv, body }) => {
    refuseUpsideDown(body)
    return store.countFigure(db, inv.id, body, 'staff')
  })
}
