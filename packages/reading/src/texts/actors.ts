// Parties, organisations and news agencies named in a text, as quoted: who is named is not who is proved to speak.
import { spanned } from './candidate.ts'
import { phrasesOf, type Sheet, tokenAt } from './surface.ts'
import type { TextCandidate } from './types.ts'

/** One line an actor: the name it is known by, then its aliases; an alias in capitals only is read in capitals. */
const lines: readonly string[] = [
  'US-led Coalition|US-led coalition|the Coalition|Coalition forces|Combined Joint Task Force|CJTF-OIR|Operation Inherent Resolve|Inherent Resolve|coalition|التحالف الدولي|قوات التحالف|طيران التحالف|طائرات التحالف|ائتلاف الدول|التحالف',
  'United States|US forces|US military|US army|U.S. military|US Central Command|CENTCOM|Pentagon|USA|US|الولايات المتحدة|الولايات المتحدة الأميركية|الولايات المتحدة الأمريكية|القوات الأميركية|القوات الأمريكية|البنتاغون|القيادة المركزية الأميركية|القيادة المركزية الأمريكية',
  'United Kingdom|Britain|UK|British forces|Royal Air Force|RAF|بريطانيا|المملكة المتحدة|القوات البريطانية',
  'France|French forces|فرنسا|القوات الفرنسية',
  'Netherlands|Dutch forces|هولندا',
  'Syrian Democratic Forces|SDF|قوات سوريا الديمقراطية|قوات سوريا الديموقراطية|سوريا الديمقراطية|قسد',
  "People's Protection Units|YPG|وحدات حماية الشعب",
  'Islamic State|ISIS|ISIL|Daesh|IS|داعش|تنظيم الدولة|تنظيم الدولة الإسلامية|الدولة الاسلامية|الدولة الإسلامية',
  'Syrian government|Syrian army|government forces|regime forces|Syrian air force|Syrian foreign ministry|الحكومة السورية|الجيش السوري|قوات النظام|النظام السوري|وزارة الخارجية السورية|الجيش العربي السوري|خارجية سوريا',
  'Russia|Russian forces|Russian air force|Russian defence ministry|روسيا|القوات الروسية|الطيران الروسي|وزارة الدفاع الروسية',
  'Turkey|Turkish forces|Turkish army|القوات التركية|الجيش التركي',
  'Iran|إيران',
  'Israel|Israeli army|IDF|Israeli forces|الجيش الإسرائيلي|القوات الإسرائيلية|جيش الاحتلال',
  'Hezbollah|Hizbullah|حزب الله',
  'Hamas|حماس',
  'Free Syrian Army|FSA|الجيش الحر|الجيش السوري الحر',
  "Hay'at Tahrir al-Sham|HTS|Al-Nusra Front|Jabhat al-Nusra|هيئة تحرير الشام|جبهة النصرة",
  'United Nations|UN|U.N.|الأمم المتحدة',
  'UN Security Council|Security Council|مجلس الأمن|مجلس الأمن الدولي',
  'UN Human Rights Office|OHCHR|المفوضية السامية لحقوق الإنسان',
  'UN Commission of Inquiry|Commission of Inquiry|لجنة التحقيق الدولية',
  'OCHA|أوتشا',
  'UNICEF|يونيسف|اليونيسف',
  'UNHCR',
  'World Health Organization|WHO|منظمة الصحة العالمية',
  'International Committee of the Red Cross|ICRC|Red Cross|الصليب الأحمر',
  'Syrian Arab Red Crescent|SARC|Red Crescent|الهلال الأحمر',
  'Amnesty International|Amnesty|منظمة العفو الدولية|العفو الدولية',
  'Airwars|إيروورز',
  'Human Rights Watch|HRW|هيومن رايتس ووتش|هيومان رايتس ووتش',
  'RAND Corporation|RAND|مؤسسة راند',
  'Syrian Observatory for Human Rights|SOHR|Syrian Observatory|المرصد السوري لحقوق الإنسان|المرصد السوري',
  'Syrian Network for Human Rights|SNHR|الشبكة السورية لحقوق الإنسان',
  'Violations Documentation Center|VDC|مركز توثيق الانتهاكات',
  'White Helmets|Syria Civil Defence|Syria Civil Defense|Civil Defence|civil defence|الخوذ البيضاء|الدفاع المدني',
  'Raqqa is Being Slaughtered Silently|RBSS|الرقة تذبح بصمت',
  'Doctors Without Borders|MSF|Medecins Sans Frontieres|أطباء بلا حدود',
  'Syrian Archive|الأرشيف السوري',
  'BBC|بي بي سي',
  'Reuters|رويترز',
  'AFP|Agence France-Presse|فرانس برس|وكالة فرانس برس',
  'Associated Press|AP|أسوشيتد برس',
  'Al Jazeera|الجزيرة',
  'SANA|وكالة سانا|سانا',
  'New York Times|نيويورك تايمز',
  'ABC News',
  'Washington Post|واشنطن بوست',
  'Guardian|الغارديان',
]

interface Alias {
  readonly name: string
  /** "IS", "US", "WHO" are words in small letters. */
  readonly inCapitals: boolean
  /** A single Arabic word with the article: "الجزيرة", "التحالف". */
  readonly withArticle: boolean
}
const aliases = phrasesOf<Alias>(
  lines.flatMap((line) => {
    const [name = '', ...others] = line.split('|')
    return [name, ...others].map((alias): [string, Alias] => [
      alias.replaceAll('.', ''),
      { name, inCapitals: /^[A-Z]{2,5}$/.test(alias), withArticle: /^ال\S+$/.test(alias) },
    ])
  }),
)

/** All actors of a text, in order. */
export function readActors(sheet: Sheet): TextCandidate[] {
  const found: TextCandidate[] = []
  for (let i = 0; i < sheet.tokens.length; ) {
    const alias = aliases.at(sheet, i)
    const token = tokenAt(sheet, i)
    const raw = sheet.text.slice(token.start, token.end)
    const isSmall = alias?.value.inCapitals === true && raw !== raw.toUpperCase()
    const isBare = alias?.value.withArticle === true && !/^[وفبلك]{0,2}(?:ال|لل)/.test(token.key)
    if (alias === null || isSmall || isBare) {
      i += 1
      continue
    }
    const to = i + alias.length
    found.push(spanned(sheet, i, to, { what: 'actor', word: alias.value.name }))
    i = to
  }
  return found
}
