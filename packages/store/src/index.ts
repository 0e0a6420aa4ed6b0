// The door of @athar/store: everything other rooms may use.
export { retrying, type RetryOptions } from './failures.ts'
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
export type { Migration } from './migrate.ts'
export { openStore, type Store, type StoreOptions } from './open.ts'
