// The belligerents' monthly accounts, month by month, each with what does not add up.
import {
  type CaseBalanceView,
  correctCaseBalance,
  listCaseBalances,
  recordCaseBalance,
} from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { NumberText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import {
  BalanceFields,
  balanceColumns,
  blankBalance,
  readBalance,
  typedBalance,
} from './BalanceFields.tsx'
import { useAgain, whyNot } from './use-allegations.ts'

export function Balances() {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const [editing, setEditing] = useState<CaseBalanceView | 'new' | null>(null)
  const { data, error } = useQuery(ask(listCaseBalances, { params: { inv } }))
  const because = whyNot(t, may('balance.record') ? null : 'permission.denied')
  const byActor = Map.groupBy(data?.balances ?? [], (it) => it.actor.id)
  return (
    <div className="stack">
      <p className="aside">{t('allegation.balance.lead')}</p>
      <div className="actions">
        <Button look="main" because={because} onClick={() => setEditing('new')}>
          {t('allegation.balance.new')}
        </Button>
      </div>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.balances.length === 0 ? <Nothing>{t('allegation.balance.none')}</Nothing> : null}
      {[...byActor].map(([id, rows]) => (
        <BalanceTable key={id} rows={rows} onCorrect={because === null ? setEditing : null} />
      ))}
      {editing === null ? null : (
        <Editing balance={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}

interface TableProps {
  rows: readonly CaseBalanceView[]
  onCorrect: ((row: CaseBalanceView) => void) | null
}

function BalanceTable({ rows, onCorrect }: TableProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const [first] = rows
  if (first === undefined) return null
  const caption = t('allegation.balance.caption', {
    actor: inLanguage(first.actor.name, lang)?.text ?? first.actor.id,
  })
  return (
    <TableFrame label={caption}>
      <table className="table balances">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('allegation.balance.month')}</th>
            <th scope="col">{t('allegation.balance.check')}</th>
            {balanceColumns.map((column) => (
              <th key={column} scope="col" className="numeric">
                {t(`allegation.balance.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {showDay(`${row.month}-01`, lang, 'month')}
                {onCorrect === null ? null : (
                  <Button look="quiet" className="below" onClick={() => onCorrect(row)}>
                    {t('allegation.balance.correct')}
                  </Button>
                )}
              </th>
              <td>
                <Check row={row} />
              </td>
              {balanceColumns.map((column) => (
                <td key={column} className="numeric">
                  {row[column] === null ? (
                    <small>{t('allegation.balance.silentCell')}</small>
                  ) : (
                    <NumberText value={row[column]} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Check({ row: { check, carriedDifference } }: { row: CaseBalanceView }) {
  const { t } = useTranslation()
  const found = [
    ['open', check.openDifference],
    ['findings', check.completedDifference],
    ['chain', carriedDifference],
  ] as const
  const wrong = found.flatMap(([key, count]) =>
    count === null || count === 0 ? [] : [{ key, count }],
  )
  if (wrong.length === 0)
    return check.isBalanced === null ? (
      <span className="nothing">{t('allegation.balance.silent')}</span>
    ) : (
      <span>{t('allegation.balance.ok')}</span>
    )
  return (
    <ul className="unbalanced">
      {wrong.map(({ key, count }) => (
        <li key={key}>
          <strong>
            {t(`allegation.balance.${key}.${count > 0 ? 'more' : 'less'}`, {
              count: Math.abs(count),
            })}
          </strong>
        </li>
      ))}
    </ul>
  )
}

function Editing({ balance, onClose }: { balance: CaseBalanceView | null; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const again = useAgain()
  const [typed, setTyped] = useState(() =>
    balance === null ? blankBalance() : typedBalance(balance),
  )
  return (
    <FormDialog
      title={t(balance === null ? 'allegation.balance.new' : 'allegation.balance.correct')}
      onClose={onClose}
    >
      <RecordForm
        base={balance === null ? null : { id: balance.id, version: balance.version }}
        isWhole
        read={() => readBalance(typed)}
        save={async ({ content, reason, expectedVersion }) => {
          if (balance === null)
            await call(recordCaseBalance, { params: { inv }, body: { balance: content, reason } })
          else
            await call(correctCaseBalance, {
              params: { inv, balance: balance.id },
              body: { balance: content, reason, expectedVersion },
            })
          await again()
        }}
        submit={t('form.correct')}
        onDone={onClose}
      >
        <BalanceFields typed={typed} onChange={setTyped} />
      </RecordForm>
    </FormDialog>
  )
}
