// The shape of a command: its help, its options, and what it does.
import path from 'node:path'
import type { ParseArgsConfig } from 'node:util'
import { SYSTEM } from '@athar/domain'
import { type Act, openStore, type Store } from '@athar/store'
import type { Terminal } from './terminal.ts'

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

export interface Command {
  readonly usage: string
  readonly examples: readonly string[]
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** Returns the exit code. */
  readonly run: (given: {
    values: Values
    operands: readonly string[]
    terminal: Terminal
  }) => Promise<number>
}

/** A wrong way of calling: said with the usage, exit code 2. */
export class Usage extends Error {}

export const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export const requiredText = (values: Values, name: string): string => {
  const value = textOf(values, name)
  if (value === undefined) throw new Usage(`--${name} is needed`)
  return value
}

/** The folder of the store: --store, ATHAR_DIR, or .athar where the command was typed. */
export const storeFolder = (values: Values): string =>
  path.resolve(textOf(values, 'store') ?? process.env['ATHAR_DIR'] ?? '.athar')

/** Opens the store that the options name, does the work, and closes it whatever happens. */
export async function withStore<T>(values: Values, work: (store: Store) => Promise<T>): Promise<T> {
  const databaseUrl = textOf(values, 'database-url') ?? process.env['DATABASE_URL']
  const store = await openStore({
    dir: storeFolder(values),
    ...(databaseUrl === undefined || databaseUrl === '' ? {} : { databaseUrl }),
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** An act of the operator at the machine. */
export const operatorAct = (reason: string | null): Act => ({ by: SYSTEM, at: new Date(), reason })
