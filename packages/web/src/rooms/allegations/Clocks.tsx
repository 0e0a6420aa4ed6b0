// What is overdue or due soon, the most overdue first.
import type { AllegationClock } from '@athar/contract'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { showDay } from '../../parts/WhenText.tsx'

export function Clocks({ clocks }: { clocks: readonly AllegationClock[] }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  if (clocks.length === 0) return null
  const say = (days: number): string => {
    if (days === 0) return t('allegation.clock.today')
    return days < 0
      ? t('allegation.clock.over', { count: -days })
      : t('allegation.clock.left', { count: days })
  }
  return (
    <section className="block clocks" aria-labelledby="clocks">
      <h2 id="clocks">{t('allegation.clocks')}</h2>
      <ul className="plain-list">
        {clocks.map((it) => (
          <li key={`${it.kind} ${it.allegation} ${it.due}`} className={it.days < 0 ? 'late' : ''}>
            <strong>{say(it.days)}</strong>
            <Link
              to="/$lang/$inv/allegations/$allegation"
              params={{ lang, inv, allegation: it.allegation }}
            >
              <CodeText>{it.allegation}</CodeText>
            </Link>
            <span>{t(`allegation.clock.${it.kind}`)}</span>
            <small>
              <time dateTime={it.due}>{showDay(it.due, lang)}</time>
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
