// Runs one gate and judges it: a gate that throws, or that sees nothing, has failed.
import type { Gate, GateContext, GateResult } from './gate.ts'

/**
 * The judged result of one gate. With `isBuilding`, a gate that sees nothing counts as skipped,
 * for the time in which rooms are still being built.
 */
export async function judge(
  gate: Gate,
  context: GateContext,
  isBuilding = false,
): Promise<GateResult> {
  const result = await gate.run(context).catch(thrown)
  const isAsked = result.seen > 0 || (result.skipped > 0 && result.failed === 0)
  if (isAsked) return result
  if (isBuilding) {
    return { seen: 0, failures: [], passed: 0, failed: 0, skipped: 1, note: 'nothing here yet' }
  }
  const failures = [...result.failures, `saw no ${gate.unit}: a gate that sees nothing fails`]
  return { ...result, failures, passed: 0, failed: Math.max(1, result.failed) }
}

function thrown(error: unknown): GateResult {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { seen: 0, failures: [words], passed: 0, failed: 1, skipped: 0 }
}
