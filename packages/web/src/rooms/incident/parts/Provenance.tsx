// What was wrong with a field and what was held back: said beside the record, never silently gone.
import type { Flag, Withheld } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { CodeText } from '../../../parts/NumberText.tsx'
import { FieldName, showFault } from '../changes/ValueText.tsx'

interface Props {
  content: {
    flags: readonly Flag[]
    withheld: readonly Withheld[]
    importedFrom?: { profile: string; key: string } | null
  }
}

export function Provenance({ content: { flags, withheld } }: Props) {
  const { t } = useTranslation()
  if (flags.length === 0 && withheld.length === 0) return null
  return (
    <ul className="provenance">
      {flags.map(({ field, problem, asWritten }, at) => (
        <li key={`${field} ${at}`}>
          <strong>
            <FieldName path={field} />
          </strong>
          {': '}
          {t('provenance.emptied')} {showFault(t, problem)}{' '}
          {asWritten === null ? null : (
            <>
              {t('provenance.stood')} <CodeText>{asWritten}</CodeText>
            </>
          )}
        </li>
      ))}
      {withheld.map(({ field, kind }, at) => (
        <li key={`${field} ${kind} ${at}`}>
          <strong>
            <FieldName path={field} />
          </strong>
          {': '}
          {t(`withheld_kind.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

/** The same for the incident itself, as a section of its own, with where it was imported from. */
export function IncidentProvenance({ content }: Props) {
  const { t } = useTranslation()
  const { flags, withheld, importedFrom = null } = content
  return (
    <section className="block" aria-labelledby="provenance">
      <h2 id="provenance">{t('provenance.title')}</h2>
      {importedFrom === null ? null : (
        <p>
          {t('provenance.imported', { profile: importedFrom.profile })}{' '}
          <CodeText>{importedFrom.key}</CodeText>
        </p>
      )}
      {flags.length === 0 && withheld.length === 0 ? (
        <p className="nothing">{t('provenance.none')}</p>
      ) : (
        <Provenance content={content} />
      )}
    </section>
  )
}
