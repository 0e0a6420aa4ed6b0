// The import desk: batches, and a batch from its files to what it changed, with every refusal listed.
import '../../styles/work.css'
import { listImports } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { isAtWork } from './batch-counts.ts'
import { BatchList } from './BatchList.tsx'
import { BatchView } from './BatchView.tsx'
import { NewImport } from './NewImport.tsx'

/** The batch in hand stands in the address, so that it can be handed to the second reader. */
function useChosen() {
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const { batch } = useSearch({ from: '/$lang/desk/$inv/imports' })
  const choose = (id: string | null) =>
    void navigate({
      to: '/$lang/$inv/imports',
      params: { lang, inv },
      search: id === null ? {} : { batch: id },
    })
  return { inv, batch: batch ?? null, choose }
}

export function ImportsRoom() {
  const { t } = useTranslation()
  const { inv, batch, choose } = useChosen()
  const { data, error } = useQuery({
    ...ask(listImports, { params: { inv } }),
    refetchInterval: ({ state }) => (state.data?.batches.some(isAtWork) === true ? 1500 : false),
  })
  return (
    <Page title={t('imports.title')} isWide>
      {error === null ? null : <ProblemNote problem={asProblem(error)} />}
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <div className="desk-two">
          <div className="stack">
            <NewImport onPrepared={choose} />
            {data.batches.length === 0 ? (
              <Nothing>{t('imports.none')}</Nothing>
            ) : (
              <BatchList batches={data.batches} chosen={batch} onChoose={choose} />
            )}
          </div>
          {batch === null ? (
            <Nothing>{t('imports.choose')}</Nothing>
          ) : (
            <BatchView key={batch} id={batch} />
          )}
        </div>
      )}
    </Page>
  )
}
