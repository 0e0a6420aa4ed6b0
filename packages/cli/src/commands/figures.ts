// athar figures: runs a counting rule over a store and gives the figure with its receipt.
import { readFileSync } from 'node:fs'
import { type Figure, FigureRule, Problem } from '@athar/domain'
import { countFigure, findInvestigation } from '@athar/store'
import { type Command, requiredText, withStore } from '../command.ts'
import { exits } from '../terminal.ts'

/** @throws Problem figure.rule_invalid with the first field at fault */
function readRule(file: string): FigureRule {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))
  } catch (caught) {
    throw new Problem('figure.rule_invalid', { field: '' }, { cause: caught })
  }
  const parsed = FigureRule.safeParse(given)
  if (parsed.success) return parsed.data
  throw new Problem('figure.rule_invalid', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
}

const lines = (figure: Figure): string[] => [
  `${figure.rule.measure}: between ${figure.min} and ${figure.max}, in ${figure.incidents} incidents`,
  `incidents without a count: ${figure.incidentsWithoutCount}`,
  `possible double counts: ${figure.possibleDoubleCounts.length}`,
  ...figure.byMonth.map(
    (m) => `  ${m.month}  ${m.incidents} incidents, between ${m.min} and ${m.max}`,
  ),
  `records: ${figure.records}`,
]

export const figuresCommand: Command = {
  usage: 'athar [--store DIR] figures --rule RULE.json [--public] [--json]',
  examples: ['athar --store .athar figures --rule killed.json --json'],
  options: { rule: { type: 'string' }, public: { type: 'boolean', default: false } },
  run: ({ values, terminal }) => {
    const rule = readRule(requiredText(values, 'rule'))
    return withStore(values, async (store) => {
      const frame = await findInvestigation(store.db, rule.investigation)
      const figure = await countFigure(
        store.db,
        frame.id,
        rule,
        values['public'] === true ? 'public' : 'staff',
      )
      terminal.result(figure, lines(figure))
      return exits.done
    })
  },
}
