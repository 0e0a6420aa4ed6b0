// Where: the places in words and numbers, and their uncertainty drawn; the middle of an area is never drawn as a point.
import type { IncidentView } from '@athar/contract'
import { isSpot, type Where } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { showNumber } from '../../../i18n.ts'
import { BilingualText, CodeText } from '../../../parts/NumberText.tsx'
import { AccuracyText, roundedRadius } from '../../../parts/PlaceText.tsx'
import { drawPlaces } from './place-drawing.ts'

const SIZE = 220

export function PlaceCard({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const { places, placeName, area } = view.incident.content
  return (
    <section className="block place-card" aria-labelledby="place">
      <h2 id="place">{t('incident.place')}</h2>
      <p className="place-name">
        <BilingualText text={placeName} />
      </p>
      {area.asWritten === null && area.byText === null ? null : (
        <p>
          <small>{t('form.area.asWritten')}</small> <bdi dir="auto">{area.asWritten}</bdi>{' '}
          {area.byText === null ? (
            <span className="nothing">{t('form.area.none')}</span>
          ) : (
            <CodeText>{area.byText}</CodeText>
          )}
        </p>
      )}
      {places.length === 0 ? <p className="nothing">{t('place.none')}</p> : null}
      <PlaceDrawing places={places} />
      <ul className="plain-list">
        {places.map((place, at) => (
          <li key={at}>
            <OnePlace place={place} isFirst={at === 0} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OnePlace({ place, isFirst }: { place: Where; isFirst: boolean }) {
  const { t } = useTranslation()
  const { lon, lat, mgrs, method, asWritten, signedOffBy } = place
  return (
    <>
      {isFirst ? null : <small>{t('incident.place.other')} </small>}
      {lon === null || lat === null ? null : (
        <CodeText>{`${lat.toFixed(5)}, ${lon.toFixed(5)}`}</CodeText>
      )}{' '}
      {mgrs === null ? null : <CodeText>{mgrs}</CodeText>}
      <AccuracyText place={place} />
      {asWritten === null ? null : (
        <small className="accuracy">{t('when.asWritten', { text: asWritten })}</small>
      )}
      {method === null ? null : (
        <small className="accuracy">
          {t('form.where.method')}: <bdi dir="auto">{method}</bdi>
        </small>
      )}
      <small className="accuracy">
        {signedOffBy === null
          ? t('incident.place.notSigned')
          : t('incident.place.signed', { name: signedOffBy })}
      </small>
    </>
  )
}

/** Circles as wide as what is not known, with a scale bar; north is up. */
function PlaceDrawing({ places }: { places: readonly Where[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const drawing = drawPlaces(places, SIZE)
  if (drawing === null) return null
  const { unit, value } = roundedRadius(drawing.bar.metres)
  const length = t(`place.length.${unit}`, { count: value, shown: showNumber(language, value) })
  const generic = places.filter((place) => !isSpot(place)).length
  return (
    <figure className="place-drawing">
      <svg viewBox={`0 0 ${SIZE} ${SIZE + 26}`} role="img" aria-label={t('incident.place.drawing')}>
        <defs>
          <radialGradient id="halo">
            <stop offset="0" className="halo-middle" />
            <stop offset="0.7" className="halo-middle" />
            <stop offset="1" className="halo-edge" />
          </radialGradient>
        </defs>
        <path className="cross" d={`M${SIZE / 2} 0V${SIZE}M0 ${SIZE / 2}H${SIZE}`} />
        {drawing.drawn.map(({ x, y, radius, where }, at) => (
          <g key={at}>
            <circle
              cx={x}
              cy={y}
              r={radius}
              className={isSpot(where) ? 'halo' : 'halo halo-generic'}
              fill={isSpot(where) ? 'url(#halo)' : 'none'}
            />
            {isSpot(where) ? <circle cx={x} cy={y} r={2.2} className="spot" /> : null}
          </g>
        ))}
        <path className="scale" d={`M8 ${SIZE + 8}v6h${drawing.bar.length.toFixed(1)}v-6`} />
        <text
          x={8 + drawing.bar.length + 40}
          y={SIZE + 16}
          className="axis-text"
          textAnchor="middle"
        >
          {length}
        </text>
        <text x={SIZE / 2 + 9} y={11} className="axis-text" textAnchor="middle">
          {t('incident.place.north')}
        </text>
      </svg>
      <figcaption>
        {generic > 0 ? t('incident.place.genericNote') : t('incident.place.haloNote')}
      </figcaption>
    </figure>
  )
}
