// The acts on a record that hangs on an incident: correct it, withdraw it with a reason, read its history.
import type {
  casualtyRoutes,
  claimRoutes,
  documentRoutes,
  noteRoutes,
  relationRoutes,
  sourceRoutes,
} from '@athar/contract'
import { type Permission, Problem } from '@athar/domain'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { Menu } from '../../../parts/Menu.tsx'
import { ReasonDialog } from '../../../parts/ReasonDialog.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { useRefresh } from '../use-incident.ts'
import { Versions } from './History.tsx'

type Withdraw = (
  | typeof casualtyRoutes
  | typeof claimRoutes
  | typeof documentRoutes
  | typeof noteRoutes
  | typeof relationRoutes
  | typeof sourceRoutes
)['withdraw']

interface Props {
  record: { id: string; version: number; content: { state: string } }
  /** What it is, for readers of the screen: "Acts on …". */
  name: string
  correct: Permission
  withdrawing: { route: Withdraw; may: Permission } | null
  form: (close: () => void) => ReactNode
}

export function RecordActs({ record, name, correct, withdrawing, form }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const refresh = useRefresh()
  const [open, setOpen] = useState<'correct' | 'withdraw' | 'history' | null>(null)
  const close = () => setOpen(null)
  const isRecorded = record.content.state === 'recorded'
  const withdraw = async (reason: string) => {
    if (withdrawing === null) throw new Problem('record.move_not_allowed')
    const body = { reason, expectedVersion: record.version }
    await call(withdrawing.route, { params: { inv, id: record.id }, body })
    await refresh()
  }
  const whyNot = (permission: Permission) => {
    if (!may(permission)) return t('incident.whyNot.permission.denied')
    return isRecorded ? null : t('incident.whyNot.record.withdrawn')
  }
  return (
    <>
      <Menu
        edge="end"
        className="record-acts"
        label={
          <>
            <span aria-hidden="true">⋯</span>
            <span className="unseen">{t('incident.actsOn', { name })}</span>
          </>
        }
      >
        <Button
          look="quiet"
          data-closes
          because={whyNot(correct)}
          onClick={() => setOpen('correct')}
        >
          {t('form.correct')}
        </Button>
        {withdrawing === null ? null : (
          <Button
            look="quiet"
            data-closes
            because={whyNot(withdrawing.may)}
            onClick={() => setOpen('withdraw')}
          >
            {t('form.withdraw')}
          </Button>
        )}
        <Button look="quiet" data-closes onClick={() => setOpen('history')}>
          {t('incident.history')}
        </Button>
      </Menu>
      {open === 'correct' ? (
        <FormDialog title={t('incident.correcting', { name })} onClose={close}>
          {form(close)}
        </FormDialog>
      ) : null}
      <ReasonDialog
        title={t('incident.withdrawing', { name })}
        explain={t('incident.withdrawing.explain')}
        confirm={t('form.withdraw')}
        isOpen={open === 'withdraw'}
        onClose={close}
        act={withdraw}
      />
      {open === 'history' ? (
        <FormDialog title={t('incident.historyOf', { name })} onClose={close}>
          <Versions id={record.id} />
        </FormDialog>
      ) : null}
    </>
  )
}
