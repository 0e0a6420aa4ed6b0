// One's own page: what one has done, how the phone is used, who else is on it, and the ways out. Nobody is ranked.
import { fill, h } from '../../viewer/dom.ts'
import type { App } from '../app.ts'
import { sizeOf } from '../usage.ts'
import { busyButton, button, heading, howFar, para, tick } from './parts.ts'

export async function showMe(app: App): Promise<void> {
  const { say, person } = app
  if (person === null) return app.go({ name: 'welcome' })
  const title = say('trackers.me.title', { name: person.pseudonym })
  const done = h('div', {}, para(say('trackers.loading')))
  const { key, count } = sizeOf(app.used())
  const unsent = await app.queue.count(person.id)
  app.show(
    title,
    heading(title),
    done,
    unsent > 0 ? para(say('trackers.unsent', { count: unsent }), 'notice') : null,
    h(
      'div',
      { class: 'actions' },
      button(say('trackers.me.goOn'), () => app.go({ name: 'task' }), 'main'),
    ),
    h(
      'section',
      {},
      h('h2', {}, say('trackers.me.phone')),
      para(say('trackers.me.data', { size: say(key, { count }) })),
      tick(
        say('trackers.me.saving'),
        person.isSaving,
        (isOn) => void app.changePerson({ isSaving: isOn }),
        say('trackers.me.savingNote'),
      ),
      tick(
        say('trackers.me.blurred'),
        person.isBlurred,
        (isOn) => void app.changePerson({ isBlurred: isOn }),
        say('trackers.me.blurredNote'),
      ),
      app.isTraceless ? para(say('trackers.me.traceless'), 'notice') : null,
      !app.isTraceless && !app.cupboard.isLasting
        ? para(say('trackers.me.memoryOnly'), 'notice')
        : null,
      button(say('trackers.me.tutorial'), () => app.go({ name: 'tutorial' })),
    ),
    others(app),
    ways(app, unsent),
  )
  await fillProgress(app, done)
}

/** Of one or two reference buildings nothing can be said, and nothing is. */
const ENOUGH = 3

async function fillProgress(app: App, place: HTMLElement): Promise<void> {
  const { say, person } = app
  if (person === null) return
  const told = await app.client.progress(person.token)
  if (!told.ok) {
    fill(
      place,
      para(say('trackers.progress.mine', { count: person.answered }), 'large'),
      para(say('trackers.progress.offline'), 'soft'),
    )
    return
  }
  const { answers, today, goldSeen, goldRight, structures, dated } = told.reply
  fill(
    place,
    para(say('trackers.progress.mine', { count: answers }), 'large'),
    para(say('trackers.progress.today', { count: today })),
    goldSeen < ENOUGH
      ? null
      : para(say('trackers.progress.gold', { count: goldSeen, right: goldRight }), 'soft'),
    howFar(say('trackers.dated', { count: dated, total: structures }), dated, structures),
  )
}

function others(app: App): HTMLElement | null {
  const { say, person, people, isTraceless } = app
  if (isTraceless) return null
  const rest = people.filter(({ id }) => id !== person?.id)
  const items = rest.map((one) =>
    h(
      'li',
      {},
      busyButton(
        say('trackers.people.goOnAs', { name: one.pseudonym }),
        () => app.enter(one),
        'plain',
      ),
    ),
  )
  return h(
    'section',
    {},
    h('h2', {}, say('trackers.people.title')),
    rest.length === 0 ? null : h('ul', { class: 'plain-list' }, ...items),
    button(say('trackers.people.add'), () => app.go({ name: 'welcome' })),
  )
}

/** Forgetting oneself, wiping the phone: each asks once more, with what would be lost. */
function ways(app: App, unsent: number): HTMLElement {
  const { say } = app
  const sure = (key: string, text: string, act: () => Promise<void>): HTMLElement => {
    const place = h('div', { class: 'sure' })
    const ask = button(say(`trackers.${key}.open`), () => {
      const warned = unsent > 0 ? `${text} ${say('trackers.unsentLost', { count: unsent })}` : text
      const no = button(say('trackers.keep'), () => fill(place, ask))
      fill(
        place,
        para(warned),
        h('div', { class: 'two' }, busyButton(say(`trackers.${key}.go`), act, 'plain'), no),
      )
      no.focus()
    })
    fill(place, ask)
    return place
  }
  return h(
    'section',
    {},
    h('h2', {}, say('trackers.ways')),
    sure('forget', say('trackers.forget.text'), app.forgetPerson),
    sure('wipe', say('trackers.wipe.text'), app.wipePhone),
  )
}
