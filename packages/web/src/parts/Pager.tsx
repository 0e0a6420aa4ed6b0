// Pages of a list: where we are, one back, one on.
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'

interface Props {
  page: number
  pageSize: number
  total: number
  onPage: (page: number) => void
}

export function Pager({ page, pageSize, total, onPage }: Props) {
  const { t } = useTranslation()
  const last = Math.max(0, Math.ceil(total / pageSize) - 1)
  if (last === 0) return null
  return (
    <nav className="pager" aria-label={t('part.pager')}>
      <Button disabled={page <= 0} onClick={() => onPage(page - 1)}>
        {t('part.pager.before')}
      </Button>
      <span aria-live="polite">
        {t('part.pager.here', {
          from: page * pageSize + 1,
          to: Math.min(total, (page + 1) * pageSize),
          total,
        })}
      </span>
      <Button disabled={page >= last} onClick={() => onPage(page + 1)}>
        {t('part.pager.after')}
      </Button>
    </nav>
  )
}
