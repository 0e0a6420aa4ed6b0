// Public figures on Raqqa 2017: strikes, buildings, allegations, and the work of those who looked.
import {
  amnesty,
  anywhere,
  battle,
  both,
  byCoalition,
  exactly,
  type FigureNeeds,
  inIraqAndSyria,
  inRaqqa,
  orMore,
  steps,
  taskForce,
} from './words.ts'

const quotedCoalition = both('the Coalition', 'التحالف')
const onThatDay = { asOf: '2019-04-25', firstPublished: '2019-04-25' }

const strikes: readonly FigureNeeds[] = [
  {
    code: 'coalition-34000-strikes',
    measure: 'strikes',
    ...exactly(34_000),
    ...onThatDay,
    asWritten: both('34,000 strikes', '34,000 ضربة'),
    issuerAsQuoted: quotedCoalition,
    issuer: taskForce,
    scope: inIraqAndSyria(
      both('strikes as the Coalition counts them, rounded', 'ضربات وفق عدّ التحالف، بتقريب'),
      { from: '2014-08-01', to: '2019-04-25' },
    ),
    chain: [steps.bbc, steps.spokesman],
    checkedAgainstOriginal:
      'Compared with English reports of the same week, which give 34,038 for the same count.',
    note: both(
      'The text says “since 2014”; the Coalition counts from August 2014.',
      'يقول النص «منذ عام 2014»؛ ويبدأ عدّ التحالف من آب 2014.',
    ),
  },
  {
    code: 'coalition-34573-strikes',
    measure: 'strikes',
    ...exactly(34_573),
    asOf: '2019-08-31',
    firstPublished: '2019-09-26',
    asWritten: both('34,573 strikes', '34573 ضربة'),
    issuerAsQuoted: taskForce,
    issuer: taskForce,
    scope: inIraqAndSyria(
      both(
        'ground artillery and air strikes on the Coalition’s air tasking order',
        'ضربات مدفعية وجوية مدرجة في أمر المهام الجوية للتحالف',
      ),
      { from: '2014-08-01', to: '2019-08-31' },
    ),
    chain: [steps.monthlyReport],
    note: both('One strike may hold several engagements.', 'قد تضم الضربة الواحدة عدة اشتباكات.'),
  },
]

const ofBatch = {
  measure: 'allegations',
  ...onThatDay,
  issuerAsQuoted: both('a spokesman of the Coalition', 'متحدث باسم التحالف'),
  issuer: taskForce,
  chain: [steps.voa, steps.spokesman],
} satisfies Partial<FigureNeeds>
const onRaqqa = { ...battle, ...byCoalition }

const allegations: readonly FigureNeeds[] = [
  {
    ...ofBatch,
    code: 'coalition-43-assessed',
    ...exactly(43),
    asWritten: both('43 of which had already been assessed', '43 منها سبق تقييمها'),
    scope: inRaqqa(
      both(
        'of the 86 handed over, those already reported as credible or found not credible before',
        'ما سبق، من البلاغات الستة والثمانين، أن عُدّ ذا مصداقية وأُعلن أو عُدّ غير ذي مصداقية',
      ),
      onRaqqa,
    ),
  },
  {
    ...ofBatch,
    code: 'coalition-43-awaiting',
    ...exactly(43),
    asWritten: both('the remaining 43 allegations', 'البلاغات الثلاثة والأربعون الباقية'),
    scope: inRaqqa(
      both(
        'of the 86 handed over, those on which more information was asked for',
        'ما طُلبت بشأنه معلومات إضافية من البلاغات الستة والثمانين',
      ),
      onRaqqa,
    ),
  },
  {
    ...ofBatch,
    code: 'coalition-86-allegations',
    ...exactly(86),
    asWritten: both('86 new allegations', '86 بلاغًا جديدًا'),
    scope: inRaqqa(
      both(
        'allegations handed over by Amnesty International and called new',
        'بلاغات سلّمتها منظمة العفو الدولية ووُصفت بالجديدة',
      ),
      onRaqqa,
    ),
    sumOfCodes: ['coalition-43-assessed', 'coalition-43-awaiting'],
    note: both(
      'Called new when handed over; half had been assessed before.',
      'وُصفت بالجديدة عند تسليمها، وكان نصفها قد قُيّم من قبل.',
    ),
  },
]

const affected = both(
  'structures seen damaged or destroyed on satellite images',
  'مبانٍ ومنشآت تبدو في صور الأقمار الصناعية متضررة أو مدمّرة',
)
const unosat = {
  measure: 'buildings',
  firstPublished: null,
  issuerAsQuoted: both('REACH with UNOSAT', 'مبادرة ريتش مع يونوسات'),
  issuer: both('UNOSAT', 'برنامج يونوسات'),
  basis: both('very high resolution satellite images', 'صور أقمار صناعية عالية الدقة'),
  chain: [steps.reach],
} satisfies Partial<FigureNeeds>

const buildings: readonly FigureNeeds[] = [
  {
    ...unosat,
    code: 'unosat-1667',
    ...exactly(1667),
    asOf: '2017-02-03',
    asWritten: both('1,667 structures', '1667 منشأة'),
    scope: inRaqqa(affected, { to: '2017-02-03' }),
  },
  {
    ...unosat,
    code: 'unosat-12707',
    ...exactly(12_707),
    asOf: '2017-10-21',
    asWritten: both('12,707 structures', '12707 منشأة'),
    scope: inRaqqa(affected, { to: '2017-10-21' }),
    note: both(
      '12,707 less 1,667 leaves 11,040 newly affected within 260 days, in line with “11,000 buildings”.',
      'يبقى من 12707 بعد طرح 1667 ما عدده 11040 تضررت خلال 260 يومًا، وهو قريب من «11 ألف مبنى».',
    ),
  },
  {
    code: 'un-11000-buildings',
    measure: 'buildings',
    ...exactly(11_000),
    asOf: null,
    firstPublished: '2022-03-31',
    asWritten: both('eleven thousand buildings', 'أحد عشر ألف مبنى'),
    issuerAsQuoted: both(
      'the United Nations, in a report of RAND',
      'الأمم المتحدة، في تقرير لراند',
    ),
    issuer: null,
    scope: inRaqqa(both('buildings destroyed or damaged', 'مبانٍ دُمّرت أو تضررت'), {
      from: '2017-02-01',
      to: '2017-10-31',
    }),
    chain: [steps.sputnik, steps.afp, steps.rand, steps.unitedNations],
    note: both(
      'Among them 8 hospitals, 29 mosques, more than 40 schools and 5 universities.',
      'منها 8 مستشفيات و29 مسجدًا وأكثر من 40 مدرسة و5 جامعات.',
    ),
  },
  {
    code: 'strike-trackers-11000',
    measure: 'buildings',
    ...orMore(11_000),
    ...onThatDay,
    asWritten: both('more than 11,000 destroyed buildings', 'أكثر من 11 ألف مبنى مدمّر'),
    issuerAsQuoted: amnesty,
    issuer: amnesty,
    scope: inRaqqa(
      both(
        'destroyed buildings for which volunteers looked for the date of destruction',
        'مبانٍ مدمّرة بحث المتطوعون عن تاريخ تدميرها',
      ),
    ),
    basis: both('volunteers’ answers on satellite images', 'إجابات متطوعين على صور أقمار صناعية'),
    chain: [steps.etilaf, steps.decoders, steps.investigation],
  },
  {
    code: 'rand-60-80-percent',
    measure: 'share',
    min: 60,
    max: 80,
    asOf: null,
    firstPublished: '2022-03-31',
    asWritten: both('60 to 80 percent', '60 إلى 80 في المئة'),
    issuerAsQuoted: both('RAND', 'مؤسسة راند'),
    issuer: both('RAND', 'مؤسسة راند'),
    scope: inRaqqa(
      both(
        'share of the city estimated to be uninhabitable when the battle ended',
        'ما يُقدَّر أنه غير صالح للسكن من المدينة عند انتهاء المعركة',
      ),
      { to: '2017-10-31' },
    ),
    chain: [steps.rand],
  },
]

const effort = {
  ...onThatDay,
  issuerAsQuoted: amnesty,
  issuer: amnesty,
} satisfies Partial<FigureNeeds>
const fieldChain = [steps.etilaf, steps.investigation]
const trackerCheck =
  'Compared with Amnesty’s own results page and a report of its Danish section, which give the same effort.'

const work: readonly FigureNeeds[] = [
  {
    ...effort,
    code: 'amnesty-200-sites',
    measure: 'sites',
    ...orMore(200),
    asWritten: both('more than 200 strike locations', 'أكثر من 200 موقع ضربة'),
    scope: inRaqqa(
      both('strike locations investigated on the ground', 'مواقع ضربات جرى تحقيق ميداني فيها'),
    ),
    chain: fieldChain,
    note: both(
      'Some two months on the ground. Other reports of the same day say “200”.',
      'خلال نحو شهرين من العمل الميداني. وتقول تقارير أخرى من اليوم نفسه «200».',
    ),
  },
  {
    ...effort,
    code: 'amnesty-400-witnesses',
    measure: 'people',
    ...orMore(400),
    asWritten: both('more than 400 witnesses and survivors', 'أكثر من 400 شاهد وناجٍ'),
    scope: inRaqqa(both('witnesses and survivors interviewed', 'شهود وناجون أُجريت معهم مقابلات')),
    chain: fieldChain,
  },
  {
    ...effort,
    code: 'strike-trackers-3000',
    measure: 'people',
    ...exactly(3000),
    asWritten: both('3,000 digital activists', '3000 ناشط رقمي'),
    scope: anywhere(
      both(
        'volunteers who looked at satellite images of Raqqa',
        'متطوعون عاينوا صور أقمار صناعية للرقة',
      ),
    ),
    chain: [steps.bbc, steps.investigation],
    checkedAgainstOriginal: trackerCheck,
  },
  {
    ...effort,
    code: 'strike-trackers-124-countries',
    measure: 'countries',
    ...exactly(124),
    asWritten: both('124 countries', '124 بلدًا'),
    scope: anywhere(
      both(
        'countries of the volunteers who looked at satellite images of Raqqa',
        'بلدان المتطوعين الذين عاينوا صور أقمار صناعية للرقة',
      ),
    ),
    chain: [steps.bbc, steps.investigation],
    checkedAgainstOriginal: trackerCheck,
  },
  {
    ...effort,
    code: 'strike-trackers-2-million-frames',
    measure: 'images',
    ...orMore(2_000_000),
    asWritten: both('more than two million frames', 'أكثر من مليوني إطار'),
    scope: anywhere(
      both(
        'frames of satellite images of Raqqa, each counted as often as it was looked at',
        'إطارات من صور أقمار صناعية للرقة، يُعدّ كل منها بعدد مرات معاينته',
      ),
    ),
    chain: [steps.bbc, steps.decoders, steps.investigation],
    checkedAgainstOriginal: trackerCheck,
    note: both(
      'Views, not distinct images: the 23 hours of film on the results page come to some two million frames, while some 160,000 images were put before volunteers.',
      'مشاهدات لا صور مختلفة: فساعات الفيلم الثلاث والعشرون في صفحة النتائج تعادل نحو مليوني إطار، بينما عُرضت على المتطوعين نحو 160 ألف صورة.',
    ),
  },
]

export const effortAndDamage: readonly FigureNeeds[] = [
  ...strikes,
  ...allegations,
  ...buildings,
  ...work,
]
