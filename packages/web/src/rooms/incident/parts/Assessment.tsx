// The four axes, each with its value and its reason; what rules derive from them; and grades that others gave, as theirs.
import type { IncidentView } from '@athar/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CorroborationText, GradeText } from '../../../parts/Mark.tsx'
import { CodeText } from '../../../parts/NumberText.tsx'
import { useNames } from '../use-incident.ts'

export function Assessment({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const { axes, grades } = view.incident.content
  return (
    <section className="block" aria-labelledby="assessment">
      <h2 id="assessment">{t('incident.assessment')}</h2>
      {axes === null ? <p className="nothing">{t('incident.assessment.none')}</p> : null}
      {axes === null ? null : (
        <dl className="axes">
          <Axis name={t('axis.corroboration')} reason={axes.corroboration.reason}>
            {t('axis.corroboration.sources', { count: axes.corroboration.independentSources })}
            {axes.corroboration.verifiedByName ? (
              <>
                {t('part.comma')}
                {t('axis.corroboration.byName')}
              </>
            ) : null}
          </Axis>
          <Axis name={t('axis.attribution')} reason={axes.attribution.reason}>
            {t(`attribution.${axes.attribution.value}`)}
          </Axis>
          <Axis name={t('axis.civilianStatus')} reason={axes.civilianStatus.reason}>
            {t(`civilian_status.${axes.civilianStatus.value}`)}
          </Axis>
          <Axis name={t('axis.acceptance')} reason={axes.acceptance.reason}>
            {t(`acceptance.${axes.acceptance.value}`)}
          </Axis>
        </dl>
      )}
      <dl className="derived">
        <Derived name={t('incident.corroboration')} rule={view.corroboration.rule}>
          <CorroborationText level={view.corroboration.level} />
        </Derived>
        <Derived name={t('incident.acknowledgement')} rule={view.acknowledgement.rule}>
          {t(`acceptance.${view.acknowledgement.level}`)}
        </Derived>
        <Derived name={t('incident.derivedGrade')} rule={view.derivedGrade.rule}>
          {view.derivedGrade.grade === null ? (
            t('part.notAssessed')
          ) : (
            <GradeText grade={view.derivedGrade.grade} />
          )}
        </Derived>
        {grades.map(({ by, grade }) => (
          <div key={by}>
            <dt>{t('incident.importedGrade', { by })}</dt>
            <dd>
              <GradeText grade={grade} />
              <small>{t('incident.importedGrade.note')}</small>
            </dd>
          </div>
        ))}
      </dl>
      <Independence view={view} />
    </section>
  )
}

interface AxisProps {
  name: string
  reason: string | null
  children: ReactNode
}
function Axis({ name, reason, children }: AxisProps) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{children}</strong>
        <p className={reason === null ? 'nothing' : ''}>
          <bdi>{reason ?? t('axis.noReason')}</bdi>
        </p>
      </dd>
    </div>
  )
}

function Derived({ name, rule, children }: { name: string; rule: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        <small>
          {t('incident.byRule')} <CodeText>{rule}</CodeText>
        </small>
      </dd>
    </div>
  )
}

/** How many sources are independent, and why: who repeats whom. */
function Independence({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const { count, groups } = view.independence
  const names = useNames(view)
  const all = groups.reduce((sum, { members }) => sum + members.length, 0)
  return (
    <div className="independence">
      <h3>
        {t('incident.sources.counted', { count })}{' '}
        <small>{t('incident.sources.of', { count: all })}</small>
      </h3>
      <ol>
        {groups.map(({ members, reason }) => (
          <li key={members.join()}>
            {members.map((id) => (
              <span key={id} className="item">
                <bdi>{names.source(id)}</bdi>
              </span>
            ))}
            <small>
              {reason === null
                ? t('independence.alone')
                : t(`independence.${reason}`, { defaultValue: reason })}
            </small>
          </li>
        ))}
      </ol>
    </div>
  )
}
