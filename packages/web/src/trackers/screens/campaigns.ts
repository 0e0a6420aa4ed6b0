// The campaigns that take answers now, each a link to its own beginning.
import { h } from '../../viewer/dom.ts'
import { pick } from '../../viewer/say.ts'
import { writeAddress } from '../address.ts'
import type { App } from '../app.ts'
import { heading, howFar, para, problemWords } from './parts.ts'

export async function showCampaigns(app: App): Promise<void> {
  const { say, lang } = app
  const title = say('trackers.campaigns.title')
  app.show(title, heading(title), para(say('trackers.loading')))
  const told = await app.client.list()
  if (!told.ok) return app.show(title, heading(title), para(problemWords(say, told.code)))
  const { trackers } = told.reply
  const items = trackers.map((it) => {
    const href = writeAddress({
      lang,
      campaign: { inv: it.investigation, campaign: it.code },
    })
    return h(
      'li',
      { class: 'card' },
      h(
        'h2',
        {},
        h('a', { href, onclick: (event: MouseEvent) => enter(event, href) }, pick(lang, it.title)),
      ),
      para(pick(lang, it.summary)),
      howFar(
        say('trackers.dated', { count: it.dated, total: it.structures }),
        it.dated,
        it.structures,
      ),
    )
  })
  const none = items.length === 0 ? para(say('trackers.campaigns.none')) : null
  app.show(title, heading(title), none, h('ul', { class: 'cards' }, ...items))
}

/** In place of the list: one who leaves in a hurry must not be led back here by the window's history. */
function enter(event: MouseEvent, href: string): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  location.replace(href)
}
