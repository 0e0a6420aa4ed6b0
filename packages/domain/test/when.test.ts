// When: written times become intervals that hold what they may mean, and are written back as they were.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  overlaps,
  overlapsDays,
  parseWhen,
  partOfDayTable,
  partsOfDay,
  showEdtf,
  showWritten,
  unknownWhen,
  When,
  whenOfDay,
} from '../src/index.ts'
import { refused } from './refused.ts'

const zone = 'Asia/Damascus'
const read = (text: string): When => parseWhen({ text, zone })
const interval = (text: string): [string | null, string | null] => {
  const { from, to } = read(text)
  return [from, to]
}

const two = (n: number): string => String(n).padStart(2, '0')
const isoDay = fc
  .date({
    min: new Date('1971-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10))
const mark = fc.constantFrom('', '~', '?', '%')
const clock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([h, m]) => `${two(h)}:${two(m)}`)
const written = fc.oneof(
  fc.tuple(isoDay, mark).map(([day, doubt]) => day + doubt),
  fc.tuple(isoDay, mark).map(([day, doubt]) => day.slice(0, 7) + doubt),
  fc.tuple(isoDay, mark).map(([day, doubt]) => day.slice(0, 4) + doubt),
  isoDay.map((day) => `${day.slice(0, 3)}X`),
  isoDay.map((day) => `${day.slice(0, 4)}-XX`),
  isoDay.map((day) => `${day.slice(0, 7)}-XX`),
  isoDay.map((day) => `${day.slice(0, 4)}-XX-XX`),
  fc.tuple(isoDay, fc.constantFrom(21, 22, 23, 24)).map(([day, n]) => `${day.slice(0, 4)}-${n}`),
  fc.tuple(isoDay, clock).map(([day, time]) => `${day}T${time}`),
  fc.tuple(isoDay, clock).map(([day, time]) => `${day} ${time}`),
  fc.tuple(isoDay, clock).map(([day, time]) => `${day}T${time}:00Z`),
  fc.tuple(isoDay, clock).map(([day, time]) => `${day}T${time}:07+03:00`),
  fc.tuple(isoDay, isoDay).map((days) => days.toSorted().join('/')),
  isoDay.map((day) => `${day}/..`),
  isoDay.map((day) => `../${day}`),
  isoDay.map((day) => `${day}/`),
  isoDay.map((day) => `${day} 14`),
  fc.tuple(isoDay, fc.constantFrom(...partsOfDay)).map(([day, part]) => `${day} ${part}`),
)
const holds = (outer: When, inner: When): boolean =>
  (outer.from ?? '') <= (inner.from ?? '') && (outer.to ?? '~') >= (inner.to ?? '~')

describe('reading', () => {
  test('a day in Raqqa in summer begins at 21:00 UTC of the day before', () => {
    expect(read('2017-08-12')).toEqual({
      edtf: '2017-08-12',
      from: '2017-08-11T21:00:00.000Z',
      to: '2017-08-12T20:59:59.999Z',
      localFrom: '2017-08-12',
      localTo: '2017-08-12',
      precision: 'day',
      zone,
      partOfDay: null,
      asWritten: '2017-08-12',
    })
  })

  test('a month that begins in summer time and one in winter time have their own offsets', () => {
    expect(interval('2017-06')).toEqual(['2017-05-31T21:00:00.000Z', '2017-06-30T20:59:59.999Z'])
    expect(interval('2017-12')).toEqual(['2017-11-30T22:00:00.000Z', '2017-12-31T21:59:59.999Z'])
  })

  test('the day whose midnight clocks skip still bears its own date', () => {
    const when = read('2017-03-31')
    expect(when.localFrom).toBe('2017-03-31')
    expect(when.from).toBe('2017-03-30T22:00:00.000Z')
  })

  test.each([
    ['2017', 'year'],
    ['2017~', 'year'],
    ['2017-XX', 'year'],
    ['2017-XX-XX', 'year'],
    ['2017-08', 'month'],
    ['2017-08-XX', 'month'],
    ['2017-08-12?', 'day'],
    ['201X', 'range'],
    ['2017-08-1X', 'range'],
    ['2017-22', 'range'],
    ['2017-08-12/2017-08-14', 'range'],
    ['2017-08-12/..', 'range'],
    ['2017-08-12/2017-08-12', 'day'],
    ['2017-08-12T14:30', 'minute'],
    ['2017-08-12 14:30', 'minute'],
    ['2017-08-12 14', 'hour'],
    ['2017-08-12T14:00:00/2017-08-12T14:59:59', 'hour'],
    ['2017-08-12 dawn', 'part_of_day'],
    ['٢٠١٧-٠٨-١٢', 'day'],
  ])('%s is known to the %s', (text, precision) => {
    expect(read(text).precision).toBe(precision)
  })

  test('one unknown digit widens to all that it may be', () => {
    expect(read('201X')).toMatchObject({ localFrom: '2010-01-01', localTo: '2019-12-31' })
    expect(read('2017-08-1X')).toMatchObject({ localFrom: '2017-08-10', localTo: '2017-08-19' })
  })

  test('an open end is null', () => {
    expect(read('2017-08-12/..')).toMatchObject({ to: null, localTo: null })
    expect(read('../2017-08-12')).toMatchObject({ from: null, localFrom: null })
  })

  test('a time with an offset is that instant, whatever the zone of the case', () => {
    expect(read('2017-08-12T22:30:00Z')).toMatchObject({
      from: '2017-08-12T22:30:00.000Z',
      localFrom: '2017-08-13',
    })
  })

  test('a written minute lasts a minute', () => {
    expect(interval('2017-08-12 14:30')).toEqual([
      '2017-08-12T11:30:00.000Z',
      '2017-08-12T11:30:59.999Z',
    ])
  })

  test('a date and a part of the day in Arabic are read together', () => {
    expect(read('٢٠١٧-٠٨-١٢ فجراً')).toMatchObject({ partOfDay: 'dawn', edtf: '2017-08-12' })
  })

  test.each([
    '',
    'August',
    '12/08/2017',
    '2017-13',
    '2017-02-30',
    '2017-08-12 25:00',
    '/',
    '../..',
  ])('what is no date is refused: %j', (text) => {
    refused(() => read(text), 'when.not_a_date', 'when')
  })

  test.each(['0000', 'XXXX-08-12', '9999', 'Y17000', '-0044'])(
    'years that no database stores are refused: %s',
    (text) => {
      refused(() => read(text), 'when.not_a_date')
    },
  )

  test('an end before its start is refused', () => {
    refused(() => read('2017-08-14/2017-08-12'), 'when.end_before_start')
    refused(
      () => whenOfDay({ date: '2017-08-14', dateEnd: '2017-08-12', zone, asWritten: '' }),
      'when.end_before_start',
      'date_end',
    )
  })

  test('the machine’s own zone plays no part', () => {
    const before = process.env['TZ']
    try {
      process.env['TZ'] = 'America/New_York'
      expect(interval('2017-08-12T14:30')[0]).toBe('2017-08-12T11:30:00.000Z')
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
})

describe('writing', () => {
  test('what is written back reads as the same time', () => {
    fc.assert(
      fc.property(written, (text) => {
        const when = read(text)
        expect(When.safeParse(when).success).toBe(true)
        const { edtf: _, ...again } = parseWhen({ text: showWritten(when), zone, asWritten: text })
        expect({ edtf: when.edtf, ...again }).toEqual(when)
        const beside = parseWhen({
          text: showEdtf(when),
          zone,
          partOfDay: when.partOfDay,
          asWritten: text,
        })
        expect(beside).toEqual(when)
      }),
    )
  })

  test('writing twice changes nothing', () => {
    fc.assert(
      fc.property(written, (text) => {
        const once = showEdtf(read(text))
        expect(showEdtf(read(once))).toBe(once)
      }),
    )
  })

  test('of an unknown time nothing is written, and it may have been any day', () => {
    const when = unknownWhen({ zone, asWritten: 'some time that year' })
    expect(When.safeParse(when).success).toBe(true)
    expect(showEdtf(when)).toBe('')
    expect(overlaps(when, read('2017-08-12'))).toBe(true)
  })
})

describe('holding', () => {
  test('year holds month holds day holds hour holds minute', () => {
    fc.assert(
      fc.property(isoDay, clock, (day, time) => {
        const chain = [
          day.slice(0, 4),
          day.slice(0, 7),
          day,
          `${day} ${time.slice(0, 2)}`,
          `${day} ${time}`,
        ].map(read)
        for (const [index, inner] of chain.slice(1).entries()) {
          expect(holds(chain[index] ?? inner, inner)).toBe(true)
        }
      }),
    )
  })

  test('marks of doubt and unknown days narrow nothing', () => {
    fc.assert(
      fc.property(isoDay, (day) => {
        expect(holds(read(`${day}~`), read(day))).toBe(true)
        expect(holds(read(`${day.slice(0, 7)}-XX`), read(day))).toBe(true)
        expect(holds(read(`${day.slice(0, 3)}X`), read(day))).toBe(true)
      }),
    )
  })

  test('an interval holds each of its days', () => {
    fc.assert(
      fc.property(isoDay, isoDay, (a, b) => {
        const [first = a, last = b] = [a, b].toSorted()
        const range = read(`${first}/${last}`)
        expect(holds(range, read(first))).toBe(true)
        expect(holds(range, read(last))).toBe(true)
      }),
    )
  })

  test('a season holds its months', () => {
    expect(holds(read('2017-22'), read('2017-07'))).toBe(true)
    expect(holds(read('2017-24'), read('2017-01'))).toBe(true)
    expect(holds(read('2017-24'), read('2017-12'))).toBe(true)
  })
})

describe('could it have happened then', () => {
  test('a two-day interval could lie on each of the two days, and on no other', () => {
    const when = read('2017-08-12/2017-08-13')
    const days = ['2017-08-11', '2017-08-12', '2017-08-13', '2017-08-14']
    expect(days.map((day) => overlaps(when, read(day)))).toEqual([false, true, true, false])
    const byDay = days.map((day) => overlapsDays(when, { from: day, to: day }))
    expect(byDay).toEqual([false, true, true, false])
  })

  test('the question reads the same from both sides', () => {
    fc.assert(
      fc.property(
        written,
        written,
        (a, b) => overlaps(read(a), read(b)) === overlaps(read(b), read(a)),
      ),
    )
  })

  test('a time that holds another overlaps all that the other overlaps', () => {
    fc.assert(
      fc.property(isoDay, written, (day, other) => {
        const [month, inner, asked] = [read(day.slice(0, 7)), read(day), read(other)]
        return overlaps(month, asked) || !overlaps(inner, asked)
      }),
    )
  })
})

describe('rows of a table', () => {
  const row = { date: '2017-08-12', zone, asWritten: '' }

  test('a clock time narrows a single day', () => {
    expect(whenOfDay({ ...row, time: '14:30:00' })).toMatchObject({
      precision: 'minute',
      from: '2017-08-12T11:30:00.000Z',
    })
  })

  test('a clock time does not narrow a span of days', () => {
    const when = whenOfDay({ ...row, dateEnd: '2017-08-14', time: '14:30' })
    expect(when).toMatchObject({ precision: 'range', localTo: '2017-08-14' })
  })

  test('a part of the day narrows a span at both ends', () => {
    const when = whenOfDay({ ...row, dateEnd: '2017-08-14', partOfDay: 'night' })
    expect(when).toMatchObject({
      precision: 'range',
      localFrom: '2017-08-12',
      localTo: '2017-08-15',
    })
  })

  test.each([
    [{ ...row, date: '2017-02-30' }, 'date'],
    [{ ...row, date: '' }, 'date'],
    [{ ...row, dateEnd: 'later' }, 'date_end'],
    [{ ...row, time: '24:30' }, 'time'],
    [{ ...row, time: 'noonish' }, 'time'],
  ])('the field that is wrong is named: %j', (given, field) => {
    refused(() => whenOfDay(given), 'when.not_a_date', field)
  })

  test('a part of the day never moves the date on which an incident starts', () => {
    fc.assert(
      fc.property(isoDay, fc.constantFrom(...partsOfDay), (date, partOfDay) => {
        expect(whenOfDay({ date, partOfDay, zone, asWritten: '' }).localFrom).toBe(date)
      }),
    )
  })

  test('a part of the day lies within its date and the day after', () => {
    for (const part of partsOfDay) {
      const { from, to } = partOfDayTable.hours[part]
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeGreaterThan(from)
      expect(to).toBeLessThanOrEqual(48 * 60)
    }
  })
})
