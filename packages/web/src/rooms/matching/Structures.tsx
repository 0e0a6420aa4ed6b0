// Dated buildings near the incident: when each was destroyed, between which two images, and whether that agrees with its time.
import type { NearStructure } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { showLength } from './say-match.ts'

const MOST_SHOWN = 8

export function Structures({ structures }: { structures: readonly NearStructure[] }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  if (structures.length === 0) return null
  const then = structures.filter((it) => it.overlaps)
  const shown = [...then, ...structures.filter((it) => !it.overlaps)].slice(0, MOST_SHOWN)
  return (
    <section className="block" aria-labelledby="match-structures">
      <h2 id="match-structures">{t('match.structures')}</h2>
      <p className="aside">
        {t('match.structures.count', { count: structures.length })}{' '}
        {t('match.structures.then', { count: then.length })}
      </p>
      <ul className="plain-list">
        {shown.map((it) => (
          <li key={`${it.campaign} ${it.id}`}>
            <CodeText>{it.key}</CodeText> {showLength(t, it.metres, lang)}
            <small className="strike-mark">
              {t('match.structures.between', {
                from:
                  it.earliest === null ? t('when.unknown') : showDay(it.earliest, lang, 'brief'),
                to: it.latest === null ? t('when.unknown') : showDay(it.latest, lang, 'brief'),
              })}
              {' · '}
              {t(it.overlaps ? 'match.structures.agrees' : 'match.structures.differs')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
