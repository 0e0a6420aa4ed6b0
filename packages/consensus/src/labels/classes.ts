// Which of the labels that volunteers may give are answers at all, and which are ways of not answering.

/**
 * Labels that a set of gold speaks against: were such a label a possible answer, and as frequent among the answers of
 * gold tasks as volunteers say, then gold without it would have come about less than once in a hundred times.
 * @param said how often volunteers gave each label
 * @param gold how many gold tasks have each label
 * @returns for each label whether it is a possible answer; all are, where gold holds fewer than two labels
 */
export function possibleLabels(said: readonly number[], gold: readonly number[]): boolean[] {
  const answers = said.reduce((a, b) => a + b, 0)
  const known = gold.reduce((a, b) => a + b, 0)
  const hasTwo = gold.filter((tasks) => tasks > 0).length >= 2
  return said.map(
    (times, label) =>
      !hasTwo || (gold[label] ?? 0) > 0 || (1 - times / Math.max(1, answers)) ** known >= 0.01,
  )
}
