// One batch: its files, what applying would do or has done, what waits for its own room, and the acts on it.
import { downloadImportErrors, type ImportBatchView, readImport } from '@athar/contract'
import { Problem, type ProblemCode } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, download } from '../../api.ts'
import { useInv } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'
import { CodeText, InstantText, NumberText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { BatchActs } from './BatchActs.tsx'
import { columns, countRows, isAtWork, isUnderWay, stateWord, totalOf } from './batch-counts.ts'
import { DiffPages } from './DiffPages.tsx'
import { useBytes } from './FileDrop.tsx'
import { ReleaseAccount } from './ReleaseAccount.tsx'
import { RowReport } from './RowReport.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

const tabs = ['account', 'diff', 'rows'] as const
type Tab = (typeof tabs)[number]

export function BatchView({ id }: { id: string }) {
  const { t } = useTranslation()
  const inv = useInv()
  const [tab, setTab] = useState<Tab>('account')
  const { data, error } = useQuery({
    ...ask(readImport, { params: { inv, id } }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isAtWork(state.data.batch) ? 700 : false,
  })
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  const { batch } = data
  return (
    <section className="stack batch" aria-labelledby="batch">
      <header className="block-head">
        <h2 id="batch">{t(`imports.profile.${batch.profile}`)}</h2>
        <span className={`state state-import-${batch.state}`}>{t(stateWord(batch))}</span>
        <small>
          <InstantText at={batch.at} /> · <CodeText>{batch.id}</CodeText>
        </small>
      </header>
      <Progress batch={batch} />
      <BatchActs batch={batch} />
      <Tabs
        label={t('imports.tabs')}
        tabs={tabs.map((it) => ({ id: it, name: t(`imports.tab.${it}`) }))}
        chosen={tab}
        onChoose={setTab}
      >
        {tab === 'account' ? <Account batch={batch} /> : null}
        {tab === 'diff' ? <DiffPages key={batch.state} id={id} /> : null}
        {tab === 'rows' ? (
          <div className="stack">
            <Button
              onClick={() =>
                void download(downloadImportErrors, { params: { inv, id } }, `${id}-errors.csv`)
              }
            >
              {t('imports.errors.download')}
            </Button>
            <RowReport key={batch.state} id={id} />
          </div>
        ) : null}
      </Tabs>
    </section>
  )
}

function Progress({ batch }: { batch: ImportBatchView }) {
  const { t } = useTranslation()
  if (!isUnderWay(batch)) return null
  const { done, total, problem, state } = batch
  if (problem !== null) {
    return (
      <div className="notice stack">
        <p>
          {t('imports.stopped.at', { done, total: Math.max(total, done) })}{' '}
          {t(state === 'applying' ? 'imports.stopped.applying' : 'imports.stopped.undoing')}
        </p>
        <ProblemNote problem={new Problem(problem as ProblemCode)} />
      </div>
    )
  }
  return (
    <div role="status" className="progress">
      <progress value={batch.done} max={Math.max(batch.total, 1)} />
      <span>{t(`imports.progress.${batch.state}`, { done: batch.done, total: batch.total })}</span>
    </div>
  )
}

function Account({ batch }: { batch: ImportBatchView }) {
  const { t } = useTranslation()
  const size = useBytes()
  const rows = countRows(batch)
  const waits = Object.entries(batch.waiting)
  return (
    <div className="stack">
      {batch.release === null ? null : <ReleaseAccount release={batch.release} />}
      <TableFrame label={t('imports.account')}>
        <table className="table">
          <caption>{t('imports.account')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('imports.kind')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="numeric">
                  {t(`imports.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, counts }) => (
              <tr key={kind}>
                <th scope="row">{t(`imports.kind.${kind}`, { defaultValue: kind })}</th>
                {columns.map((column) => (
                  <td key={column} className="numeric">
                    <Tally count={counts[column]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <ul className="tallies">
        <li>{t('imports.refused', { count: totalOf(batch.refused) })}</li>
        <li>{t('imports.flagged', { count: batch.flagged })}</li>
        <li>{t('imports.withheld', { count: batch.withheld })}</li>
        <li>{t('imports.unresolved', { count: batch.unresolvedPlaces })}</li>
      </ul>
      {waits.length === 0 ? null : (
        <div className="notice">
          <p>{t('imports.waiting')}</p>
          <ul>
            {waits.map(([kind, count]) => (
              <li key={kind}>
                {t(`imports.waiting.${kind}`, { defaultValue: kind })}: <NumberText value={count} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <TableFrame label={t('imports.files')}>
        <table className="table">
          <caption>{t('imports.files')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('imports.file.name')}</th>
              <th scope="col">{t('imports.file.kind')}</th>
              <th scope="col" className="numeric">
                {t('imports.file.rows')}
              </th>
              <th scope="col">{t('imports.file.size')}</th>
              <th scope="col">{t('imports.file.digest')}</th>
            </tr>
          </thead>
          <tbody>
            {batch.files.map((file) => (
              <tr key={file.sha256}>
                <th scope="row">
                  <bdi dir="ltr">{file.name}</bdi>
                </th>
                <td>{t(`imports.kind.${file.kind}`, { defaultValue: file.kind })}</td>
                <td className="numeric">
                  <NumberText value={file.rows} />
                </td>
                <td>{size(file.bytes)}</td>
                <td title={file.sha256} aria-label={file.sha256}>
                  <CodeText>{`${file.sha256.slice(0, 12)}…`}</CodeText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  )
}

/** A number, or nothing where there is nothing to say. */
function Tally({ count }: { count: number | null }) {
  return count === null ? null : <NumberText value={count} />
}
