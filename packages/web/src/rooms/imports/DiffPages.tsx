// What applying would change: new records and changed ones, field by field, page by page.
import { readImportDiff } from '@athar/contract'
import type { Bilingual } from '@athar/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { Changes } from '../incident/changes/Changes.tsx'
import { differences } from '../incident/changes/differences.ts'

/** How many changes the server hands over at a time. */
const PAGE_SIZE = 100

export function DiffPages({ id }: { id: string }) {
  const { t } = useTranslation()
  const inv = useInv()
  const [page, setPage] = useState(0)
  const { data, error } = useQuery({
    ...ask(readImportDiff, { params: { inv, id }, query: { page: String(page) } }),
    placeholderData: keepPreviousData,
  })
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  if (data.total === 0) return <Nothing>{t('imports.diff.none')}</Nothing>
  return (
    <div className="stack">
      <p className="aside">{t('imports.diff.count', { count: data.total })}</p>
      <ul className="plain-list">
        {data.changes.map(({ kind, key, action, fields }) => (
          <li key={`${kind} ${key}`} className="card">
            <details open={action === 'changed'}>
              <summary>
                <strong>{t(`imports.action.${action}`)}</strong>{' '}
                {t(`imports.kind.${kind}`, { defaultValue: kind })}{' '}
                <Named fields={fields} otherwise={key} />
              </summary>
              <Changes
                changes={fields.flatMap(({ field, before, after }) =>
                  differences(before ?? null, after ?? null, field),
                )}
              />
            </details>
          </li>
        ))}
      </ul>
      <Pager page={page} pageSize={PAGE_SIZE} total={data.total} onPage={setPage} />
    </div>
  )
}

interface NamedProps {
  fields: readonly { field: string; before?: unknown; after?: unknown }[]
  otherwise: string
}

/** Whom a changed entry names; any other record is known by its key. */
function Named({ fields, otherwise }: NamedProps) {
  const name = fields.find(({ field }) => field === 'nameAsWritten')
  if (name === undefined) return <CodeText>{otherwise}</CodeText>
  return <BilingualText text={(name.after ?? name.before) as Bilingual} />
}
