// Whether two records meet in a rule that came earlier: their pair is that rule's, and is not kept a second time.
import type { Rows } from './layout.ts'
import { isLarge, type PlannedRule } from './plan.ts'
import { keyOf } from './rules.ts'

/** The rules before one, ready to be asked about pairs. */
export class EarlierRules {
  readonly #rows: Rows
  readonly #rules: readonly PlannedRule[]
  /** All columns that these rules read; and for each rule a bit for each column that it reads. */
  readonly #columns: Int32Array
  readonly #needs: Int32Array

  constructor(rows: Rows, rules: readonly PlannedRule[]) {
    this.#rows = rows
    this.#rules = rules
    const columns = [...new Set(rules.flatMap((rule) => [...rule.columns]))]
    this.#columns = Int32Array.from(columns)
    this.#needs = Int32Array.from(rules, (rule) =>
      rule.columns.reduce((bits, column) => bits | (1 << columns.indexOf(column)), 0),
    )
  }

  /** Whether records i and j stand in one block of any of the rules, and that block is taken whole. */
  has(i: number, j: number): boolean {
    const { cells, width } = this.#rows
    const columns = this.#columns
    let agreeing = 0
    for (let n = 0; n < columns.length; n++) {
      const column = columns[n] as number
      const value = cells[i * width + column] as number
      if (value >= 0 && value === cells[j * width + column]) agreeing |= 1 << n
    }
    for (let r = 0; r < this.#needs.length; r++) {
      const needed = this.#needs[r] as number
      if ((agreeing & needed) !== needed) continue
      const rule = this.#rules[r] as PlannedRule
      if (!isLarge(rule, keyOf(this.#rows, i, rule.columns))) return true
    }
    return false
  }
}
