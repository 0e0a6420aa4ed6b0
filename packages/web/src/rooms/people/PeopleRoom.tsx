// The people of this installation: their roles, invitations still open, and the ending of sessions.
import { listPeople, type PersonOfTeam } from '@athar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { showInstant } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { Invite } from './Invite.tsx'
import { type Act, PersonAct } from './PersonAct.tsx'
import { RoleList } from './RoleList.tsx'

export function PeopleRoom() {
  const { t } = useTranslation()
  const may = useMay()
  const queries = useQueryClient()
  const { data, error } = useQuery(ask(listPeople, {}))
  const [act, setAct] = useState<Act | null>(null)
  const [isInviting, setInviting] = useState(false)
  const again = () => void queries.invalidateQueries({ queryKey: ['listPeople'] })
  const tools = may('user.invite') ? (
    <Button look="main" onClick={() => setInviting(true)}>
      {t('people.invite')}
    </Button>
  ) : null
  return (
    <Page title={t('people.title')} tools={tools}>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <People people={data.people} onAct={setAct} />}
      {data === undefined ? null : <Invitations invitations={data.invitations} />}
      <PersonAct
        act={act}
        onClose={() => {
          setAct(null)
          again()
        }}
      />
      <Dialog
        title={t('people.invite')}
        isOpen={isInviting}
        onClose={() => {
          setInviting(false)
          again()
        }}
      >
        <Invite
          onDone={() => {
            setInviting(false)
            again()
          }}
        />
      </Dialog>
    </Page>
  )
}

function People({ people, onAct }: { people: PersonOfTeam[]; onAct: (act: Act) => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const may = useMay()
  const mayGrant = may('user.grant')
  return (
    <div className="table-frame">
      <table className="table table-stack">
        <caption>{t('people.caption', { count: people.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('people.roles')}</th>
            <th scope="col">{t('people.seen')}</th>
            {mayGrant ? <th scope="col">{t('people.acts')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <bdi>{person.displayName}</bdi>
                <small className="accuracy">
                  <bdi>{person.name}</bdi>
                  {person.isSample ? <> · {t('people.sample')}</> : null}
                  {person.disabled ? <> · {t('people.disabled')}</> : null}
                </small>
              </th>
              <td>
                <RoleList
                  roles={person.roles}
                  onRevoke={
                    mayGrant ? (grant) => onAct({ kind: 'revoke', person, grant }) : undefined
                  }
                />
              </td>
              <td>
                {person.lastSeenOn === null
                  ? t('people.never')
                  : showDay(person.lastSeenOn, language, 'brief')}
              </td>
              {mayGrant ? (
                <td>
                  <Acts person={person} onAct={onAct} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Acts({ person, onAct }: { person: PersonOfTeam; onAct: (act: Act) => void }) {
  const { t } = useTranslation()
  return (
    <div className="actions">
      <Button onClick={() => onAct({ kind: 'grant', person })}>{t('people.grant')}</Button>
      <Button look="quiet" onClick={() => onAct({ kind: 'endSessions', person })}>
        {t('people.endSessions')}
      </Button>
    </div>
  )
}

interface Invitation {
  id: string
  displayName: string
  roles: PersonOfTeam['roles']
  expiresAt: string
  used: boolean
}

function Invitations({ invitations }: { invitations: Invitation[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const open = invitations.filter(({ used }) => !used)
  return (
    <section className="stack">
      <h2>{t('people.invitations')}</h2>
      {open.length === 0 ? <Nothing>{t('people.invitations.none')}</Nothing> : null}
      <ul className="plain-list">
        {open.map((invitation) => (
          <li key={invitation.id} className="card">
            <bdi>{invitation.displayName}</bdi>{' '}
            <small className="role-place">
              {t('people.invitation.expires', { at: showInstant(invitation.expiresAt, language) })}
            </small>
            <RoleList roles={invitation.roles} />
          </li>
        ))}
      </ul>
    </section>
  )
}
