// The door of @athar/store: everything other rooms may use. The only SQL lives behind it.
export { freshId, random } from './dice.ts'
export { retrying, type RetryOptions } from './failures.ts'
export * from './allegations/allegations.ts'
export * from './allegations/answered.ts'
export * from './backup.ts'
export * from './erase.ts'
export * from './figures.ts'
export { type IncidentFilter } from './filter.ts'
export * from './fsck.ts'
export type {
  Db,
  Handle,
  HandleOptions,
  Isolation,
  Log,
  Timeouts,
  TransactionOptions,
  Tx,
} from './handle.ts'
export * from './import-batch.ts'
export * from './import-run.ts'
export {
  Comparer,
  hasImportKey,
  type Compared,
  type IdOf,
  type ImportAction,
  type ImportDraft,
} from './imports.ts'
export * from './incidents.ts'
export * from './investigations.ts'
export { type Act, appendAct, linesOf } from './ledger.ts'
export { type LogKey, logKey, signWithLog } from './log-key.ts'
export type { Migration } from './migrate.ts'
export { openStore, type Store, type StoreOptions } from './open.ts'
export { derivedRows, independenceOf } from './projections/derived.ts'
export { labelsOf } from './projections/labels.ts'
export * from './records.ts'
export * from './register.ts'
export * from './seal.ts'
export * from './frames.ts'
export * from './incident-parts.ts'
export * from './people.ts'
export { derivationOf, OWN_LIST } from './persons/derive.ts'
export * from './persons/entries.ts'
export * from './persons/consistency.ts'
export * from './persons/estimates.ts'
export { linkFacts, type LinkFact, personGraph, type PersonGraph } from './persons/facts.ts'
export * from './persons/family.ts'
export * from './persons/judgements.ts'
export * from './persons/mother-names.ts'
export * from './persons/lists.ts'
export {
  casualtyNamePages,
  casualtyNames,
  countCasualtyNames,
  type NamesMark,
} from './persons/names.ts'
export * from './persons/overlap.ts'
export * from './persons/page.ts'
export * from './persons/pairs.ts'
export * from './persons/persons.ts'
export * from './persons/public.ts'
export {
  pairCounts,
  pairQueue,
  type PairStanding,
  type QueuedPair,
} from './persons/queue.ts'
export * from './persons/releases.ts'
export * from './persons/runs.ts'
export * from './persons/whole.ts'
export * from './positions.ts'
export * from './public-reading.ts'
export * from './published-figures.ts'
export * from './sessions.ts'
export { refreshStatistics } from './statistics.ts'
export * from './strikes/facts.ts'
export * from './strikes/links.ts'
export * from './strikes/register.ts'
export * from './trackers/answers.ts'
export * from './trackers/campaigns.ts'
export * from './trackers/counters.ts'
export * from './trackers/crowd-statistics.ts'
export * from './trackers/leases.ts'
export * from './trackers/quality.ts'
export * from './trackers/stored-answers.ts'
export * from './trackers/tasks.ts'
export * from './trackers/volunteers.ts'
