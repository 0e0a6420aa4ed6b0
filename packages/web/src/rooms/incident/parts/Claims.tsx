// What each source said: claims grouped by who speaks, with when, how many, the words, and where to read them.
import { claimRoutes, type IncidentView, sourceRoutes } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { ClaimForm } from '../forms/ClaimForm.tsx'
import { SourceForm } from '../forms/SourceForm.tsx'
import { useNames } from '../use-incident.ts'
import { ActorText } from './ActorText.tsx'
import { DocumentLinks } from './DocumentLinks.tsx'
import { Provenance } from './Provenance.tsx'
import { RecordActs } from './RecordActs.tsx'

type Claim = IncidentView['claims'][number]

export function Claims({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const [isNew, setNew] = useState(false)
  const claims = view.claims.filter(({ content }) => content.kind !== 'position')
  const bySource = Map.groupBy(claims, ({ content }) => content.sourceId as string)
  return (
    <section className="block" aria-labelledby="claims">
      <header className="block-head">
        <h2 id="claims">{t('incident.claims')}</h2>
        <small>{t('incident.claims.count', { count: claims.length })}</small>
        <Button
          because={may('claim.record') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setNew(true)}
        >
          {t('incident.claim.new')}
        </Button>
      </header>
      {claims.length === 0 ? <Nothing>{t('incident.claims.none')}</Nothing> : null}
      <ul className="plain-list">
        {[...bySource].map(([id, said]) => (
          <li key={id} className="card source-said">
            <SourceHead view={view} id={id} />
            {said.map((claim) => (
              <OneClaim key={claim.id} claim={claim} view={view} />
            ))}
          </li>
        ))}
      </ul>
      {isNew ? (
        <FormDialog title={t('incident.claim.new')} onClose={() => setNew(false)}>
          <ClaimForm view={view} base={null} onDone={() => setNew(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}

/** Who speaks: the name, what kind of source it is, and how many sources it counts together with. */
function SourceHead({ view, id }: { view: IncidentView; id: string }) {
  const { t } = useTranslation()
  const names = useNames(view)
  const source = view.sources.find((it) => it.id === id)
  const group = view.independence.groups.findIndex(({ members }) => members.includes(id))
  const shared = (view.independence.groups[group]?.members.length ?? 1) - 1
  return (
    <header className="source-head">
      <h3>
        <bdi>{names.source(id)}</bdi>
      </h3>
      <small>
        {t(`source_kind.${source?.content.kind ?? 'unknown'}`)}
        {shared < 1 ? null : (
          <>
            {t('part.comma')}
            {t('incident.source.together', { count: shared })}
          </>
        )}
      </small>
      {source === undefined ? null : (
        <RecordActs
          record={source}
          name={names.source(id)}
          correct="source.correct"
          withdrawing={{ route: sourceRoutes.withdraw, may: 'source.correct' }}
          form={(close) => <SourceForm base={source} onDone={close} />}
        />
      )}
    </header>
  )
}

function OneClaim({ claim, view }: { claim: Claim; view: IncidentView }) {
  const { t } = useTranslation()
  const names = useNames(view)
  const { content } = claim
  const document = view.documents.find(({ id }) => id === content.documentId)
  const isGone = content.state !== 'recorded'
  return (
    <article className={isGone ? 'claim gone' : 'claim'}>
      <div className="claim-head">
        <small>
          {isGone ? <>{t(`state.${content.state}`)} · </> : null}
          {t(`claim_kind.${content.kind}`)}
          {t('part.comma')}
          {content.said === null ? t('incident.claim.undated') : <WhenText when={content.said} />}
        </small>
        <RecordActs
          record={claim}
          name={t('incident.claimOf', { name: names.source(content.sourceId) })}
          correct="claim.correct"
          withdrawing={{ route: claimRoutes.withdraw, may: 'claim.withdraw' }}
          form={(close) => <ClaimForm view={view} base={claim} onDone={close} />}
        />
      </div>
      {content.counts.length === 0 ? null : (
        <ul className="claim-counts">
          {content.counts.map(({ outcome, group, range }) => (
            <li key={`${outcome} ${group}`}>
              <small>
                {t('form.counts.row', {
                  outcome: t(`outcome.${outcome}`),
                  group: t(`group.${group}`),
                })}
              </small>{' '}
              <RangeText range={range} />
            </li>
          ))}
        </ul>
      )}
      {content.text === null ? null : (
        <blockquote dir="auto" className="said">
          {content.text}
        </blockquote>
      )}
      {content.accused.length === 0 ? null : (
        <p>
          <small>{t('field.accused')}</small>{' '}
          {content.accused.map(({ actorId, asWritten }) => (
            <span key={actorId} className="item">
              <ActorText actors={view.actors} actorId={actorId} asWritten={asWritten} />
            </span>
          ))}
        </p>
      )}
      {content.basis === null ? null : (
        <p dir="auto">
          <small>{t('field.basis')}</small> {content.basis}
        </p>
      )}
      {document === undefined ? null : <DocumentLinks document={document} />}
      <Provenance content={content} />
    </article>
  )
}
