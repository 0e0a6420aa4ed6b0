// The parties that records of the war in Syria name: who they are, under what names, and who fought with whom.
// Dates of membership are those publicly known; null where they are not, or where it has not ended.
import type { Actor } from '@athar/domain'

export interface KnownActor {
  /** Key of the draft, `actor:<slug>`; it never changes. */
  readonly slug: string
  readonly en: string
  readonly ar: string
  /** Other names and spellings, and the tokens that files use. */
  readonly aliases: readonly string[]
  readonly kind: Actor['kind']
  readonly memberOf?: readonly {
    readonly slug: string
    readonly kind: 'member' | 'partner_force'
    readonly from: string | null
    readonly to: string | null
  }[]
}

const ofCoalition = (from: string | null, to: string | null = null) =>
  [{ slug: 'us-led-coalition', kind: 'member', from, to }] as const

/** What is referred to stands before what refers to it. */
export const knownActors: readonly KnownActor[] = [
  {
    slug: 'us-led-coalition',
    en: 'U.S.-led Coalition',
    ar: 'التحالف الدولي بقيادة الولايات المتحدة',
    aliases: [
      'US-led Coalition',
      'coalition',
      'International Coalition',
      'Global Coalition',
      'CJTF-OIR',
      'التحالف الدولي',
    ],
    kind: 'coalition',
  },
  {
    slug: 'united-states',
    en: 'United States military',
    ar: 'القوات الأمريكية',
    aliases: [
      'united_states',
      'US Military',
      'U.S. Military',
      'US Forces',
      'American forces',
      'الجيش الأمريكي',
    ],
    kind: 'state',
    // First strikes of what became the Coalition's campaign, in Iraq.
    memberOf: ofCoalition('2014-08-08'),
  },
  {
    slug: 'united-kingdom',
    en: 'United Kingdom military',
    ar: 'القوات البريطانية',
    aliases: [
      'united_kingdom',
      'UK Military',
      'British Military',
      'Royal Air Force',
      'القوات الجوية الملكية البريطانية',
    ],
    kind: 'state',
    memberOf: ofCoalition('2014-09-30'),
  },
  {
    slug: 'france',
    en: 'French military',
    ar: 'القوات الفرنسية',
    aliases: ['france', 'French Forces'],
    kind: 'state',
    memberOf: ofCoalition('2014-09-19'),
  },
  {
    slug: 'jordan',
    en: 'Jordanian Military',
    ar: 'القوات الأردنية',
    aliases: ['jordan', 'jordanian_forces', 'Royal Jordanian Air Force', 'الجيش الأردني'],
    kind: 'state',
    memberOf: ofCoalition('2014-09-23'),
  },
  {
    slug: 'netherlands',
    en: 'Netherlands military',
    ar: 'القوات الهولندية',
    aliases: ['netherlands', 'The Netherlands', 'Dutch Forces', 'Royal Netherlands Air Force'],
    kind: 'state',
    memberOf: ofCoalition('2014-10-07'),
  },
  {
    slug: 'denmark',
    en: 'Danish military',
    ar: 'القوات الدنماركية',
    aliases: ['denmark', 'Danish Forces', 'Royal Danish Air Force'],
    kind: 'state',
    memberOf: ofCoalition(null),
  },
  {
    slug: 'australia',
    en: 'Australian military',
    ar: 'القوات الأسترالية',
    aliases: ['australia', 'Australian Forces', 'Royal Australian Air Force'],
    kind: 'state',
    memberOf: ofCoalition(null),
  },
  {
    slug: 'syrian-democratic-forces',
    en: 'Syrian Democratic Forces',
    ar: 'قوات سوريا الديمقراطية',
    aliases: ['syrian_democratic_forces', 'SDF', 'قسد'],
    kind: 'armed_group',
    memberOf: [{ slug: 'us-led-coalition', kind: 'partner_force', from: '2015-10-10', to: null }],
  },
  {
    slug: 'ypg',
    en: 'YPG',
    ar: 'وحدات حماية الشعب',
    aliases: ['ypg_forces', "People's Protection Units", 'YPG/YPJ'],
    kind: 'armed_group',
    memberOf: [{ slug: 'syrian-democratic-forces', kind: 'member', from: '2015-10-10', to: null }],
  },
  {
    slug: 'kurdish-forces',
    en: 'Kurdish Forces',
    ar: 'القوات الكردية',
    aliases: ['kurdish_forces'],
    kind: 'armed_group',
  },
  {
    slug: 'russia',
    en: 'Russian Military',
    ar: 'القوات الروسية',
    aliases: [
      'russia',
      'russian_forces',
      'Russian Forces',
      'Russian Air Force',
      'الطيران الروسي',
      'الجيش الروسي',
    ],
    kind: 'state',
  },
  {
    slug: 'syrian-government',
    en: 'Syrian government forces',
    ar: 'القوات الحكومية السورية',
    aliases: [
      'Syrian Regime',
      'syrian_regime',
      'Syrian Government',
      'Syrian Arab Army',
      'النظام السوري',
      'قوات النظام',
      'الجيش العربي السوري',
    ],
    kind: 'state',
  },
  {
    slug: 'turkey',
    en: 'Turkish Military',
    ar: 'القوات التركية',
    aliases: ['turkey', 'turkish_forces', 'Turkish Forces', 'الجيش التركي'],
    kind: 'state',
  },
  {
    slug: 'israel',
    en: 'Israeli Military',
    ar: 'القوات الإسرائيلية',
    aliases: ['israel', 'israeli_forces', 'Israeli Forces', 'الجيش الإسرائيلي'],
    kind: 'state',
  },
  {
    slug: 'iran',
    en: 'Iranian Military',
    ar: 'القوات الإيرانية',
    aliases: ['iran', 'iranian_forces', 'Iranian Forces'],
    kind: 'state',
  },
  {
    slug: 'free-syrian-army',
    en: 'Free Syrian Army',
    ar: 'الجيش السوري الحر',
    aliases: ['free_syrian_army', 'FSA', 'الجيش الحر'],
    kind: 'armed_group',
  },
  {
    slug: 'isis',
    en: 'ISIS',
    ar: 'تنظيم الدولة الإسلامية',
    aliases: ['isis', 'ISIL', 'Islamic State', 'Daesh', 'داعش'],
    kind: 'armed_group',
  },
  {
    slug: 'tribal-forces',
    en: 'Tribal Forces',
    ar: 'قوات العشائر',
    aliases: ['tribal_forces'],
    kind: 'armed_group',
  },
  {
    slug: 'unknown',
    en: 'Unknown',
    ar: 'مجهول',
    aliases: ['unknown', 'unknown party', 'جهة مجهولة'],
    kind: 'unknown',
  },
]
