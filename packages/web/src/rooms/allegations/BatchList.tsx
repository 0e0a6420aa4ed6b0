// The batches: to whom, how far each is, how many were asked before; and beginning one.
import { type BatchView, listAllegationBatches, recordAllegationBatch } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { BilingualText, CodeText } from '../../parts/NumberText.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'
import { BatchState } from './AllegationTable.tsx'
import { BatchFields, blankBatch, readBatchTyped } from './BatchFields.tsx'
import { useAgain, whyNot } from './use-allegations.ts'

export function BatchList() {
  const { t } = useTranslation()
  const inv = useInv()
  const may = useMay(inv)
  const [isMaking, setMaking] = useState(false)
  const { data, error } = useQuery(ask(listAllegationBatches, { params: { inv } }))
  return (
    <div className="stack">
      <div className="actions">
        <Button
          look="main"
          because={whyNot(t, may('allegation.record') ? null : 'permission.denied')}
          onClick={() => setMaking(true)}
        >
          {t('allegation.batch.new')}
        </Button>
      </div>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.batches.length === 0 ? <Nothing>{t('allegation.batch.none')}</Nothing> : null}
      <ul className="plain-list stack">
        {data?.batches.map((batch) => (
          <li key={batch.id}>
            <BatchCard batch={batch} />
          </li>
        ))}
      </ul>
      {isMaking ? <NewBatch onClose={() => setMaking(false)} /> : null}
    </div>
  )
}

function BatchCard({ batch }: { batch: BatchView }) {
  const inv = useInv()
  const lang = useLanguage()
  return (
    <article className="card stack">
      <header className="block-head">
        <h2>
          <Link
            to="/$lang/$inv/allegations/batches/$batch"
            params={{ lang, inv, batch: batch.code }}
          >
            <BilingualText text={batch.title} />
          </Link>
        </h2>
        <BatchState state={batch.state} />
        <small>
          <CodeText>{batch.code}</CodeText>
        </small>
      </header>
      <BatchFacts batch={batch} />
    </article>
  )
}

/** To whom, when, how many, in which states, how many were asked before. */
export function BatchFacts({ batch }: { batch: BatchView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const counted = (counts: Record<string, number>, vocabulary: string): string =>
    Object.entries(counts)
      .map(([key, n]) => `${t(`${vocabulary}.${key}`)} ${t('range.exact', { min: n })}`)
      .join(t('part.comma'))
  return (
    <dl className="fact-list allegation-facts">
      <div>
        <dt>{t('allegation.batch.actor')}</dt>
        <dd>
          <BilingualText text={batch.actor.name} />
        </dd>
      </div>
      {batch.sent === null ? null : (
        <div>
          <dt>{t('allegation.batch.sent')}</dt>
          <dd>{showDay(batch.sent, lang)}</dd>
        </div>
      )}
      {batch.answerDue === null ? null : (
        <div>
          <dt>{t('allegation.batch.due')}</dt>
          <dd>{showDay(batch.answerDue, lang)}</dd>
        </div>
      )}
      <div>
        <dt>{t('allegation.batch.standing')}</dt>
        <dd>
          {t('allegation.count', { count: batch.total })}
          {batch.total === 0 ? null : (
            <small className="below">{counted(batch.states, 'allegation_state')}</small>
          )}
        </dd>
      </div>
      {batch.total === 0 ? null : (
        <div>
          <dt>{t('allegation.col.prior')}</dt>
          <dd>{counted(batch.priors, 'prior')}</dd>
        </div>
      )}
    </dl>
  )
}

function NewBatch({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const navigate = useNavigate()
  const again = useAgain()
  const [typed, setTyped] = useState(blankBatch)
  return (
    <FormDialog title={t('allegation.batch.new')} onClose={onClose}>
      <RecordForm
        base={null}
        read={() => readBatchTyped(typed)}
        save={async ({ content, reason }) => {
          await call(recordAllegationBatch, { params: { inv }, body: { batch: content, reason } })
          await again()
          await navigate({
            to: '/$lang/$inv/allegations/batches/$batch',
            params: { lang, inv, batch: content.code },
          })
        }}
        submit={t('allegation.batch.make')}
        onDone={onClose}
      >
        <BatchFields typed={typed} onChange={setTyped} isFixed={false} />
      </RecordForm>
    </FormDialog>
  )
}
