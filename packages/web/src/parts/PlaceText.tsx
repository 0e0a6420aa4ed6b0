// Where something happened: the name, and how well the place is known.
import type { Bilingual } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../app/place.ts'
import { showNumber } from '../i18n.ts'
import { BilingualText } from './NumberText.tsx'

interface Place {
  radiusMetres: number
  accuracy: string
  generic: boolean
}

/** A radius in metres or kilometres, rounded as it deserves. */
export function roundedRadius(metres: number): { unit: 'metres' | 'kilometres'; value: number } {
  if (metres < 1000) {
    return { unit: 'metres', value: metres < 10 ? Math.ceil(metres) : Math.round(metres / 10) * 10 }
  }
  return { unit: 'kilometres', value: Math.max(1, Math.round(metres / 1000)) }
}

export function PlaceText({ name, place }: { name: Bilingual; place?: Place | null }) {
  return (
    <span className="place">
      <BilingualText text={name} />
      {place === undefined ? null : <AccuracyText place={place} />}
    </span>
  )
}

/** How well a place is known: its accuracy and the radius of what is uncertain. */
export function AccuracyText({ place }: { place: Place | null }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (place === null) return <small className="accuracy">{t('place.none')}</small>
  const { unit, value } = roundedRadius(place.radiusMetres)
  return (
    <small className="accuracy">
      {t(`accuracy.${place.accuracy}`)}
      {place.accuracy.startsWith('within_') ? null : (
        <>
          {t('part.comma')}
          {t(`place.within.${unit}`, { count: value, shown: showNumber(language, value) })}
        </>
      )}
      {place.generic ? (
        <>
          {t('part.comma')}
          {t('place.generic')}
        </>
      ) : null}
    </small>
  )
}
