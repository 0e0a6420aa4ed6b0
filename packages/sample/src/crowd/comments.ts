// What a few of the invented volunteers wrote beside an answer: about the picture, never about a person.
import type { Dice } from '../dice.ts'
import type { BuildingTruth } from '../scenes/seen.ts'
import type { Reply } from './looking.ts'
import type { Profile } from './volunteers.ts'

type Tongue = 'ar' | 'en'
type About = 'cloud' | 'haze' | 'site' | 'partly' | 'shadow' | 'again' | 'neighbour' | 'unsure'

const words: Readonly<Record<About, Readonly<Record<Tongue, readonly string[]>>>> = {
  cloud: {
    en: [
      'Cloud over it in frame 6, so I looked at 5 and 7.',
      'Can’t see anything in the sixth picture.',
    ],
    ar: [
      'الغيوم تغطي المبنى في الصورة السادسة فقارنت الخامسة بالسابعة.',
      'لا يظهر شيء في الصورة السادسة بسبب الغيم.',
    ],
  },
  haze: {
    en: ['Frame 10 is very hazy, I would not swear to it.'],
    ar: ['الصورة العاشرة ضبابية جدًا ولا أجزم بما فيها.'],
  },
  site: {
    en: [
      'Looks like a building site to me: straight edges, new columns.',
      'Under construction, not destroyed?',
    ],
    ar: ['يبدو لي ورشة بناء: الحواف مستقيمة والأعمدة جديدة.', 'قيد الإنشاء وليس مدمرًا على ما أظن.'],
  },
  partly: {
    en: [
      'Only one corner is gone, the rest of the roof is still there.',
      'Hole in the roof, dark around it.',
    ],
    ar: ['زاوية واحدة فقط انهارت وبقية السقف قائمة.', 'فتحة في السقف حولها سواد.'],
  },
  shadow: {
    en: [
      'The shadow is gone from this frame on, that is how I noticed.',
      'No more shadow, and grey stuff on the street.',
    ],
    ar: [
      'اختفى ظل المبنى من هذه الصورة فصاعدًا، وهكذا انتبهت.',
      'لا ظل له بعدها، وركام رمادي على الشارع.',
    ],
  },
  again: {
    en: ['First a corner, later all of it.'],
    ar: ['تضررت زاوية أولًا ثم انهار كله لاحقًا.'],
  },
  neighbour: {
    en: [
      'The outline sits a little to the side, I judged the house under it.',
      'The house next door went down, this one seems fine.',
    ],
    ar: [
      'الإطار منزاح قليلًا، وحكمت على المبنى الذي تحته.',
      'المبنى المجاور هو الذي انهار، وهذا يبدو سليمًا.',
    ],
  },
  unsure: {
    en: ['Could be one picture earlier.', 'Not sure, the roof was dark already.'],
    ar: ['ربما قبل ذلك بصورة واحدة.', 'لست متأكدًا، فالسقف كان داكنًا من قبل.'],
  },
}

function aboutWhat(dice: Dice, truth: BuildingTruth, reply: Reply): About {
  if (reply.flags.includes('cloud')) return 'cloud'
  if (truth.looksAlike !== null) return 'site'
  if (reply.kind === 'damaged_again') return 'again'
  if (reply.kind === 'partly') return dice.pick<About>(['partly', 'unsure'])
  if (reply.firstDamaged === 10) return 'haze'
  if (reply.kind === 'destroyed') return dice.pick<About>(['shadow', 'unsure'])
  return 'neighbour'
}

/** A comment beside one answer in some forty, null beside the rest. */
export function commentFor(
  dice: Dice,
  truth: BuildingTruth,
  reply: Reply,
  profile: Profile,
  language: Tongue,
): string | null {
  if (profile.habit.startsWith('spam') || !dice.chance(truth.looksAlike === null ? 0.02 : 0.12))
    return null
  return dice.pick(words[aboutWhat(dice, truth, reply)][language])
}
