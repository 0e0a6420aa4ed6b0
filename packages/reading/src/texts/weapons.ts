// Weapons and the aircraft that carry them, named in a text; a mass beside a bomb belongs to its span.
import { spanned } from './candidate.ts'
import { scaleOf } from './scales.ts'
import { phrasesOf, type Sheet, tokenAt } from './surface.ts'
import type { TextCandidate, TextDoubt } from './types.ts'

const lines: readonly string[] = [
  'air strike|air strike|air strikes|airstrike|airstrikes|air raid|air raids|aerial bombardment|air attack|air attacks|bombing raid|warplane|warplanes|fighter jet|fighter jets|غارة جوية|غارات جوية|غارتين جويتين|ضربة جوية|ضربات جوية|الضربات الجوية|الغارات الجوية|قصف جوي|القصف الجوي|غارة|غارات|غارتين|غارتان|طائرات حربية|الطيران الحربي|الطائرات الحربية|الهجمات الجوية|هجمات جوية|عمليات القصف الجوي',
  'artillery|artillery|howitzer|howitzers|artillery shell|artillery shells|artillery shelling|artillery rounds|artillery strikes|shelling|مدفعية|المدفعية|قصف مدفعي|قذيفة مدفعية|قذائف مدفعية|القصف المدفعي|ضربات المدفعية|قصف بالمدفعية',
  'white phosphorus|white phosphorus|white phosphorous|phosphorus munitions|فسفور أبيض|الفسفور الأبيض|فوسفور أبيض|الفوسفور الأبيض|فسفور|القنابل الفوسفورية|قنابل فوسفورية|الفوسفور',
  'rocket|rocket|rockets|rocket fire|rocket-propelled grenade|قذائف صاروخية|قذيفة صاروخية|القذائف الصاروخية|قصف صاروخي|راجمات الصواريخ|راجمة صواريخ',
  'missile|missile|missiles|cruise missile|cruise missiles|صاروخ|صواريخ|صاروخين|صاروخان|hellfire|هيلفاير',
  'mortar|mortar|mortars|mortar shell|mortar shells|mortar rounds|قذائف هاون|قذيفة هاون|قذيفتي هاون|الهاون|هاون',
  'drone|drone|drones|drone strike|drone strikes|unmanned aircraft|UAV|UAVs|طائرة مسيرة|طائرات مسيرة|طائرة بدون طيار|طائرات بدون طيار|الطيران المسير|مسيرة انتحارية|بلا طيار',
  'barrel bomb|barrel bomb|barrel bombs|برميل متفجر|براميل متفجرة|البراميل المتفجرة|برميلين متفجرين',
  'cluster munition|cluster bomb|cluster bombs|cluster munition|cluster munitions|قنابل عنقودية|القنابل العنقودية|ذخائر عنقودية|قنبلة عنقودية',
  'thermobaric|thermobaric|vacuum bomb|vacuum bombs|صواريخ فراغية|الصواريخ الفراغية|قنابل فراغية',
  'chemical|chemical weapon|chemical weapons|sarin|chlorine gas|السارين|غاز الكلور|أسلحة كيميائية|الأسلحة الكيميائية|كيماوي',
  'bomb|bomb|bombs|guided bomb|guided bombs|قنبلة|قنابل|قنبلتين|قنبلتان',
  'mine or IED|landmine|landmines|land mine|land mines|IED|IEDs|improvised explosive device|improvised explosive devices|booby trap|booby traps|car bomb|car bombs|لغم|ألغام|عبوة ناسفة|عبوات ناسفة|سيارة مفخخة|مفخخة|مفخخات',
  'sniper|sniper|snipers|قناص|قناصة|القناصة',
  'shell|shell|shells|قذيفة|قذائف|قذيفتين',
  'helicopter|helicopter|helicopters|attack helicopter|مروحية|مروحيات|مروحيتين|الطيران المروحي|أباتشي',
]
const weapons = phrasesOf(
  lines.flatMap((line) => {
    const [name = '', ...words] = line.split('|')
    return words.map((word) => [word, name] as const)
  }),
)
/** Aircraft and bombs by their model. */
const models =
  /(?<![\p{L}\d-])(?:(?:f|a|b|ac|su|mig|tu|mi|ah|rq|mq|gbu|mk|agm|cbu|fab|ofab|kab|rbk|bgm|m)-\d{1,4}[a-z]?|(?:mk|mark|mig|su|gbu)\s\d{2,4}|himars|mlrs|tornado|typhoon|rafale|reaper|predator|apache)(?![\p{L}\d])|(?<![\u0620-\u06d3])(?:أف|إف|اف|سو|سوخوي|ميغ|إم كيو)\s?[-–]?\s?\d{1,3}(?!\d)/giu

/** Past a mass that stands before a weapon: "500-pound bombs". */
function withMass(sheet: Sheet, i: number): number {
  let at = i
  if (scaleOf(tokenAt(sheet, at - 1))?.kind !== 'mass') return i
  at -= 1
  while (/^[-–]$/.test(tokenAt(sheet, at - 1).key)) at -= 1
  return tokenAt(sheet, at - 1).kind === 'number' ? at - 1 : i
}

/** All weapons of a text, in order; a labour strike is marked as the word that machine translation spoils. */
export function readWeapons(sheet: Sheet, isSpoilt: boolean): TextCandidate[] {
  const found: TextCandidate[] = []
  for (let i = 0; i < sheet.tokens.length; ) {
    const weapon = weapons.at(sheet, i)
    const isStrike =
      isSpoilt && tokenAt(sheet, i).forms.some((form) => /^(?:ا)?ضراب(?:ات)?$/.test(form))
    if (weapon === null && !isStrike) {
      i += 1
      continue
    }
    const to = i + (weapon?.length ?? 1)
    const doubt: TextDoubt | null = weapon === null ? 'word_doubtful' : null
    found.push(
      spanned(sheet, withMass(sheet, i), to, {
        what: 'weapon',
        word: weapon?.value ?? 'strike',
        doubt,
      }),
    )
    i = to
  }
  const byModel = [...sheet.flat.matchAll(models)].map((match) => {
    const start = match.index
    const end = start + match[0].length
    const first = sheet.tokens.findIndex((token) => token.end > start)
    const last = sheet.tokens.findIndex((token) => token.end >= end)
    return spanned(sheet, first, last + 1, { what: 'weapon', word: 'model' })
  })
  const isFree = ({ start, end }: TextCandidate): boolean =>
    !found.some((other) => other.start < end && start < other.end)
  return [...found, ...byModel.filter(isFree)].sort((a, b) => a.start - b.start)
}
