// Monthly casualty reports: entries, concessions, and the balance of cases. All entries are invented; the figures of the balances are public.
import { checkBalance } from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concessionIn, findingOf, readMonthlyReport, readReportEntry } from '../src/index.ts'

const entry =
  'Oct. 17, 2017, in Raqqah, Syria, via Airwars report. The report contains insufficient information on time, location, or details to assess its credibility. 3160/CS1643 37SEV006786'

describe('an entry', () => {
  test('has its day, place, source, finding, numbers and square', () => {
    const read = readReportEntry(entry)
    expect(read).toMatchObject({
      earliest: '2017-10-17',
      latest: '2017-10-17',
      placeAsWritten: 'Raqqah, Syria',
      place: 'Raqqah',
      country: 'Syria',
      via: 'Airwars',
      finding: 'insufficient_information',
      reason: 'insufficient_information',
      killed: null,
      injured: null,
      caseNumber: '3160',
      codes: ['CS1643'],
      text: entry,
    })
    expect(read.squares).toMatchObject([{ mgrs: '37SEV006786', sideMetres: 100 }])
  })

  test('keeps a neighbourhood before its city, a list number, and two squares', () => {
    const read = readReportEntry(
      '(14.) July 3, 2017 near al-Nowhere neighborhood, Raqqah, Syria via social media report: Regrettably, two civilians were unintentionally killed. 2706/AI-49/CS1344a 37SEV0097924479 and 37SEV009792.',
    )
    expect(read).toMatchObject({
      place: 'al-Nowhere neighborhood, Raqqah',
      via: 'social media',
      finding: 'credible',
      listNumber: 14,
      killed: { min: 2, max: 2 },
      caseNumber: '2706',
      codes: ['AI-49', 'CS1344a'],
    })
    expect(read.squares.map(({ mgrs, sideMetres }) => [mgrs, sideMetres])).toEqual([
      ['37SEV0097924479', 1],
      ['37SEV009792', 100],
    ])
  })

  const findings: readonly (readonly [string, string | null, string | null])[] = [
    [
      'it was assessed that no Coalition strikes were conducted in the geographical area',
      'no_strikes',
      'no_strike_in_area',
    ],
    [
      'no strike or operation was identified +/-24 hours, in the vicinity of the allegation.',
      'no_strikes',
      'no_strike_in_area',
    ],
    [
      'The report contained insufficient information of the time location and details',
      'insufficient_information',
      'insufficient_information',
    ],
    [
      'The allegation provided insufficient detail to identify a specific date',
      'insufficient_information',
      'insufficient_information',
    ],
    [
      'there is insufficient evidence to find that civilians were harmed in this strike.',
      'non_credible',
      'insufficient_evidence',
    ],
    [
      'it was determined that, more likely than not, civilian casualties did not occur',
      'non_credible',
      'more_likely_than_not_did_not',
    ],
    [
      'not credible because the actions were not attributable to Ruritanian forces',
      'non_credible',
      'not_attributable',
    ],
    [
      'it was assessed that no civilians were harmed in this strike.',
      'non_credible',
      'no_civilians_harmed',
    ],
    [
      'are duplicates of those in allegation 515 (Not Credible, published July, 2018).',
      'duplicate',
      'duplicate_of',
    ],
    ['Date correction: this entry was listed as Oct. 3.', 'correction', 'date_correction'],
    [
      'it is more likely than not that seven civilians were unintentionally killed',
      'credible',
      null,
    ],
    ['This allegation is still open.', 'open', null],
    ['The weather was fine.', null, null],
  ]
  test.each(findings)('%s', (words, finding, reason) => {
    expect(findingOf(words)).toEqual({ finding, reason })
  })

  test('a duplicate says of what', () => {
    const read = readReportEntry(
      'Jun. 5, 2017, near Raqqa, Syria via NGO report. The actions are duplicates of those in allegation 515.',
    )
    expect(read).toMatchObject({ finding: 'duplicate', duplicateOf: '515', killed: null })
  })

  const concessions: readonly (readonly [string, unknown, unknown])[] = [
    [
      'During a strike on a building, it was assessed that 12 civilians were unintentionally killed.',
      { min: 12, max: 12 },
      null,
    ],
    [
      'three civilians were killed and one civilian was injured',
      { min: 3, max: 3 },
      { min: 1, max: 1 },
    ],
    [
      'one civilian was killed and three more were unintentionally wounded',
      { min: 1, max: 1 },
      { min: 3, max: 3 },
    ],
    ['resulted in the deaths of three civilians', { min: 3, max: 3 }, null],
    ['two civilian deaths more likely than not occurred', { min: 2, max: 2 }, null],
    ['Thirty three civilians were unintentionally killed.', { min: 33, max: 33 }, null],
    ['a total of eight deaths and 24 injuries', { min: 8, max: 8 }, { min: 24, max: 24 }],
    [
      'one civilian was unintentionally killed in each of these strikes',
      { min: 1, max: null },
      null,
    ],
    ['at least two civilians were injured', null, { min: 2, max: null }],
  ]
  test.each(concessions)('%s', (words, killed, injured) => {
    expect(concessionIn(words)).toEqual({ killed, injured })
  })

  test('nobody conceded is nothing conceded', () => {
    expect(concessionIn('During a strike on a wall, two vehicles were destroyed.')).toBeNull()
  })
})

describe('the balance of cases', () => {
  // Reported month, carried over, new, completed, open at the end, credible, non-credible, duplicate, reopened.
  const months: readonly (readonly [string, string, (number | null)[]])[] = [
    [
      'March 2017',
      'In the month of March, the task force carried over 43 reports from previous months and received 27 new reports. 28 reports were completed: nine were found credible, 17 were assessed to be non-credible and two were duplicates. 42 reports are still being assessed.',
      [43, 27, 28, 42, 9, 17, 2, null],
    ],
    [
      'November 2018',
      'In the month of November, the task force carried over 194 open reports from previous months and received 15 new reports resulting from strikes (artillery or air). The assessment of 25 civilian casualty reports has been completed in November. Out of the 25 completed reports, three reports were determined to be credible, two were duplicate reports and 20 were determined to be non-credible reports. A total of 184 reports are still open.',
      [194, 15, 25, 184, 3, 20, 2, null],
    ],
    [
      'December 2018',
      'The task force carried over 184 open reports and received 10 new reports. It completed the assessment of 12 civilian casualty reports. Of these, five were determined to be credible, one was a duplicate and six were non-credible. A total of 182 reports are still open.',
      [184, 10, 12, 182, 5, 6, 1, null],
    ],
    [
      'August 2019',
      'The task force carried over 97 open reports from previous months and received two new reports. Of the 99 open reports, it completed the assessment of 20 civilian casualty reports. Out of the 20 completed reports, seven were determined to be credible and 13 were determined to be non-credible and 79 reports are still open, including two reports that were reopened due to new information.',
      [97, 2, 20, 79, 7, 13, null, 2],
    ],
  ]
  test.each(months)('%s adds up', (_month, text, expected) => {
    const { balance } = readMonthlyReport(text)
    const { carriedOver, fresh, completed, openAtEnd, credible, nonCredible, duplicate, reopened } =
      balance
    expect([
      carriedOver,
      fresh,
      completed,
      openAtEnd,
      credible,
      nonCredible,
      duplicate,
      reopened,
    ]).toEqual(expected)
    expect(checkBalance(balance)).toEqual({
      openDifference: 0,
      completedDifference: 0,
      isBalanced: true,
    })
  })

  test('an account that does not add up shows the difference', () => {
    const { balance } = readMonthlyReport(
      'The task force carried over 50 open reports and received 10 new reports. The assessment of 12 reports has been completed: three were found credible and eight were non-credible. A total of 51 reports are still open.',
    )
    expect(checkBalance(balance)).toEqual({
      openDifference: 3,
      completedDifference: 1,
      isBalanced: false,
    })
  })

  test('silence is no number', () => {
    const { balance } = readMonthlyReport('The task force takes all reports seriously.')
    expect(Object.values(balance).every((it) => it === null)).toBe(true)
    expect(checkBalance(balance).isBalanced).toBeNull()
  })
})

describe('a report', () => {
  const report = `The task force carried over four open reports and received one new report.

Credible reports:
1. May 3, 2017, near Nowhere, Syria, via self-report. During a strike on a wall,
one civilian was unintentionally injured.
2. May 4, 2017, near Elsewhere, Iraq, via media report.

Non-credible reports:
${entry}
Date correction: the entry of July 3 belongs to July 4.
`
  test('is cut into its entries; a section gives the finding that an entry does not say', () => {
    const { entries, counted, rest } = readMonthlyReport(report)
    expect(
      entries.map((it) => [it.earliest, it.place, it.finding, it.injured?.min ?? null]),
    ).toEqual([
      ['2017-05-03', 'Nowhere', 'credible', 1],
      ['2017-05-04', 'Elsewhere', 'credible', null],
      ['2017-10-17', 'Raqqah', 'insufficient_information', null],
      [null, null, 'correction', null],
    ])
    expect(counted).toEqual({ credible: 2, nonCredible: 1, duplicate: 0 })
    expect(rest.filter(({ reason }) => reason === 'heading')).toHaveLength(2)
  })

  test('keeps every line, whatever it is given', () => {
    const pieces = fc.constantFrom(
      entry,
      'May 4, 2017, near Nowhere',
      'Credible reports:',
      '\n',
      '\r\n',
      '“',
      'x',
      ' ',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { entries, rest } = readMonthlyReport(text)
        for (const it of [...entries, ...rest]) expect(text.slice(it.start, it.end)).toBe(it.text)
        const kept = [...entries, ...rest].map((it) => it.text).join('\n')
        for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) expect(kept).toContain(word)
        expect(readReportEntry(text).text.length).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})
