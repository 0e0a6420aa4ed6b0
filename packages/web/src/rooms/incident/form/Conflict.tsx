// Somebody else wrote meanwhile: what they changed is shown, what was typed here stays.
import { readVersions } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../../app/place.ts'
import { Button } from '../../../parts/Button.tsx'
import { InstantText } from '../../../parts/NumberText.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useReasoned } from '../../../parts/use-reasoned.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { Changes } from '../changes/Changes.tsx'
import { differences } from '../changes/differences.ts'

/** The content that was typed over, and the newest one. */
export interface Meanwhile {
  before: unknown
  newest: unknown
}

interface Props {
  id: string
  /** The version that was typed over. */
  since: number
  onKeep: (version: number, meanwhile: Meanwhile) => void
}

export function Conflict({ id, since, onKeep }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const { data, problem, asking } = useReasoned(readVersions, { params: { inv, id } })
  if (asking !== null) return asking
  if (problem !== null) return <ProblemNote problem={problem} />
  if (data === undefined) return <Waiting />
  const before = data.versions.find(({ version }) => version === since)
  const newest = data.versions.at(-1)
  if (newest === undefined || newest.version === since) return null
  return (
    <section className="conflict" aria-label={t('form.conflict')}>
      <h3>{t('form.conflict')}</h3>
      <p>
        {t('form.conflict.body', { since, newest: newest.version })} <InstantText at={newest.at} />
      </p>
      <Changes changes={differences(before?.content ?? null, newest.content)} />
      <Button
        onClick={() =>
          onKeep(newest.version, { before: before?.content ?? null, newest: newest.content })
        }
      >
        {t('form.conflict.keep')}
      </Button>
      <small>{t('form.conflict.keep.hint')}</small>
    </section>
  )
}
