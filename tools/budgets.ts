// The limits of the house, read from budgets.json; they are only ever tightened.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'

const Budgets = z.strictObject({
  lintSilences: z.int(),
  fileLines: z.int(),
  dependencies: z.record(z.string(), z.int()),
  firstLoadGzip: z.int(),
  bundles: z.array(
    z.strictObject({ file: z.string(), load: z.enum(['first', 'lazy']), gzip: z.int() }),
  ),
  licences: z.array(z.string()),
  licencesOf: z.record(z.string(), z.array(z.string())),
})

export type Budgets = z.infer<typeof Budgets>

/** The limits that hold in the tree `root`. */
export function readBudgets(root: string): Budgets {
  return Budgets.parse(JSON.parse(readFileSync(join(root, 'tools', 'budgets.json'), 'utf8')))
}
