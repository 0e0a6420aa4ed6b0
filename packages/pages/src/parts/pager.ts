// Pages of a list: before, after, and where one is.
import { address } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'

/** Links to the page before and after; null where one page holds all. `page` counts from 0. */
export function pager(
  list: { page: number; pageSize: number; total: number },
  path: (page: number) => string,
  voice: Voice,
): Html | null {
  const pages = Math.max(1, Math.ceil(list.total / Math.max(1, list.pageSize)))
  if (pages === 1 && list.page === 0) return null
  const link = (page: number, rel: 'prev' | 'next', words: Html) =>
    page < 0 || page >= pages
      ? html`<span class="soft">${words}</span>`
      : html`<a rel="${rel}" href="${address(voice.lang, path(page))}">${words}</a>`
  return html`<nav class="pager" aria-label="${voice.t('pages.list.pages')}">${link(list.page - 1, 'prev', voice.say('pages.list.before'))}<span>${voice.say('pages.list.where', { page: list.page + 1, pages })}</span>${link(list.page + 1, 'next', voice.say('pages.list.after'))}</nav>`
}
