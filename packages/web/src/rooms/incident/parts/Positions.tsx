// What belligerents answered, in the order of their dates: a sequence, in which no answer replaces an earlier one.
import { claimRoutes, type IncidentView } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { CodeText } from '../../../parts/NumberText.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { ClaimForm } from '../forms/ClaimForm.tsx'
import { useNames } from '../use-incident.ts'
import { namedActor } from './ActorText.tsx'
import { DocumentLinks } from './DocumentLinks.tsx'
import { RecordActs } from './RecordActs.tsx'

type Claim = IncidentView['claims'][number]
const dateOf = ({ content }: Claim): string => content.said?.localFrom ?? ''

export function Positions({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const [isNew, setNew] = useState(false)
  const positions = view.claims
    .filter(({ content }) => content.kind === 'position')
    .sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1))
  return (
    <section className="block" aria-labelledby="positions">
      <header className="block-head">
        <h2 id="positions">{t('incident.positions')}</h2>
        <Button
          because={may('claim.record') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setNew(true)}
        >
          {t('incident.position.new')}
        </Button>
      </header>
      <p className="aside">{t('incident.positions.lead')}</p>
      {positions.length === 0 ? <Nothing>{t('incident.positions.none')}</Nothing> : null}
      <ol className="sequence">
        {positions.map((claim) => (
          <li key={claim.id} className={claim.content.state === 'recorded' ? '' : 'gone'}>
            <OnePosition claim={claim} view={view} />
          </li>
        ))}
      </ol>
      {isNew ? (
        <FormDialog title={t('incident.position.new')} onClose={() => setNew(false)}>
          <ClaimForm view={view} base={null} kind="position" onDone={() => setNew(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}

function OnePosition({ claim, view }: { claim: Claim; view: IncidentView }) {
  const { t } = useTranslation()
  const names = useNames(view)
  const language = useLanguage()
  const { position, said, text, sourceId, documentId } = claim.content
  const document = view.documents.find(({ id }) => id === documentId)
  if (position === null) return null
  const named = namedActor(view.actors, position.actorId, null, language)
  const actor = named?.text ?? names.source(sourceId)
  return (
    <article className="claim">
      <div className="claim-head">
        <span>
          {said === null ? (
            <span className="nothing">{t('incident.claim.undated')}</span>
          ) : (
            <WhenText when={said} />
          )}{' '}
          · <bdi lang={named?.language ?? undefined}>{actor}</bdi>
        </span>
        <RecordActs
          record={claim}
          name={t('incident.claimOf', { name: actor })}
          correct="claim.correct"
          withdrawing={{ route: claimRoutes.withdraw, may: 'claim.withdraw' }}
          form={(close) => <ClaimForm view={view} base={claim} onDone={close} />}
        />
      </div>
      <p>
        <strong>{t(`position_assessment.${position.assessment}`)}</strong>
        {position.reasons.length === 0 ? null : (
          <>
            {t('part.comma')}
            <bdi dir="auto">{position.reasons.join(t('part.comma'))}</bdi>
          </>
        )}
      </p>
      {position.concededKilled === null && position.concededInjured === null ? null : (
        <p>
          <small>{t('field.concededKilled')}</small> <RangeText range={position.concededKilled} />{' '}
          <small>{t('field.concededInjured')}</small> <RangeText range={position.concededInjured} />
        </p>
      )}
      {position.place === null && position.mgrs === null ? null : (
        <p>
          <small>{t('incident.position.place')}</small> <bdi dir="auto">{position.place}</bdi>{' '}
          {position.mgrs === null ? null : <CodeText>{position.mgrs}</CodeText>}
        </p>
      )}
      {text === null ? null : (
        <blockquote dir="auto" className="said">
          {text}
        </blockquote>
      )}
      {document === undefined ? null : <DocumentLinks document={document} />}
    </article>
  )
}
