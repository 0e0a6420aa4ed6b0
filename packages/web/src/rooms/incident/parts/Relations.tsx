// How the sources depend on each other, as somebody recorded it with a reason.
import { type IncidentView, relationRoutes } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { RelationForm } from '../forms/RelationForm.tsx'
import { useNames } from '../use-incident.ts'
import { RecordActs } from './RecordActs.tsx'

export function Relations({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const names = useNames(view)
  const [isNew, setNew] = useState(false)
  const nameOf = (id: string) => {
    const document = view.documents.find((it) => it.id === id)
    return names.source(document?.content.sourceId ?? id)
  }
  return (
    <section className="block" aria-labelledby="relations">
      <header className="block-head">
        <h2 id="relations">{t('incident.relations')}</h2>
        <Button
          because={
            !may('source.relate')
              ? t('incident.whyNot.permission.denied')
              : view.sources.length < 2
                ? t('incident.relations.two')
                : null
          }
          onClick={() => setNew(true)}
        >
          {t('incident.relation.new')}
        </Button>
      </header>
      {view.relations.length === 0 ? (
        <p className="nothing">{t('incident.relations.none')}</p>
      ) : null}
      <ul className="plain-list">
        {view.relations.map((relation) => {
          const { from, to, kind, reason, state } = relation.content
          const said = { from: nameOf(from), to: nameOf(to) }
          return (
            <li key={relation.id} className={state === 'recorded' ? '' : 'gone'}>
              <div className="claim-head">
                <span>{t(`incident.relation.${kind}`, said)}</span>
                <RecordActs
                  record={relation}
                  name={t(`incident.relation.${kind}`, said)}
                  correct="source.relate"
                  withdrawing={{ route: relationRoutes.withdraw, may: 'source.relate' }}
                  form={(close) => <RelationForm view={view} base={relation} onDone={close} />}
                />
              </div>
              {reason === null ? null : <small dir="auto">{reason}</small>}
            </li>
          )
        })}
      </ul>
      {isNew ? (
        <FormDialog title={t('incident.relation.new')} onClose={() => setNew(false)}>
          <RelationForm view={view} base={null} onDone={() => setNew(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}
