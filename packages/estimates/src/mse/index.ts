// The door of multiple systems estimation.
export {
  averageGraphs,
  decomposableGraphs,
  defaultGraphPrior,
  type GraphAverage,
  type GraphPrior,
} from './decomposable.ts'
export * from './estimate.ts'
export {
  defaultLatentClass,
  type LatentClassFit,
  type LatentClassOptions,
  sampleLatentClasses,
} from './latent-class.ts'
export {
  fitLogLinear,
  type LogLinearFit,
  mainTerms,
  nameOfTerm,
  pairTerms,
  type Term,
} from './log-linear.ts'
export {
  checkPatterns,
  gatherPatterns,
  isMseRefusal,
  mergeLists,
  MOST_LISTS,
  MseRefusal,
  type MseWarning,
  overlapsOf,
  type Patterns,
  type RefusalCode,
  sizesOf,
  withoutList,
} from './patterns.ts'
export { type Bootstrapped, bootstrapTotal, fitStepwise, type StepwiseFit } from './stepwise.ts'
