// Case balances: a belligerent's monthly account of its cases, as published, with what does not add up.
import { CaseBalance, Bilingual } from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults } from './faults.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const Typed = z.omit(CaseBalance, {
  state: true,
  flags: true,
  withheld: true,
  importedFrom: true,
})

export const CaseBalanceView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...Typed.def.shape,
  actor: z.strictObject({ id: z.string(), name: Bilingual }),
  check: z.strictObject({
    openDifference: z.nullable(z.int()),
    completedDifference: z.nullable(z.int()),
    isBalanced: z.nullable(z.boolean()),
  }),
  /** Carried over minus what the month before left open; null where that month is not recorded or silent. */
  carriedDifference: z.nullable(z.int()),
})
export type CaseBalanceView = z.infer<typeof CaseBalanceView>

export const listCaseBalances = route({
  name: 'listCaseBalances',
  method: 'GET',
  path: '/investigations/:inv/case-balances',
  may: 'allegation.read',
  scope: 'investigation',
  summary: 'Monthly accounts by belligerent and month, each with what does not balance.',
  params: InvParams,
  reply: z.strictObject({ balances: z.array(CaseBalanceView) }),
  problems: [...insideFaults],
})
export const recordCaseBalance = route({
  name: 'recordCaseBalance',
  method: 'POST',
  path: '/investigations/:inv/case-balances',
  may: 'balance.record',
  scope: 'investigation',
  summary: 'Record a monthly account as it was published; it is checked, never corrected.',
  params: InvParams,
  body: z.strictObject({ balance: Typed, reason }),
  reply: z.strictObject({ balance: CaseBalanceView }),
  problems: [...insideFaults, 'balance.month_taken', 'record.not_found', 'record.invalid'],
})
export const correctCaseBalance = route({
  name: 'correctCaseBalance',
  method: 'PUT',
  path: '/investigations/:inv/case-balances/:balance',
  may: 'balance.record',
  scope: 'investigation',
  summary: 'Correct how a monthly account was recorded (a new version).',
  params: z.strictObject({ inv: z.string(), balance: z.string() }),
  body: z.strictObject({ balance: Typed, reason, expectedVersion: z.int() }),
  reply: z.strictObject({ balance: CaseBalanceView }),
  problems: [
    ...insideFaults,
    'balance.month_taken',
    'record.not_found',
    'record.invalid',
    'record.version_conflict',
  ],
})
