// How sure we are, as a mark and a word: verified filled black, reported hollow grey, contested hatched.
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

export type Sureness = 'verified' | 'multi_source' | 'single_report' | 'contested'

/** Which mark stands for a level of corroboration and a grade. */
export function surenessOf(corroboration: string | null, grade: string | null): Sureness {
  if (grade === 'Contested' || grade === 'Discounted') return 'contested'
  if (corroboration === 'verified' || corroboration === 'multi_source') return corroboration
  return 'single_report'
}

export function Mark({ sureness }: { sureness: Sureness }) {
  const id = useId()
  return (
    <svg className={`mark mark-${sureness}`} viewBox="0 0 16 16" aria-hidden="true">
      {sureness === 'contested' ? (
        <defs>
          <pattern
            id={id}
            width="3.2"
            height="3.2"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="1.4" height="3.2" className="mark-hatch" />
          </pattern>
        </defs>
      ) : null}
      <circle
        cx="8"
        cy="8"
        r="6"
        className="mark-ring"
        fill={sureness === 'contested' ? `url(#${id})` : undefined}
      />
      {sureness === 'multi_source' ? <circle cx="8" cy="8" r="2.6" className="mark-dot" /> : null}
    </svg>
  )
}

/** The level of corroboration: mark and word. */
export function CorroborationText({
  level,
  grade,
}: {
  level: string | null
  grade?: string | null
}) {
  const { t } = useTranslation()
  const sureness = surenessOf(level, grade ?? null)
  return (
    <span className="sureness">
      <Mark sureness={sureness} />
      <span>{level === null ? t('part.notAssessed') : t(`corroboration.${level}`)}</span>
    </span>
  )
}

/** A grade somebody gave, with whose it is. */
export function GradeText({ grade, by }: { grade: string; by?: string | null }) {
  const { t } = useTranslation()
  return (
    <span className="grade">
      {t(`grade.${grade}`)}
      {by === undefined || by === null ? null : (
        <>
          {' '}
          <small className="grade-by">
            (<bdi>{by}</bdi>)
          </small>
        </>
      )}
    </span>
  )
}
