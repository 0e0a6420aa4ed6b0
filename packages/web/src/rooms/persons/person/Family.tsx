// The family view: who may belong to one family, with what says so; proposed, never asserted.
import { readFamily } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { PersonLink, Who } from '../PersonTable.tsx'
import { sayKin } from '../say-person.ts'

export function Family({ person }: { person: string }) {
  const { t } = useTranslation()
  const inv = useInv()
  const { data, error } = useQuery(ask(readFamily, { params: { inv, person } as never }))
  return (
    <section className="block" aria-labelledby="person-family">
      <h2 id="person-family">{t('persons.family')}</h2>
      <p className="aside">{t('persons.family.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.members.length === 0 ? <p className="nothing">{t('persons.family.none')}</p> : null}
      {data === undefined || data.members.length === 0 ? null : (
        <TableFrame label={t('persons.family')}>
          <table className="table table-stack">
            <thead>
              <tr>
                <th scope="col">{t('persons.column.name')}</th>
                <th scope="col">{t('persons.column.who')}</th>
                <th scope="col">{t('persons.family.because')}</th>
              </tr>
            </thead>
            <tbody>
              {data.members.map((member) => (
                <tr key={member.person.id}>
                  <th scope="row">
                    <PersonLink person={member.person} />
                  </th>
                  <td>
                    <Who person={member.person} />
                  </td>
                  <td>
                    <ul className="contrary-list">
                      {member.because.map((code) => (
                        <li key={code}>{sayKin(t, code)}</li>
                      ))}
                      {member.sameIncident ? <li>{t('persons.family.sameIncident')}</li> : null}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
