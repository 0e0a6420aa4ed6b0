// The vote: what most answers say; equal shares where the most are equal.
import { type Answers, strideOf } from './answers.ts'
import { type LabelFit } from './fit.ts'
import { pooled } from './tables.ts'

/**
 * The plurality vote: every answer counts one, abstentions none. `posterior` is the share of the answers. The tables
 * are what the crowd as a whole says when the vote says k: one table for everybody.
 */
export function fitVote(given: Answers): LabelFit {
  const { tasks, workers, classes, task, worker, label, gold } = given
  const stride = strideOf(classes)
  const posterior = new Float32Array(tasks * stride)
  for (let i = 0; i < task.length; i++) {
    const said = label[i] as number
    if (said < classes) posterior[(task[i] as number) * stride + said]! += 1
  }
  const total = new Float64Array(classes)
  const silent: number[] = []
  for (let t = 0; t < tasks; t++) {
    const row = posterior.subarray(t * stride, t * stride + classes)
    const known = gold?.[t] ?? -1
    if (known >= 0) row.fill(0)[known] = 1
    const sum = row.reduce((a, b) => a + b, 0)
    if (sum === 0) silent.push(t)
    for (let k = 0; k < classes && sum > 0; k++) {
      row[k] = (row[k] as number) / sum
      total[k]! += row[k] as number
    }
  }
  const counts = new Float64Array(workers * classes * stride)
  for (let i = 0; i < task.length; i++) {
    const said = label[i] as number
    if (said >= classes) continue
    const row = ((worker[i] as number) * classes + said) * stride
    for (let k = 0; k < classes; k++)
      counts[row + k]! += posterior[(task[i] as number) * stride + k] as number
  }
  const logTable = new Float32Array(counts.length)
  const logPrior = new Float32Array(stride)
  const model = pooled({ workers, classes, stride }, { strength: 1e6 })
  model.project(counts, total, logTable, logPrior, true)
  const prior = Float64Array.from(logPrior.subarray(0, classes), Math.exp)
  for (const t of silent) posterior.set(prior, t * stride)
  return {
    method: 'vote',
    classes,
    stride,
    posterior,
    table: logTable.map(Math.exp),
    prior,
    counts,
    loglik: Number.NaN,
    sweeps: 0,
    isConverged: true,
  }
}
