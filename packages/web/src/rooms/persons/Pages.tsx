// Pages of a list whose server says how many there are: one back, one on; the first is one.
import { useTranslation } from 'react-i18next'
import { Button } from '../../parts/Button.tsx'

interface Props {
  page: number
  pages: number
  onPage: (page: number) => void
}

export function Pages({ page, pages, onPage }: Props) {
  const { t } = useTranslation()
  if (pages < 2) return null
  return (
    <nav className="pager" aria-label={t('part.pager')}>
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('part.pager.before')}
      </Button>
      <span aria-live="polite">{t('persons.pages', { page, pages })}</span>
      <Button disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('part.pager.after')}
      </Button>
    </nav>
  )
}
