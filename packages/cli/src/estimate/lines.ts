// What athar estimate prints for people: three numbers that never mix, every method, and what speaks against them.
import {
  type Estimates,
  type MethodEstimate,
  MseRefusal,
  type StratifiedEstimates,
  type Variant,
} from '@athar/estimates'
import { sayAssumption, sayMethod, sayRefusal, sayWarning } from './say.ts'

/** A table's outcome: estimates or the refusal, never both. */
export interface Outcome {
  readonly estimates: Estimates | null
  readonly refusal: {
    readonly code: MseRefusal['code']
    readonly params: MseRefusal['params']
  } | null
}

/** The three numbers. They answer different questions: none is ever added to another. */
export interface Numbers {
  /** Identifiable people on at least one list. */
  readonly identified: number
  /** Lowest to highest documented count: it comes from incidents and their sources, never from a table of patterns. */
  readonly documentedRange: null
  readonly estimated: Estimates['span']
}

export const numbersOf = (identified: number, estimated: Estimates['span']): Numbers => ({
  identified,
  documentedRange: null,
  estimated,
})

const round = (value: number): string => Math.round(value).toLocaleString('en')
const range = ([low, high]: readonly [number, number]): string => `${round(low)} to ${round(high)}`

function methodLine({ method, total, interval, refusal }: MethodEstimate): string {
  const name = `  ${sayMethod(method).padEnd(34)}`
  if (refusal !== null) return `${name}refused (${refusal.code}): ${sayRefusal(refusal)}`
  const said = total === null ? '–' : round(total)
  return `${name}${said.padStart(8)}${interval === null ? '' : `   95 %: ${range(interval)}`}`
}

function saysOf({ low, high, refusal }: Variant): string {
  if (refusal !== null) return `refused (${refusal.code})`
  return low === null || high === null ? 'no method gives a total' : range([low, high])
}

function numberLines({ identified, estimated }: Numbers): string[] {
  return [
    'Three numbers that never mix:',
    `  on at least one list, by name     ${round(identified)}`,
    '  documented range                  not in a table of patterns: it comes from incidents and their sources',
    `  estimated total                   ${
      estimated === null
        ? 'none'
        : `${range([estimated.low, estimated.high])} by method; 95 % intervals reach from ${range(estimated.widest)}${
            estimated.hasHeadline ? '' : '. Too far apart: no headline'
          }`
    }`,
  ]
}

/** What is printed of one table. */
export function linesOf({ estimates, refusal }: Outcome): string[] {
  if (refusal !== null) return [`Refused (${refusal.code}): ${sayRefusal(refusal)}`]
  if (estimates === null) return []
  const { n, span, lists, methods, leaveOneOut, warnings, models, modelsFitted } = estimates
  return [
    ...numberLines(numbersOf(n, span)),
    `Lists: ${lists.join(', ')}`,
    ...methods.map(methodLine),
    'Each holds only if its assumption does:',
    ...methods
      .filter((it) => it.refusal === null)
      .map(({ method }) => `  ${sayMethod(method)}: ${sayAssumption(method)}`),
    ...(models.length === 0 ? [] : [`Heaviest of ${modelsFitted} models of pairs, by AIC:`]),
    ...models
      .slice(0, 5)
      .map(
        ({ pairs, weight, total, interval }) =>
          `  ${weight.toFixed(2)}  ${round(total)} (${range(interval)})  ${pairs.join(' ')}`,
      ),
    'One list left out:',
    ...leaveOneOut.map((it) => `  without ${it.list}: ${saysOf(it)}`),
    ...warnings.map((it) => `Warning (${it.code}): ${sayWarning(it)}`),
    'An estimate of people whom some list could have named; nothing unnamed is added to it.',
  ]
}

/** What is printed of strata: each alone, then their sums by method. */
export function strataLines({
  strata,
  sums,
  span,
  isWhole,
  refusedPeople,
  leaveOneOut,
  undivided,
}: StratifiedEstimates): string[] {
  const people = strata.reduce((sum, { n }) => sum + n, 0)
  return [
    ...numberLines(numbersOf(people, span)),
    ...strata.flatMap(({ stratum, n, estimates, refusal }) => [
      `${stratum}: ${round(n)} people on at least one list`,
      ...(refusal === null
        ? (estimates?.methods.map(methodLine) ?? [])
        : [`  refused (${refusal.code}): ${sayRefusal(refusal)}`]),
    ]),
    isWhole
      ? 'All strata together:'
      : `The strata that have an estimate, together; ${round(refusedPeople)} people seen in refused strata are no part of it:`,
    ...sums.map(({ method, total, interval, without }) =>
      [
        methodLine({ method, total, interval, diagnostics: {}, refusal: null }),
        ...(without.length === 0 ? [] : [`   without ${without.join(', ')}`]),
      ].join(''),
    ),
    ...(leaveOneOut.length === 0 ? [] : ['One stratum left out, and the others as one table:']),
    ...leaveOneOut.map(
      (it) => `  without ${it.stratum}: ${saysOf(it)} (${round(it.n)} people on the lists)`,
    ),
    ...(undivided === null ? [] : [`Nobody told apart: ${saysOf(undivided)}`]),
    'An estimate of people whom some list could have named; nothing unnamed is added to it.',
  ]
}
