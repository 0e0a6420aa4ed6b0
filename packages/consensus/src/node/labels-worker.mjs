// A thread of a label fit: does its parts of each stroke when told to, until told to end. Plain JavaScript on
// purpose: a thread that has no types to strip starts sooner and holds less memory.
import { parentPort } from 'node:worker_threads'

parentPort.once('message', async ({ crew, number, threads }) => {
  const { memory, module, plan, control, signals, strokes } = crew
  const { buffer } = memory
  // Where the engine knows no vectors, the plain kernel is loaded, types and all.
  const run =
    module === null
      ? await plainRun(plan)
      : vectorRun(new WebAssembly.Instance(module, { env: { memory, log: Math.log } }))

  function vectorRun({ exports }) {
    return (stroke, part) => {
      const { entry, args } = part.calls[stroke]
      new Uint8Array(buffer, part.counts, part.prior - part.counts).fill(0)
      new Float64Array(buffer, part.total, 1)[0] = exports[entry](...args)
    }
  }

  async function plainRun(given) {
    const { kernelOf, strokePart } = await import('../labels/sheet.ts')
    const kernel = kernelOf(given)
    return (stroke, part) => strokePart(given, kernel, part.number, stroke)
  }

  for (let generation = 0; ; ) {
    Atomics.wait(control, signals.generation, generation)
    generation = Atomics.load(control, signals.generation)
    const stroke = strokes[Atomics.load(control, signals.stroke)]
    if (stroke === undefined) return
    for (let at = number; at < plan.parts.length; at += threads) run(stroke, crew.parts[at])
    if (Atomics.add(control, signals.done, 1) + 1 < threads) continue
    Atomics.store(control, signals.done, 0)
    Atomics.store(control, signals.finished, generation)
    Atomics.notify(control, signals.finished)
  }
})
