// A pause, proposed and never forced: these are names of the dead.
import type { ReadingPace } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/Button.tsx'
import { Dialog } from '../../../parts/Dialog.tsx'

export function Rest({ pace, onDone }: { pace: ReadingPace; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('persons.rest.title')} isOpen onClose={onDone}>
      <div className="stack">
        <p>{t('persons.rest.body', { count: pace.today })}</p>
        <p className="aside">
          {t('persons.pace.today', { today: pace.today, limit: pace.dailyLimit })}
        </p>
        <div className="actions">
          <Button look="main" onClick={onDone}>
            {t('persons.rest.on')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
