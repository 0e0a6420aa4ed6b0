// Amendments, partial records and days of releases; and that whatever is given is kept, never thrown away.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRelease } from '../src/index.ts'

const read = (text: string, date: string | null = '2017-05-10') => readRelease(text, { date })
describe('amendments, partial records, days', () => {
  test('a correction is told from what it corrects', () => {
    const { strikes } = read(
      'Near Tuz, two strikes hit a wall.\n\nCORRECTION: The line should read: "Near Tuz, four strikes hit a wall."',
    )
    expect(strikes.map(({ count, amends }) => [count, amends])).toEqual([
      [2, null],
      [4, 'correction'],
    ])
  })

  test('a season, a city and a means are a record', () => {
    const [strike] = read('Artillery, all summer, city of Raqqa').strikes
    expect(strike).toMatchObject({
      earliest: '2017-06-01',
      latest: '2017-08-31',
      place: 'Raqqa',
      count: null,
      atLeast: true,
      weapon: 'Artillery',
    })
    expect(read('Heavy shelling near Tabqah, June to October 2016').strikes[0]).toMatchObject({
      earliest: '2016-06-01',
      latest: '2016-10-31',
      place: 'Tabqah',
    })
  })

  test('days are read in every form that releases use', () => {
    const days = (words: string, date: string | null = '2017-05-10') => {
      const [strike] = read(`On ${words}, near Tuz, one strike hit a wall.`, date).strikes
      return `${strike?.earliest}/${strike?.latest}`
    }
    expect(days('Sept. 4, 2016')).toBe('2016-09-04/2016-09-04')
    expect(days('April 28-29')).toBe('2017-04-28/2017-04-29')
    expect(days('April 30th-May 1st 2017')).toBe('2017-04-30/2017-05-01')
    expect(days('2-3 June 2015')).toBe('2015-06-02/2015-06-03')
    expect(days('Dec. 31 - Jan. 1', '2016-01-02')).toBe('2015-12-31/2016-01-01')
    expect(days('the 3rd of May 2017')).toBe('2017-05-03/2017-05-03')
    expect(days('2017-05-03')).toBe('2017-05-03/2017-05-03')
    expect(days('May 24th-25h')).toBe('2017-05-24/2017-05-25')
    expect(days('May 3', null)).toBe('null/null')
    expect(days('Feb. 31')).toBe('2017-05-10/2017-05-10')
  })

  test('a date without a year lies near the release', () => {
    const [strike] = read('On Dec. 30, near Tuz, one strike hit a wall.', '2017-01-02').strikes
    expect(strike?.earliest).toBe('2016-12-30')
  })

  test('a country the caller knows holds where no line and no heading says one', () => {
    const options = { date: '2017-05-10', country: 'Iraq' }
    const [known] = readRelease('Near Nowhere, one strike hit a wall.', options).strikes
    expect(known).toMatchObject({ country: 'Iraq', countryBasis: 'given' })
    const [said] = readRelease('Near Nowhere, Syria, one strike hit a wall.', options).strikes
    expect(said).toMatchObject({ country: 'Syria', countryBasis: 'line' })
  })
})

describe('whatever is given', () => {
  const pieces = fc.constantFrom(
    'Near Raqqah, two strikes destroyed three vehicles.',
    'On May 3, near Hit, Iraq, one strike hit a wall',
    'In Syria, Coalition military forces conducted 21 strikes consisting of 26 engagements',
    'For May 1st-2nd, the Coalition reported: “',
    'The strikes also damaged a road.',
    'Artillery, all summer, city of Raqqa',
    'via self-report: During a strike',
    '[1 Ruritanian?]',
    'a strike ',
    '"',
    '”',
    '•',
    '- ',
    ' and ',
    ': ',
    '. ',
    '\n',
    '\r\n',
    '\n\n',
    'May 31st - ',
    'twenty-one',
    ', ',
    '\u200b',
    'الرقة',
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')),
    fc.string({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  )

  test('the reader never throws, spans are right, and every line with words is read or listed', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, isLineByLine) => {
        const { strikes, context, unread } = readRelease(text, { date: '2017-05-10', isLineByLine })
        const spans = [...strikes, ...context, ...unread]
        for (const it of strikes) expect(text.slice(it.start, it.end)).toBe(it.sentence)
        for (const it of [...context, ...unread]) expect(text.slice(it.start, it.end)).toBe(it.text)
        let at = 0
        for (const line of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
          const start = text.indexOf(line, at)
          at = start + line.length
          if (!/[\p{L}\p{N}]/u.test(line)) continue
          const isCovered = spans.some((it) => it.start < start + line.length && it.end > start)
          expect([line, isCovered]).toEqual([line, true])
        }
      }),
      { numRuns: 400 },
    )
  })

  test('long lines and repeated words end in good time', () => {
    for (const word of ['coalition ', 'near ', 'two strikes ', 'and ', 'In Syria, ', 'a, ', '['])
      expect(readRelease(word.repeat(2000)).strikes.length).toBeLessThan(5000)
  })
})
