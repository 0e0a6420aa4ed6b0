// Whether a fit's classes still mean what their labels say.
import { type LabelFit } from './fit.ts'

/**
 * How clearly the crowd names each class under a fit: the least, over the classes that hold one task in a hundred, of
 * (answers k to class k) over (answers to class k of the wrong label said most). Under 1, the fit believes that the
 * crowd answers a class with another label more often than with its own: it has found a pattern in the answers (hard
 * pictures, bad pictures, lazy volunteers), and calls it by the label's name.
 */
export function meaningOf({ counts, classes, stride, prior }: LabelFit): number {
  const workers = counts.length / (classes * stride)
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k < classes; k++) {
    if ((prior[k] as number) < 0.01) continue
    const said = new Float64Array(classes)
    for (let worker = 0; worker < workers; worker++)
      for (let l = 0; l < classes; l++)
        said[l]! += counts[(worker * classes + l) * stride + k] as number
    const own = said[k] as number
    said[k] = 0
    const wrong = Math.max(...said)
    if (own + wrong > 3)
      least = Math.min(least, wrong === 0 ? Number.POSITIVE_INFINITY : own / wrong)
  }
  return least
}
