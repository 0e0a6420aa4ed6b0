// The history of a record: every version with who, when and why, what changed, and its place in the log.
import { readVersions, type VersionView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../../app/place.ts'
import { CodeText, InstantText, NumberText } from '../../../parts/NumberText.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useReasoned } from '../../../parts/use-reasoned.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { Changes } from '../changes/Changes.tsx'
import { differences } from '../changes/differences.ts'
import { showField } from '../changes/ValueText.tsx'

interface Props {
  id: string
  person?: (id: string) => string
}

export function Versions({ id, person }: Props) {
  const inv = useInv()
  const { data, problem, asking } = useReasoned(readVersions, { params: { inv, id } })
  if (asking !== null) return asking
  if (problem !== null) return <ProblemNote problem={problem} />
  if (data === undefined) return <Waiting />
  const versions = [...data.versions].reverse()
  return (
    <ol className="versions" reversed>
      {versions.map((version, at) => (
        <li key={version.version}>
          <OneVersion version={version} before={versions[at + 1] ?? null} person={person} />
        </li>
      ))}
    </ol>
  )
}

interface OneProps {
  version: VersionView
  before: VersionView | null
  person: ((id: string) => string) | undefined
}

function OneVersion({ version, before, person }: OneProps) {
  const { t } = useTranslation()
  const changes = before === null ? [] : differences(before.content, version.content)
  return (
    <article className="version">
      <header>
        <h3>{t('incident.version', { version: version.version })}</h3>
        <span>{t(`verb.${version.verb}`, { defaultValue: version.verb })}</span>
        <InstantText at={version.at} />
        {person === undefined ? null : <bdi>{person(version.by)}</bdi>}
      </header>
      {version.reason === null ? null : (
        <p>
          <bdi>{version.reason}</bdi>
        </p>
      )}
      {version.content === null ? <p className="nothing">{t('history.erased')}</p> : null}
      {before === null ? (
        <p className="aside">{t('history.first')}</p>
      ) : (
        <details className="fold">
          <summary>
            {t('history.changed')}{' '}
            <bdi>{version.changed.map((field) => showField(t, field)).join(t('part.comma'))}</bdi>
          </summary>
          <Changes changes={changes} />
        </details>
      )}
      <p className="aside">
        {t('history.line')} <CodeText>{version.lineId}</CodeText>
        {t('part.comma')}
        {version.leafIndex === null ? (
          t('history.unsealed')
        ) : (
          <>
            {t('history.leaf')} <NumberText value={version.leafIndex} />
          </>
        )}
      </p>
    </article>
  )
}
