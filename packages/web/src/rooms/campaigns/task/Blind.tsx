// A building drawn for the experts and not judged yet: why nothing of the crowd is shown, and what the first decision is.
import { useTranslation } from 'react-i18next'

export function Blind() {
  const { t } = useTranslation()
  return (
    <section className="block notice" aria-labelledby="task-blind">
      <h2 id="task-blind">{t('campaign.blind')}</h2>
      <p>{t('campaign.blind.why')}</p>
      <p>
        <strong>{t('campaign.blind.first')}</strong>
      </p>
    </section>
  )
}
