// Invented published figures for tests: a battle in a city that does not exist.
import type { FigureScope, PublishedFigure } from '../src/index.ts'

export const both = (en: string, ar: string) => ({ en, ar })
export const silent = { en: null, ar: null }

export const aScope = (more: Partial<FigureScope> = {}): FigureScope => ({
  place: both('the city of Al-Mithal', 'مدينة المثال'),
  placeWithin: [both('the Island', 'الجزيرة')],
  areaCode: null,
  from: '2031-06-06',
  to: '2031-10-17',
  belligerents: [],
  belligerentsAsWritten: both('the Meridian Coalition', 'ائتلاف خط الزوال'),
  belligerentsWithin: [],
  definition: both('civilians killed by its strikes', 'مدنيون قُتلوا بضرباته'),
  ...more,
})

export const aFigure = (more: Partial<PublishedFigure> = {}): PublishedFigure => ({
  code: 'invented',
  issuerAsQuoted: both('Island Harm Watch', 'مرصد الجزيرة للأضرار'),
  issuerId: null,
  issuer: both('Island Harm Watch', 'مرصد الجزيرة للأضرار'),
  measure: 'killed',
  min: 318,
  max: 318,
  atLeast: false,
  asWritten: both('318 civilians', '318 مدنيا'),
  scope: aScope(),
  asOf: '2032-04-25',
  firstPublished: '2032-04-25',
  basis: both('interviews and images', 'مقابلات وصور'),
  chain: [],
  checkedAgainstOriginal: null,
  documentId: null,
  sumOf: [],
  replaces: null,
  note: silent,
  isPublic: true,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
  ...more,
})
