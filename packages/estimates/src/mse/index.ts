// The door of multiple systems estimation.
export { type DeclaredCopy, withoutCopies } from './copies.ts'
export {
  averageGraphs,
  decomposableGraphs,
  defaultGraphPrior,
  type GraphAverage,
  type GraphPrior,
} from './decomposable.ts'
export {
  defaultEstimateOptions,
  type EstimateOptions,
  type Estimates,
  estimateTotals,
} from './estimate.ts'
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
export { type MethodEstimate, type MethodName, methodNames, type Span } from './methods.ts'
export type { ModelRow } from './models.ts'
export { estimatePartitions, type PooledEstimates, type PooledMethod } from './partitions.ts'
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
export {
  FEWEST_PARTITIONS,
  type PartitionEstimate,
  patternsOfPartition,
  poolPartitions,
  type PooledEstimate,
} from './pooling.ts'
export { checkScopes, type DeclaredScope } from './scope.ts'
export {
  compareTables,
  type LabelledVariant,
  type LeftOut,
  type PriorVariant,
  sensitivityOfGraphs,
  type StratumLeftOut,
  type StratumTable,
  type Variant,
  withoutEachStratum,
} from './sensitivity.ts'
export { type Bootstrapped, bootstrapTotal, fitStepwise, type StepwiseFit } from './stepwise.ts'
export { estimateStrata, type StrataSum, type StratifiedEstimates, type Stratum } from './strata.ts'
export { type UpSet, upsetOf } from './upset.ts'
