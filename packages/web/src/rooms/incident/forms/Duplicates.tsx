// While an incident is typed in: others near in place and day, so that one event is not recorded twice.
import { findPossibleDuplicates } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { BilingualText, CodeText } from '../../../parts/NumberText.tsx'
import { roundedRadius } from '../../../parts/PlaceText.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { tryWhen } from '../form/when-form.ts'
import { tryPoint } from '../form/where-form.ts'
import type { IncidentTyped } from './incident-typed.ts'
import { showNumber } from '../../../i18n.ts'

/** A value once it has stood still for a while, so that not every letter is asked about. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as T), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}

function questionOf({ occurred, places, rest }: IncidentTyped, except: string | null) {
  const point = tryPoint(places[0])
  const placeText = rest.placeName.ar ?? rest.placeName.en
  return {
    occurred: tryWhen(occurred),
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
    placeText: placeText === '' ? null : placeText,
    except,
  }
}

export function Duplicates({ typed, except }: { typed: IncidentTyped; except: string | null }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const body = useSettled(questionOf(typed, except), 500)
  const isWorthAsking = body.occurred !== null || body.lon !== null || body.placeText !== null
  const { data } = useQuery({
    ...ask(findPossibleDuplicates, { params: { inv }, body }),
    enabled: isWorthAsking,
    placeholderData: keepPreviousData,
  })
  const found = isWorthAsking ? (data?.incidents ?? []) : []
  return (
    <aside className="duplicates" aria-label={t('duplicates.title')}>
      <h2>{t('duplicates.title')}</h2>
      <p aria-live="polite" className="aside">
        {!isWorthAsking ? t('duplicates.wait') : t('duplicates.found', { count: found.length })}
      </p>
      <ul className="plain-list">
        {found.map(({ id, code, placeName, occurred, metresAway, because }) => (
          <li key={id} className="card">
            <Link
              className="incident-link"
              to="/$lang/$inv/incidents/$code"
              params={{ lang, inv, code }}
              target="_blank"
            >
              <CodeText>{code}</CodeText>
            </Link>
            <p>
              <BilingualText text={placeName} />
            </p>
            <p>
              <WhenText when={occurred} />
              {metresAway === null ? null : (
                <>
                  {t('part.comma')}
                  <Away metres={metresAway} />
                </>
              )}
            </p>
            <p className="aside">
              {because
                .map((why) => t(`duplicates.because.${why}`, { defaultValue: why }))
                .join(t('part.comma'))}
            </p>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function Away({ metres }: { metres: number }) {
  const { t } = useTranslation()
  const { unit, value } = roundedRadius(metres)
  const shown = showNumber(useLanguage(), value)
  return <>{t(`duplicates.away.${unit}`, { count: value, shown })}</>
}
