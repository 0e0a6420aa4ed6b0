// One batch: how it stands, its signatures, its allegations, what would leave of each and what stays, its files, their reply.
import '../../styles/work.css'
import './allegations.css'
import { readAllegationBatch, type ReplyOf } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { AddIncidents } from './AddIncidents.tsx'
import { AllegationTable, BatchState } from './AllegationTable.tsx'
import { BatchActs } from './BatchActs.tsx'
import { BatchFacts } from './BatchList.tsx'
import { HeldBack, Told } from './HeldBack.tsx'
import { ReplyImport } from './ReplyImport.tsx'

export type BatchDesk = ReplyOf<typeof readAllegationBatch>

export function BatchRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const code = useParams({ strict: false }).batch ?? ''
  const { data, error } = useQuery(ask(readAllegationBatch, { params: { inv, batch: code } }))
  const title = data === undefined ? null : inLanguage(data.batch.title, lang)
  return (
    <Page
      title={title?.text ?? code}
      isWide
      tools={
        <Link to="/$lang/$inv/allegations" params={{ lang, inv }} search={{ view: 'batches' }}>
          {t('allegation.back')}
        </Link>
      }
    >
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <Desk desk={data} />}
    </Page>
  )
}

function Desk({ desk }: { desk: BatchDesk }) {
  const { t } = useTranslation()
  const { batch, allegations, referrals } = desk
  const because = (move: string) => desk.moves.find((it) => it.move === move)?.because ?? null
  return (
    <div className="stack">
      <p>
        <BatchState state={batch.state} /> <CodeText>{batch.code}</CodeText>
      </p>
      <BatchFacts batch={batch} />
      <Signatures desk={desk} />
      <BatchActs desk={desk} />
      <section className="block" aria-labelledby="batch-items">
        <h2 id="batch-items">{t('allegation.batch.items')}</h2>
        {allegations.length === 0 ? (
          <Nothing>{t('allegation.batch.empty')}</Nothing>
        ) : (
          <AllegationTable rows={allegations} label={`${t('allegation.title')} ${batch.code}`} />
        )}
      </section>
      {batch.state === 'drafted' ? <AddIncidents batch={batch} because={because('add')} /> : null}
      {referrals.length === 0 ? null : (
        <>
          <HeldBack referrals={referrals} />
          <Told referrals={referrals} isSent={batch.sent !== null} />
        </>
      )}
      {batch.sent === null ? null : <ReplyImport batch={batch} because={because('reply')} />}
    </div>
  )
}

/** Who vouched, their receipt, the digest of what was sent. */
function Signatures({ desk: { batch, people } }: { desk: BatchDesk }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const signed = (it: BatchDesk['batch']['legal']) =>
    it === null
      ? t('allegation.batch.unsigned')
      : t('allegation.batch.signed', {
          by: people[it.by] ?? it.by,
          day: showDay(it.at, lang),
          reason: it.reason,
        })
  return (
    <dl className="fact-list allegation-facts">
      <div>
        <dt>{t('allegation.batch.legal')}</dt>
        <dd>{signed(batch.legal)}</dd>
      </div>
      <div>
        <dt>{t('allegation.batch.safety')}</dt>
        <dd>{signed(batch.safety)}</dd>
      </div>
      {batch.receipt === null ? null : (
        <div>
          <dt>{t('allegation.batch.receipt')}</dt>
          <dd>
            <CodeText>{batch.receipt.reference}</CodeText> · {showDay(batch.receipt.at, lang)}
            <small className="below" dir="auto">
              {batch.receipt.text}
            </small>
          </dd>
        </div>
      )}
      {batch.sentDigest === null ? null : (
        <div>
          <dt>{t('allegation.batch.digest')}</dt>
          <dd className="digest">
            <CodeText>{batch.sentDigest}</CodeText>
          </dd>
        </div>
      )}
    </dl>
  )
}
