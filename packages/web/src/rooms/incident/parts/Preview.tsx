// Exactly what the world would see: the public shape, plainly, and the list of what stays inside.
import { previewIncident, type PublicIncident } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { CorroborationText, GradeText } from '../../../parts/Mark.tsx'
import { BilingualText, CodeText } from '../../../parts/NumberText.tsx'
import { AccuracyText } from '../../../parts/PlaceText.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { RangeText } from '../../../parts/RangeText.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { PublicPeople, PublicSources } from './PreviewLists.tsx'

export function Preview({ code, isApproved }: { code: string; isApproved: boolean }) {
  const { t } = useTranslation()
  const inv = useInv()
  const { data, error } = useQuery(ask(previewIncident, { params: { inv, code } }))
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  const withheld = Map.groupBy(data.withheld, (reason) => reason)
  return (
    <div className="preview">
      <p className="aside">{t(isApproved ? 'preview.lead' : 'preview.leadNotApproved')}</p>
      <article className="card preview-page">
        <PublicShape incident={data.incident} />
      </article>
      <section className="block" aria-labelledby="withheld">
        <h2 id="withheld">{t('preview.withheld')}</h2>
        {withheld.size === 0 ? <p className="nothing">{t('preview.withheld.none')}</p> : null}
        <ul>
          {[...withheld].map(([reason, all]) => (
            <li key={reason}>
              {t(`preview.withheld.${reason}`, { defaultValue: reason })}:{' '}
              {t('preview.times', { count: all.length })}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function PublicShape({ incident }: { incident: PublicIncident }) {
  const { t } = useTranslation()
  const list = (words: string[]) => words.join(t('part.comma'))
  const facts: [string, string][] = [
    [t('field.means'), list(incident.means.map((it) => t(`means.${it}`)))],
    [
      t('field.harmedObjects'),
      list(incident.harmedObjects.map((it) => t(`civilian_object.${it}`))),
    ],
    [t('incident.acknowledgement'), t(`acceptance.${incident.acknowledgement.level}`)],
  ]
  return (
    <>
      <h2>
        <BilingualText text={incident.placeName} />
      </h2>
      <p>
        <WhenText when={incident.occurred} /> · <CodeText>{incident.code}</CodeText> ·{' '}
        <CorroborationText level={incident.corroboration.level} />
        {t('part.comma')}
        {t('incident.sources.counted', { count: incident.corroboration.independentSources })}
      </p>
      {incident.area === null ? null : (
        <p>
          <BilingualText text={incident.area.name} />
        </p>
      )}
      {incident.areaAsWritten === null ? null : (
        <p>
          {t('form.area.asWritten')}: <bdi dir="auto">{incident.areaAsWritten}</bdi>
        </p>
      )}
      <AccuracyText place={incident.place} />
      <p>
        {incident.summary.en === null && incident.summary.ar === null ? null : (
          <BilingualText text={incident.summary} />
        )}
      </p>
      <dl className="fact-list">
        {incident.counts.map(({ outcome, group, range }) => (
          <div key={`${outcome} ${group}`}>
            <dt>
              {t('form.counts.row', {
                outcome: t(`outcome.${outcome}`),
                group: t(`group.${group}`),
              })}
            </dt>
            <dd>
              <RangeText range={range} />
            </dd>
          </div>
        ))}
        {facts
          .filter(([, said]) => said !== '')
          .map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        {incident.accused.length === 0 ? null : (
          <div>
            <dt>{t('field.accused')}</dt>
            <dd>
              {incident.accused.map((name, at) => (
                <span key={at} className="item">
                  <BilingualText text={name} />
                </span>
              ))}
            </dd>
          </div>
        )}
        {incident.grades.map(({ by, grade }) => (
          <div key={by}>
            <dt>{t('incident.importedGrade', { by })}</dt>
            <dd>
              <GradeText grade={grade} />
            </dd>
          </div>
        ))}
      </dl>
      <PublicPeople incident={incident} />
      <PublicSources incident={incident} />
      {incident.notes.map(({ on, text }) => (
        <p key={on}>
          <BilingualText text={text} />
        </p>
      ))}
    </>
  )
}
