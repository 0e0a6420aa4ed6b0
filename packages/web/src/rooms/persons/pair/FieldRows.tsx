// The two entries field by field: what differs is marked with a sign and a word, what nobody says is left out.
import type { EntryView, PairView } from '@athar/contract'
import type { Bilingual, When } from '@athar/domain'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { CheckField } from '../../../parts/Field.tsx'
import { BilingualText, CodeText } from '../../../parts/NumberText.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { NameBoth } from '../NameText.tsx'
import { type ComparedField, fieldsToShow, type Meeting } from './compare-fields.ts'

const signs: Record<Meeting, string> = {
  same: '=',
  near: '≈',
  differs: '≠',
  one_silent: '–',
  silent: '–',
}

interface Props {
  view: PairView
  isAllShown: boolean
  onAll: (isAllShown: boolean) => void
}

export function FieldRows({ view, isAllShown, onAll }: Props) {
  const { t } = useTranslation()
  const { a, b } = view
  const rows = fieldsToShow(a, b)
  const shown = isAllShown ? rows : rows.filter(({ met }) => met !== 'same')
  const same = rows.length - rows.filter(({ met }) => met !== 'same').length
  return (
    <section className="block" aria-labelledby="pair-fields">
      <header className="block-head">
        <h2 id="pair-fields">{t('persons.fields')}</h2>
        {same === 0 ? null : (
          <CheckField
            label={t('persons.fields.alsoSame', { count: same })}
            checked={isAllShown}
            onChange={({ target }) => onAll(target.checked)}
          />
        )}
      </header>
      <TableFrame label={t('persons.fields')}>
        <table className="table pair-fields">
          <thead>
            <tr>
              <th scope="col">{t('persons.fields.field')}</th>
              <th scope="col">{t('persons.side.a.long')}</th>
              <th scope="col">{t('persons.side.b.long')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ field, met }) => (
              <tr key={field} data-met={met}>
                <th scope="row">
                  {t(`persons.field.${field}`)}
                  <small>
                    <span className="sign" aria-hidden="true">
                      {signs[met]}
                    </span>{' '}
                    {t(`persons.met.${met}`)}
                  </small>
                </th>
                <td>
                  <Value field={field} entry={a} />
                </td>
                <td>
                  <Value field={field} entry={b} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

/** What one entry says in a field. */
export function Value({ field, entry }: { field: ComparedField; entry: EntryView }) {
  const { t } = useTranslation()
  switch (field) {
    case 'father':
      return <Name name={entry.father} />
    case 'mother':
      return <Mother entry={entry} />
    case 'sex':
      return entry.sex === 'unknown' ? <Silent /> : t(`sex.${entry.sex}`)
    case 'ageGroup':
      return entry.ageGroup === 'unknown' ? <Silent /> : t(`age_group.${entry.ageGroup}`)
    case 'status':
      return entry.status === 'unknown' ? <Silent /> : t(`status.${entry.status}`)
    case 'outcome':
      return t(`outcome.${entry.outcome}`)
    case 'age':
      return entry.age === null ? <Silent /> : <RangeText range={entry.age} />
    case 'birth':
    case 'diedOn':
      return <Time when={entry[field]} />
    case 'household':
    case 'occupation':
      return entry[field] === null ? <Silent /> : <bdi dir="auto">{entry[field]}</bdi>
    case 'url':
      return <Page url={entry.url} />
    case 'incident':
      return entry.incident === null ? <Silent /> : <Incident code={entry.incident.code} />
    case 'occurred':
      return <Time when={entry.incident?.occurred ?? null} />
    case 'placeName':
      return entry.incident === null ? (
        <Silent />
      ) : (
        <BilingualText text={entry.incident.placeName} />
      )
    default:
      return field satisfies never
  }
}

function Silent() {
  const { t } = useTranslation()
  return <span className="nothing">{t('persons.silent')}</span>
}

function Name({ name }: { name: Bilingual | null }) {
  return name === null || (name.ar === null && name.en === null) ? (
    <Silent />
  ) : (
    <NameBoth name={name} />
  )
}

/** Shown only where the server gave it, and then marked as what few may see. */
function Mother({ entry }: { entry: EntryView }) {
  const { t } = useTranslation()
  if (entry.motherName !== null)
    return (
      <>
        <NameBoth name={entry.motherName} />
        <small className="restricted">{t('persons.mother.restricted')}</small>
      </>
    )
  return entry.hasMotherName ? (
    <span className="restricted">{t('persons.mother.hidden')}</span>
  ) : (
    <Silent />
  )
}

function Time({ when }: { when: When | null }) {
  return when === null || (when.localFrom === null && when.localTo === null) ? (
    <Silent />
  ) : (
    <WhenText when={when} isBrief />
  )
}

function Incident({ code }: { code: string }) {
  const lang = useLanguage()
  const inv = useInv()
  return (
    <Link to="/$lang/$inv/incidents/$code" params={{ lang, inv, code }}>
      <CodeText>{code}</CodeText>
    </Link>
  )
}

function Page({ url }: { url: string | null }) {
  const { t } = useTranslation()
  if (url === null) return <Silent />
  return /^https?:/.test(url) ? (
    <a href={url} rel="noreferrer noopener" target="_blank">
      {t('persons.page')}
    </a>
  ) : (
    <CodeText>{url}</CodeText>
  )
}
