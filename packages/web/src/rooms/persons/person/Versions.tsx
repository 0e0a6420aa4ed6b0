// Every list's version of a person side by side: one column a list entry, one row a field, rows on which lists disagree marked.
import type { EntryView, PersonView } from '@athar/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { ListText } from '../ListText.tsx'
import { NameBoth } from '../NameText.tsx'
import { type ComparedField, comparedFields, meetingOf } from '../pair/compare-fields.ts'
import { Value } from '../pair/FieldRows.tsx'
import { sayField } from '../say-person.ts'

/** Whether any entry says anything in a field. */
function isSaid(field: ComparedField, entries: readonly EntryView[]): boolean {
  return entries.some((entry) => meetingOf(field, entry, entry) !== 'silent')
}

export function Versions({ data }: { data: PersonView }) {
  const { t } = useTranslation()
  const { entries, disputed } = data
  const isDisputed = new Set(disputed.map(({ field }) => field))
  const fields = comparedFields.filter((field) => isSaid(field, entries))
  const unshown = disputed.filter(
    ({ field }) => field !== 'name' && !(comparedFields as readonly string[]).includes(field),
  )
  return (
    <section className="block" aria-labelledby="person-versions">
      <h2 id="person-versions">{t('persons.versions')}</h2>
      {entries.length < 2 ? null : (
        <p className="aside">
          {disputed.length === 0
            ? t('persons.versions.agree')
            : t('persons.versions.disagree', { count: disputed.length })}
        </p>
      )}
      <TableFrame label={t('persons.versions')}>
        <table className="table versions-table">
          <thead>
            <tr>
              <th scope="col">{t('persons.fields.field')}</th>
              {entries.map(({ id, list }) => (
                <th key={id} scope="col">
                  <ListText list={list} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Row field="name" isDisputed={isDisputed.has('name')}>
              {entries.map((entry) => (
                <td key={entry.id}>
                  <NameBoth name={entry.name} />
                </td>
              ))}
            </Row>
            {fields.map((field) => (
              <Row key={field} field={field} isDisputed={isDisputed.has(field)}>
                {entries.map((entry) => (
                  <td key={entry.id}>
                    <Value field={field} entry={entry} />
                  </td>
                ))}
              </Row>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {unshown.length === 0 ? null : (
        <p>
          {t('persons.versions.also')}{' '}
          {unshown.map(({ field }) => sayField(t, field)).join(t('part.comma'))}
        </p>
      )}
    </section>
  )
}

interface RowProps {
  field: string
  isDisputed: boolean
  children: ReactNode
}

function Row({ field, isDisputed, children }: RowProps) {
  const { t } = useTranslation()
  return (
    <tr data-met={isDisputed ? 'differs' : 'same'}>
      <th scope="row">
        {sayField(t, field)}
        {isDisputed ? (
          <small>
            <span className="sign" aria-hidden="true">
              ≠
            </span>{' '}
            {t('persons.listsDisagree')}
          </small>
        ) : null}
      </th>
      {children}
    </tr>
  )
}
