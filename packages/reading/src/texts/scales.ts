// What numbers measure rather than count: time, distance, mass, money, pages; and labels that make a number a name.
import { foldText } from '@athar/domain'
import { type Sheet, type Token, tokenAt } from './surface.ts'

type ScaleKind = 'mass' | 'time' | 'money' | 'other'
export interface Scale {
  readonly kind: ScaleKind
  readonly unit: string
}

const rows: readonly (readonly [ScaleKind, string, string])[] = [
  [
    'mass',
    'kg',
    'kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes كغ كلغ كجم كيلوغرام كيلوغراما كيلوغرامات كيلو كيلوجرام كغم',
  ],
  ['mass', 'lb', 'lb lbs pound pounds رطل رطلا أرطال باوند'],
  ['mass', 't', 'ton tons tonne tonnes طن طنا أطنان'],
  ['time', 'year', 'year years yr yrs عام عاما أعوام سنة سنوات سنين عامين عامان سنتين سنتان'],
  ['time', 'month', 'month months شهر شهرا أشهر شهور شهرين شهران'],
  ['time', 'week', 'week weeks fortnight أسبوع أسبوعا أسابيع أسبوعين أسبوعان'],
  ['time', 'day', 'day days night nights يوم يوما أيام يومين يومان ليلة ليال ليلتين'],
  ['time', 'hour', 'hour hours hrs ساعة ساعات ساعتين ساعتان'],
  ['time', 'minute', 'minute minutes min mins second seconds دقيقة دقائق دقيقتين ثانية ثوان'],
  ['money', 'dollar', 'dollar dollars usd دولار دولارا دولارات'],
  ['money', 'euro', 'euro euros eur يورو'],
  ['money', 'lira', 'lira liras ليرة ليرات دينار دينارا دنانير dinars جنيه ريال'],
  [
    'other',
    'km',
    'km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm feet foot ft inch inches yards كم كيلومتر كيلومترا كيلومترات كيلومترين متر مترا أمتار ميل ميلا أميال سم',
  ],
  ['other', 'area', 'hectare hectares acre acres sq square هكتار هكتارا مربع دونم دونما'],
  [
    'other',
    'page',
    'page pages صفحة صفحات paragraph paragraphs فقرة فقرات chapter chapters فصول فصل',
  ],
  [
    'other',
    'times',
    'time times fold degrees degree points votes vote sessions مرة مرات مرتين أضعاف درجة درجات نقاط أصوات صوتا طابق طابقا طوابق storeys stories floors floor مم ملم millimetre millimetres mph kmh litres liters لتر لترا',
  ],
  ['other', 'zone', 'gmt utc am pm oclock ص'],
]
const table = new Map<string, Scale>()
for (const [kind, unit, words] of rows)
  for (const word of words.split(' ')) table.set(foldText(word), { kind, unit })

/** The unit of measure that a word is; null for a word that is none. */
export function scaleOf(token: Token): Scale | null {
  if (token.kind !== 'word') return null
  for (const form of token.forms) {
    const scale = table.get(form)
    if (scale !== undefined) return scale
  }
  return null
}

const labels = new Set(
  [
    'page pages p pp article articles art section sections chapter paragraph para para resolution resolutions no nos number numbers',
    'street road avenue route highway figure fig table annex appendix version v clause item bulletin issue volume vol episode part',
    'room floor phase grade class gate sector zone block unit ward camp hangar checkpoint level station channel force brigade',
    'division corps battalion regiment squadron flight law act decree order document docket case file lot model type mark mk',
    'المادة مادة المواد القرار قرار القرارين القرارات الفقرة فقرة الفصل الصفحة صفحة رقم رقمه رقمها الرقم شارع الشارع طريق الطريق',
    'الفرقة فرقة اللواء لواء الفوج فوج الكتيبة كتيبة طراز القناة قناة هاتف الهاتف بريد البند بند الجدول جدول الشكل الملحق ملحق',
    'النسخة الإصدار المرحلة الطابق الدورة القسم قسم الحلقة العدد المبنى الغرفة المخيم البوابة القطاع الحاجز نقطة القانون قانون المرسوم مرسوم نموذج نوع عيار بعمر',
  ].flatMap((line) => line.split(' ').map(foldText)),
)

/** Whether the word before a number makes it a name: "resolution 2139", "المادة 51", "Street 24". */
export function isLabelled(sheet: Sheet, i: number): boolean {
  const before = tokenAt(sheet, i - 1)
  if (before.kind === 'mark' && /^[.:#№°(]$/.test(before.key)) {
    if (/^[#№]$/.test(before.key)) return true
    const label = tokenAt(sheet, i - 2)
    return before.key === '.' && !before.gap && /^(?:no|nos|p|pp|art|fig|vol|sec)$/.test(label.key)
  }
  if (before.kind !== 'word' || tokenAt(sheet, i).line) return false
  return labels.has(before.key) || before.forms.some((form) => labels.has(form) && form.length > 3)
}
