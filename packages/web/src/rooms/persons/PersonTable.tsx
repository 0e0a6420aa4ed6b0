// Persons in a row each: the name as the eldest entry has it, how it was found, who they were, which lists hold them.
import { type ReplyOf, type searchPersons, type PersonRow } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { CorroborationText } from '../../parts/Mark.tsx'
import { CodeText, NumberText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { ListsText } from './ListText.tsx'
import { NameBoth } from './NameText.tsx'
import { isArabic, signOf } from './say-person.ts'

type Row = ReplyOf<typeof searchPersons>['rows'][number]

export function PersonTable({ rows, isSearch }: { rows: readonly Row[]; isSearch: boolean }) {
  const { t } = useTranslation()
  return (
    <TableFrame label={t('persons.title')}>
      <table className="table table-stack person-table">
        <thead>
          <tr>
            {(['name', 'who', 'lists', 'incidents', 'corroboration'] as const).map((it) => (
              <th key={it} scope="col">
                {t(`persons.column.${it}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.person.id}>
              <th scope="row">
                <PersonLink person={row.person} />
                {isSearch && row.found !== null ? <FoundAs found={row.found} /> : null}
              </th>
              <td>
                <Who person={row.person} />
              </td>
              <td>
                <ListsText lists={row.person.lists} />
                {row.person.entries < 2 ? null : (
                  <small className="row-note">
                    {t('persons.entries', { count: row.person.entries })}
                  </small>
                )}
              </td>
              <td>
                <Incidents codes={row.person.incidents} />
              </td>
              <td>
                <CorroborationText level={row.person.corroboration} />
                <small className="row-note">{t(`persons.basis.${row.person.basis}`)}</small>
                {row.person.isDisputed ? (
                  <small className="row-note disputed">{t('persons.disputed')}</small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

export function PersonLink({ person }: { person: PersonRow }) {
  const lang = useLanguage()
  const inv = useInv()
  return (
    <Link to="/$lang/$inv/persons/$person" params={{ lang, inv, person: person.id }}>
      <NameBoth name={person.name} />
    </Link>
  )
}

/** The spelling that the text met: only where it was not written alike. */
function FoundAs({ found }: { found: NonNullable<Row['found']> }) {
  const { t } = useTranslation()
  if (found.parts.every(({ kind, similarity }) => signOf(kind, similarity) === '=')) return null
  return (
    <small className="row-note">
      {t('persons.foundAs')} <bdi dir={isArabic(found.name) ? 'rtl' : 'ltr'}>{found.name}</bdi>
    </small>
  )
}

export function Who({ person }: { person: PersonRow }) {
  const { t } = useTranslation()
  const words = [
    ...person.outcomes.map((it) => t(`outcome.${it}`)),
    ...(person.sex === 'unknown' ? [] : [t(`sex.${person.sex}`)]),
  ]
  return (
    <>
      {words.join(t('part.comma'))}
      {person.age === null ? null : (
        <small className="row-note">
          {t('persons.field.age')}: <RangeText range={person.age} />
        </small>
      )}
    </>
  )
}

/** Up to three incidents by their codes; more are counted. */
function Incidents({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const shown = codes.slice(0, 3)
  return (
    <>
      {shown.map((code, index) => (
        <span key={code}>
          {index === 0 ? null : t('part.comma')}
          <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code }}>
            <CodeText>{code}</CodeText>
          </Link>
        </span>
      ))}
      {codes.length > shown.length ? (
        <>
          {' '}
          +<NumberText value={codes.length - shown.length} />
        </>
      ) : null}
    </>
  )
}
