// What was done last, read out and in sight: the judgement with the two names, and that it can be undone.
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { nameOf } from '../say-person.ts'
import type { Done } from './use-desk.ts'

export function Toast({ done }: { done: Done }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const say = (): string => {
    if (done === null) return ''
    if (done.what === 'skipped') return t('persons.desk.skipped')
    const { names, verdict } = done.made
    const a = nameOf(names.a, lang) ?? t('persons.unnamed')
    const b = nameOf(names.b, lang) ?? t('persons.unnamed')
    if (done.what === 'undone')
      return done.again === null
        ? t('persons.desk.undone', { a, b })
        : t('persons.desk.restored', { verdict: t(`judgement.${done.again}`), a, b })
    return t('persons.desk.judged', { verdict: t(`judgement.${verdict}`), a, b })
  }
  return (
    <p role="status" className="toast">
      {say()}
    </p>
  )
}
