// Evidence that forbids an automatic merge, by name: a reader may overrule it, and then says why.
import { useTranslation } from 'react-i18next'
import { sayContrary } from '../say-person.ts'

export function Contrary({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  if (codes.length === 0) return null
  return (
    <section className="notice contrary" aria-labelledby="pair-contrary">
      <h2 id="pair-contrary">{t('persons.contrary')}</h2>
      <ul>
        {codes.map((code) => (
          <li key={code}>{sayContrary(t, code)}</li>
        ))}
      </ul>
      <p>{t('persons.contrary.lead')}</p>
    </section>
  )
}
