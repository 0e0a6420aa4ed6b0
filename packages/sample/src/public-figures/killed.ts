// Public figures on Raqqa 2017: the dead and the injured, who says so, and in which scope.
import {
  amnesty,
  amnestyAndAirwars,
  battle,
  both,
  byCoalition,
  byUnitedStates,
  exactly,
  type FigureNeeds,
  inIraqAndSyria,
  inRaqqa,
  orMore,
  steps,
  taskForce,
} from './words.ts'

const credible = both(
  'civilians whose unintentional killing the Coalition itself assesses as credible, that is more likely than not',
  'مدنيون عدّ التحالف نفسه مقتلهم غير المتعمد ذا مصداقية، أي أرجح من عدمه',
)
const ownAssessments = both(
  'the Coalition’s own assessments of reports, from strike records, video and what others send; without site visits or interviews with witnesses',
  'تقييمات التحالف نفسه للبلاغات، استنادًا إلى سجلات الضربات والتسجيلات وما يرسله آخرون؛ من غير زيارات للمواقع ولا مقابلات مع الشهود',
)
const quotedCoalition = both('the Coalition', 'التحالف')
const documented = both(
  'civilians killed as a direct result of US, UK and French air strikes and US artillery strikes',
  'مدنيون قُتلوا نتيجة مباشرة لغارات جوية أمريكية وبريطانية وفرنسية وقصف مدفعي أمريكي',
)
const investigation = both(
  'open sources, some two months of work on the ground, interviews and satellite images',
  'مصادر مفتوحة ونحو شهرين من العمل الميداني ومقابلات وصور أقمار صناعية',
)
const inBattle = { ...battle, ...byCoalition }
const ofThatDay = { asOf: '2019-04-25', firstPublished: '2019-04-25' }

const admitted: readonly FigureNeeds[] = [
  {
    code: 'coalition-318',
    measure: 'killed',
    ...exactly(318),
    ...ofThatDay,
    asWritten: both('318 civilians', '318 مدنيًا'),
    issuerAsQuoted: quotedCoalition,
    issuer: taskForce,
    scope: inRaqqa(credible, { from: '2014-10-01', to: '2017-10-31', ...byCoalition }),
    basis: ownAssessments,
    chain: [steps.abc, steps.spokesman],
    note: both(
      'Some reports of the same day give this number without its three years, beside 159 for the battle alone; the two do not contradict each other.',
      'أوردت تقارير من اليوم نفسه هذا الرقم من غير سنواته الثلاث، إلى جانب 159 للمعركة وحدها؛ ولا تناقض بين الرقمين.',
    ),
  },
  {
    code: 'coalition-159',
    measure: 'killed',
    ...exactly(159),
    ...ofThatDay,
    asWritten: both('159 civilian deaths', '159 قتيلًا مدنيًا'),
    issuerAsQuoted: both(
      'the Coalition, as Amnesty International and Airwars count its admissions',
      'التحالف، وفق إحصاء منظمة العفو الدولية وإيروورز لإقراراته',
    ),
    issuer: taskForce,
    scope: inRaqqa(credible, inBattle),
    basis: ownAssessments,
    chain: [steps.bbc, steps.investigation, steps.spokesman],
    checkedAgainstOriginal:
      'Compared with the English report of NPR of 26 April 2019, which gives the number for the same battle.',
    note: both(
      'The five-month battle lies within the three years of 318.',
      'تقع معركة الأشهر الخمسة ضمن السنوات الثلاث التي يعدّها الرقم 318.',
    ),
  },
  {
    code: 'coalition-180',
    measure: 'killed',
    ...exactly(180),
    ...ofThatDay,
    asWritten: both('180 civilians', '180 مدنيًا'),
    issuerAsQuoted: both('the US military', 'الجيش الأمريكي'),
    issuer: taskForce,
    scope: inRaqqa(credible, inBattle),
    basis: ownAssessments,
    chain: [steps.abc, steps.spokesman],
    note: both(
      'Stands in reports of the same day as 159, for the same battle.',
      'يرد في تقارير من يوم الرقم 159 نفسه، وعن المعركة نفسها.',
    ),
  },
  {
    code: 'coalition-1335',
    measure: 'killed',
    ...orMore(1335),
    asOf: '2019-08-31',
    firstPublished: '2019-09-26',
    asWritten: both('at least 1,335 civilians', '1335 مدنيًا على الأقل'),
    issuerAsQuoted: taskForce,
    issuer: taskForce,
    scope: inIraqAndSyria(credible, { from: '2014-08-01', to: '2019-08-31' }),
    basis: ownAssessments,
    chain: [steps.monthlyReport],
  },
]

const counted: readonly FigureNeeds[] = [
  {
    code: 'amnesty-airwars-1600',
    measure: 'killed',
    ...orMore(1600),
    ...ofThatDay,
    asWritten: both('more than 1,600 civilians', 'أكثر من 1600 مدني'),
    issuerAsQuoted: amnestyAndAirwars,
    issuer: amnestyAndAirwars,
    scope: inRaqqa(documented, inBattle),
    basis: investigation,
    chain: [steps.abc, steps.investigation],
  },
  {
    code: 'amnesty-641-by-name',
    measure: 'named',
    ...exactly(641),
    ...ofThatDay,
    asWritten: both('641 victims directly verified', '641 ضحية جرى التحقق منهم مباشرة'),
    issuerAsQuoted: amnesty,
    issuer: amnesty,
    scope: inRaqqa(
      both(
        'people killed whose names were verified directly on the ground',
        'قتلى جرى التحقق من أسمائهم ميدانيًا مباشرة',
      ),
      inBattle,
    ),
    basis: investigation,
    chain: [steps.npr, steps.investigation],
  },
  {
    code: 'amnesty-1000-names',
    measure: 'named',
    ...orMore(1000),
    ...ofThatDay,
    asWritten: both('more than 1,000 names', 'أكثر من 1000 اسم'),
    issuerAsQuoted: amnesty,
    issuer: amnesty,
    scope: inRaqqa(
      both(
        'people reported killed and known by name, verified or not',
        'أشخاص أُبلغ عن مقتلهم وعُرفت أسماؤهم، جرى التحقق منها أم لا',
      ),
      inBattle,
    ),
    basis: investigation,
    chain: [steps.npr, steps.investigation],
  },
  {
    code: 'rand-744-1600',
    measure: 'killed',
    min: 744,
    max: 1600,
    asOf: '2022-03-31',
    firstPublished: '2022-03-31',
    asWritten: both('from 744 to 1,600 killed', 'من 744 إلى 1600 قتيل'),
    issuerAsQuoted: both(
      'statistics of the Coalition, Amnesty International and Airwars, in a report of RAND',
      'إحصاءات التحالف ومنظمة العفو الدولية وإيروورز، في تقرير لمؤسسة راند',
    ),
    issuer: both('RAND', 'مؤسسة راند'),
    scope: inRaqqa(both('people killed by Coalition fire', 'أشخاص قُتلوا بنيران التحالف'), inBattle),
    basis: both(
      'a range between the counts of others, not a count of its own',
      'مدى بين أرقام جهات أخرى، لا إحصاء مستقل',
    ),
    chain: [steps.sputnik, steps.afp, steps.rand],
    note: both(
      'The wire gives the days as 6 to 30 October 2017, which cannot be the battle that began on 6 June; the battle is recorded.',
      'يذكر الخبر أن الفترة من 6 إلى 30 تشرين الأول 2017، ولا يستقيم ذلك مع معركة بدأت في 6 حزيران؛ فسُجّلت فترة المعركة.',
    ),
  },
]

const usQuoted = both('“US sources”', '«مصادر أميركية»')
/** What the numbers of the letter count, each in its own measure. */
const counts = {
  killed: both('civilians killed', 'مدنيون قُتلوا'),
  injured: both('civilians injured', 'مدنيون جُرحوا'),
  killed_or_injured: both('civilians killed or injured', 'مدنيون قُتلوا أو جُرحوا'),
  incidents: both(
    'incidents in which civilians were killed or injured',
    'حوادث قُتل فيها مدنيون أو جُرحوا',
  ),
} as const
/** The same, as an estimate that says only "likely". */
const likely = {
  killed: both(
    'civilians estimated killed, likely by the Coalition',
    'مدنيون يُقدَّر أنهم قُتلوا، على الأرجح بسبب التحالف',
  ),
  injured: both(
    'civilians estimated injured, likely by the Coalition',
    'مدنيون يُقدَّر أنهم جُرحوا، على الأرجح بسبب التحالف',
  ),
  incidents: both(
    'incidents in which the Coalition is estimated to have likely killed or injured civilians',
    'حوادث يُقدَّر أن التحالف قتل فيها مدنيين أو جرحهم على الأرجح',
  ),
} as const
const byUs = { ...battle, ...byUnitedStates }
const letterNote = both(
  'The letter speaks of the operation of June to October 2017; the sentence with the number gives no days of its own. Who the “US sources” are has not been verified.',
  'تتحدث الرسالة عن عملية حزيران – تشرين الأول 2017، ولا تذكر الجملة التي فيها الرقم أيامًا بعينها. ولم يُتحقق من هوية «المصادر الأميركية».',
)
const ofLetter = {
  issuerAsQuoted: usQuoted,
  issuer: null,
  chain: [steps.pressOnLetter, steps.letter, steps.usSources],
  note: letterNote,
} satisfies Partial<FigureNeeds>

const ngoQuoted = both(
  'the same sources (US), reporting what others estimate',
  'ذات المصادر (الأميركية) نقلًا عن تقديرات غيرها',
)
const ngoIssuer = both(
  'non-governmental organisations and independent reports, not the United States',
  'منظمات غير حكومية وتقارير مستقلة، لا الولايات المتحدة',
)
const ofNgos = {
  issuerAsQuoted: ngoQuoted,
  issuer: ngoIssuer,
  basis: both(
    'interviews, satellite images and strike data',
    'مقابلات وصور أقمار صناعية وبيانات الضربات',
  ),
  chain: [steps.pressOnLetter, steps.letter, steps.usSources, steps.ngos],
  note: both(
    'This is not an admission by the United States: the sources quoted report what others estimate.',
    'ليس هذا إقرارًا من الولايات المتحدة: فالمصادر المذكورة تنقل ما يقدّره غيرها.',
  ),
} satisfies Partial<FigureNeeds>

const letters: readonly FigureNeeds[] = [
  {
    ...ofLetter,
    code: 'letter-178-killed',
    measure: 'killed',
    scope: inRaqqa(counts.killed, byUs),
    ...exactly(178),
    asWritten: both('178 killed', '178 قتيلاً'),
  },
  {
    ...ofLetter,
    code: 'letter-62-injured',
    measure: 'injured',
    scope: inRaqqa(counts.injured, byUs),
    ...exactly(62),
    asWritten: both('62 injured', '62 جريحاً'),
  },
  {
    ...ofLetter,
    code: 'letter-240',
    measure: 'killed_or_injured',
    scope: inRaqqa(counts.killed_or_injured, byUs),
    ...exactly(240),
    asWritten: both('240 civilians killed and injured', 'مقتل وإصابة 240 مدنياً'),
    sumOfCodes: ['letter-178-killed', 'letter-62-injured'],
  },
  {
    ...ofLetter,
    code: 'letter-38-incidents',
    measure: 'incidents',
    scope: inRaqqa(counts.incidents, byUs),
    ...exactly(38),
    asWritten: both('38 different incidents', '38 حادثة مختلفة'),
  },
  {
    ...ofNgos,
    code: 'letter-744-killed',
    measure: 'killed',
    scope: inRaqqa(likely.killed, inBattle),
    ...exactly(744),
    asWritten: both('744 killed', '744 قتيلاً'),
  },
  {
    ...ofNgos,
    code: 'letter-30-injured',
    measure: 'injured',
    scope: inRaqqa(likely.injured, inBattle),
    ...exactly(30),
    asWritten: both('30 injured', '30 جريحاً'),
  },
  {
    ...ofNgos,
    code: 'letter-108-incidents',
    measure: 'incidents',
    scope: inRaqqa(likely.incidents, inBattle),
    ...exactly(108),
    asWritten: both('108 incidents', '108 حوادث'),
  },
  {
    code: 'letter-1600',
    measure: 'killed',
    ...orMore(1600),
    asWritten: both('more than 1,600 civilians', 'أكثر من 1600 مدني'),
    issuerAsQuoted: both('“other non-governmental organisations”', '«منظمات غير حكومية أخرى»'),
    issuer: null,
    scope: inRaqqa(
      both('civilians killed by Coalition operations', 'مدنيون قُتلوا بسبب عمليات التحالف'),
      inBattle,
    ),
    chain: [steps.pressOnLetter, steps.letter, steps.ngos],
    note: both(
      'The letter repeats a published number; it is not a second source for it.',
      'تكرر الرسالة رقمًا منشورًا؛ وليست مصدرًا ثانيًا له.',
    ),
  },
]

export const harm: readonly FigureNeeds[] = [...admitted, ...counted, ...letters]
