// The consensus of labels with threads where they pay: on a million answers, not on a thousand.
import {
  chooseLabelMethod,
  fitLabels,
  type LabelAnswers,
  type LabelChoice,
  type LabelFit,
  type LabelMethod,
} from '../labels/index.ts'
import { fitOnThreads, type PoolOptions } from './labels-pool.ts'

/** From so many answers on, starting threads costs less than it saves. */
const WORTH_THREADS = 500_000

/** Fits labels by one method: on threads where the answers are many, else on this one. The numbers are the same. */
export async function fitLabelsOnThreads(
  given: LabelAnswers,
  method: LabelMethod,
  options: PoolOptions = {},
): Promise<LabelFit> {
  const isLarge = given.task.length >= WORTH_THREADS || options.threads !== undefined
  if (method === 'vote' || method === 'glad' || given.classes < 2 || !isLarge)
    return fitLabels(given, method, options)
  return fitOnThreads(given, method, options)
}

/**
 * Fits the labels by one method, or by the one that held-out evidence speaks for (`auto`).
 * @returns the fit, and for `auto` what was chosen and why
 */
export async function consensusOfLabels(
  given: LabelAnswers,
  method: LabelMethod | 'auto',
): Promise<{ fit: LabelFit; choice: LabelChoice | null }> {
  if (method !== 'auto') return { fit: await fitLabelsOnThreads(given, method), choice: null }
  const choice = chooseLabelMethod(given)
  return { fit: await fitLabelsOnThreads(given, choice.method), choice }
}
