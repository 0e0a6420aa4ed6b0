// Metrics for Prometheus: how many requests of each route, how long, and how many lines wait for the sealer.
import type { Store } from '@athar/store'
import { unsealedLines } from '@athar/store'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  /** Begins to time a request; the end takes the status and gives the milliseconds. */
  begin(route: string): (status: number) => number
  text(): Promise<string>
}

/** Metrics of one server; each has a registry of its own. */
export function openMetrics(store: Store, isProcess: boolean): Metrics {
  const registry = new Registry()
  if (isProcess) collectDefaultMetrics({ register: registry, prefix: 'athar_' })
  const requests = new Histogram({
    name: 'athar_request_seconds',
    help: 'Time from request to answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const waiting = new Gauge({
    name: 'athar_unsealed_lines',
    help: 'Committed ledger lines that wait for the sealer.',
    registers: [registry],
  })
  return {
    begin: (route) => {
      const from = performance.now()
      return (status) => {
        const ms = performance.now() - from
        requests.observe({ route, status: String(status) }, ms / 1000)
        return Math.round(ms)
      }
    },
    text: async () => {
      waiting.set(await unsealedLines(store.db))
      return registry.metrics()
    },
  }
}
