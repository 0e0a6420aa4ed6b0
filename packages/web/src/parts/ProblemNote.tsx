// A problem in words: what went wrong, read out at once.
import type { Problem } from '@athar/domain'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

/** The sentence for a problem; where one lies within another, with the sentence for that. */
export function showProblem(
  t: TFunction,
  { code, params }: Pick<Problem, 'code' | 'params'>,
): string {
  const { why } = params
  const reason =
    typeof why === 'string' ? { reason: t(`problem.${why}`, { defaultValue: '' }) } : {}
  return t(`problem.${code}`, { ...params, ...reason, defaultValue: t('part.problem') })
}

export function ProblemNote({ problem }: { problem: Problem | null | undefined }) {
  const { t } = useTranslation()
  return (
    <div role="alert" className="problem-place">
      {problem === null || problem === undefined ? null : (
        <p className="problem">
          {showProblem(t, problem)} <bdi className="problem-code">{problem.code}</bdi>
        </p>
      )}
    </div>
  )
}
