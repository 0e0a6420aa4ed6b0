// What the public figures on Raqqa share: places, periods, parties, issuers, and the steps by which numbers came to us.
import type { Bilingual, CitationStep, FigureScope, PublishedFigure } from '@athar/domain'

export const both = (en: string, ar: string): Bilingual => ({ en, ar })
export const silent: Bilingual = { en: null, ar: null }

const syria = both('Syria', 'سوريا')
const iraqAndSyria = both('Iraq and Syria', 'العراق وسوريا')
const raqqa = both('Raqqa', 'الرقة')

const coalition = both('the US-led Coalition', 'التحالف الدولي بقيادة الولايات المتحدة')
const unitedStates = both('United States forces', 'قوات الولايات المتحدة')
export const amnestyAndAirwars = both(
  'Amnesty International and Airwars',
  'منظمة العفو الدولية ومنظمة إيروورز',
)
export const amnesty = both('Amnesty International', 'منظمة العفو الدولية')
export const taskForce = both(
  'the US-led Coalition (CJTF-OIR)',
  'التحالف الدولي (قوة المهام المشتركة – عملية العزم الصلب)',
)

/** The battle, as its days are given; texts that say "June to October 2017" or "five months" mean it. */
export const battle = { from: '2017-06-06', to: '2017-10-17' }

const unsaid: FigureScope = {
  place: silent,
  placeWithin: [],
  areaCode: null,
  from: null,
  to: null,
  belligerents: [],
  belligerentsAsWritten: silent,
  belligerentsWithin: [],
  definition: silent,
}

/** Of people and work that were not in one place. */
export const anywhere = (definition: Bilingual): FigureScope => ({ ...unsaid, definition })

export const inRaqqa = (definition: Bilingual, more: Partial<FigureScope> = {}): FigureScope => ({
  ...unsaid,
  place: raqqa,
  placeWithin: [syria, iraqAndSyria],
  definition,
  ...more,
})
export const byCoalition = { belligerentsAsWritten: coalition }
export const byUnitedStates = {
  belligerentsAsWritten: unitedStates,
  belligerentsWithin: [coalition],
}
export const inIraqAndSyria = (
  definition: Bilingual,
  more: Partial<FigureScope> = {},
): FigureScope => ({ ...unsaid, place: iraqAndSyria, definition, ...byCoalition, ...more })

type Step = Partial<CitationStep> & { who: Bilingual }
const step = (it: Step): CitationStep => ({
  title: null,
  url: null,
  published: null,
  language: null,
  isMachineTranslation: false,
  ...it,
})

export const steps = {
  abc: step({
    who: both('ABC News', 'شبكة إيه بي سي نيوز'),
    title: 'Coalition strikes killed 1,600 civilians in Raqqa says new report',
    url: 'https://abcnews.go.com/Politics/coalition-strikes-killed-1600-civilians-raqqa-report/story?id=62629765',
    published: '2019-04-25',
    language: 'en',
  }),
  bbc: step({
    who: both('BBC, read in an Arabic machine translation', 'بي بي سي، بقراءة ترجمة آلية عربية'),
    published: '2019-04-25',
    language: 'ar',
    isMachineTranslation: true,
  }),
  voa: step({
    who: both('Voice of America, reprinted', 'صوت أمريكا، بنشر ثانٍ'),
    title: 'Amnesty: Anti-IS Coalition Strikes Killed 1,600 Civilians in Syria’s Raqqa',
    url: 'https://www.vietnamnewsgazette.com/amnesty-anti-is-coalition-strikes-killed-1600-civilians-in-syrias-raqqa/',
    published: '2019-04-25',
    language: 'en',
  }),
  npr: step({
    who: both('NPR, 26 April 2019', 'الإذاعة الوطنية العامة (NPR)، ٢٦ نيسان ٢٠١٩'),
    published: '2019-04-26',
    language: 'en',
  }),
  etilaf: step({
    who: both('Syrian Coalition media department', 'الدائرة الإعلامية في الائتلاف السوري'),
    title: 'Amnesty says airstrikes by int’l anti-ISIS coalition killed 1,600 civilians in Raqqa',
    url: 'https://en.etilaf.org/all-news/political-news/amnesty-says-airstrikes-by-int-l-anti-isis-coalition-killed-1-600-civilians-in-raqqa',
    language: 'en',
  }),
  amnestyDk: step({
    who: both('Amnesty International Denmark', 'منظمة العفو الدولية في الدنمارك'),
    title: 'Digitale aktivister har undersøgt bomberegn over Raqqa',
    url: 'https://amnesty.dk/?p=40557',
    language: 'da',
  }),
  investigation: step({
    who: amnestyAndAirwars,
    title: 'War in Raqqa: Rhetoric versus Reality',
    published: '2019-04-25',
    language: 'en',
  }),
  decoders: step({
    who: both('Amnesty Decoders', 'مبادرة Amnesty Decoders'),
    title: 'Strike Tracker: project results',
    url: 'https://decoders.amnesty.org/projects/strike-tracker',
    language: 'en',
  }),
  spokesman: step({
    who: both('a spokesman of the Coalition', 'متحدث باسم التحالف'),
    published: '2019-04-25',
    language: 'en',
  }),
  monthlyReport: step({
    who: taskForce,
    title: 'Monthly Civilian Casualty Report, 26 September 2019',
    url: 'https://www.inherentresolve.mil/Media-Library/News-Releases/Article/1971680/combined-joint-task-force-operation-inherent-resolve-monthly-civilian-casualty/',
    published: '2019-09-26',
    language: 'en',
  }),
  pressOnLetter: step({
    who: both('an Arabic press report of the letter', 'خبر صحفي عربي عن الرسالة'),
    language: 'ar',
  }),
  letter: step({
    who: both(
      'Syrian foreign ministry, letter to the UN Secretary-General and the Security Council, 2022',
      'وزارة الخارجية السورية، رسالة إلى الأمين العام للأمم المتحدة ومجلس الأمن، ٢٠٢٢',
    ),
    language: 'ar',
  }),
  usSources: step({
    who: both(
      '“US sources”, unpublished until November 2020, as the letter puts it',
      '«مصادر أميركية» لم تُنشر حتى تشرين الثاني ٢٠٢٠، بعبارة الرسالة',
    ),
  }),
  ngos: step({
    who: both(
      'non-governmental organisations and independent reports',
      'منظمات غير حكومية وتقارير مستقلة',
    ),
  }),
  sputnik: step({
    who: both('Sputnik Arabic', 'سبوتنيك عربي'),
    url: 'https://sarabic.ae/amp/20220402/%D8%AA%D9%82%D8%B1%D9%8A%D8%B1-%D8%B1%D8%B3%D9%85%D9%8A-%D8%A7%D9%84%D8%AC%D9%8A%D8%B4-%D8%A7%D9%84%D8%A3%D9%85%D8%B1%D9%8A%D9%83%D9%8A-%D9%83%D8%A7%D9%86-%D8%A8%D8%A5%D9%85%D9%83%D8%A7%D9%86%D9%87-%D8%AD%D9%85%D8%A7%D9%8A%D8%A9-%D8%A7%D9%84%D9%85%D8%AF%D9%86%D9%8A%D9%8A%D9%86-%D9%81%D9%8A-%D8%A7%D9%84%D8%B1%D9%82%D8%A9-%D8%A7%D9%84%D8%B3%D9%88%D8%B1%D9%8A%D8%A9-%D9%84%D9%83%D9%86%D9%87-%D9%84%D9%85-%D9%8A%D9%81%D8%B9%D9%84-1060767344.html',
    published: '2022-04-02',
    language: 'ar',
  }),
  afp: step({ who: both('Agence France-Presse', 'وكالة فرانس برس') }),
  rand: step({
    who: both('RAND', 'مؤسسة راند'),
    title: 'Understanding Civilian Harm in Raqqa and Its Implications for Future Conflicts',
    url: 'https://www.rand.org/pubs/research_reports/RRA753-1.html',
    published: '2022-03-31',
    language: 'en',
  }),
  unitedNations: step({ who: both('the United Nations', 'الأمم المتحدة') }),
  reach: step({
    who: both('REACH with UNOSAT', 'مبادرة ريتش مع يونوسات'),
    title: 'Damage and rehabilitation assessment: Syria, Ar-Raqqa, April 2021',
    url: 'https://reliefweb.int/report/syrian-arab-republic/damage-rehabilitation-assessment-syria-ar-raqqa-april-2021',
    published: '2021-10-29',
    language: 'en',
  }),
} as const

/** What a figure of this list needs to say; all else is silent. */
export type FigureNeeds = Pick<
  PublishedFigure,
  'code' | 'measure' | 'min' | 'max' | 'asWritten' | 'scope' | 'chain' | 'issuerAsQuoted' | 'issuer'
> &
  Partial<PublishedFigure> & {
    /** Codes of the figures of which it is the sum. */
    sumOfCodes?: readonly string[]
  }

export const exactly = (n: number) => ({ min: n, max: n })
export const orMore = (n: number) => ({ min: n, max: null, atLeast: true })
