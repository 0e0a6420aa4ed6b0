// The acts on an incident as buttons; each asks for its reason and leaves a version.
import {
  approveIncident,
  type IncidentView,
  reopenIncident,
  returnIncident,
  submitIncident,
  withdrawIncident,
} from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { ReasonDialog } from '../../../parts/ReasonDialog.tsx'
import { useRefresh } from '../use-incident.ts'
import { AssignDialog } from './AssignDialog.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { type Act, acts, whyNot } from './moves.ts'
import { SplitDialog } from './SplitDialog.tsx'

const routes = {
  submit: submitIncident,
  approve: approveIncident,
  return: returnIncident,
  withdraw: withdrawIncident,
  reopen: reopenIncident,
} as const
type Move = keyof typeof routes
const dialogs = {
  correct: CorrectDialog,
  assign: AssignDialog,
  merge: MergeDialog,
  split: SplitDialog,
} as const
const isMove = (name: Act['name']): name is Move => name in routes

export function Acts({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const refresh = useRefresh()
  const [open, setOpen] = useState<Act['name'] | null>(null)
  const { state } = view.incident.content
  const shown = acts.filter(({ from }) => from.includes(state))
  const close = () => setOpen(null)
  const move = async (name: Move, reason: string) => {
    const { id, version } = view.incident
    await call(routes[name], { params: { inv, id }, body: { reason, expectedVersion: version } })
    await refresh()
  }
  const Open = open !== null && !isMove(open) ? dialogs[open] : null
  const isMain = (name: string) => name === (state === 'in_review' ? 'approve' : 'submit')
  return (
    <div className="actions acts" role="group" aria-label={t('incident.acts')}>
      {shown.map((act) => {
        const because = whyNot(act, view, may)
        return (
          <Button
            key={act.name}
            look={isMain(act.name) ? 'main' : 'plain'}
            because={
              because === null
                ? null
                : t(`incident.whyNot.${because}`, { defaultValue: t(`problem.${because}`) })
            }
            onClick={() => setOpen(act.name)}
          >
            {t(`incident.act.${act.name}`)}
          </Button>
        )
      })}
      {open !== null && isMove(open) ? (
        <ReasonDialog
          title={t(`incident.act.${open}`)}
          explain={t(`incident.explain.${open}`)}
          confirm={t(`incident.act.${open}`)}
          isOpen
          onClose={close}
          act={(reason) => move(open, reason)}
        />
      ) : null}
      {Open === null ? null : <Open view={view} onClose={close} />}
    </div>
  )
}
