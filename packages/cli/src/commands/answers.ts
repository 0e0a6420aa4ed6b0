// athar answers: what a belligerent answered on the incidents of a selection, and which of its refusals do not hold.
import { type ClosureReview, type GapBoard, type GapRow, IncidentFilter } from '@athar/contract'
import { Problem } from '@athar/domain'
import { actorOf, closureReviewOf, gapBoardOf, readCases } from '@athar/server'
import { actorsNamed, findInvestigation } from '@athar/store'
import { type Command, requiredText, textOf, Usage, withStore } from '../command.ts'
import { exits } from '../terminal.ts'

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`
const whole = (value: number | null): string => (value === null ? 'not reached' : value.toFixed(0))

const rowLine = (row: GapRow): string =>
  [
    `  ${row.key.padEnd(26)}`,
    `${row.incidents} incidents`,
    `recorded between ${row.recorded.min} and ${row.recorded.max}`,
    `conceded between ${row.conceded.min} and ${row.conceded.max}`,
    `non-credible ${row.answers['non_credible']}`,
    `credible ${row.answers['credible']}`,
    `insufficient information ${percent(row.insufficientInformation, row.incidents)}`,
    `no strikes ${percent(row.noStrikes, row.incidents)}`,
  ].join('   ')

function boardLines({ total, positions, reasons, conceded, by, firstAnswer, squares }: GapBoard) {
  const refused = total.answers['non_credible'] + total.answers['closed']
  return [
    `${total.incidents} incidents, ${positions} positions`,
    ...Object.entries(total.answers).map(
      ([assessment, n]) => `  ${assessment.padEnd(20)} ${n}   ${percent(n, positions)}`,
    ),
    'reasons of refusals',
    ...reasons.map(
      ({ reason, refusals }) =>
        `  ${reason.padEnd(26)} ${refusals}   ${percent(refusals, refused)}`,
    ),
    `conceded in ${conceded.records} records: killed between ${conceded.killed.min} and ${conceded.killed.max}, injured between ${conceded.injured.min} and ${conceded.injured.max}; nobody killed in ${conceded.nobodyKilled}`,
    `  against our range: lower in ${conceded.lower}, inside in ${conceded.inside}, above in ${conceded.above}, no minimum of ours in ${conceded.withoutOurMinimum}`,
    `first answer: ${firstAnswer.answered} dated, ${firstAnswer.undated} undated, ${firstAnswer.waiting} waiting`,
    `  median ${whole(firstAnswer.quartiles[1])} days with those waiting (quartiles ${firstAnswer.quartiles.map(whole).join(', ')})`,
    `  among the answered alone: ${firstAnswer.quartilesOfAnswered?.map(whole).join(', ') ?? 'none'}`,
    `  among all ${firstAnswer.statements} dated statements: ${firstAnswer.quartilesOfStatements?.map(whole).join(', ') ?? 'none'}`,
    `squares: ${squares.given} (${squares.bySide.map((it) => `${it.squares} of ${it.sideMetres} m`).join(', ')}), ${squares.unreadable} unreadable, ${squares.echoes} echoes of a centroid`,
    `  metres from our point in ${squares.pairs} pairs, deciles: ${squares.deciles.map((it) => it.toFixed(0)).join(', ')}`,
    ...(['month', 'accuracy', 'grade', 'area'] as const).flatMap((key) => [
      `by ${key}`,
      ...by[key].map(rowLine),
    ]),
  ]
}

function reviewLines({ refusals, strikes, datedBuildings, tallies, cases }: ClosureReview) {
  return [
    `${refusals} refusals against ${strikes} declared strikes with a place and ${datedBuildings} dated buildings`,
    ...tallies.map(
      (it) =>
        `  ${it.code.padEnd(30)} tested ${it.tested}, found ${it.found}, by chance ${it.byChance.toFixed(1)}`,
    ),
    ...cases.flatMap(({ incident, answer, findings }) => [
      `${incident.code}  ${incident.date ?? ''}  answered ${answer.said ?? 'undated'}: ${answer.reasons.join(', ')}`,
      ...findings.map(
        (it) =>
          `    ${it.isBetterThanChance ? ' ' : '~'} ${it.code}  ${JSON.stringify(it.params)}  ${it.baseRate === null ? 'not a matter of chance' : `base rate ${percent(it.baseRate, 1)}`}  ${it.evidence.map(({ label }) => label).join(' ')}`,
      ),
    ]),
  ]
}

export const answersCommand: Command = {
  usage:
    'athar [--store DIR] answers --investigation SLUG --actor NAME [--filter JSON] [--review] [--json]',
  examples: [
    'athar --store .athar answers --investigation al-mithal --actor "Northern Coalition"',
    `athar --store .athar answers --investigation al-mithal --actor "Northern Coalition" --filter '{"from":"2031-01-01"}' --review`,
  ],
  options: {
    investigation: { type: 'string' },
    actor: { type: 'string' },
    filter: { type: 'string' },
    review: { type: 'boolean', default: false },
  },
  run: ({ values, terminal }) => {
    const slug = requiredText(values, 'investigation')
    const name = requiredText(values, 'actor')
    const filter = IncidentFilter.safeParse(JSON.parse(textOf(values, 'filter') ?? '{}'))
    if (!filter.success) throw new Usage('--filter is the JSON of a register filter')
    return withStore(values, async ({ db }) => {
      const { id } = await findInvestigation(db, slug)
      const [known] = await actorsNamed(db, [name])
      if (known === undefined) throw new Problem('figure.actor_unknown')
      const actor = await actorOf(db, known)
      const { cases } = await readCases(db, id, { ...filter.data, actors: [known] }, known)
      if (values['review'] === true) {
        const review = await closureReviewOf(db, id, actor, cases)
        terminal.result(review, reviewLines(review))
      } else {
        const board = gapBoardOf(actor, cases, new Date())
        terminal.result(board, boardLines(board))
      }
      return exits.done
    })
  },
}
