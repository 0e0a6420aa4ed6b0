// The sample's campaign in words: what is asked, and a tutorial with the things that look like damage and are none.
import type { BuildingTruth } from '../scenes/seen.ts'

interface Both {
  en: string
  ar: string
}
/** What a step shows; the building is chosen from the truth. */
type Shown = 'destroyed' | 'intact' | 'building_site' | 'hazy' | 'cloudy' | 'partly' | 'none'

interface Step {
  title: Both
  text: Both
  shows: Shown
}

const tutorial: readonly Step[] = [
  {
    shows: 'none',
    title: { en: 'One building, fourteen pictures', ar: 'مبنى واحد وأربع عشرة صورة' },
    text: {
      en: 'You see the same building from above, from February to August. Find the last picture in which it stands whole, and the first in which it is damaged.',
      ar: 'سترى المبنى نفسه من الأعلى، من شباط/فبراير إلى آب/أغسطس. ابحث عن آخر صورة يظهر فيها سليمًا، وعن أول صورة يظهر فيها متضررًا.',
    },
  },
  {
    shows: 'destroyed',
    title: { en: 'What destroyed looks like', ar: 'كيف يبدو المبنى المدمَّر' },
    text: {
      en: 'The straight edges of the roof break up, the shadow of the building is gone, and grey debris lies over the yard and the street.',
      ar: 'تتكسّر حواف السقف المستقيمة، ويختفي ظل المبنى، وينتشر ركام رمادي في الفناء وعلى الشارع.',
    },
  },
  {
    shows: 'partly',
    title: { en: 'Partly destroyed', ar: 'الدمار الجزئي' },
    text: {
      en: 'A corner is missing, or there is a dark hole in the roof, and the rest stands. Choose “partly destroyed”. Assessments on the ground would call it moderately or severely damaged; from above we only ask what can be seen.',
      ar: 'زاوية مفقودة أو فتحة داكنة في السقف، وبقية المبنى قائمة. اختر «مدمَّر جزئيًا». قد يصفه التقييم الميداني بأنه متضرر بدرجة متوسطة أو متضرر بشدة؛ أما من الأعلى فلا نسأل إلا عمّا يُرى.',
    },
  },
  {
    shows: 'intact',
    title: { en: 'A shadow is not rubble', ar: 'الظل ليس ركامًا' },
    text: {
      en: 'Shadows fall to another side and grow with the hour. A dark patch with a straight edge beside a building that stands is its shadow. Rubble is grey and uneven, and has no straight edge.',
      ar: 'يتغيّر اتجاه الظل وطوله بتغيّر الساعة. فالبقعة الداكنة ذات الحافة المستقيمة بجوار مبنى قائم هي ظله. أما الركام فرمادي غير منتظم ولا حافة مستقيمة له.',
    },
  },
  {
    shows: 'building_site',
    title: { en: 'A building site is not destruction', ar: 'ورشة البناء ليست دمارًا' },
    text: {
      en: 'Trenches, bare concrete, timber and rows of columns come with straight lines, and the building grows from picture to picture. That is “not damaged”.',
      ar: 'الخنادق والخرسانة العارية والأخشاب وصفوف الأعمدة تأتي بخطوط مستقيمة، ويرتفع المبنى من صورة إلى أخرى. الجواب هنا: «غير متضرر».',
    },
  },
  {
    shows: 'hazy',
    title: { en: 'Haze is not damage', ar: 'الضباب ليس ضررًا' },
    text: {
      en: 'In a hazy picture everything is pale, the neighbours too. Compare with the pictures before and after it.',
      ar: 'في الصورة الضبابية يبهت كل شيء، والمباني المجاورة أيضًا. قارنها بالصورة التي قبلها والتي بعدها.',
    },
  },
  {
    shows: 'cloudy',
    title: { en: 'Cloud: skip the picture', ar: 'الغيم: تجاوز الصورة' },
    text: {
      en: 'Where a cloud hides the building, the picture says nothing. Mark the nearest pictures in which you do see it, and tick “cloud”.',
      ar: 'حين يحجب الغيم المبنى لا تقول الصورة شيئًا. حدّد أقرب الصور التي يظهر فيها، وأشِر إلى «غيم».',
    },
  },
  {
    shows: 'none',
    title: { en: 'Not being sure is an answer', ar: 'عدم التأكد جواب أيضًا' },
    text: {
      en: 'Roofs lean a little and the outline may lie a step aside: judge the building under it. If you cannot tell, say so. Some buildings are reference buildings whose answer we know; after those you will see how you did.',
      ar: 'قد تميل الأسطح قليلًا وقد ينزاح الإطار خطوة: احكم على المبنى الذي تحته. وإن تعذّر عليك الحكم فقل ذلك. بعض المباني مبانٍ مرجعية نعرف جوابها، وستعرف بعدها كم أصبت.',
    },
  },
]

/** The campaign as it is written down, but for the ids of its scenes and structures. */
export const sampleCampaign = {
  code: 'al-mithal-buildings',
  title: { en: 'When was each building destroyed?', ar: 'متى دُمِّر كل مبنى؟' },
  summary: {
    en: 'Four hundred buildings of a fictional city, fourteen drawn pictures from above. Every answer helps to date one building. Nothing here is real: try it as you like.',
    ar: 'أربعمئة مبنى في مدينة متخيَّلة، وأربع عشرة صورة مرسومة من الأعلى. كل إجابة تساعد في تأريخ دمار مبنى واحد. لا شيء هنا حقيقي: جرّب كما تشاء.',
  },
  question: {
    en: 'Between which two pictures was this building destroyed?',
    ar: 'بين أي صورتين دُمِّر هذا المبنى؟',
  },
  goldName: { en: 'Reference buildings', ar: 'مبانٍ مرجعية' },
  tutorial,
  languages: ['ar', 'en'],
  redundancy: { least: 8, most: 14, delta: 0.05, automatic: false },
  goldShare: 0.07,
  repeatShare: 0.03,
  minimumAgeDays: 90,
  frameMetres: 96,
  framePixels: 384,
  footprintMetres: 22,
  usesChangeScore: false,
} as const

export interface TutorialPicture {
  title: Both
  text: Both
  /** The structure's key, null where a step shows none. */
  structure: string | null
  frames: number[]
}

const before = (truth: BuildingTruth) => (truth.firstDamaged ?? 1) - 1
const clear = ({ usable }: BuildingTruth, frames: readonly number[]) =>
  frames.every((frame) => (usable[frame - 1] ?? 0) > 0.8)

/** Whether a building serves for a step, and which frames to show of it. */
function framesFor(shows: Shown, truth: BuildingTruth): number[] | null {
  const from = before(truth)
  const pair = [from, from + 1]
  const isPlain = truth.kind === 'not_damaged' && truth.looksAlike === null
  switch (shows) {
    case 'destroyed':
    case 'partly':
      return truth.kind === shows && from > 0 && from + 1 !== 10 && clear(truth, pair) ? pair : null
    case 'intact':
      return isPlain && clear(truth, [4, 7, 11]) ? [4, 7, 11] : null
    case 'building_site':
      return truth.looksAlike === 'building_site' && clear(truth, [2, 7, 11]) ? [2, 7, 11] : null
    case 'hazy':
      return isPlain && clear(truth, [9, 11]) ? [9, 10, 11] : null
    case 'cloudy':
      return (truth.usable[5] ?? 1) < 0.15 && clear(truth, [5, 7]) ? [5, 6, 7] : null
    case 'none':
      return null
  }
}

/** The tutorial with a building for each step that shows one, no building twice. */
export function tutorialFor(truths: readonly BuildingTruth[]): TutorialPicture[] {
  const taken = new Set<string>()
  return tutorial.map(({ title, text, shows }) => {
    const found = truths.find((truth) => !taken.has(truth.key) && framesFor(shows, truth) !== null)
    if (found === undefined) return { title, text, structure: null, frames: [] }
    taken.add(found.key)
    return { title, text, structure: found.key, frames: framesFor(shows, found) ?? [] }
  })
}
