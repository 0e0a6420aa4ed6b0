// Acts on a person, each with its reason: give a role, take one back, end every session.
import {
  endAllSessions,
  grantRole,
  type PersonOfTeam,
  type RoleGrant,
  revokeRole,
} from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { RoleFields } from './RoleFields.tsx'

export type Act =
  | { kind: 'grant'; person: PersonOfTeam }
  | { kind: 'revoke'; person: PersonOfTeam; grant: RoleGrant }
  | { kind: 'endSessions'; person: PersonOfTeam }

export function PersonAct({ act, onClose }: { act: Act | null; onClose: () => void }) {
  const { t } = useTranslation()
  if (act === null) return null
  const { id, displayName: name } = act.person
  switch (act.kind) {
    case 'grant':
      return <Granting person={act.person} onClose={onClose} />
    case 'revoke': {
      const { role, investigation } = act.grant
      const place = investigation ?? t('people.instance')
      return (
        <ReasonDialog
          isOpen
          onClose={onClose}
          title={t('people.revoke.of', { name })}
          explain={t('people.revoke.explain', { role: t(`role.${role}`), place })}
          confirm={t('people.revoke')}
          act={(reason) =>
            call(revokeRole, { params: { id }, body: { role, investigation, reason } })
          }
        />
      )
    }
    case 'endSessions':
      return (
        <ReasonDialog
          isOpen
          onClose={onClose}
          title={t('people.endSessions.of', { name })}
          explain={t('people.endSessions.explain')}
          confirm={t('people.endSessions')}
          act={(reason) => call(endAllSessions, { params: { id }, body: { reason } })}
        />
      )
    default:
      return act satisfies never
  }
}

function Granting({ person, onClose }: { person: PersonOfTeam; onClose: () => void }) {
  const { t } = useTranslation()
  const [grant, setGrant] = useState<RoleGrant>({ role: 'researcher', investigation: null })
  return (
    <ReasonDialog
      isOpen
      onClose={onClose}
      title={t('people.grant.of', { name: person.displayName })}
      explain={<RoleFields grant={grant} onChange={setGrant} />}
      confirm={t('people.grant')}
      act={(reason) => call(grantRole, { params: { id: person.id }, body: { ...grant, reason } })}
    />
  )
}
