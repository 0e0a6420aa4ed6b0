// What stands in the words of a finding: numbers in the numerals of the language, days as days.
import type { ClosureFinding } from '@athar/contract'
import type { TFunction } from 'i18next'
import type { Language } from '../../i18n.ts'
import { showDay } from '../../parts/WhenText.tsx'

type Translate = TFunction

const dayOf = (ms: unknown, language: Language): string =>
  typeof ms === 'number' && ms > 0
    ? showDay(new Date(ms).toISOString().slice(0, 10), language)
    : '–'

/** The parameters of `answers.finding.<code>`; `count` chooses the plural. */
export function findingParams(
  { code, params }: ClosureFinding,
  language: Language,
  t: Translate,
): Record<string, unknown> {
  const reasons = (given: unknown): string =>
    String(given)
      .split(', ')
      .map((reason) => t(`refusal_reason.${reason}`, { defaultValue: reason }))
      .join(t('part.comma'))
  if (code === 'reversed')
    return {
      from: dayOf(params['from'], language),
      to: dayOf(params['to'], language),
      toward: t(`position_assessment.${String(params['toward'])}`),
    }
  if (code === 'reason_changed')
    return {
      from: dayOf(params['from'], language),
      to: dayOf(params['to'], language),
      before: reasons(params['before']),
      after: reasons(params['after']),
    }
  if (code === 'echo_of_centroid') return { ...params, count: params['incidents'] }
  return { ...params, count: params['n'] ?? 1 }
}
