// The door of @athar/pages: everything other rooms may use.
export { hasViewer, pageIndex, paths } from './addresses.ts'
export {
  assets,
  contentSecurityPolicy,
  type FontAsset,
  type TextAsset,
  viewerPolicy,
} from './assets.ts'
export type { PageContext } from './layout.ts'
export { type InvestigationFrame, type PublicPage, renderPage } from './render.ts'
export { isLanguage, type Language, languages } from './voice.ts'
