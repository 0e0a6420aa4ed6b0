// What stands in the place of something that is being fetched, or is not there.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Waiting() {
  const { t } = useTranslation()
  return (
    <p className="waiting" role="status">
      {t('part.waiting')}
    </p>
  )
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="nothing">{children}</p>
}
