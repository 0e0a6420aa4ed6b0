// The consensus of labels with threads where they pay: on a million answers, not on a thousand.
import {
  chooseLabelMethod,
  fitLabels,
  type LabelAnswers,
  type LabelChoice,
  type LabelFit,
  type LabelMethod,
} from '../labels/index.ts'

/**
 * Fits the labels by one method, or by the one that held-out evidence speaks for (`auto`).
 * @returns the fit, and for `auto` what was chosen and why
 */
export function consensusOfLabels(
  given: LabelAnswers,
  method: LabelMethod | 'auto',
): Promise<{ fit: LabelFit; choice: LabelChoice | null }> {
  const choice = method === 'auto' ? chooseLabelMethod(given) : null
  const name = method === 'auto' ? (choice?.method ?? 'vote') : method
  return Promise.resolve({ fit: fitLabels(given, name), choice })
}
