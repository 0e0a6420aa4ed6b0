// Why nothing can be written among the published figures here, in words; null where it can.
import { isReadOnlySlug } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'

export function useRefusal(): string | null {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  if (isReadOnlySlug(inv)) return t('publishedFigures.readOnly')
  return may('figure.record') ? null : t('incident.whyNot.permission.denied')
}
