// The batches of an investigation, the newest first: what each is, how far it is, who brought it.
import type { ImportBatchView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { InstantText } from '../../parts/NumberText.tsx'
import { stateWord, totalOf } from './batch-counts.ts'

interface Props {
  batches: readonly ImportBatchView[]
  chosen: string | null
  onChoose: (id: string) => void
}

export function BatchList({ batches, chosen, onChoose }: Props) {
  const { t } = useTranslation()
  const newest = [...batches].sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <nav aria-label={t('imports.batches')}>
      <h2>{t('imports.batches')}</h2>
      <ul className="choice-list">
        {newest.map((batch) => (
          <li key={batch.id}>
            <button
              type="button"
              aria-current={batch.id === chosen ? 'true' : undefined}
              onClick={() => onChoose(batch.id)}
            >
              <strong>{t(`imports.profile.${batch.profile}`)}</strong>
              <span className={`state state-import-${batch.state}`}>{t(stateWord(batch))}</span>
              <small>
                <InstantText at={batch.at} />
                {t('part.comma')}
                {t('imports.files.count', { count: batch.files.length })}
                {t('part.comma')}
                {t('imports.records.count', { count: totalOf(batch.new) + totalOf(batch.changed) })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
