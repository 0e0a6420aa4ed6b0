// A fit as text, to be kept and taken up again: version, hash, and what online answers need.
import type { Compiled } from './compile.ts'
import type { DatesFit } from './fit.ts'
import type { Learned } from './model.ts'

/** Changes whenever the same answers would give another posterior. */
export const DATES_MODEL = 'dates-1'

const layoutInts = ['frames', 'scene', 'of', 'pieceFrom', 'pieceBin'] as const
const layoutDoubles = ['usable', 'binDays', 'pieceShare'] as const
const learnedDoubles = [
  'profile',
  'post',
  'prior',
  'alarms',
  'tellsFirst',
  'tellsLater',
  'rho',
  'haze',
  'level',
  'blind',
  'crowd',
  'time',
  'slips',
  'scalars',
] as const

/** 16 hexadecimal digits over everything learned: two fits that agree to the last bit have the same. */
export function fitHash({ learned }: DatesFit): string {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (const name of learnedDoubles) {
    const list = learned[name]
    for (const word of new Uint32Array(list.slice().buffer)) {
      a = Math.imul(a ^ word, 0x01000193)
      b = Math.imul(b ^ word, 0x85ebca6b)
      b ^= b >>> 13
    }
  }
  const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0')
  return hex(a) + hex(b)
}

function toText(list: Float64Array | Int32Array): string {
  const bytes = new Uint8Array(list.slice().buffer)
  let text = ''
  for (let n = 0; n < bytes.length; n += 8192)
    text += String.fromCharCode(...bytes.subarray(n, n + 8192))
  return btoa(text)
}

const toBytes = (text: string): ArrayBuffer =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer

/** A fit as JSON; the answers themselves are not in it. */
export function keepFit(fit: DatesFit): string {
  const { compiled, learned } = fit
  const { layouts } = compiled
  const arrays: Record<string, string> = {}
  for (const name of [...layoutInts, ...layoutDoubles]) arrays[name] = toText(layouts[name])
  for (const name of learnedDoubles) arrays[`learned.${name}`] = toText(learned[name])
  arrays['crowdOf'] = toText(learned.crowdOf)
  arrays['gold'] = toText(compiled.gold)
  return JSON.stringify({
    model: DATES_MODEL,
    hash: fitHash(fit),
    structures: compiled.structures,
    volunteers: compiled.volunteers,
    longest: layouts.longest,
    stride: compiled.stride,
    layouts: layouts.count,
    scenes: layouts.scenes,
    bins: layouts.bins,
    arrays,
  })
}

interface Kept {
  model: string
  hash: string
  structures: number
  volunteers: number
  longest: number
  stride: number
  layouts: number
  scenes: number
  bins: number
  arrays: Record<string, string>
}

/**
 * A kept fit, ready for `applyAnswer` and `posteriorOf`; null when another model version wrote it or it was damaged.
 */
export function takeUpFit(text: string): DatesFit | null {
  const kept = JSON.parse(text) as Kept
  if (kept.model !== DATES_MODEL) return null
  const doubles = (name: string): Float64Array => new Float64Array(toBytes(kept.arrays[name] ?? ''))
  const ints = (name: string): Int32Array => new Int32Array(toBytes(kept.arrays[name] ?? ''))
  const none = new Int32Array(0)
  const layouts: Record<string, unknown> = {
    count: kept.layouts,
    longest: kept.longest,
    scenes: kept.scenes,
    bins: kept.bins,
  }
  for (const name of layoutInts) layouts[name] = ints(name)
  for (const name of layoutDoubles) layouts[name] = doubles(name)
  const learned: Record<string, unknown> = {
    table: new Float32Array(0),
    open: new Float32Array(0),
    fit: new Float64Array(0),
    sums: new Float64Array(0),
    check: new Float64Array(0),
    crowdOf: ints('crowdOf'),
  }
  for (const name of learnedDoubles) learned[name] = doubles(`learned.${name}`)
  const fit: DatesFit = {
    compiled: {
      structures: kept.structures,
      answers: 0,
      volunteers: kept.volunteers,
      longest: kept.longest,
      stride: kept.stride,
      layouts: layouts as unknown as Compiled['layouts'],
      gold: ints('gold'),
      change: new Float64Array(0),
      structureFrom: new Int32Array(kept.structures + 1),
      byStructure: none,
      rowSays: none,
      rowBetween: none,
      rows: 0,
      rowFrom: none,
      byRow: none,
      groups: 0,
      groupFrom: none,
      groupLayout: none,
      volunteerFrom: new Int32Array(kept.volunteers + 1),
      twoSided: new Float64Array(kept.volunteers),
      tested: new Float64Array(kept.volunteers),
      tolerance: 0,
      sweeps: 0,
      temper: 1,
    },
    learned: learned as unknown as Learned,
  }
  return fitHash(fit) === kept.hash ? fit : null
}
