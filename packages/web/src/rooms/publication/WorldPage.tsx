// Exactly what the world would see of an investigation: the public shape as the server builds it, and what stays inside.
import type { InvestigationPreview, PublicFigure, PublicIncidentRow } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../app/place.ts'
import { CorroborationText } from '../../parts/Mark.tsx'
import { BilingualText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { showDay, WhenText } from '../../parts/WhenText.tsx'
import { IncidentLink } from '../register/IncidentLink.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

export function WorldPage({ preview }: { preview: InvestigationPreview }) {
  const { t } = useTranslation()
  const { page, incidents, inside } = preview
  return (
    <section className="preview" aria-labelledby="world">
      <h2 id="world">{t('publication.world')}</h2>
      <p className="aside">{t('publication.world.lead')}</p>
      <article className="card preview-page">
        <h3>
          <BilingualText text={page.name} />
        </h3>
        <Described page={page} />
        <Figures figures={page.figures} />
        <h4>{t('publication.places')}</h4>
        <p>
          {t('publication.points', { count: page.map.points.length })}
          {t('part.comma')}
          {t('publication.areas', { count: page.map.areas.length })}
        </p>
        <Incidents rows={incidents} total={page.incidents} />
      </article>
      <section className="block" aria-labelledby="inside">
        <h2 id="inside">{t('preview.withheld')}</h2>
        <ul>
          <li>{t('publication.inside', { count: inside })}</li>
          <li>{t('publication.inside.always')}</li>
        </ul>
      </section>
    </section>
  )
}

function Described({ page }: { page: InvestigationPreview['page'] }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const { description, fictional, incidents, from, to } = page
  const span =
    from === null || to === null
      ? null
      : t('when.between', { from: showDay(from, lang), to: showDay(to, lang) })
  return (
    <>
      {fictional ? <p>{t('app.fictional')}</p> : null}
      {description.en === null && description.ar === null ? null : (
        <p>
          <BilingualText text={description} />
        </p>
      )}
      <p>
        {t('publication.incidents', { count: incidents })}
        {span === null ? null : (
          <>
            {t('part.comma')}
            {span}
          </>
        )}
      </p>
    </>
  )
}

function Figures({ figures }: { figures: readonly PublicFigure[] }) {
  const { t } = useTranslation()
  return (
    <>
      <h4>{t('figures.title')}</h4>
      {figures.length === 0 ? <Nothing>{t('publication.figures.none')}</Nothing> : null}
      <dl className="fact-list">
        {figures.map(({ code, name, figure }) => (
          <div key={code}>
            <dt>
              <BilingualText text={name} />
            </dt>
            <dd>
              <RangeText range={figure} />
              {t('part.comma')}
              {t('register.totals.incidents', { count: figure.incidents })}
              {t('part.comma')}
              {t('register.totals.without', { count: figure.incidentsWithoutCount })}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Incidents({ rows, total }: { rows: readonly PublicIncidentRow[]; total: number }) {
  const { t } = useTranslation()
  const inv = useInv()
  if (rows.length === 0) return <Nothing>{t('publication.incidents.none')}</Nothing>
  const columns = ['code', 'date', 'place', 'killed', 'injured', 'corroboration'] as const
  return (
    <TableFrame label={t('publication.list')}>
      <table className="table">
        <caption>{t('publication.list.caption', { shown: rows.length, count: total })}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`register.table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">
                <IncidentLink inv={inv} code={row.code} />
              </th>
              <td>
                <WhenText when={row.occurred} isBrief />
              </td>
              <td>
                <BilingualText text={row.placeName} />
              </td>
              <td>
                <RangeText range={row.killed} />
              </td>
              <td>
                <RangeText range={row.injured} />
              </td>
              <td>
                <CorroborationText level={row.corroboration} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
