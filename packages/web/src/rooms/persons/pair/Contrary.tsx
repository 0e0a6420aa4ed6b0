// Why a reader is asked: evidence that forbids an automatic merge, which may be overruled with a reason; and what is too little for one.
import { useTranslation } from 'react-i18next'
import { sayContrary, sayHeldBack } from '../say-person.ts'

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

/** Why the linker did not join the two although nothing speaks against it: for information, nothing is overruled. */
export function HeldBack({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation()
  if (codes.length === 0) return null
  return (
    <section className="notice contrary" aria-labelledby="pair-held-back">
      <h2 id="pair-held-back">{t('persons.heldBack')}</h2>
      <ul>
        {codes.map((code) => (
          <li key={code}>{sayHeldBack(t, code)}</li>
        ))}
      </ul>
      <p>{t('persons.heldBack.lead')}</p>
    </section>
  )
}
