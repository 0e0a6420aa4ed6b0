// Words that stand in names without being names: titles, kinship, "infant", "son of", the article. All as folded.
import type { NameRelation } from './types.ts'

const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u))

/** Titles and honours. */
export const titles = setOf(`
الشهيد الشهيده شهيد شهيده الدكتور الدكتوره دكتور دكتوره الحاج الحاجه حاج حاجه الشيخ الشيخه الاستاذ الاستاذه استاذ
المهندس المهندسه مهندس السيد السيده الانسه المرحوم المرحومه الطبيب الطبيبه الصحفي الصحفيه العقيد العميد اللواء
المقدم الرائد النقيب الملازم المختار القائد الطالب الطالبه المعلم المعلمه المحامي المحاميه المسعف الحجي حجي الحجه
martyr shahid shaheed dr doctor prof professor eng engineer haj hajj haji hajji hajja hajjah hadji mr mrs ms miss sir
sheikh shaikh sheik shaykh cheikh sayyid sayed ustaz ustadh mullah imam colonel col general gen major maj captain capt lt
president prasident presidente monsieur madame mme herr frau senor senora
mister missus lic ing dipl hon honourable honorable rev reverend father pastor bishop archbishop cardinal rabbi ayatollah
hojatoleslam hojjatoleslam hujjat mufti maulvi mawlawi maulavi molvi moulvi maulana mawlana qari alhaj alhaji elhadj hadj
syed seyed seyyed sayyed seyid professeur docteur doktor lieutenant brigadier admiral commander sergeant sgt marshal minister
senator judge justice governor ambassador comrade prince princess sr sra srta signor signora dott avv shri smt
господин госпожа доктор профессор генерал полковник маиор капитан
`)

/** Between a name and the father's name. */
export const nasab = setOf('بن ابن بنت ابنه bin ibn ben bint binti ould wuld wld oglu')

/** The article standing alone; before a sun letter it takes its sound. */
export const loneArticles = setOf('ال al el ul')
export const sunArticles = setOf(
  'ar er as es ash esh ach ech at et ath ad ed adh ed az ez an en ur us ush ud uz un',
)

/** "Servant of", standing alone. */
export const servantWords = setOf('عبد abd abed abdul abdel abdal abdol abdoul abdu')
export const fatherWords = setOf('ابو ابي ابا abu abou abo aboo')
export const motherWords = setOf('ام um umm oum')
/** What follows and makes one name with the word before. */
export const faithWords = setOf(
  'الدين aldin aldeen aldine eldin eldeen eldine eddin eddine eddeen uddin uddeen addin adin udin edine',
)
export const faithBare = setOf('din deen dine dyn')
export const godWords = setOf('الله allah ullah ollah alla')
/** Last words of other compounds in use. */
export const otherLasts = setOf('الاسلام العابدين')

/** No name of one's own. */
export const unnamedWords = setOf(`
رضيع رضيعه الرضيع الرضيعه مجهول مجهوله جنين الجنين مولود مولوده طفل طفله الطفل الطفله اطفال الاسم الهويه بدون معروف غير
infant unnamed unknown unidentified baby newborn fetus foetus child toddler anonymous nameless unborn
`)

type Kind = NameRelation['kind']

/** Kinship words that say whose somebody is. */
export const kinWords: ReadonlyMap<string, Kind> = new Map<string, Kind>(
  (
    [
      ['son', 'ابن نجل son'],
      ['daughter', 'ابنه بنت كريمه daughter'],
      ['child', 'طفل طفله رضيع رضيعه رضيعها child infant baby newborn toddler'],
      ['wife', 'زوجه حرم زوجته wife spouse'],
      ['husband', 'زوج husband'],
      ['widow', 'ارمله widow'],
      ['mother', 'والده mother'],
      ['father', 'والد father'],
      ['brother', 'شقيق اخو brother'],
      ['sister', 'شقيقه اخت sister'],
      ['grandchild', 'حفيد حفيده grandson granddaughter grandchild'],
      ['family', 'عائله عايله اسره family'],
    ] as const
  ).flatMap(([kind, words]) => words.split(' ').map((word): [string, Kind] => [word, kind])),
)

/** Words after which comes another name of the same person. */
export const aliasWords = setOf(
  'الملقب الملقبه الملقبب المعروف الشهير المكني المكنا aka alias nicknamed',
)
