// What changed, field by field: as it stood before, as it stands after.
import { useTranslation } from 'react-i18next'
import type { Difference } from './differences.ts'
import { FieldName, ValueText } from './ValueText.tsx'

export function Changes({ changes }: { changes: readonly Difference[] }) {
  const { t } = useTranslation()
  if (changes.length === 0) return <p className="nothing">{t('changes.none')}</p>
  return (
    <dl className="changes">
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>
            <FieldName path={field} />
          </dt>
          <dd>
            <span className="unseen">{t('changes.before')} </span>
            <del>
              <ValueText field={field} value={before} />
            </del>
          </dd>
          <dd>
            <span className="unseen">{t('changes.after')} </span>
            <ins>
              <ValueText field={field} value={after} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
