// The people: each casualty as its source gives it, with names in both scripts; what is withheld is said.
import { casualtyRoutes, type IncidentView } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage, useInv, useLanguage } from '../../../app/place.ts'
import { useMay } from '../../../app/session.ts'
import { Button } from '../../../parts/Button.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { CasualtyForm } from '../forms/CasualtyForm.tsx'
import { useNames } from '../use-incident.ts'
import { Provenance } from './Provenance.tsx'
import { RecordActs } from './RecordActs.tsx'
import { TableFrame } from './TableFrame.tsx'

type Casualty = IncidentView['casualties'][number]

export function Casualties({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const may = useMay(useInv())
  const [isNew, setNew] = useState(false)
  const { casualties } = view
  return (
    <section className="block" aria-labelledby="casualties">
      <header className="block-head">
        <h2 id="casualties">{t('incident.casualties')}</h2>
        <small>{t('incident.casualties.count', { count: casualties.length })}</small>
        <Button
          because={may('casualty.record') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setNew(true)}
        >
          {t('incident.casualty.new')}
        </Button>
      </header>
      {casualties.length === 0 ? (
        <Nothing>{t('incident.casualties.none')}</Nothing>
      ) : (
        <TableFrame label={t('incident.casualties')}>
          <table className="table casualties">
            <caption>{t('incident.casualties.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('incident.casualty.name')}</th>
                <th scope="col">{t('field.outcome')}</th>
                <th scope="col">{t('incident.casualty.who')}</th>
                <th scope="col">{t('field.listedBy')}</th>
                <th scope="col">
                  <span className="unseen">{t('incident.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {casualties.map((casualty) => (
                <Row key={casualty.id} casualty={casualty} view={view} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {isNew ? (
        <FormDialog title={t('incident.casualty.new')} onClose={() => setNew(false)}>
          <CasualtyForm view={view} base={null} onDone={() => setNew(false)} />
        </FormDialog>
      ) : null}
    </section>
  )
}

function Row({ casualty, view }: { casualty: Casualty; view: IncidentView }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const names = useNames(view)
  const { content } = casualty
  const { ar, en } = content.nameAsWritten
  const name = inLanguage(content.nameAsWritten, language)?.text ?? t('incident.casualty.unnamed')
  const isGone = content.state !== 'recorded'
  return (
    <tr className={isGone ? 'gone' : ''}>
      <th scope="row">
        {ar === null ? null : (
          <span lang="ar" dir="rtl" className="name">
            {ar}
          </span>
        )}
        {en === null ? null : (
          <span lang="en" dir="ltr" className="name">
            {en}
          </span>
        )}
        {ar === null && en === null ? (
          <span className="nothing">{t('incident.casualty.unnamed')}</span>
        ) : null}
        {isGone ? <small>{t(`state.${content.state}`)}</small> : null}
      </th>
      <td data-label={t('field.outcome')}>
        {t(`outcome.${content.outcome}`)}
        {content.diedOn === null ? null : (
          <small>
            {t('field.diedOn')}: <WhenText when={content.diedOn} isBrief />
          </small>
        )}
        {content.outcome === 'injured' || (content.ageGroup === 'child' && !content.nameCleared) ? (
          <small>{t('incident.casualty.notPublic')}</small>
        ) : null}
      </td>
      <td data-label={t('incident.casualty.who')}>
        <Who casualty={casualty} />
        <Provenance content={content} />
      </td>
      <td data-label={t('field.listedBy')}>
        {content.listedBy === null ? (
          <span className="nothing">{t('form.casualty.listedBy.none')}</span>
        ) : (
          <bdi>{names.source(content.listedBy)}</bdi>
        )}
      </td>
      <td>
        <RecordActs
          record={casualty}
          name={name}
          correct="casualty.correct"
          withdrawing={{ route: casualtyRoutes.withdraw, may: 'casualty.withdraw' }}
          form={(close) => <CasualtyForm view={view} base={casualty} onDone={close} />}
        />
      </td>
    </tr>
  )
}

function Who({ casualty: { content } }: { casualty: Casualty }) {
  const { t } = useTranslation()
  const { sex, ageGroup, age, ageAsWritten, status, statusContested, pregnant, occupation } =
    content
  const known = [
    sex === 'unknown' ? null : t(`sex.${sex}`),
    ageGroup === 'unknown' ? null : t(`age_group.${ageGroup}`),
    t(`status.${status}`),
    statusContested ? t('incident.casualty.contested') : null,
    pregnant === true ? t('field.pregnant') : null,
  ].filter((word) => word !== null)
  return (
    <>
      {known.join(t('part.comma'))}
      {age === null ? null : (
        <small>
          {t('field.age')}: <RangeText range={age} />
        </small>
      )}
      {age === null && ageAsWritten !== null ? <small dir="auto">{ageAsWritten}</small> : null}
      {occupation === null ? null : <small dir="auto">{occupation}</small>}
    </>
  )
}
