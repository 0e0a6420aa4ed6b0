// A problem in words: what went wrong, read out at once.
import type { Problem } from '@athar/domain'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

/** The sentence for a problem. */
function showProblem(t: TFunction, problem: Problem): string {
  return t(`problem.${problem.code}`, { ...problem.params, defaultValue: t('part.problem') })
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
