// Invented published figures as the world reads them.
import type { ShownFigure, ShownFigurePage, ShownFigures } from '@athar/contract'

const silent = { en: null, ar: null }
const watch = { en: 'Island Harm Watch', ar: 'مرصد الجزيرة للأضرار' }

const shown = (code: string, more: Partial<ShownFigure> = {}): ShownFigure => ({
  code,
  version: 1,
  recordedOn: '2031-09-01',
  measure: 'killed',
  min: 159,
  max: 159,
  atLeast: false,
  asWritten: { en: '159 <b>civilians</b>', ar: '159 مدنيًا' },
  issuer: watch,
  issuerAsQuoted: watch,
  scope: {
    place: { en: 'Al-Mithal', ar: 'مدينة المثال' },
    placeWithin: [],
    areaCode: null,
    from: '2031-03-01',
    to: '2031-08-31',
    belligerents: [],
    belligerentsAsWritten: { en: 'the Meridian Coalition', ar: 'ائتلاف خط الزوال' },
    belligerentsWithin: [],
    definition: { en: 'civilians killed', ar: 'مدنيون قُتلوا' },
  },
  asOf: '2031-09-01',
  firstPublished: null,
  basis: silent,
  chain: [
    {
      who: { en: 'Island Daily', ar: 'يومية الجزيرة' },
      title: 'A count & its critics',
      url: 'https://island-daily.invalid/1',
      published: '2031-09-01',
      language: 'en',
      isMachineTranslation: true,
    },
    {
      who: watch,
      title: null,
      url: null,
      published: null,
      language: null,
      isMachineTranslation: false,
    },
  ],
  checkedAgainstOriginal: 'Compared with the printed page.',
  note: { en: 'A note.', ar: 'ملاحظة.' },
  replaces: null,
  ...more,
})

const battle = shown('battle')
const years = shown('years', {
  min: 318,
  max: null,
  atLeast: true,
  issuer: null,
  scope: { ...battle.scope, from: '2029-01-01', to: null },
})
const parts = [shown('part-one', { min: 100, max: 100 }), shown('part-two', { min: 59, max: 59 })]

export const figuresList: ShownFigures = {
  figures: [battle, years, ...parts],
  groups: [
    {
      measure: 'killed',
      sets: [
        { members: ['years'], within: [], overlaps: [] },
        { members: ['battle', 'part-one', 'part-two'], within: [0], overlaps: [] },
      ],
    },
  ],
  sums: [
    {
      total: 'battle',
      parts: ['part-one', 'part-two'],
      holds: true,
      min: 159,
      max: 159,
      difference: 0,
      isLike: true,
    },
  ],
}

export const figurePage: ShownFigurePage = {
  figure: battle,
  neighbours: [
    {
      figure: years,
      relation: 'nested',
      inner: 'first',
      differs: [
        { aspect: 'period', how: 'within' },
        { aspect: 'issuer', how: 'apart' },
      ],
    },
    { figure: parts[0] ?? battle, relation: 'like', inner: null, differs: [] },
  ],
  sum: figuresList.sums[0] ?? null,
  parts,
  saidTogether: [years],
  ours: { figure: null, why: ['place', 'belligerents'] },
}
