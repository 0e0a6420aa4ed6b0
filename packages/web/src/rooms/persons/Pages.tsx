// Pages of a list, one back, one on; the first is one. How many there are is said once it has been counted.
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'

interface Props {
  page: number
  /** Null until counted. */
  pages: number | null
  /** Whether a page follows. */
  more: boolean
  onPage: (page: number) => void
}

export function Pages({ page, pages, more, onPage }: Props) {
  const { t } = useTranslation()
  if (page <= 1 && !more) return null
  return (
    <nav className="pager" aria-label={t('part.pager')}>
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('part.pager.before')}
      </Button>
      <span aria-live="polite">
        {pages === null ? t('persons.pageAlone', { page }) : t('persons.pages', { page, pages })}
      </span>
      <Button disabled={!more} onClick={() => onPage(page + 1)}>
        {t('part.pager.after')}
      </Button>
    </nav>
  )
}
