// The door of @athar/contract: the HTTP API as data, shared by server, web and cli.
import * as allegationBatches from './allegation-batches.ts'
import * as allegations from './allegations.ts'
import * as answers from './answers.ts'
import * as campaignQuality from './campaign-quality.ts'
import * as campaignReport from './campaign-report.ts'
import * as campaigns from './campaigns.ts'
import * as caseBalances from './case-balances.ts'
import * as estimates from './estimates.ts'
import * as figures from './figures.ts'
import * as health from './health.ts'
import * as imports from './imports.ts'
import * as investigations from './investigations.ts'
import * as pairs from './pairs.ts'
import * as persons from './persons.ts'
import * as publicRoutes from './public.ts'
import * as publicCampaigns from './public-campaign.ts'
import * as publishedFigures from './published-figures.ts'
import * as records from './records.ts'
import * as register from './register.ts'
import type { Route } from './route.ts'
import * as scenes from './scenes.ts'
import * as session from './session.ts'
import * as strikes from './strikes.ts'
import * as matches from './matches.ts'
import * as trackers from './trackers.ts'
import * as works from './works.ts'

export * from './allegation-batches.ts'
export * from './allegations.ts'
export * from './answers.ts'
export * from './campaign-quality.ts'
export * from './campaign-report.ts'
export * from './campaigns.ts'
export * from './case-balances.ts'
export * from './entries.ts'
export * from './estimates.ts'
export * from './figures.ts'
export * from './health.ts'
export * from './imports.ts'
export * from './investigations.ts'
export * from './pairs.ts'
export * from './persons.ts'
export * from './public.ts'
export * from './public-campaign.ts'
export {
  isDatingShown,
  kindOfDating,
  type PublicSeries,
  toPublicCampaign,
  toPublicCampaignRow,
  toPublicDating,
  toPublicStructure,
} from './public-campaign-shape.ts'
export {
  type PublicShapeInput,
  publicVerbs,
  toPublicIncident,
  withheldReasons,
} from './public-shape.ts'
export { publicSources } from './public-source.ts'
export { type Mask, maskOf } from './public-text.ts'
export * from './published-figures.ts'
export * from './records.ts'
export * from './register.ts'
export * from './route.ts'
export * from './scenes.ts'
export * from './session.ts'
export * from './strikes.ts'
export * from './matches.ts'
export * from './trackers.ts'
export * from './works.ts'
export { openapi } from './openapi.ts'

const isRoute = (it: unknown): it is Route =>
  typeof it === 'object' && it !== null && 'method' in it && 'path' in it && 'may' in it

/** Every route of the API, in a fixed order. */
export const routes: readonly Route[] = /* @__PURE__ */ [
  session,
  investigations,
  register,
  records,
  imports,
  figures,
  publishedFigures,
  scenes,
  strikes,
  matches,
  pairs,
  persons,
  estimates,
  works,
  campaigns,
  campaignReport,
  allegations,
  allegationBatches,
  caseBalances,
  answers,
  campaignQuality,
  trackers,
  publicCampaigns,
  publicRoutes,
  health,
].flatMap((room) =>
  Object.values(room).flatMap((it) =>
    isRoute(it) ? [it] : Object.values(it as object).filter(isRoute),
  ),
)
