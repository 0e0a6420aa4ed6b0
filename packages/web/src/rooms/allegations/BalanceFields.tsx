// A monthly account as it is typed: silence stays silence.
import type { CaseBalanceView } from '@athar/contract'
import { type ActorId, type CaseBalance, Problem } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../parts/Field.tsx'
import { ActorField } from '../incident/form/AccusedFields.tsx'
import { readWhole, typedBound } from '../incident/form/digits.ts'
import { trimmed } from '../incident/form/fields.tsx'

export const balanceColumns = [
  'carriedOver',
  'fresh',
  'completed',
  'openAtEnd',
  'credible',
  'nonCredible',
  'duplicate',
  'reopened',
] as const
type Column = (typeof balanceColumns)[number]

export interface BalanceTyped {
  actorId: string
  month: string
  url: string
  cases: Record<Column, string>
  /** What this form does not show. */
  rest: { documentId: CaseBalance['documentId']; text: string | null }
}

const casesOf = (of: (column: Column) => string) =>
  Object.fromEntries(balanceColumns.map((it) => [it, of(it)])) as Record<Column, string>
export const blankBalance = (): BalanceTyped => ({
  actorId: '',
  month: '',
  url: '',
  cases: casesOf(() => ''),
  rest: { documentId: null, text: null },
})
export const typedBalance = (it: CaseBalanceView): BalanceTyped => ({
  actorId: it.actorId,
  month: it.month,
  url: it.url ?? '',
  cases: casesOf((column) => typedBound(it[column])),
  rest: { documentId: it.documentId, text: it.text },
})

/** @throws Problem record.invalid without a belligerent or month; count.not_a_number */
export function readBalance({ actorId, month, url, cases, rest }: BalanceTyped) {
  if (actorId === '') throw new Problem('record.invalid', { field: 'actorId' })
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month.trim()))
    throw new Problem('record.invalid', { field: 'month' })
  const read = Object.fromEntries(
    balanceColumns.map((it) => [it, readWhole(cases[it], it)]),
  ) as Record<Column, number | null>
  return { ...rest, ...read, actorId: actorId as ActorId, month: month.trim(), url: trimmed(url) }
}

interface Props {
  typed: BalanceTyped
  onChange: (typed: BalanceTyped) => void
}
export function BalanceFields({ typed, onChange }: Props) {
  const { t } = useTranslation()
  const set = (change: Partial<BalanceTyped>) => onChange({ ...typed, ...change })
  return (
    <>
      <div className="form-grid">
        <ActorField
          label={t('allegation.batch.actor')}
          value={typed.actorId}
          onChange={(actorId) => set({ actorId })}
        />
        <TextField
          label={t('allegation.balance.month')}
          type="month"
          placeholder="2031-04"
          required
          value={typed.month}
          onChange={(event) => set({ month: event.target.value })}
        />
        {balanceColumns.map((column) => (
          <TextField
            key={column}
            label={t(`allegation.balance.${column}`)}
            inputMode="numeric"
            value={typed.cases[column]}
            onChange={(event) => set({ cases: { ...typed.cases, [column]: event.target.value } })}
          />
        ))}
      </div>
      <TextField
        label={t('allegation.balance.url')}
        dir="ltr"
        maxLength={4000}
        value={typed.url}
        onChange={(event) => set({ url: event.target.value })}
      />
    </>
  )
}
