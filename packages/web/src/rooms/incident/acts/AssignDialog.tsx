// Handing an incident over: to whom, and what they should know.
import { assignIncident, type IncidentView, listPeople } from '@athar/contract'
import type { Bilingual, Problem } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { useMay, useMe } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { BilingualField, trimmedBoth, WordField } from '../form/fields.tsx'
import { useRefresh } from '../use-incident.ts'

/** Who can be handed it: the team where I may see it, else those who have worked on this incident. */
function useTeam(view: IncidentView): Map<string, string> {
  const me = useMe()
  const may = useMay()
  const { data } = useQuery({ ...ask(listPeople, {}), enabled: may('user.read') })
  const team = (data?.people ?? []).filter(({ disabled }) => !disabled)
  return new Map([
    [me.id, me.displayName],
    ...Object.entries(view.people),
    ...team.map(({ id, displayName }): [string, string] => [id, displayName]),
  ])
}

export function AssignDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const refresh = useRefresh()
  const team = useTeam(view)
  const { id, version, content } = view.incident
  const [to, setTo] = useState<string>(content.assignedTo ?? '')
  const [note, setNote] = useState<Bilingual>({ en: null, ar: null })
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const body = { to: to === '' ? null : to, note: trimmedBoth(note), expectedVersion: version }
      await call(assignIncident, { params: { inv, id }, body })
      await refresh()
      onClose()
    } catch (caught) {
      setProblem(asProblem(caught))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('incident.act.assign')} isOpen onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBusy) void run()
        }}
      >
        <WordField<string>
          label={t('incident.assign.to')}
          all={[...team.keys()]}
          name={(person) => team.get(person) ?? person}
          none={t('incident.assign.nobody')}
          value={to}
          onChange={setTo}
        />
        <BilingualField
          label={t('incident.assign.note')}
          hint={t('incident.assign.note.hint')}
          isLong
          value={note}
          onChange={setNote}
        />
        <ProblemNote problem={problem} />
        <div className="actions">
          <Button type="submit" look="main" isBusy={isBusy}>
            {t('incident.act.assign')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
