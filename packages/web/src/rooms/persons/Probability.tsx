// How probable it is that two entries are one person: a word, a figure, and a bar whose middle is marked.
import { useTranslation } from 'react-i18next'
import { useProbability } from './use-persons.ts'
import { wordFor } from './say-person.ts'

export function Probability({ share }: { share: number | null }) {
  const { t } = useTranslation()
  const percent = useProbability()
  if (share === null) return <span className="nothing">{t('persons.notCompared')}</span>
  return (
    <span className="likely">
      <span>
        {t(`persons.likely.${wordFor(share)}`)} <bdi className="number">{percent(share)}</bdi>
      </span>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" className="likely-rest" />
        <rect width={(share * 100).toFixed(1)} height="6" className="likely-share" />
        <rect x="49.7" width="0.6" height="6" className="likely-middle" />
      </svg>
    </span>
  )
}
