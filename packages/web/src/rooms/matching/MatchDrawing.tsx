// The surroundings drawn: the incident and the strikes that name a spot, each as wide as what is not known; a whole place is hatched and has no point.
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { showNumber } from '../../i18n.ts'
import { drawMatches, type Mark } from './match-drawing.ts'
import { showLength } from './say-match.ts'
import type { Matches } from './use-match.ts'

const SIZE = 320

export function MatchDrawing({ data, chosen }: { data: Matches; chosen: string | null }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const drawing = drawMatches(data, SIZE)
  if (drawing === null || drawing.incident === null) {
    return (
      <figure className="match-drawing">
        <svg viewBox={`0 0 ${SIZE} 90`} role="img" aria-label={t('match.drawing.whole')}>
          <rect x="4" y="4" width={SIZE - 8} height="82" className="whole" />
        </svg>
        <figcaption>{t('match.drawing.whole')}</figcaption>
      </figure>
    )
  }
  const { incident, strikes, buildings, whole, beyond, bar } = drawing
  return (
    <figure className="match-drawing">
      <svg viewBox={`0 0 ${SIZE} ${SIZE + 26}`} role="img" aria-label={t('match.drawing')}>
        {whole > 0 ? <rect width={SIZE} height={SIZE} className="whole" opacity="0.35" /> : null}
        {buildings.map(({ id, x, y, isThen }) => (
          <rect
            key={id}
            x={x - 2.5}
            y={y - 2.5}
            width="5"
            height="5"
            className={isThen ? 'building building-then' : 'building'}
          />
        ))}
        {strikes.toReversed().map((it) => (
          <g key={it.id}>
            <Shape
              mark={it}
              className={it.id === chosen ? 'at-strike at-strike-chosen' : 'at-strike'}
            />
            <circle cx={it.x} cy={it.y} r="1.8" className="middle" />
            <text x={it.x + 7} y={it.y - 4} textAnchor="middle">
              {showNumber(lang, it.rank)}
            </text>
          </g>
        ))}
        <Shape mark={incident} className="at-incident" />
        <circle cx={incident.x} cy={incident.y} r="2.4" className="middle-incident" />
        <path className="scale" d={`M8 ${SIZE + 8}v6h${bar.length.toFixed(1)}v-6`} />
        <text x={bar.length + 32} y={SIZE + 16} textAnchor="middle">
          {showLength(t, bar.metres, lang)}
        </text>
        <text x={SIZE / 2 + 9} y="11" textAnchor="middle">
          {t('incident.place.north')}
        </text>
      </svg>
      <figcaption>
        <ul>
          <li>{t('match.drawing.note')}</li>
          {whole === 0 ? null : <li>{t('match.drawing.generic', { count: whole })}</li>}
          {beyond === 0 ? null : <li>{t('match.drawing.beyond', { count: beyond })}</li>}
        </ul>
      </figcaption>
    </figure>
  )
}

function Shape({ mark, className }: { mark: Mark; className: string }) {
  const { x, y, radius, half } = mark
  if (half === null) return <circle cx={x} cy={y} r={radius} className={className} />
  return <rect x={x - half} y={y - half} width={half * 2} height={half * 2} className={className} />
}
