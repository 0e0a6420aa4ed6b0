// What the assisted reader reads in Arabic and English, case by case; every sentence is invented.
import { describe, expect, test } from 'vitest'
import { readText, type TextCandidate } from '../src/index.ts'

const range = ({ min, max, word }: TextCandidate): string =>
  min === null && max === null ? `~${word}` : min === max ? `${min}` : `${min ?? ''}..${max ?? ''}`
const counts = (text: string): string[] =>
  readText(text)
    .filter(({ what }) => what === 'count')
    .map((it) => [range(it), it.unit, it.measure, it.who].filter((part) => part !== null).join(' '))
const dates = (text: string, published: string | null = null): string[] =>
  readText(text, { published })
    .filter(({ what }) => what === 'date' || what === 'period')
    .map((it) => [it.edtf ?? 'none', it.doubt].filter((part) => part !== null).join(' '))
const named = (text: string, kind: string): string[] =>
  readText(text)
    .filter(({ what }) => what === kind)
    .map(({ word, doubt, text: shown }) => doubt ?? word ?? shown)

describe('numbers', () => {
  test.each([
    ['1,600 people', '1600 person'],
    ['1.600 people', '1600 person'],
    ['١٬٦٠٠ شخص', '1600 person'],
    ['۱۲ شخصا', '12 person'],
    ['1 600 شخص', '1600 person'],
    ['11 ، 000 المباني', '11000 building'],
    ['twenty-one people', '21 person'],
    ['two hundred and fifty people', '250 person'],
    ['twelve hundred people', '1200 person'],
    ['half a million people', '500000 person'],
    ['a dozen people', '12 person'],
    ['1.9 مليون شخص', '1900000 person'],
    ['خمسة وعشرون شخصاً', '25 person'],
    ['ست عشرة حادثة', '16 incident'],
    ['ثلاثمائة وستة أطفال', '306 person children'],
    ['ألف ومئتان وسبعة وأربعون شخصاً', '1247 person'],
    ['ثلاثة آلاف متطوع', '3000 person volunteers'],
    ['ألفا عائلة', '2000 family'],
    ['34 ألفا و573 ضربة', '34573 strike'],
    ['أحد عشر ألف مبنى', '11000 building'],
  ])('%s is %s', (text, count) => {
    expect(counts(text)).toEqual([count])
  })

  test.each([
    ['more than 1,600 people', '1600.. person'],
    ['at least 14 people', '14.. person'],
    ['80 or more people', '80.. person'],
    ['80 people or more', '80.. person'],
    ['up to 50 people', '..50 person'],
    ['fewer than 50 people', '..50 person'],
    ['between 20 and 30 people', '20..30 person'],
    ['20-30 people', '20..30 person'],
    ['8 or 9 people', '8..9 person'],
    ['8 to 10 thousand people', '8000..10000 person'],
    ['dozens of people', '~dozens person'],
    ['tens of thousands of people', '~tens of thousands person'],
    ['ما يزيد عن 400 شاهد', '400.. person witnesses'],
    ['لا يقل عن 11 شخصاً', '11.. person'],
    ['15 شخصاً على الأقل', '15.. person'],
    ['80 شخصاً أو ما يزيد عن ذلك', '80.. person'],
    ['بين 20 و30 شخصاً', '20..30 person'],
    ['ما بين 8 و10 آلاف شخص', '8000..10000 person'],
    ['عشرات الآلاف من الأشخاص', '~عشرات الآلاف person'],
    ['مئات الأشخاص', '~مئات person'],
  ])('%s is %s: bounds are kept, a vague word sets none', (text, count) => {
    expect(counts(text)).toEqual([count])
  })

  test.each([
    ['مقتل شخصين', '2 person killed'],
    ['نفذت غارتين', '2 strike'],
    ['إصابة طفلتين', '2 person injured children'],
    ['تضرر مبنيين', '2 building'],
    ['مقتل مدنيين اثنين', '2 person killed civilians'],
    ['طفل واحد قتل', '1 person killed children'],
  ])('%s carries its count in its form: %s', (text, count) => {
    expect(counts(text)).toEqual([count])
  })

  test.each([
    'مقتل مدنيين في القصف',
    'إصابة آخرين',
    'a 12-year-old boy was killed',
    'a girl aged 7 was killed',
    'طفل عمره 12 عاماً',
    'امرأة تبلغ من العمر 62 عاماً',
    'Security Council resolution 2254',
    'القرار 2254',
    'المادة 51 من البروتوكول',
    'page 37 of the report',
    'the report has 112 pages',
    'at 6:30 pm on the hill',
    'عند الساعة 6:30 مساءً',
    'call +963 21 555 0142',
    'هاتف 0113334455',
    'an F-16 and a GBU-38',
    'طائرة من طراز أف 15',
    'a 15-member council',
    'a five-storey house',
    'Street 24',
    'the 5th Corps',
    'nine cases out of ten',
    '15 cases of cholera',
    'https://example.org/2019/14',
    'MGRS 37SEV 40123 75512',
    '35.9522, 39.0072',
    'خلال 48 كيلومتراً',
  ])('%s counts nobody and nothing', (text) => {
    expect(counts(text)).toEqual([])
  })

  test('money, shares, weights and times are no people', () => {
    expect(counts('$27 million')).toEqual(['27000000 dollar'])
    expect(counts('500 ليرة')).toEqual(['500 lira'])
    expect(counts('قنبلة زنة 250 كغ')).toEqual(['250 kg mass'])
    expect(counts('two 500-pound bombs')).toEqual(['500 lb mass'])
    expect(counts('four months')).toEqual(['4 month duration'])
    const shares = readText('80 % of them, three quarters of the homes, ثلث الضحايا، 25 في المئة')
    expect(shares.filter(({ what }) => what === 'share').map(({ min }) => min)).toEqual([
      80, 75, 33.33, 25,
    ])
  })
})

describe('what is counted', () => {
  test.each([
    ['The raid killed 12 people and wounded 30.', ['12 person killed', '30 person injured']],
    ['14 civilians were killed.', ['14 person killed civilians']],
    ['killing 16 people and injuring scores', ['16 person killed', '~scores person injured']],
    ['240 dead and wounded', ['240 person killed_or_injured']],
    ['18 people died, including three children', ['18 person killed', '3 person killed children']],
    ['مقتل وإصابة 240 مدنياً', ['240 person killed_or_injured civilians']],
    ['178 قتيلاً و62 جريحاً', ['178 person killed', '62 person injured']],
    ['قتل 15 مدنياً وأصيب العشرات', ['15 person killed civilians', '~العشرات person injured']],
    ['قُتل 13 مدنياً بينهم خمسة أطفال', ['13 person killed civilians', '5 person killed children']],
    ['نزوح 270 ألفاً', ['270000 person displaced']],
    ['الضحايا الـ1600', ['1600 person killed']],
    ['77 حالة وفاة', ['77 person killed']],
    ['86 بلاغاً، صنّف 43 منها', ['86 allegation', '43 allegation']],
    ['86 allegations, of which 43 were closed', ['86 allegation', '43 allegation']],
    ['بلغ عدد الجرحى 61', ['61 person injured']],
    ['raising the death toll to 47.', ['47 person killed']],
    ['nine people died in the south and seven in the east', ['9 person killed', '7 person killed']],
    ['3 من أصل 5 مستشفيات', ['3 building', '5 building']],
    ['القتلى: 2، الجرحى: 19', ['2 person killed', '19 person injured']],
    ['48 شهيدا وأكثر من 40 جريحاً', ['48 person killed', '40.. person injured']],
    ['ليرتفع إلى 41 على الأقل عدد الشهداء', ['41.. person killed']],
    ['bringing to 61 the number of people killed', ['61 person killed']],
    ['two of the four schools', ['2 building', '4 building']],
    ['strikes rose to 5,075 in August', ['5075 strike']],
    ['نحو مئة قتيل وجريح', ['100 person killed_or_injured']],
    ['(8) أطفال و (7) سيدات', ['8 person children', '7 person women']],
    ['38 incidents and 13 houses', ['38 incident', '13 building']],
  ])('%s', (text, expected) => {
    expect(counts(text)).toEqual(expected)
  })
})

describe('dates and periods', () => {
  test.each([
    ['on 12 August 2017', '2017-08-12'],
    ['on August 12th, 2017', '2017-08-12'],
    ['the 1st of June, 2016', '2016-06-01'],
    ['2017-05-27', '2017-05-27'],
    ['25-4-2019', '2019-04-25'],
    ['on 12/8/2017', '2017-08-12 day_or_month'],
    ['on 8/25/2017', '2017-08-25'],
    ['Aug. 12', 'XXXX-08-12 year_missing'],
    ['in 2017', '2017'],
    ['since 2014', '2014/..'],
    ['from 2014 to 2017', '2014/2017'],
    ['6 June to 17 October 2017', '2017-06-06/2017-10-17'],
    ['3–9 June 2018', '2018-06-03/2018-06-09'],
    ['between June and October 2017', '2017-06/2017-10'],
    ['October 2014–October 2017', '2014-10/2017-10'],
    ['the first half of 2020', '2020-01/2020-06'],
    ['summer 2017', '2017-22'],
    ['الـ18 من آذار 2019', '2019-03-18'],
    ['في 18 آذار/مارس 2019', '2019-03-18'],
    ['الثامن عشر من آذار 2019', '2019-03-18'],
    ['السبت 12 آب 2017', '2017-08-12'],
    ['عام 2017', '2017'],
    ['أواخر 2016', '2016'],
    ['منذ مطلع شباط ٢٠١٨', '2018-02/..'],
    ['بين حزيران وتشرين الأول 2017', '2017-06/2017-10'],
    ['ما بين حزيران، وتشرين الأولعام 2017', '2017-06/2017-10'],
    ['بين عامي 2014 و2017', '2014/2017'],
    ['من كانون الثاني 2018 إلى آذار 2019', '2018-01/2019-03'],
    ['يناير 2018', '2018-01'],
    ['24 من شباط / فبراير من العام الجاري 2018', '2018-02-24'],
    ['July 1 to 4, 2017', '2017-07-01/2017-07-04'],
    ['10-حزيران-2018', '2018-06-10'],
    ['الأعوام 2015 و2016 و2017', '2015/2017'],
    ['July and August 2017', '2017-07/2017-08'],
    ['15 رمضان 1438', 'none hijri_not_read'],
    ['30 February 2017', 'none no_such_day'],
  ])('%s is %s', (text, edtf) => {
    expect(dates(text)).toEqual([edtf])
  })

  test('the year of a date comes from the publication, and is doubted', () => {
    expect(dates('on 12 August', '2017-09-01')).toEqual(['2017-08-12 year_from_publication'])
    expect(dates('on 28 December', '2019-01-05')).toEqual(['2018-12-28 year_from_publication'])
  })

  test('days named from the publication are read where it is known, and not where it is not', () => {
    const reckoned = 'reckoned_from_publication'
    expect(dates('last month', '2019-01-31')).toEqual([`2018-12 ${reckoned}`])
    expect(dates('yesterday', '2019-03-01')).toEqual([`2019-02-28 ${reckoned}`])
    expect(dates('العام الماضي', '2019-03-01')).toEqual([`2018 ${reckoned}`])
    expect(dates('yesterday, العام الماضي')).toEqual([])
  })

  test('earliest and latest are days, an open end is null', () => {
    const [period] = readText('since September 2014')
    expect(period).toMatchObject({ what: 'period', earliest: '2014-09-01', latest: null })
    const [month] = readText('in February 2016')
    expect(month).toMatchObject({ earliest: '2016-02-01', latest: '2016-02-29' })
  })

  test.each([
    'it may 12 times',
    'they march 3 abreast',
    'the sun set',
    'page 2017',
    'resolution 2017',
  ])('%s is no date', (text) => {
    expect(dates(text)).toEqual([])
  })
})

describe('names', () => {
  test('places are known by a list or by the word before them, and half a name is doubted', () => {
    expect(named('في مدينة الرقة', 'place')).toEqual(['Raqqa'])
    expect(named('near Ar-Raqqa and Deir ez-Zor', 'place')).toEqual(['Raqqa', 'Deir ez-Zor'])
    expect(named('بريف مدينة الزور', 'place')).toEqual(['place_doubtful'])
    expect(named('in the village of Kafr Sindiyan', 'place')).toEqual(['village of Kafr Sindiyan'])
  })

  test('actors are known by their aliases in both languages', () => {
    expect(named('قالت قسد إن التحالف الدولي', 'actor')).toEqual([
      'Syrian Democratic Forces',
      'US-led Coalition',
    ])
    expect(named('The US-led coalition told us', 'actor')).toEqual(['US-led Coalition'])
  })

  test('weapons keep the mass beside them', () => {
    const [bombs] = readText('two 500-pound bombs').filter(({ what }) => what === 'weapon')
    expect(bombs?.text).toBe('500-pound bombs')
    expect(named('بالفوسفور الأبيض', 'weapon')).toEqual(['white phosphorus'])
  })
})
