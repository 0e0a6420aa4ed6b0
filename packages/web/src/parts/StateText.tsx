// The state of a record as a small sign with its word.
import { useTranslation } from 'react-i18next'

export function StateText({ state }: { state: string }) {
  const { t } = useTranslation()
  return <span className={`state state-${state}`}>{t(`state.${state}`)}</span>
}
