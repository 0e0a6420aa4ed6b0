// Words that the room of published figures puts together: periods and days.
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { showDay } from '../../parts/WhenText.tsx'
import type { Period } from './PeriodBar.tsx'

/** A period in words; that none is said is said. */
export function usePeriodWords(): (period: Period) => string {
  const { t } = useTranslation()
  const lang = useLanguage()
  return ({ from, to }) => {
    if (from === null && to === null) return t('publishedFigures.noPeriod')
    if (from === null) return t('publishedFigures.until', { to: showDay(to ?? '', lang) })
    if (to === null) return t('publishedFigures.since', { from: showDay(from, lang) })
    if (from === to) return showDay(from, lang)
    return t('publishedFigures.between', { from: showDay(from, lang), to: showDay(to, lang) })
  }
}
