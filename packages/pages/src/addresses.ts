// Permanent addresses: by language, investigation and code. They never change, and old codes lead on.
import type { Language } from './voice.ts'

const part = (text: string) => encodeURIComponent(text.toWellFormed())

/** The address after the language: the same in both, so that the language switch keeps the page. */
export const paths = {
  home: () => '',
  investigation: (inv: string) => `/${part(inv)}`,
  incidents: (inv: string, page = 0) =>
    `/${part(inv)}/incidents${page === 0 ? '' : `?page=${page + 1}`}`,
  incident: (inv: string, code: string) => `/${part(inv)}/incidents/${part(code)}`,
  figure: (inv: string, rule: string, page = 0) =>
    `/${part(inv)}/figures/${part(rule)}${page === 0 ? '' : `?page=${page + 1}`}`,
  publishedFigures: (inv: string) => `/${part(inv)}/published-figures`,
  publishedFigure: (inv: string, code: string) => `/${part(inv)}/published-figures/${part(code)}`,
  campaign: (inv: string, code: string, page = 0) =>
    `/${part(inv)}/campaigns/${part(code)}${page === 0 ? '' : `?page=${page + 1}`}`,
  structure: (inv: string, code: string, structure: string) =>
    `/${part(inv)}/campaigns/${part(code)}/structures/${part(structure)}`,
} as const

/** The whole path of a page in a language. */
export function address(lang: Language, path: string): string {
  return `/${lang}${path}`
}

/** The file of all approved incidents of an investigation, in the public shape. */
export function csvAddress(inv: string): string {
  return `/api/public/investigations/${part(inv)}/incidents.csv`
}

/** The file of all datings of a published campaign that may be shown. */
export function datingsAddress(inv: string, code: string, format: 'csv' | 'geojson'): string {
  return `/api/public/${part(inv)}/campaigns/${part(code)}/download?format=${format}`
}

/** Whether a path is that of a page on which the viewer of pictures may run. */
export function hasViewer(path: string): boolean {
  return /^\/(?:en|ar)\/[^/]+\/campaigns\/[^/]+\/structures\/[^/]+$/.test(path)
}

/** Whether a path is that of a page with texts to copy. */
export function hasCopy(path: string): boolean {
  return /^\/(?:en|ar)\/[^/]+\/published-figures\/[^/]+$/.test(path)
}

/** The number of a page of a list, from 0, as `?page=` of an address says it (from 1); anything else is the first. */
export function pageIndex(page: string | null | undefined): number {
  if (page === null || page === undefined || !/^[1-9]\d{0,6}$/.test(page)) return 0
  return Number(page) - 1
}
