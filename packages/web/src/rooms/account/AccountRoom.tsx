// My roles, and everywhere I am signed in.
import { endSession, listSessions } from '@athar/contract'
import type { Problem } from '@athar/domain'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useMe } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { InstantText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'

export function AccountRoom() {
  const { t } = useTranslation()
  const me = useMe()
  const queries = useQueryClient()
  const { data, error } = useQuery(ask(listSessions, {}))
  const [problem, setProblem] = useState<Problem | null>(null)
  const end = async (id: string) => {
    try {
      await call(endSession, { params: { id } })
      setProblem(null)
    } catch (caught) {
      setProblem(asProblem(caught))
    }
    await queries.invalidateQueries({ queryKey: ['listSessions'] })
  }
  return (
    <Page title={t('account.title')}>
      <p className="lead">{t('account.signedInAs', { name: me.displayName })}</p>
      <section>
        <h2>{t('account.roles')}</h2>
        <ul className="role-list">
          {me.roles.map(({ role, investigation }) => (
            <li key={`${role} ${investigation ?? ''}`}>
              <span>{t(`role.${role}`)}</span>
              <span className="role-place">
                {investigation === null ? t('account.everywhere') : <bdi>{investigation}</bdi>}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <p className="lead">{t('account.lead')}</p>
      <ProblemNote problem={problem ?? (error === null ? null : asProblem(error))} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <div className="table-frame">
          <table className="table table-stack">
            <caption>{t('account.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('account.device')}</th>
                <th scope="col">{t('account.since')}</th>
                <th scope="col">{t('account.used')}</th>
                <th scope="col">{t('account.act')}</th>
              </tr>
            </thead>
            <tbody>
              {data.sessions.map((session) => (
                <tr key={session.id}>
                  <th scope="row">
                    <bdi>{session.device}</bdi>
                    {session.isThis ? (
                      <small className="role-place"> ({t('account.this')})</small>
                    ) : null}
                  </th>
                  <td>
                    <InstantText at={session.createdAt} />
                  </td>
                  <td>
                    <InstantText at={session.lastUsedAt} />
                  </td>
                  <td>
                    <Button onClick={() => void end(session.id)}>
                      {session.isThis ? t('account.endThis') : t('account.end')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  )
}
