// Cutting all frames of a campaign in the background: scene by scene and block by block, resumable, with progress.
import { Problem } from '@athar/domain'
import type { OpenScene } from '../scene/open-scene.ts'
import { cutFrame } from './cut.ts'
import { encodeFrame } from './encode.ts'
import type { Encoding, FrameFacts, FrameRequest, FrameSink, Kernel } from './frame.ts'
import { frameKey, settle } from './key.ts'

/** A structure whose frames are wanted. */
export interface PlannedStructure {
  readonly id: string
  readonly lon: number
  readonly lat: number
}

/** A scene of the plan, opened when its turn comes and closed after it. */
export interface PlannedScene {
  readonly id: string
  open(): Promise<OpenScene>
}

export interface CutPlan {
  readonly scenes: readonly PlannedScene[]
  readonly structures: readonly PlannedStructure[]
  readonly metres: number
  readonly pixels: number
  readonly kernel?: Kernel
  readonly encodings: readonly Encoding[]
}

/** What became of one frame in one encoding. */
export interface PlannedFrame {
  readonly sceneId: string
  readonly structureId: string
  readonly encoding: Encoding
  /** Cut now; kept from before; the scene does not cover it; the scene could not be read there. */
  readonly outcome: 'cut' | 'kept' | 'outside' | 'failed'
  /** null unless cut or kept. */
  readonly key: string | null
  readonly facts: FrameFacts | null
}

export interface CutProgress {
  /** Frames that have their outcome, those before `from` included. */
  readonly done: number
  readonly total: number
  readonly cut: number
  readonly kept: number
  readonly outside: number
  readonly failed: number
}

export interface CutOptions {
  readonly signal?: AbortSignal
  /** Where to go on: the `done` of an earlier run of the same plan. Without it, what the sink has is skipped. */
  readonly from?: number
  /** Called after each batch, in order; awaited, so that a slow store slows the cutting. */
  readonly onFrames?: (
    frames: readonly PlannedFrame[],
    progress: CutProgress,
  ) => Promise<void> | void
  /** Frames encoded at once. */
  readonly atOnce?: number
  /** Frames in one batch. */
  readonly batch?: number
}

interface Work {
  readonly structure: PlannedStructure
  readonly encoding: Encoding
}

/**
 * Cuts every frame of the plan into the sink. The order depends on nothing but the plan, so that `done` of a run that
 * was stopped is the `from` of the next one. A scene that cannot be opened fails its frames, not the job.
 * @throws the signal's reason when stopped; what `onFrames` or the sink throws
 */
export async function cutAll(
  plan: CutPlan,
  sink: FrameSink,
  options: CutOptions = {},
): Promise<CutProgress> {
  const total = plan.scenes.length * plan.structures.length * plan.encodings.length
  const start = Math.max(0, Math.min(total, options.from ?? 0))
  let progress: CutProgress = { done: start, total, cut: 0, kept: 0, outside: 0, failed: 0 }
  const perScene = plan.structures.length * plan.encodings.length
  for (const [index, planned] of plan.scenes.entries()) {
    const skip = start - index * perScene
    if (skip >= perScene) continue
    options.signal?.throwIfAborted()
    const scene = await openOrNull(planned)
    try {
      const work = orderWork(plan, scene).slice(Math.max(0, skip))
      const size = options.batch ?? 128
      for (let at = 0; at < work.length; at += size) {
        options.signal?.throwIfAborted()
        const part = work.slice(at, at + size)
        const frames = await inParallel(part, options.atOnce ?? 4, (one) =>
          cutOne(plan, planned, scene, sink, one),
        )
        progress = add(progress, frames)
        await options.onFrames?.(frames, progress)
      }
    } finally {
      await scene?.close()
    }
  }
  return progress
}

function add(progress: CutProgress, frames: readonly PlannedFrame[]): CutProgress {
  const count = (outcome: PlannedFrame['outcome']) =>
    frames.filter((frame) => frame.outcome === outcome).length
  return {
    done: progress.done + frames.length,
    total: progress.total,
    cut: progress.cut + count('cut'),
    kept: progress.kept + count('kept'),
    outside: progress.outside + count('outside'),
    failed: progress.failed + count('failed'),
  }
}

async function openOrNull(planned: PlannedScene): Promise<OpenScene | null> {
  try {
    return await planned.open()
  } catch (caught) {
    if (caught instanceof Problem) return null
    throw caught
  }
}

/** Side of the cells in which structures are taken together when a scene has no blocks of its own. */
const cell = 256

/** By the scene's blocks, row by row, then by place and name; each block is decoded once. */
function orderWork(plan: CutPlan, scene: OpenScene | null): Work[] {
  const level = scene?.levels[0]
  const width = Math.min(level?.blockWidth ?? cell, 1024)
  const height = Math.max(cell, Math.min(level?.blockHeight ?? cell, 1024))
  const placed = plan.structures.map((structure, order) => {
    const at = scene?.georeference.toPixel(structure.lon, structure.lat) ?? { x: 0, y: 0 }
    const row = Math.floor(at.y / height)
    const column = Math.floor(at.x / Math.max(cell, width))
    return { structure, row, column, order }
  })
  placed.sort((a, b) => {
    if (a.row !== b.row) return a.row - b.row
    return a.column === b.column ? a.order - b.order : a.column - b.column
  })
  return placed.flatMap(({ structure }) =>
    plan.encodings.map((encoding) => ({ structure, encoding })),
  )
}

async function cutOne(
  plan: CutPlan,
  planned: PlannedScene,
  scene: OpenScene | null,
  sink: FrameSink,
  { structure, encoding }: Work,
): Promise<PlannedFrame> {
  const common = { sceneId: planned.id, structureId: structure.id, encoding }
  if (scene === null) return { ...common, outcome: 'failed', key: null, facts: null }
  const { metres, pixels, kernel } = plan
  const request = { lon: structure.lon, lat: structure.lat, metres, pixels }
  try {
    const kept = await cutInto(
      scene,
      kernel === undefined ? request : { ...request, kernel },
      encoding,
      sink,
    )
    return { ...common, ...kept }
  } catch (caught) {
    if (!(caught instanceof Problem)) throw caught
    return { ...common, outcome: 'failed', key: null, facts: null }
  }
}

/** A frame's outcome, and its bytes where they were made just now. */
export interface CutInto {
  readonly outcome: 'cut' | 'kept' | 'outside'
  readonly key: string | null
  readonly facts: FrameFacts | null
}

/**
 * Cuts and encodes one frame into a sink, unless the sink has it; what lies wholly outside the scene is not kept.
 * @throws Problem as `cutFrame` and `encodeFrame`
 */
export async function cutInto(
  scene: OpenScene,
  request: FrameRequest,
  encoding: Encoding,
  sink: FrameSink,
): Promise<CutInto> {
  const key = frameKey(scene.key, request, encoding)
  const known = await sink.facts(key)
  if (known !== null) return { outcome: 'kept', key, facts: known }
  const raw = await cutFrame(scene, settle(request))
  if (raw.noDataShare === 1) return { outcome: 'outside', key: null, facts: null }
  const bytes = await encodeFrame(raw, encoding)
  const { width, height, noDataShare, usable } = raw
  const facts = { format: encoding.format, width, height, noDataShare, usable }
  await sink.put(key, bytes, facts)
  return { outcome: 'cut', key, facts }
}

/** Runs the work on so many lanes; the results stand in the order of the work. */
async function inParallel<A, B>(
  work: readonly A[],
  lanes: number,
  run: (one: A) => Promise<B>,
): Promise<B[]> {
  const results: B[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < work.length) {
      const index = next
      next += 1
      results[index] = await run(work[index] as A)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane))
  return results
}
