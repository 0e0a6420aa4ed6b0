// Releases of strikes: the grammar with its drifts, and that nothing is lost or made up. All lines are invented.
import { describe, expect, test } from 'vitest'
import { type DeclaredStrike, readRelease } from '../src/index.ts'

const read = (text: string, date: string | null = '2017-05-10') => readRelease(text, { date })
/** Place, count and first day of every strike. */
const briefly = (strikes: readonly DeclaredStrike[]) =>
  strikes.map(({ place, count, earliest }) => `${place} ${count} ${earliest}`)

describe('one line of a release', () => {
  const lines: readonly (readonly [string, string | null, number | null, string | null])[] = [
    ['- Near Al Hawl, one strike struck a unit and destroyed a vehicle.', 'Al Hawl', 1, 'Syria'],
    ['-Near Bayji, twelve airstrikes struck three units.', 'Bayji', 12, 'Iraq'],
    ['-  Near Hit, 3 strikes destroyed a bunker.', 'Hit', 3, 'Iraq'],
    [
      '* Near Hit in Al Anbar Province, an airstrike hit a tank.',
      'Hit in Al Anbar Province',
      1,
      'Iraq',
    ],
    ['• Near Al Asad*, an airstike hit a tank.', 'Al Asad', 1, 'Iraq'],
    ['– Near Sinjar three airstrikes hit a unit.', 'Sinjar', 3, 'Iraq'],
    ['Near Mar’a, one strike, struck a large unit.', 'Mar’a', 1, 'Syria'],
    ['In Tikrit, 17 airstrikes struck a building.', 'Tikrit', 17, 'Iraq'],
    ['Near Raqqah, Syria; on April 29, two strikes destroyed a barge.', 'Raqqah', 2, 'Syria'],
    ['On Oct. 13, near Ar Raqqah, Syria, 22 strikes engaged two units.', 'Ar Raqqah', 22, 'Syria'],
    [
      'Near Raqqah , 23 strikes [2-3 Ruritanian] seven units; destroyed a truck.',
      'Raqqah',
      23,
      'Syria',
    ],
    ['Near Mosul, twenty-one strikes destroyed a bridge.', 'Mosul', 21, 'Iraq'],
    ['Near Mosul, thirty two air strikes destroyed a bridge.', 'Mosul', 32, 'Iraq'],
    ['near raqqa, 3 strikes hit a car', 'raqqa', 3, 'Syria'],
    ['NEAR MOSUL, FOUR STRIKES DESTROYED A BRIDGE.', 'MOSUL', 4, 'Iraq'],
    ['Northwest of Kobani, two airstrikes hit a tank.', 'Kobani', 2, 'Syria'],
    ['One airstrike near Ramadi destroyed a truck.', 'Ramadi', 1, 'Iraq'],
    ['Two airstrikes struck a camp near Manbij.', 'Manbij', 2, 'Syria'],
    ['Near Aleppo, a jet of Ruritania conducted one strike.', 'Aleppo', 1, 'Syria'],
    ['Two strikes were conducted near Tabqah, Syria, on May 4th.', 'Tabqah', 2, 'Syria'],
    ['Near Manbij, the Coalition conducted eleven strikes.', 'Manbij', 11, 'Syria'],
    ['The U.S. military conducted three airstrikes near Mosul Dam.', 'Mosul Dam', 3, 'Iraq'],
    ['Near Kobani, an additional three airstrikes hit a house.', 'Kobani', 3, 'Syria'],
    ['Near Hawijah, a total of 12 strikes hit a camp.', 'Hawijah', 12, 'Iraq'],
    [
      'Near Al Hasakah and Dayr Az Zawr, two strikes hit pumps.',
      'Al Hasakah and Dayr Az Zawr',
      2,
      'Syria',
    ],
    ['Raqqah, Syria: five strikes destroyed a fence.', 'Raqqah', 5, 'Syria'],
    ['Mosul, three strikes struck a unit.', 'Mosul', 3, 'Iraq'],
    ['Near the Syrian-Iraqi border, one strike hit a convoy.', 'the Syrian-Iraqi border', 1, null],
    ['Near Mosul, eights strikes hit a roof.', 'Mosul', 8, 'Iraq'],
    ['Near Haditha Dam, one (1) strike hit a boat.', 'Haditha Dam', 1, 'Iraq'],
  ]
  test.each(lines)('%s', (line, place, count, country) => {
    const { strikes, unread } = read(line)
    expect(strikes.map((it) => [it.place, it.count, it.country, it.atLeast])).toEqual([
      [place, count, country, false],
    ])
    expect(unread).toEqual([])
  })

  test('a count that is a least says so', () => {
    const found = (line: string) => read(line).strikes.map((it) => [it.count, it.atLeast])
    expect(found('Near Mosul, at least four strikes hit a wall.')).toEqual([[4, true]])
    expect(found('Near Mosul, more than 10 strikes hit a wall.')).toEqual([[10, true]])
    expect(found('Near Mosul, several strikes hit a wall.')).toEqual([[2, true]])
    expect(found('Near Mosul, strikes destroyed a wall.')).toEqual([[2, true]])
    expect(found('Near Mosul, 10 to 12 strikes hit a wall.')).toEqual([[10, true]])
  })

  test('engagements are kept apart from strikes', () => {
    const [strike] = read(
      'Near Tuz, 22 strikes consisting of twenty-seven engagements hit a wall.',
    ).strikes
    expect(strike).toMatchObject({ count: 22, engagements: 27 })
    const [engaged] = read('Near Tuz, 15 strikes engaged 13 tactical units.').strikes
    expect(engaged).toMatchObject({ count: 15, engagements: null })
  })

  test('targets carry their verb and their number', () => {
    const [strike] = read(
      'Near Tuz, two strikes engaged a unit; destroyed three vehicles, a command and control node, and 1,200 barrels; and denied ISIL access to terrain.',
    ).strikes
    expect(strike?.targets).toEqual([
      { verb: 'engaged', number: 1, target: 'unit' },
      { verb: 'destroyed', number: 3, target: 'vehicles' },
      { verb: 'destroyed', number: 1, target: 'command and control node' },
      { verb: 'destroyed', number: 1200, target: 'barrels' },
      { verb: 'denied', number: null, target: 'ISIL access to terrain' },
    ])
  })

  test('a stray article before a number is read over', () => {
    const [strike] = read('Near Tuz, one strike destroyed a six walls and a roof.').strikes
    expect(strike?.targets.map(({ number, target }) => [number, target])).toEqual([
      [6, 'walls'],
      [1, 'roof'],
    ])
  })

  test('what was written of the place is kept beside its plain form', () => {
    const [strike] = read('On May 3, near Ar Raqqah, Syria, one strike hit a wall.').strikes
    expect(strike).toMatchObject({
      relation: 'near',
      placeAsWritten: 'Ar Raqqah, Syria',
      place: 'Ar Raqqah',
      countryBasis: 'line',
      earliest: '2017-05-03',
      latest: '2017-05-03',
    })
  })

  test('words that somebody put into a quotation are no part of the count', () => {
    const [strike] = read('"Near Tuz, 11 strikes [1 Ruritanian?] engaged eight units."').strikes
    expect(strike).toMatchObject({ count: 11, inserted: '[1 Ruritanian?]' })
    expect(strike?.targets).toHaveLength(1)
  })

  test('coordinates that the line gives are its point', () => {
    const [grid] = read('Near Raqqah, one strike hit a wall at 37SEV006786.').strikes
    expect(grid).toMatchObject({ mgrs: '37SEV006786', radiusMetres: 71 })
    expect(grid?.lat).toBeCloseTo(35.9522, 3)
    const [degrees] = read('Near Raqqah, one strike hit a wall (35.9501, 39.0089).').strikes
    expect(degrees).toMatchObject({ lat: 35.9501, lon: 39.0089 })
    expect(read('Near Raqqah, one strike hit a wall.').strikes[0]?.lon).toBeNull()
  })
})

describe('several strikes in a line', () => {
  test('each has its own place and targets', () => {
    const { strikes } = read(
      'Northwest of Kobani, two airstrikes destroyed a tank, and near Raqqah, a strike hit a building.',
    )
    expect(briefly(strikes)).toEqual(['Kobani 2 2017-05-10', 'Raqqah 1 2017-05-10'])
    expect(strikes.map(({ targets }) => targets.map(({ target }) => target))).toEqual([
      ['tank'],
      ['building'],
    ])
  })

  test('a second count without a place is at the first one’s', () => {
    const { strikes } = read(
      'Near Tuz, one strike hit a tank and two strikes destroyed three trucks.',
    )
    expect(briefly(strikes)).toEqual(['Tuz 1 2017-05-10', 'Tuz 2 2017-05-10'])
  })

  test('the word strike may be told once for several', () => {
    const { strikes } = read(
      'Two strikes near Mosul hit a tank, and one near Fallujah destroyed a truck.',
    )
    expect(briefly(strikes)).toEqual(['Mosul 2 2017-05-10', 'Fallujah 1 2017-05-10'])
  })

  test('places joined by and stay one place as released, with its parts', () => {
    const [strike] = read('Near Tal Abyad, and near Ayn Issa, two strikes hit a wall.').strikes
    expect(strike?.place).toBe('Tal Abyad, and near Ayn Issa')
    expect(strike?.places).toEqual(['Tal Abyad', 'Ayn Issa'])
  })
})

describe('headings', () => {
  const release = `SOUTHWEST ASIA, March 31, 2016 - On March 30, coalition military forces conducted seven strikes in Syria and Iraq.
In Syria, coalition military forces conducted three strikes using bomber and remotely piloted aircraft.
* Near Mar’a, two strikes hit a wall.
* Near Nowhere, one strike hit a wall.
Separately in Iraq, coalition military forces conducted four strikes using fighter aircraft and rocket artillery.
* Near Elsewhere, four strikes destroyed a very long list of things that fills a whole line of this text and
two tunnels.
No strikes were conducted near Aleppo.
Part of Operation Inherent Resolve`

  test('give the day, the country and the aircraft of the lines below', () => {
    const { strikes } = read(release, null)
    expect(
      strikes.map((it) => [it.earliest, it.country, it.countryBasis, it.place, it.platform]),
    ).toEqual([
      ['2016-03-30', 'Syria', 'heading', 'Mar’a', 'bomber and remotely piloted aircraft'],
      ['2016-03-30', 'Syria', 'heading', 'Nowhere', 'bomber and remotely piloted aircraft'],
      ['2016-03-30', 'Iraq', 'heading', 'Elsewhere', 'fighter aircraft'],
    ])
  })

  test('a sentence runs over the end of a wrapped line', () => {
    const last = read(release, null).strikes.at(-1)
    expect(last?.targets.at(-1)).toEqual({ verb: 'destroyed', number: 2, target: 'tunnels' })
    expect(last?.sourceLine).toBe(6)
  })

  test('totals are context where their strikes follow, and strikes where nothing else is told', () => {
    const { context } = read(release, null)
    expect(context.filter(({ kind }) => kind === 'total').map(({ count }) => count)).toEqual([
      7, 3, 4,
    ])
    const { strikes } = read(
      'On April 13, in Syria, Coalition military forces conducted 46 strikes consisting of 66 engagements.',
    )
    expect(strikes).toMatchObject([
      {
        isTotal: true,
        count: 46,
        engagements: 66,
        country: 'Syria',
        place: null,
        earliest: '2017-04-13',
      },
    ])
  })

  test('a total is covered only by strikes of its own days and country', () => {
    const { strikes, context } = read(
      'On May 3, in Syria, the Coalition conducted two strikes.\nOn May 4, in Syria, the Coalition conducted one strike.\n* Near Tuz, one strike hit a wall.',
    )
    expect(strikes.map(({ earliest, count, isTotal }) => [earliest, count, isTotal])).toEqual([
      ['2017-05-03', 2, true],
      ['2017-05-04', 1, false],
    ])
    expect(context).toMatchObject([{ kind: 'total', count: 1, earliest: '2017-05-04' }])
  })

  test('a silence is told as such', () => {
    const { context, strikes } = read('There were no strikes conducted in Iraq on Oct. 2, 2018.')
    expect(strikes).toEqual([])
    expect(context).toMatchObject([{ kind: 'no_strikes', country: 'Iraq', earliest: '2018-10-02' }])
  })

  test('a country word alone heads a list', () => {
    const { strikes } = read(
      'Strikes in Iraq\n-- Near Nowhere, one strike hit a wall.\nSyria\n-- Near Nowhere, one strike hit a roof.',
    )
    expect(strikes.map(({ country }) => country)).toEqual(['Iraq', 'Syria'])
  })
})

describe('quotations in other people’s passages', () => {
  const passage = `For April 30th-May 1st 2017, the Coalition reported: “Near Raqqah, two strikes destroyed four barges.” It later added that “On May 1, near Raqqah, Syria, one strike hit a wall” and that “Near Tabqah, May 1st, two strikes hit a roof.”
For May 1st -2nd: “Near Raqqah; one strike suppressed a mortar team.”

For 2nd-3rd it reported "Near Raqqah, 11 strikes hit a wall.
It also later added that on May 3rd “near Raqqah, Syria, six strikes hit a gate.”
For May 4th-5th, the Coalition did not initially report any strikes near Raqqah.
The assessment on this allegation is pending.`

  test('every window dates the quotations after it; a date of their own goes first', () => {
    const { strikes } = read(passage, null)
    expect(strikes.map((it) => [it.earliest, it.latest, it.place, it.count, it.amends])).toEqual([
      ['2017-04-30', '2017-05-01', 'Raqqah', 2, null],
      ['2017-05-01', '2017-05-01', 'Raqqah', 1, 'addition'],
      ['2017-05-01', '2017-05-01', 'Tabqah', 2, 'addition'],
      ['2017-05-01', '2017-05-02', 'Raqqah', 1, null],
      ['2017-05-02', '2017-05-03', 'Raqqah', 11, null],
      ['2017-05-03', '2017-05-03', 'Raqqah', 6, 'addition'],
    ])
  })

  test('text that is no release is listed with its reason', () => {
    const { unread, context } = read(passage, null)
    expect(unread.map(({ reason, line }) => [reason, line])).toEqual([['not_a_release', 7]])
    expect(context.filter(({ kind }) => kind === 'no_strikes')).toMatchObject([
      { line: 6, earliest: '2017-05-04', latest: '2017-05-05' },
    ])
  })

  test('a casualty report quoted in a passage is no strike and dates none', () => {
    const { strikes, unread } = read(
      'For May 9th-10th: “Near Raqqah, two strikes hit a wall.”\n“June 10, 2017, near Raqqah, Syria, via self-report: During a strike on a wall, it was assessed that one civilian was unintentionally killed.”\n“Near Tabqah, one strike hit a roof.”',
    )
    expect(briefly(strikes)).toEqual(['Raqqah 2 2017-05-09', 'Tabqah 1 2017-05-09'])
    expect(unread.map(({ reason }) => reason)).toEqual(['casualty_report', 'casualty_report'])
  })

  test('strikes told in the words before a quotation are those of the quotation', () => {
    const { strikes, context } = read(
      'It confirmed a single strike in the vicinity of Aleppo for June 6th-7th 2015: “Near Aleppo, one airstrike hit a wall.“',
      null,
    )
    expect(strikes.map((it) => [it.earliest, it.latest, it.place, it.count])).toEqual([
      ['2015-06-06', '2015-06-07', 'Aleppo', 1],
    ])
    expect(context.map(({ kind }) => kind)).toEqual(['total'])
    const told = read(
      'Ruritania has confirmed strikes on October 1st-2nd 2015: “Near Tuz, one strike hit a wall.”',
      null,
    )
    expect(briefly(told.strikes)).toEqual(['Tuz 1 2015-10-01'])
  })

  test('hearsay of strikes is no declaration', () => {
    const { strikes, context } = read('A number of strikes were confirmed near Aleppo.')
    expect(strikes).toEqual([])
    expect(context.map(({ kind }) => kind)).toEqual(['narration'])
  })

  test('figures since the beginning are no strikes', () => {
    const { strikes, unread } = read(
      'Conducted over 26,000 strikes in support of partner forces in Iraq and Syria.',
    )
    expect(strikes).toEqual([])
    expect(unread.map(({ reason }) => reason)).toEqual(['cumulative_figure'])
  })

  test('what a text tells twice is marked', () => {
    const { strikes } = read(
      '“Near Tuz, May 3rd, one strike hit a wall.”\nThe Coalition later reported: "Near Tuz, May 3rd, one strike hit a wall."',
    )
    expect(strikes.map(({ isRepeat }) => isRepeat)).toEqual([false, true])
  })
})
