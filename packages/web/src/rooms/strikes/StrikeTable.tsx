// Declared strikes in a table: when, where as far as it is known, how many, by whom, and the sentence they come from.
import type { StrikeRow } from '@athar/contract'
import type { Bilingual } from '@athar/domain'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { BilingualText } from '../../parts/NumberText.tsx'
import { AccuracyText } from '../../parts/PlaceText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { StrikeWhen } from './StrikeWhen.tsx'

interface Props {
  rows: readonly StrikeRow[]
  actors: readonly { id: string; name: Bilingual }[]
}

export function StrikeTable({ rows, actors }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const names = new Map(actors.map(({ id, name }) => [id, name]))
  return (
    <TableFrame label={t('strikes.tab.entries')}>
      <table className="table strike-table">
        <thead>
          <tr>
            {(['when', 'place', 'declared', 'by', 'sentence'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`strikes.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.repeats === null ? undefined : 'strike-again'}>
              <th scope="row">
                <Link to="/$lang/$inv/strikes/$strike" params={{ lang, inv, strike: row.id }}>
                  <StrikeWhen when={row.occurred} isBrief />
                </Link>
              </th>
              <td>
                <StrikePlace row={row} />
              </td>
              <td>
                <Declared row={row} />
              </td>
              <td>
                {row.actors.map((id) => {
                  const name = names.get(id)
                  return name === undefined ? null : <BilingualText key={id} text={name} />
                })}
              </td>
              <td className="strike-sentence">
                {row.sentence === null ? null : <bdi dir="auto">{row.sentence}</bdi>}
                {row.repeats === null ? null : (
                  <small className="strike-mark">{t('strikes.again')}</small>
                )}
                {row.links === 0 ? null : (
                  <small className="strike-mark">{t('strikes.links', { count: row.links })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** The place as written and how well it is known; what stands for a whole place is hatched. */
export function StrikePlace({
  row,
}: {
  row: Pick<StrikeRow, 'place' | 'placeAsWritten' | 'country'>
}) {
  const { t } = useTranslation()
  const { place, placeAsWritten, country } = row
  return (
    <span className="place strike-place">
      {placeAsWritten === null ? null : <bdi dir="auto">{placeAsWritten}</bdi>}
      {place === null ? (
        <small className="accuracy">
          <span className="swatch swatch-none" aria-hidden="true" />
          {t('strikes.place.unknown')}
          {country === null ? null : (
            <>
              {t('part.comma')}
              <bdi dir="auto">{country}</bdi>
            </>
          )}
        </small>
      ) : (
        <>
          <span
            className={place.generic ? 'swatch swatch-generic' : 'swatch swatch-spot'}
            aria-hidden="true"
          />
          <AccuracyText place={place} />
        </>
      )}
    </span>
  )
}

/** How many strikes, engagements, and by what means. */
export function Declared({ row }: { row: Pick<StrikeRow, 'strikes' | 'engagements' | 'means'> }) {
  const { t } = useTranslation()
  return (
    <>
      <RangeText range={row.strikes} />
      {row.engagements === null ? null : (
        <small className="strike-mark">
          {t('strikes.engagements', { count: row.engagements })}
        </small>
      )}
      <small className="strike-mark">
        {row.means.map((it) => t(`means.${it}`)).join(t('part.comma'))}
      </small>
    </>
  )
}
